"""Checks: the code behind rules, one module a check."""
