"""One finding a line, each a JSON object as in the JSON report: for streams of any length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.model import Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.fingerprints import fingerprints
from newslint.reporters.record import as_json, record


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give the report as lines of text."""
    for outcome in outcomes:
        if isinstance(outcome, Result) and outcome.findings:
            for finding, mark in zip(outcome.findings, fingerprints(outcome), strict=True):
                yield as_json(record(outcome.document, finding, mark))
