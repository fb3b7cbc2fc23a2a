"""What a fix would make of its line, as a small diff."""

from collections.abc import Iterator
from typing import NamedTuple

from newslint.model import Document, Edit, Fix
from newslint.reporters.excerpt import Excerpt, excerpt, visible
from newslint.text.spans import Span

# Of a fix that changes more places nobody reads more.
_MOST_PLACES = 3
_LINE_BREAK = "⏎"


class ChangedLine(NamedTuple):
    """A line of the diff: `sign` is “-” for what goes and “+” for what comes; the changed words are marked."""

    sign: str
    line: Excerpt


def fix_diff(document: Document, fix: Fix, width: int) -> Iterator[ChangedLine]:
    """Yield the lines of a fix's diff, cut around what changes; of many places the first few.

    Args:
        document: the article.
        fix: one of a finding's.
        width: terminal columns of a line.
    """
    for edit in fix.edits[:_MOST_PLACES]:
        removed = document.text[edit.span.start : edit.span.end]
        line = excerpt(document, edit.span, width)
        if removed:
            yield ChangedLine("-", line)
        if edit.text or not _is_whole_line(document, edit):
            # What stands behind a deletion of several lines is on the last of them.
            end = Span(edit.span.end, edit.span.end)
            after = excerpt(document, end, width).after if "\n" not in edit.text else ""
            yield ChangedLine("+", Excerpt(line.before, _inserted(edit.text), after).cut(width))


def _inserted(text: str) -> str:
    return visible(text.replace("\r\n", "\n").replace("\n", _LINE_BREAK))


def _is_whole_line(document: Document, edit: Edit) -> bool:
    line = document.lines.line_span(document.lines.position(edit.span.start)[0])
    return edit.span.start <= line.start and edit.span.end >= line.end
