"""Positions of the protocol and offsets of a text, in the units that client and server agreed on."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lsprotocol import types as lsp

from newslint.text.spans import LineIndex, Span

# The last characters that take one unit of UTF-16, and one, two and three bytes of UTF-8.
_BASIC = 0xFFFF
_ONE_BYTE, _TWO_BYTES, _THREE_BYTES = 0x7F, 0x7FF, 0xFFFF
# Code points from one mark to the next. Units are counted up to each mark once, so that a line of a megabyte is not
# counted anew for each place in it.
_STEP = 1024


@dataclass(frozen=True)
class PositionIndex:
    """Converts between offsets in a text (code points from 0) and positions (lines and units from 0).

    Lines end in LF, CR or CRLF and nowhere else, as the protocol says; U+2028 and form feed are none.
    """

    text: str
    lines: LineIndex
    encoding: lsp.PositionEncodingKind | str

    def offset(self, position: lsp.Position) -> int:
        """Return the offset of a position; one behind the end of its line is that end, one behind the text likewise."""
        if position.line >= len(self.lines.starts):
            return len(self.text)
        span = self.lines.line_span(position.line + 1)
        end = span.start + len(self.text[span.start : span.end].rstrip("\r\n"))
        wanted = self._units_before(span.start) + position.character
        if self._is_plain:
            return min(wanted, end)
        mark = bisect_right(self._marks, wanted) - 1
        first = max(span.start, mark * _STEP)
        units = self._units_before(first)
        for at in range(first, end):
            units += self._width(self.text[at])
            if units > wanted:
                return at
        return end

    def position(self, offset: int) -> lsp.Position:
        """Return the position of an offset."""
        line = bisect_right(self.lines.starts, offset)
        start = self.lines.starts[line - 1]
        return lsp.Position(line - 1, self._units_before(offset) - self._units_before(start))

    def range(self, span: Span) -> lsp.Range:
        """Return the range of a span."""
        return lsp.Range(self.position(span.start), self.position(span.end))

    def span(self, place: lsp.Range) -> Span:
        """Return the span of a range."""
        return Span(self.offset(place.start), self.offset(place.end))

    @cached_property
    def _is_plain(self) -> bool:
        """Whether each code point is one unit."""
        return self.text.isascii() or self.encoding == lsp.PositionEncodingKind.Utf32

    @cached_property
    def _marks(self) -> tuple[int, ...]:
        """The units before every `_STEP`th code point."""
        blocks = (self.text[at : at + _STEP] for at in range(0, len(self.text), _STEP))
        return tuple(accumulate(map(self._units, blocks), initial=0))

    def _units_before(self, offset: int) -> int:
        if self._is_plain:
            return offset
        mark = offset // _STEP
        return self._marks[mark] + self._units(self.text[mark * _STEP : offset])

    def _units(self, text: str) -> int:
        if self.encoding == lsp.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2

    def _width(self, character: str) -> int:
        code = ord(character)
        if self.encoding == lsp.PositionEncodingKind.Utf16:
            return 1 + (code > _BASIC)
        return 1 + (code > _ONE_BYTE) + (code > _TWO_BYTES) + (code > _THREE_BYTES)


def position_index(text: str, encoding: lsp.PositionEncodingKind | str) -> PositionIndex:
    """Return the index of a text."""
    return PositionIndex(text, LineIndex(text), encoding)


def changed(index: PositionIndex, changes: Iterable[lsp.TextDocumentContentChangeEvent]) -> PositionIndex:
    """Return the index of a text after some changes, each of which refers to the text after those before it."""
    for change in changes:
        text = change.text
        if isinstance(change, lsp.TextDocumentContentChangePartial):
            start, end = index.span(change.range)
            text = index.text[:start] + text + index.text[max(start, end) :]
        index = position_index(text, index.encoding)
    return index
