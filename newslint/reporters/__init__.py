"""Reporters: from results to lines of text, one function each."""
