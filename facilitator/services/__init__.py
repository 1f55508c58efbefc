"""What commands and console both do with sessions: reach their rooms, hand out documents."""
