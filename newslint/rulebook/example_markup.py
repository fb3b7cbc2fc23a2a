"""The marks in a rule's example lines: ``[[match|fix]]`` and ``[[match]]``."""

import re
from typing import NamedTuple

from newslint.text.spans import Span

# The last bar parts the two, for a line of a page may hold others.
_MARK = re.compile(r"\[\[(.*?)(?:\|([^|]*?))?\]\](?!\])", re.DOTALL)


class Marked(NamedTuple):
    """An example line without its marks: the text, the spans that must be flagged, and what replaces each."""

    text: str
    spans: tuple[Span, ...]
    fixes: tuple[str | None, ...]


def marked(line: str) -> Marked:
    """Read ``[[match|fix]]`` and ``[[match]]`` marks."""
    text = ""
    spans = []
    fixes = []
    end = 0
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        spans.append(Span(len(text), len(text) + len(mark.group(1))))
        fixes.append(mark.group(2))
        text += mark.group(1)
        end = mark.end()
    return Marked(text + line[end:], tuple(spans), tuple(fixes))
