"""Linting, from a document to its result, and all that it needs."""
