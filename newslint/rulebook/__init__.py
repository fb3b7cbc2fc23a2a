"""What a rule says, and how its file is read."""
