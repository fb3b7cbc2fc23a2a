"""Checkstyle's XML, which Jenkins, Azure and most services that review code read."""

from collections.abc import Iterable, Iterator

from newslint.model import Level, Outcome, Result
from newslint.reporters import xml
from newslint.reporters.context import ReportContext
from newslint.reporters.record import legible_path

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "info"}


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield the report as lines of text, the findings of an article at once; columns are code points, from 1."""
    yield xml.HEAD
    yield '<checkstyle version="10">'
    for outcome in outcomes:
        if isinstance(outcome, Result):
            path, errors = outcome.document.path, _findings(outcome)
        else:
            path, errors = outcome.path, [_error(1, 1, "error", outcome.message, "newslint")]
        if errors:
            yield f"  <{xml.tag('file', {'name': legible_path(path)})}>"
            yield from errors
            yield "  </file>"
    yield "</checkstyle>"


def _findings(result: Result) -> list[str]:
    errors = []
    for finding in result.findings:
        line, column = result.document.lines.position(finding.span.start)
        errors.append(_error(line, column, _SEVERITIES[finding.level], finding.message, f"newslint.{finding.rule}"))
    return errors


def _error(line: int, column: int, severity: str, message: str, source: str) -> str:
    attributes = {"line": line, "column": column, "severity": severity, "message": message, "source": source}
    return f"    <{xml.tag('error', attributes)}/>"
