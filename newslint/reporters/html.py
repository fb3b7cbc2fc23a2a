"""The review page: one HTML file with articles, their findings and buttons to accept them or wave them away.

It asks the network for nothing and obeys nothing that an article says: all text of articles is data in a block of JSON,
and the policy in its head lets the page's own script and style pass by their hashes alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from newslint.lexicon.language import language_of
from newslint.model import Document, Failure, Finding, Fix, Outcome, Related, Result, RuleSpec
from newslint.reporters.context import ReportContext
from newslint.reporters.fingerprints import content_hash, fingerprints
from newslint.reporters.record import legible_path, shown_path
from newslint.rulebook.address import page_of
from newslint.text.spans import Span, legible, shown
from newslint.text.utf16 import Utf16Index, utf16_index

# The form of the page's data and of what it saves.
REVIEW = 1
_FOLDER = files("newslint.reporters") / "review"
_SCRIPTS = ("text.js", "decisions.js", "data.js", "view.js", "finding.js", "paper.js", "page.js")
# So much of a place in another article is evidence enough.
_LONGEST_EVIDENCE = 200


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield the lines of the page."""
    articles = []
    troubles = []
    rules: dict[str, RuleSpec | None] = {}
    clean = 0
    for outcome in outcomes:
        if isinstance(outcome, Failure) or outcome.trouble:
            troubles.append(shown(outcome.message if isinstance(outcome, Failure) else outcome.trouble))
        if isinstance(outcome, Result):
            clean += outcome.is_article and not outcome.findings
            rules.update((finding.rule, context.rules.get(finding.rule)) for finding in outcome.findings)
            articles += [_article(outcome, context)] if outcome.findings else []
    yield from page(
        {
            "review": REVIEW,
            "newslint": context.version,
            "paths": [shown_path(path, context) for path in context.paths],
            "rules": {name: _rule(rule) for name, rule in sorted(rules.items())},
            "articles": articles,
            "clean": clean,
            "troubles": troubles,
        }
    ).splitlines()


def page(data: Mapping[str, Any]) -> str:
    """Return the page around its data: ASCII alone, so that no encoding on its way can break it."""
    script = "".join(_asset(name) for name in _SCRIPTS)
    style = _asset("page.css")
    parts = {
        "POLICY": f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'",
        "STYLE": style,
        "SCRIPT": script,
        "DATA": _inert_json(data),
    }
    pieces = re.split(r"\{\{([A-Z]+)\}\}", _asset("page.html"))
    return "".join(parts[piece] if number % 2 else piece for number, piece in enumerate(pieces))


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the source expression of a policy that lets an inline text pass (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _inert_json(value: object) -> str:
    """Return a value as JSON that no parser of HTML takes for anything else: without “<”."""
    from json import dumps

    return dumps(value, separators=(",", ":")).replace("<", "\\u003c").replace("\x7f", "\\u007f")


def _rule(rule: RuleSpec | None) -> Mapping[str, Any]:
    return {"why": rule.why if rule else "", "page": page_of(rule)}


def _article(result: Result, context: ReportContext) -> Mapping[str, Any]:
    document = result.document
    index = utf16_index(document.text)
    marked = zip(result.findings, fingerprints(result), strict=True)
    return {
        "path": shown_path(document.path, context),
        "shown": shown(shown_path(document.path, context)),
        "sha256": content_hash(document.text),
        "language": language_of(document),
        "text": legible(document.text),
        "findings": [_finding(document, index, finding, mark) for finding, mark in marked],
    }


def _finding(document: Document, index: Utf16Index, finding: Finding, mark: str) -> Mapping[str, Any]:
    return {
        "id": mark,
        "rule": finding.rule,
        "level": finding.level.label,
        "message": shown(finding.message),
        "line": document.lines.position(finding.span.start)[0],
        "span": index.span(finding.span),
        "related": [_related(document, index, other) for other in finding.related],
        "fixes": [_fix(index, fix) for fix in finding.fixes],
    }


def _related(document: Document, index: Utf16Index, other: Related) -> Mapping[str, Any]:
    home = other.elsewhere or document
    place = {"line": home.lines.position(other.span.start)[0], "message": shown(other.message)}
    if other.elsewhere is None:
        return {**place, "span": index.span(other.span)}
    words = legible(home.text[other.span.start : min(other.span.end, other.span.start + _LONGEST_EVIDENCE)])
    return {**place, "path": shown(legible_path(home.path)), "text": shown(words)}


def _fix(index: Utf16Index, fix: Fix) -> Mapping[str, Any]:
    edits: Sequence[tuple[Span, str]] = sorted(fix.edits)
    return {
        "title": shown(fix.title),
        "safe": fix.safe,
        "edits": [[*index.span(span), legible(text)] for span, text in edits],
    }
