"""Words that come back too soon."""
