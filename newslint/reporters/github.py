"""Workflow commands that GitHub Actions shows as annotations on the lines of a pull request."""

from collections import Counter
from collections.abc import Iterable, Iterator

from newslint.model import Finding, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.record import from_root, place
from newslint.text.spans import shown

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}
# GitHub shows so many annotations of each kind for a step, and drops the rest without a word.
_SHOWN = 10


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Give the report as lines of text."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        if isinstance(outcome, Result):
            for finding in outcome.findings:
                counts[_COMMANDS[finding.level]] += 1
                yield _annotation(outcome, finding, context)
        else:
            yield f"::error file={_property(_path(outcome.path, context))}::{_data(outcome.message)}"
    more = [f"{count - _SHOWN} more {kind}s" for kind, count in sorted(counts.items()) if count > _SHOWN]
    if more:
        yield f"newslint: GitHub shows {_SHOWN} annotations of a kind; {', '.join(more)} stand in this log only."


def _path(path: str, context: ReportContext) -> str:
    return from_root(path, context) or path


def _annotation(result: Result, finding: Finding, context: ReportContext) -> str:
    where = place(result.document, finding.span)
    properties = {"file": _path(result.document.path, context), "line": where["line"], "endLine": where["end_line"]}
    if where["line"] == where["end_line"]:
        # GitHub refuses columns for an annotation over several lines.
        properties |= {"col": where["column"], "endColumn": where["end_column"]}
    properties["title"] = finding.rule
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.level]} {shown}::{_data(finding.message)}"


def _data(text: str) -> str:
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
