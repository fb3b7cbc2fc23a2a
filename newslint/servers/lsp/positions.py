"""Positions of the protocol and offsets of a text, in the units that client and server agreed on."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from lsprotocol import types as lsp

from newslint.text.spans import LineIndex, Span

# The last characters that take one unit of UTF-16, and one, two and three bytes of UTF-8.
_BASIC = 0xFFFF
_ONE_BYTE, _TWO_BYTES, _THREE_BYTES = 0x7F, 0x7FF, 0xFFFF


class PositionIndex(NamedTuple):
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
        if self.encoding == lsp.PositionEncodingKind.Utf32:
            return min(span.start + position.character, end)
        units = 0
        for at in range(span.start, end):
            units += self._width(self.text[at])
            if units > position.character:
                return at
        return end

    def position(self, offset: int) -> lsp.Position:
        """Return the position of an offset."""
        line = bisect_right(self.lines.starts, offset)
        start = self.lines.starts[line - 1]
        return lsp.Position(line - 1, self._units(self.text[start:offset]))

    def range(self, span: Span) -> lsp.Range:
        """Return the range of a span."""
        return lsp.Range(self.position(span.start), self.position(span.end))

    def span(self, place: lsp.Range) -> Span:
        """Return the span of a range."""
        return Span(self.offset(place.start), self.offset(place.end))

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == lsp.PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == lsp.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > chr(_BASIC) for character in text)

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
