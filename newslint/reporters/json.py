"""One JSON object for the whole run: the frozen contract of `docs/json.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newslint.model import Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.fingerprints import fingerprints
from newslint.reporters.record import as_json, record


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give the report as lines of text."""
    files = 0
    findings = []
    for outcome in outcomes:
        files += not isinstance(outcome, Result) or outcome.is_article
        if isinstance(outcome, Result):
            marked = zip(outcome.findings, fingerprints(outcome), strict=True)
            findings += [record(outcome.document, finding, mark) for finding, mark in marked]
    yield as_json({"newslint": context.version, "files": files, "findings": findings}, indent=1)
