"""Reviewdog's diagnostics, which it turns into comments with suggestions on any code host."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newslint.model import Document, Finding, Fix, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.record import as_json, from_root, legible_path
from newslint.rulebook.address import page_of
from newslint.text.spans import Span, legible

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.SUGGESTION: "INFO"}
_SOURCE = '"source":{"name":"newslint","url":"https://github.com/newslint/newslint"}'


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield the report as lines of text, one finding a line.

    Source: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
    """
    before = f'{{{_SOURCE},"diagnostics":['
    for outcome in outcomes:
        for diagnostic in _diagnostics(outcome, context):
            yield before + as_json(diagnostic)
            before = ","
    yield "]}" if before == "," else f"{before}]}}"


def _diagnostics(outcome: Outcome, context: ReportContext) -> Iterator[Mapping[str, Any]]:
    if not isinstance(outcome, Result):
        yield {"message": outcome.message, "location": {"path": _path(outcome.path, context)}, "severity": "ERROR"}
        return
    for finding in outcome.findings:
        yield _diagnostic(outcome.document, finding, context)


def _diagnostic(document: Document, finding: Finding, context: ReportContext) -> Mapping[str, Any]:
    page = page_of(context.rules.get(finding.rule))
    suggestions = [suggestion for fix in finding.fixes for suggestion in _suggestion(document, fix)]
    return {
        "message": finding.message,
        "location": {"path": _path(document.path, context), "range": _range(document, finding.span)},
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.rule} | ({"url": page} if page else {}),
    } | ({"suggestions": suggestions} if suggestions else {})


def _suggestion(document: Document, fix: Fix) -> Iterator[Mapping[str, Any]]:
    """Yield a fix as a suggestion, which can hold one edit only."""
    if len(fix.edits) == 1:
        (edit,) = fix.edits
        yield {"range": _range(document, edit.span), "text": legible(edit.text)}


def _range(document: Document, span: Span) -> Mapping[str, Any]:
    return {"start": _position(document, span.start), "end": _position(document, span.end)}


def _position(document: Document, offset: int) -> Mapping[str, int]:
    """Return a place as line and column, both from 1, the column in bytes of UTF-8."""
    line, column = document.lines.position(offset)
    before = document.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}


def _path(path: str, context: ReportContext) -> str:
    return legible_path(from_root(path, context) or path)
