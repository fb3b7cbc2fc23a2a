"""What was read in the wrong encoding."""
