"""What the commands and the console both do with sessions: reach their rooms, hand out documents."""
