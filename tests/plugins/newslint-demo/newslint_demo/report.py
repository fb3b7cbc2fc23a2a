"""A reporter that counts."""

from newslint.plugin import Result


def report(outcomes, context):
    """Give one line: the number of findings."""
    yield f"{sum(len(outcome.findings) for outcome in outcomes if isinstance(outcome, Result))} findings"
