"""Two ways to write one thing."""
