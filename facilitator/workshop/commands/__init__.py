"""What the facilitator can do, as commands; each decides which events it becomes."""
