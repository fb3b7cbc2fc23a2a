"""A finding as plain data, with lines and columns: the JSON contract that reports keep."""

import os
from collections.abc import Mapping
from typing import Any

from newslint.model import Document, Finding, Fix
from newslint.reporters.context import ReportContext
from newslint.text.spans import Span, legible

# Control characters that JSON leaves as they are, separators of lines, and what turns the direction of writing.
_UNSAFE = (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ESCAPED = {code: f"\\u{code:04x}" for code in _UNSAFE}


def place(document: Document, span: Span) -> dict[str, int]:
    """Give a span as line, column, end_line and end_column, all from 1, in code points, the end exclusive."""
    line, column = document.lines.position(span.start)
    end_line, end_column = document.lines.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def from_root(path: str, context: ReportContext) -> str | None:
    """Give a path from the root of the repository, with slashes, as code hosts want it; None of what lies outside."""
    relative = os.path.relpath(path, context.root).replace(os.sep, "/")
    return None if relative.startswith("../") else relative


def shown_path(path: str, context: ReportContext) -> str:
    """Return a path from the root of the repository, the path as it is of what lies outside, legible in either case."""
    return legible_path(from_root(path, context) or path)


def as_json(value: object, indent: int | None = None) -> str:
    """Give a value as JSON, in which what a terminal would obey, or no UTF-8 has, is escaped."""
    from json import dumps

    text = dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() and "\x7f" not in text else text.translate(_ESCAPED)


def legible_path(path: str) -> str:
    """Give a path with the usual mark for each byte of it that is no UTF-8."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def record(document: Document, finding: Finding, fingerprint: str) -> Mapping[str, Any]:
    """Give a finding as the JSON contract has it."""
    return {
        "path": legible_path(document.path),
        "rule": finding.rule,
        "level": finding.level.label,
        "message": finding.message,
        **place(document, finding.span),
        "text": legible(document.text[finding.span.start : finding.span.end]),
        "related": [
            {"path": legible_path(home.path), **place(home, other.span), "message": other.message}
            for other in finding.related
            for home in (other.elsewhere or document,)
        ],
        "fixes": [_fix(document, fix) for fix in finding.fixes],
        "fingerprint": fingerprint,
    }


def _fix(document: Document, fix: Fix) -> Mapping[str, Any]:
    edits = [{**place(document, edit.span), "text": legible(edit.text)} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
