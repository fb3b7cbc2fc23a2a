"""Whole lines that are not the article’s."""
