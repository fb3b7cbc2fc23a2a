"""Parsers: from a source text to a document."""
