"""Offsets and their maps: spans, lines and readable layers over a source text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

# What stands in the prose for something that is none: a picture, code, a footnote mark, a comment, a shortcode.
OBJECT = "\ufffc"
# A byte that is none of the text's encoding stands in it as a private character, its value added to the first of these.
FIRST_BAD_BYTE, LAST_BAD_BYTE = "\U0010f700", "\U0010f7ff"


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class LineIndex:
    """Line starts of a text, counted as editors count them: CRLF, LF and CR end a line.

    Form feed, U+0085, U+2028 and U+2029 do not: neither Vim, VS Code nor GitHub begin a new line there.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.starts = _line_starts(text)

    def position(self, offset: int) -> tuple[int, int]:
        """Give the place of an offset.

        Args:
            offset: code points from the start of the text, at most its length.

        Returns:
            Line and column, both from 1, the column in code points.
        """
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """Give the span of a line (from 1), its line ending included."""
        end = self.starts[line] if line < len(self.starts) else self.length
        return Span(self.starts[line - 1], end)


def _line_starts(text: str) -> tuple[int, ...]:
    starts = [0]
    if "\r" in text:
        for offset, character in enumerate(text):
            if character == "\n" or (character == "\r" and text[offset + 1 : offset + 2] != "\n"):
                starts.append(offset + 1)
    else:
        found = text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = text.find("\n", found + 1)
    return tuple(starts)


class Segment(NamedTuple):
    """A piece of a layer: it begins at `start` in the layer and stands for `source` in the source.

    `verbatim` says that the piece is the source's own text, character for character.
    """

    start: int
    source: Span
    verbatim: bool


class Layer:
    """A readable view of a source text, with markup gone, whose segments lead every span back.

    Args:
        text: the readable text.
        segments: tile `text` without a hole; those of one line are in the order of the source.
    """

    def __init__(self, text: str, segments: Iterable[Segment]) -> None:
        self.text = text
        self.segments = tuple(segments)
        self._starts = [segment.start for segment in self.segments]

    @classmethod
    def identity(cls, text: str) -> "Layer":
        """Give the layer of a text that reads as it stands."""
        return cls(text, (Segment(0, Span(0, len(text)), True),))

    def to_source(self, span: Span) -> Span:
        """Map a span of the layer to the span of the source that it stands for."""
        if not self.segments:
            return Span(0, 0)
        first = self._at(span.start)
        start = first.source.start + (span.start - first.start if first.verbatim else 0)
        if span.end <= span.start:
            return Span(start, start)
        last = self._at(span.end - 1)
        end = last.source.start + span.end - last.start if last.verbatim else last.source.end
        return Span(start, max(start, end))

    def from_source(self, span: Span) -> Span:
        """Map a span of the source to what stands for it in the layer; what the layer left out is empty there."""
        return Span(self._from_source(span.start), self._from_source(span.end))

    def _from_source(self, offset: int) -> int:
        at = bisect_right(self._by_source, offset, key=lambda number: self.segments[number].source.start) - 1
        if at < 0:
            return 0
        number = self._by_source[at]
        segment = self.segments[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return min(end, segment.start + offset - segment.source.start)

    @cached_property
    def _by_source(self) -> list[int]:
        """The numbers of the segments in the order of the source."""
        return sorted(range(len(self.segments)), key=lambda number: self.segments[number].source.start)

    def is_verbatim(self, span: Span) -> bool:
        """Tell whether a span of the layer stands unchanged in the source, so that an edit there is safe."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_right(self._starts, max(span.start, span.end - 1)) - 1
        if first < 0 or not all(segment.verbatim for segment in self.segments[first : last + 1]):
            return False
        source = self.to_source(span)
        return source.end - source.start == span.end - span.start

    def _at(self, offset: int) -> Segment:
        return self.segments[max(0, bisect_right(self._starts, offset) - 1)]


class LayerBuilder:
    """Collects pieces of readable text, in source order, into a `Layer`."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def verbatim(self, span: Span) -> None:
        """Add a piece of the source as it stands."""
        self._add(self._source[span.start : span.end], span, True)

    def changed(self, text: str, span: Span) -> None:
        """Add `text`, which stands for `span` of the source but differs from it."""
        self._add(text, span, False)

    @property
    def length(self) -> int:
        """Code points collected so far."""
        return self._length

    def ends_with(self, text: str) -> bool:
        """Tell whether the last piece ends in `text`."""
        return bool(self._pieces) and self._pieces[-1].endswith(text)

    def since(self, length: int) -> str:
        """Give what was added since there were so many code points."""
        number = len(self._pieces)
        while number and self._segments[number - 1].start >= length:
            number -= 1
        return "".join(self._pieces[number:])

    def build(self) -> Layer:
        """Give the finished layer."""
        return Layer("".join(self._pieces), self._segments)

    def _add(self, text: str, span: Span, verbatim: bool) -> None:
        if text:
            self._segments.append(Segment(self._length, span, verbatim))
            self._pieces.append(text)
            self._length += len(text)


# Characters that a case-blind expression takes for an ASCII letter though `str.lower` does not map them to it
# one to one (Unicode CaseFolding.txt, statuses S and T).
_FOLDED = {"İ": "i", "ı": "i", "ſ": "s"}


def fold(text: str) -> str:
    """Give the text in lower case, of the same length, for comparison without regard to case."""
    if text.isascii():
        return text.lower()
    for character, plain in _FOLDED.items():
        if character in text:
            text = text.replace(character, plain)
    return text.lower()


def straighten(text: str) -> str:
    """Give the text with straight apostrophes, of the same length."""
    return text.replace("’", "'")


def counted(number: int, noun: str, ending: str = "s") -> str:
    """Return a number with its noun, which takes an ending in the plural; a “y” at its end becomes “ies”."""
    if noun.endswith("y") and number != 1:
        return f"{number} {noun[:-1]}ies"
    return f"{number} {noun}{ending * (number != 1)}"


def line_around(text: str, offset: int) -> Span:
    """Give the span of the LF-separated line that holds an offset, without its line ending."""
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)


def fed_line(text: str, offset: int) -> int:
    """Return the line of an offset, from 1, as git counts: unlike for editors, only a line feed ends one."""
    return text.count("\n", 0, offset) + 1


def first_line(text: str) -> Span:
    """Give the span of the first line that is not blank, or of the last where all are."""
    return line_around(text, len(text) - len(text.lstrip()))


def occurrences(text: str, words: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Give the offsets at which words stand in a text or a part of it, overlapping ones too."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def line_spans(text: str, whole: Span | None = None) -> Iterator[Span]:
    """Give the spans of the LF-separated lines of a text, or of a part that begins and ends with a line."""
    start, end = whole or (0, len(text))
    for line in text[start:end].split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


_CONTROLS = {"\n": "line break", "\r": "line break", "\t": "U+0009 TAB", "\v": "U+000B", "\f": "U+000C FORM FEED"}
# They join the parts of one emoji, and shape letters of Persian and Hindi.
_JOINERS = "\u200c\u200d"


def legible(text: str) -> str:
    """Give a text for programs to read, with the usual mark where a byte is none of its encoding."""
    if text.isascii() or not any(FIRST_BAD_BYTE <= character <= LAST_BAD_BYTE for character in text):
        return text
    return "".join("\ufffd" if FIRST_BAD_BYTE <= character <= LAST_BAD_BYTE else character for character in text)


def tame(line: str) -> str:
    """Give a line for a log in such a form that no build service takes it for a command of a program.

    GitHub reads `::` at the beginning of a line, blanks aside, and `##[` anywhere as one, Azure `##vso[`.
    """
    if "##" in line:
        line = line.replace("##[", "# #[").replace("##vso[", "# #vso[")
    return line.replace("::", ": :", 1) if line.lstrip().startswith("::") else line


def name_of(character: str) -> str:
    """Give a character's number and name, for those that nobody can see: ``U+00A0 NO-BREAK SPACE``."""
    if FIRST_BAD_BYTE <= character <= LAST_BAD_BYTE:
        return f"byte 0x{ord(character) - ord(FIRST_BAD_BYTE):02X}"
    from unicodedata import name

    return _CONTROLS.get(character) or f"U+{ord(character):04X} {name(character, 'CONTROL CHARACTER')}"


def shown(text: str, blanks: bool = False) -> str:
    """Give a text to be shown in a sentence, with what nobody sees in it by name.

    Args:
        text: any text.
        blanks: whether blanks between words are named, too, that are not the common one.

    Returns:
        A line; a text of blanks and invisible characters alone is given as their names.
    """
    if text.isascii() and text.isprintable() and not text.isspace():
        return text
    if text and not any(_is_visible(character) for character in text):
        return _names(text)
    return "".join(_shown(character, blanks) for character in text)


def _shown(character: str, blanks: bool) -> str:
    if character == OBJECT:
        return "…"
    if _is_visible(character) or character in _JOINERS:
        return character
    if character in " \n\r\t" or (character.isspace() and not blanks):
        return " "
    return f"⟨{name_of(character)}⟩"


def _is_visible(character: str) -> bool:
    return character.isprintable() and not character.isspace()


def _names(text: str) -> str:
    """Give the names of characters, those that follow one another with their number."""
    runs: list[tuple[str, int]] = []
    for character in text.replace("\r\n", "\n"):
        before, count = runs[-1] if runs else ("", 0)
        runs[-1:] = [(character, count + 1)] if character == before else [*runs[-1:], (character, 1)]
    return ", ".join(
        f"{count} × {name_of(character)}" if count > 1 else name_of(character) for character, count in runs
    )


def joins_line_ends(text: str, span: Span) -> bool:
    """Tell whether deleting a span makes one line ending of two: of a CR before it and an LF behind it."""
    return (
        span.start < span.end
        and text[span.end : span.end + 1] == "\n"
        and text[max(0, span.start - 1) : span.start] == "\r"
    )
