"""Reviewdog's diagnostics, which it turns into comments with suggestions on any code host."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from newslint.model import Document, Finding, Fix, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.record import as_json, legible_path
from newslint.rulebook.address import page_of
from newslint.text.spans import FIRST_BAD_BYTE, LAST_BAD_BYTE, Span, legible

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
        yield {"message": outcome.message, "location": {"path": legible_path(outcome.path)}, "severity": "ERROR"}
        return
    for finding in outcome.findings:
        yield _diagnostic(outcome.document, finding, context)


def _diagnostic(document: Document, finding: Finding, context: ReportContext) -> Mapping[str, Any]:
    page = page_of(context.rules.get(finding.rule))
    suggestions = [suggestion for fix in finding.fixes for suggestion in _suggestion(document, fix)]
    return {
        "message": finding.message,
        # Reviewdog leads a path from the current folder to the root of the repository itself.
        "location": {"path": legible_path(document.path), "range": _range(document, finding.span)},
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
    wide = document.once(_position, lambda: _wide(document.text))
    return {"line": line, "column": column + wide.before(offset) - wide.before(offset - column + 1)}


class _Wide(NamedTuple):
    """The offsets of the characters of several bytes, and how many bytes more than one all before each of them take."""

    offsets: list[int]
    more: list[int]

    def before(self, offset: int) -> int:
        """Return by how much the bytes before an offset are more than the characters."""
        return self.more[bisect_left(self.offsets, offset)]


def _wide(text: str) -> _Wide:
    """Return the wide characters of a text; a line may be a book, and is not to be encoded once a finding."""
    if text.isascii():
        return _Wide([], [0])
    wide = [(offset, more) for offset, character in enumerate(text) if (more := _more_bytes(character))]
    return _Wide([offset for offset, _ in wide], [0, *accumulate(more for _, more in wide)])


def _more_bytes(character: str) -> int:
    """Return how many bytes of UTF-8 a character takes beside the first; one that is none of the text is its byte."""
    if character < "\x80" or FIRST_BAD_BYTE <= character <= LAST_BAD_BYTE:
        return 0
    return 1 if character < "\u0800" else 2 if character < "\U00010000" else 3
