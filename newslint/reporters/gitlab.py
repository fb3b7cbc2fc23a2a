"""GitLab's Code Quality report, which merge requests show beside the lines that they change."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newslint.model import Finding, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.fingerprints import fingerprints
from newslint.reporters.record import as_json, place, shown_path

# Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.SUGGESTION: "info"}


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield the report as lines of text, one finding a line."""
    before = "["
    for outcome in outcomes:
        for entry in _entries(outcome, context):
            yield before + as_json(entry)
            before = ","
    yield "]" if before == "," else "[]"


def _entries(outcome: Outcome, context: ReportContext) -> Iterator[Mapping[str, Any]]:
    if not isinstance(outcome, Result):
        path = shown_path(outcome.path, context)
        where = {"path": path, "lines": {"begin": 1}}
        yield _entry("newslint", outcome.message, "critical", _hash(path, outcome.message), where)
        return
    path = shown_path(outcome.document.path, context)
    for finding, mark in zip(outcome.findings, fingerprints(outcome), strict=True):
        # Equal findings of two articles have equal marks, and GitLab takes equal fingerprints for one finding.
        severity = _SEVERITIES[finding.level]
        yield _entry(finding.rule, finding.message, severity, _hash(path, mark), _location(path, outcome, finding))


def _entry(rule: str, message: str, severity: str, mark: str, where: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"description": message, "check_name": rule, "fingerprint": mark, "severity": severity, "location": where}


def _location(path: str, result: Result, finding: Finding) -> Mapping[str, Any]:
    span = place(result.document, finding.span)
    return {"path": path, "lines": {"begin": span["line"], "end": span["end_line"]}}


def _hash(path: str, mark: str) -> str:
    return hashlib.sha256(f"{path}\0{mark}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
