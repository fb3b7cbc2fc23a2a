"""Too many of something, or too few."""
