"""Checks of dates and times, and the reader that they share."""
