"""A finding as plain data, with lines and columns: the JSON contract that reports keep."""

import os
from collections.abc import Mapping
from typing import Any

from newslint.model import Document, Finding, Fix, ReportContext
from newslint.text import Span, legible


def place(document: Document, span: Span) -> dict[str, int]:
    """Give a span as line, column, end_line and end_column, all from 1, in code points, the end exclusive."""
    line, column = document.lines.position(span.start)
    end_line, end_column = document.lines.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def from_root(path: str, context: ReportContext) -> str | None:
    """Give a path from the root of the repository, with slashes, as code hosts want it; None of what lies outside."""
    relative = os.path.relpath(path, context.root).replace(os.sep, "/")
    return None if relative.startswith("../") else relative


def record(document: Document, finding: Finding, fingerprint: str) -> Mapping[str, Any]:
    """Give a finding as the JSON contract has it."""
    return {
        "path": document.path,
        "rule": finding.rule,
        "level": finding.level.label,
        "message": finding.message,
        **place(document, finding.span),
        "text": legible(document.text[finding.span.start : finding.span.end]),
        "related": [
            {"path": home.path, **place(home, other.span), "message": other.message}
            for other in finding.related
            for home in (other.elsewhere or document,)
        ],
        "fixes": [_fix(document, fix) for fix in finding.fixes],
        "fingerprint": fingerprint,
    }


def _fix(document: Document, fix: Fix) -> Mapping[str, Any]:
    edits = [{**place(document, edit.span), "text": legible(edit.text)} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
