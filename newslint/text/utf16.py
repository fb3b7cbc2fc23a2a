"""Offsets as JavaScript counts them: in units of UTF-16, in which SARIF counts columns, too."""

from bisect import bisect_left
from typing import NamedTuple

from newslint.text.spans import Span

# The last character that takes one unit.
_LAST_SINGLE = "\uffff"


class Utf16Index(NamedTuple):
    """Converts the offsets of one text; `pairs` are those of its characters that take two units."""

    pairs: tuple[int, ...]

    def span(self, span: Span) -> tuple[int, int]:
        """Return a span of code points in units of UTF-16."""
        return self.units(span.start), self.units(span.end)

    def units(self, offset: int) -> int:
        """Return how many units stand before an offset."""
        return offset + bisect_left(self.pairs, offset)


def utf16_index(text: str) -> Utf16Index:
    """Return the index of a text."""
    if text.isascii():
        return Utf16Index(())
    return Utf16Index(tuple(offset for offset, character in enumerate(text) if character > _LAST_SINGLE))
