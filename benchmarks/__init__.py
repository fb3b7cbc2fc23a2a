"""Measurements of newslint: speed beside its peers, accuracy on labelled data."""
