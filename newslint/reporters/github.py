"""Workflow commands that GitHub Actions shows as annotations on the lines of a pull request."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.model import Finding, Level, Outcome, Result
from newslint.reporters.context import ReportContext
from newslint.reporters.record import from_root, place
from newslint.text.spans import counted, shown, tame

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}
# GitHub shows ten annotations of each kind for a step and drops the rest without a word; one is for what is not shown.
# Source: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
_ROOM = {"error": 10, "warning": 10, "notice": 9}


class _Told(NamedTuple):
    """What is told of a place: as a command, and as a line of the log that is none."""

    kind: str
    command: str
    line: str


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield the report as lines of text: what GitHub has no room for stands in the log, and a last notice counts it."""
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        for told in _outcome(outcome, context):
            counts[told.kind] += 1
            yield told.command if counts[told.kind] <= _ROOM[told.kind] else told.line
    more = [counted(counts[kind] - room, f"more {kind}") for kind, room in _ROOM.items() if counts[kind] > room]
    if more:
        yield f"::notice title=newslint::Not shown here: {', '.join(more)}. The log of this step has all."


def _outcome(outcome: Outcome, context: ReportContext) -> Iterator[_Told]:
    if isinstance(outcome, Result):
        for finding in outcome.findings:
            yield _finding(outcome, finding, context)
    else:
        command = f"::error file={_property(_path(outcome.path, context))}::{_data(outcome.message)}"
        yield _Told("error", command, tame(f"newslint: error {shown(outcome.message)}"))


def _path(path: str, context: ReportContext) -> str:
    return from_root(path, context) or path


def _finding(result: Result, finding: Finding, context: ReportContext) -> _Told:
    path = _path(result.document.path, context)
    where = place(result.document, finding.span)
    properties = {"file": path, "line": where["line"], "endLine": where["end_line"]}
    if where["line"] == where["end_line"]:
        # GitHub refuses columns for an annotation over several lines.
        properties |= {"col": where["column"], "endColumn": where["end_column"]}
    properties["title"] = finding.rule
    kind = _COMMANDS[finding.level]
    command = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    line = f"{shown(path)}:{where['line']}:{where['column']}: {kind} {finding.rule} {shown(finding.message)}"
    return _Told(kind, f"::{kind} {command}::{_data(finding.message)}", tame(f"newslint: {line}"))


def _data(text: str) -> str:
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
