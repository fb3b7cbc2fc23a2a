"""The place of a finding within its line, cut to the columns of a terminal."""

from typing import NamedTuple

from newslint.model import Document
from newslint.text.spans import Span, legible

# More code points than that make no column: letters with the marks on them.
_CODE_POINTS_A_COLUMN = 4
# Below the combining marks every character is one column wide; so are these.
_FIRST_ODD_WIDTH = "\u0300"
_NARROW = frozenset("‘’“”–—…•·€→")


class Excerpt(NamedTuple):
    """A part of a line: what is marked, and what stands before and after it."""

    before: str
    marked: str
    after: str

    @property
    def underline(self) -> str:
        """The line below it: carets under what is marked, one at least."""
        return " " * columns(self.before) + "^" * max(1, columns(self.marked))

    def cut(self, width: int) -> "Excerpt":
        """Return it cut to a width, with an ellipsis where something went; what is marked goes last.

        Args:
            width: terminal columns.
        """
        marked = _cut_end(self.marked, width)
        room = max(0, width - columns(marked))
        after = _cut_end(self.after, room - min(columns(self.before), room // 2))
        return Excerpt(_cut_start(self.before, room - columns(after)), marked, after)


def excerpt(document: Document, span: Span, width: int) -> Excerpt:
    """Return the line of a span, cut to a width.

    Args:
        document: the article.
        span: a place in its source; of one over several lines the part on the first is marked.
        width: terminal columns.
    """
    text, line = document.text, document.lines.line_span(document.lines.position(span.start)[0])
    # A line may be a book: no more of it is looked at than can be shown.
    reach = _CODE_POINTS_A_COLUMN * width
    ending = text[max(line.start, line.end - 2) : line.end]
    stop = line.end - len(ending) + len(ending.rstrip("\r\n"))
    start = min(span.start, stop)
    end = max(start, min(span.end, stop))
    return Excerpt(
        visible(text[max(line.start, start - reach) : start]),
        visible(text[start : min(end, start + reach)]),
        visible(text[end : min(stop, end + reach)]),
    ).cut(width)


def visible(text: str) -> str:
    """Return a text in which each character has a width: blanks are spaces, what cannot be seen is a middle dot.

    Nothing else that does not print passes: a terminal would obey it.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char.isspace() else char if char.isprintable() else "·" for char in legible(text))


def columns(text: str) -> int:
    """Return the terminal columns of a text; wcwidth costs 25 ms to import, which Latin text need not pay."""
    if max(set(text) - _NARROW, default="") < _FIRST_ODD_WIDTH:
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _cut_end(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    text = text[: max(width - 1, 0)]
    while text and columns(text) > width - 1:
        text = text[:-1]
    return text + "…" if width > 0 else ""


def _cut_start(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    text = text[len(text) - max(width - 1, 0) :]
    while text and columns(text) > width - 1:
        text = text[1:]
    return "…" + text if width > 0 else ""
