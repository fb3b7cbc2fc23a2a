"""SARIF 2.1.0, in the profile that GitHub code scanning and VS Code's SARIF viewer read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newslint.model import Document, Failure, Finding, Fix, Level, Outcome, Result, RuleSpec
from newslint.reporters.context import ReportContext
from newslint.reporters.fingerprints import fingerprints
from newslint.reporters.record import as_json, from_root
from newslint.rulebook.address import page_of
from newslint.rulebook.explain import explain
from newslint.text.spans import Span, counted, legible
from newslint.text.utf16 import utf16_index

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/newslint/newslint"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "recommendation"}
_PRECISIONS = {Level.ERROR: "very-high", Level.WARNING: "high", Level.SUGGESTION: "medium"}
_SUPPRESSIONS: Mapping[str, Mapping[str, Any]] = {
    "comment": {"suppressions": [{"kind": "inSource"}]},
    "table": {"suppressions": [{"kind": "external", "justification": "the ignore table of the configuration"}]},
    "baseline": {"suppressions": [{"kind": "external", "justification": "the baseline"}], "baselineState": "unchanged"},
}
_LONGEST_DESCRIPTION = 1024
# GitHub refuses a run of more.
_MOST_RESULTS = 25_000
# Code points on either side of a finding that are shown with it.
_REACH = 120
_LINK = re.compile(r"\[(?=[^\[\]]*+\]\()")


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield the report as lines of text."""
    numbers: dict[str, int] = {}
    results: list[Mapping[str, Any]] = []
    suppressed: list[Mapping[str, Any]] = []
    troubles: list[Failure] = []
    count = 0
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            troubles.append(outcome)
            continue
        if outcome.trouble:
            troubles.append(Failure(outcome.document.path, outcome.trouble))
        hidden = len(outcome.suppressed) if context.show_suppressed else 0
        count += len(outcome.findings) + hidden
        results += islice(_results(outcome, numbers, context), _MOST_RESULTS - len(results))
        suppressed += islice(_suppressed(outcome, numbers, context), _MOST_RESULTS - len(suppressed))
    # What is waved away takes no finding's place.
    results += suppressed[: _MOST_RESULTS - len(results)]
    left_out = _left_out(count - len(results), context)
    tool: dict[str, Any] = {"driver": _driver([context.rules[rule] for rule in numbers], context)}
    if context.plugins:
        tool["extensions"] = [{"name": name, "version": version} for name, version in context.plugins.items()]
    run = {
        "tool": tool,
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {"ROOT": {"uri": Path(context.root).absolute().as_uri() + "/"}},
        "invocations": [_invocation(troubles, left_out, context)],
        "results": results,
    }
    yield as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _results(result: Result, numbers: dict[str, int], context: ReportContext) -> Iterator[Mapping[str, Any]]:
    """Yield the findings of an article; `numbers` are those of the rules met so far."""
    state = {"baselineState": "new"} if context.compared else {}
    for finding, mark in zip(result.findings, fingerprints(result), strict=True):
        number = numbers.setdefault(finding.rule, len(numbers))
        yield {**_result(result, finding, mark, number, context), **state}


def _suppressed(result: Result, numbers: dict[str, int], context: ReportContext) -> Iterator[Mapping[str, Any]]:
    """Yield what is waved away, marked as such: readers that know no such marks show it like any other finding."""
    if not context.show_suppressed:
        return
    marks = fingerprints(result._replace(findings=tuple(one.finding for one in result.suppressed)))
    for (finding, by), mark in zip(result.suppressed, marks, strict=True):
        number = numbers.setdefault(finding.rule, len(numbers))
        yield {**_result(result, finding, mark, number, context), **_SUPPRESSIONS[by]}


def _left_out(count: int, context: ReportContext) -> str:
    """Say how many findings the report does not hold, to the user too; empty where it holds all."""
    if not count:
        return ""
    sentence = f"{counted(count, 'more finding')} left out: code scanning takes {_MOST_RESULTS:,} a run."
    context.tell(f"SARIF: {sentence}")
    return sentence


def _driver(rules: Iterable[RuleSpec], context: ReportContext) -> Mapping[str, Any]:
    return {
        "name": "newslint",
        "informationUri": HOME,
        "semanticVersion": context.version,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: RuleSpec) -> Mapping[str, Any]:
    page = explain(rule)
    words = rule.id.rpartition("/")[2].split("-")
    short = " ".join(words).capitalize()
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in words),
        "shortDescription": {"text": _shortened(short)},
        "fullDescription": {"text": _shortened(rule.why or rule.message)},
        "help": {"text": page, "markdown": page},
        **_help_uri(rule),
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {
            "precision": _PRECISIONS[rule.level],
            "problem.severity": _SEVERITIES[rule.level],
            "tags": [rule.pack, *(f"language-{one}" for one in rule.languages)],
        },
    }


def _help_uri(rule: RuleSpec) -> Mapping[str, str]:
    """Return the address of a rule's page, where it is newslint's own."""
    page = page_of(rule)
    return {"helpUri": page} if page else {}


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_DESCRIPTION else text[: _LONGEST_DESCRIPTION - 1] + "…"


def _result(result: Result, finding: Finding, mark: str, number: int, context: ReportContext) -> Mapping[str, Any]:
    document = result.document
    entry: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.level],
        "message": {"text": _plain(finding.message)},
        "locations": [{"physicalLocation": _with_context(document, finding.span, context)}],
        # GitHub's own value covers the first 100 characters of a line, and a paragraph is a line: give ours instead.
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:1", "newslint/v1": mark},
    }
    if finding.related:
        entry["relatedLocations"] = [
            {
                "id": index,
                "physicalLocation": _location(other.elsewhere or document, other.span, context),
                "message": {"text": _plain(other.message)},
            }
            for index, other in enumerate(finding.related, 1)
        ]
    if finding.fixes:
        entry["fixes"] = [_fix(document, fix, context) for fix in finding.fixes]
    return entry


def _location(document: Document, span: Span, context: ReportContext) -> Mapping[str, Any]:
    return {"artifactLocation": _artifact(document.path, context), "region": _region(document, span)}


def _with_context(document: Document, span: Span, context: ReportContext) -> Mapping[str, Any]:
    """Return a location with the words around it, if there are any, for readers that have no article to show."""
    lines = document.lines
    start = max(lines.line_span(lines.position(span.start)[0]).start, span.start - _REACH)
    end = min(lines.line_span(lines.position(span.end)[0]).end, span.end + _REACH)
    around = Span(start, max(end, span.end))
    if around == span:
        return _location(document, span, context)
    region = {**_region(document, around), "snippet": {"text": legible(document.text[slice(*around)])}}
    return {**_location(document, span, context), "contextRegion": region}


def _fix(document: Document, fix: Fix, context: ReportContext) -> Mapping[str, Any]:
    replacements = [
        {"deletedRegion": _region(document, edit.span), "insertedContent": {"text": legible(edit.text)}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(document.path, context), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _region(document: Document, span: Span) -> Mapping[str, int]:
    line, column = _utf16_position(document, span.start)
    end_line, end_column = _utf16_position(document, span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _utf16_position(document: Document, offset: int) -> tuple[int, int]:
    line, column = document.lines.position(offset)
    index = document.once(_utf16_position, lambda: utf16_index(document.text))
    return line, index.units(offset) - index.units(offset - column + 1) + 1


def _plain(text: str) -> str:
    """Give a text without what SARIF takes for a link within a message (3.11.6)."""
    return _LINK.sub(r"\\[", text) if "](" in text else text


def _artifact(path: str, context: ReportContext) -> Mapping[str, str]:
    """Give a percent-encoded URI relative to the root; an absolute one for what lies outside."""
    relative = from_root(path, context)
    if relative is None:
        return {"uri": "file://" + quote(os.fsencode(os.path.abspath(path)), safe="/")}
    # A colon in the first segment would read as a scheme.
    return {"uri": quote(os.fsencode(relative), safe="/"), "uriBaseId": "ROOT"}


def _invocation(troubles: Iterable[Failure], left_out: str, context: ReportContext) -> Mapping[str, Any]:
    """Return how the run went: what was not read, or not by all rules, and what the report leaves out."""
    notifications: list[Mapping[str, Any]] = [
        {
            "level": "error",
            "message": {"text": trouble.message},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(trouble.path, context)}}],
        }
        for trouble in troubles
    ]
    invocation: dict[str, Any] = {"executionSuccessful": not notifications}
    if left_out:
        notifications.append({"level": "warning", "message": {"text": left_out}})
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    return invocation
