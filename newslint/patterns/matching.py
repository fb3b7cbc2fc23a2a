"""How a rule's expression or phrase list meets an article: on the lines that hold an anchor, and nowhere else.

`regex` is imported, and an expression compiled, when the first line asks for it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newslint.model import Document
from newslint.patterns.phrase_table import rows_beginning
from newslint.patterns.prefilter import Hit
from newslint.patterns.regexes import Pattern, check_pattern, compile_pattern
from newslint.text.spans import Span, line_around, line_spans, occurrences, straighten

if TYPE_CHECKING:
    import regex

    _Found = regex.Match[str]
else:
    _Found = object  # see model

# An exception is looked for so many code points to either side of a match: a line may be a whole book.
_EXCEPTION_REACH = 200
LINE_MARKS = " \t\u00a0\u200b•·|*>»›→▶►–—-:…."
# No line of an interface is as long as a paragraph.
_LONGEST_WHOLE_LINE = 400
_LONGEST_ANCHOR = 14
# No rule looks further than so many code points from its anchor.
_REACH = 400


def phrase_anchor(phrase: str) -> str:
    """Give the beginning of a phrase that is its anchor: the prefilter pays for each letter of it in each run."""
    return phrase[:_LONGEST_ANCHOR]


class Match(NamedTuple):
    """A match in the prose: its span, the text, and the named groups, and what the expression found."""

    span: Span
    text: str
    values: Mapping[str, str]
    found: _Found | None = None


def anchors_of(pattern: str) -> frozenset[str]:
    """Return literals of which one stands in every match of an expression, none where it has none: it runs everywhere.

    Raises:
        ValueError: it does not compile; the text says why.
    """
    from newslint.patterns.anchors import derive

    check_pattern(pattern)
    return derive(pattern)


def lines_of(document: Document, hits: Iterable[Hit]) -> Iterator[Span]:
    """Give the lines that hold an anchor, each once; all of the prose where the rule has none."""
    text = document.prose.text
    seen = -1
    scanned = False
    for hit in hits:
        scanned = True
        if hit[0] > seen:
            line = line_around(text, hit[0])
            seen = line.end
            yield line
    if not scanned:
        yield Span(0, len(text))


def windows_of(text: str, hits: Iterable[Hit]) -> Iterator[Span]:
    """Give what to read round the anchors: their lines, and of long lines the parts that a match can reach.

    All of the text, where the rule has no anchors.
    """
    start = end = -1
    for hit in hits:
        if hit[0] + _REACH <= end:
            continue
        line = line_around(text, hit[0])
        before, after = line
        if line.end - line.start > 2 * _REACH:
            # Cut at blanks, so that no word is.
            before = max(line.start, text.rfind(" ", line.start, max(line.start, hit[0] - _REACH)) + 1)
            blank = text.find(" ", hit[1] + _REACH, line.end)
            after = blank if blank >= 0 else line.end
        if before <= end:
            end = max(end, after)
        else:
            if end >= 0:
                yield Span(start, end)
            start, end = before, after
    yield Span(start, end) if end >= 0 else Span(0, len(text))


class Matcher:
    """Finds what one rule looks for: the matches of its expression or the phrases of its list.

    Args:
        pattern: an expression, whose group `span`, where it has one, is the place to report; or empty.
        phrases: a table of literal phrases, compared without regard to case or the shape of apostrophes, at word
            boundaries.
        ignore_case: for the expression.
        whole_line: the match must be all of its line, list marks and closing dots aside.
        unless: expressions; a match that overlaps one of theirs is let go.
    """

    def __init__(
        self,
        pattern: str = "",
        phrases: str = "",
        ignore_case: bool = False,
        whole_line: bool = False,
        unless: Iterable[str] = (),
    ) -> None:
        self._pattern = pattern
        self._ignore_case = ignore_case
        self._phrases = phrases
        self._beginning: dict[str, list[str]] = {}
        self.whole_line = whole_line
        self.unless = tuple(unless)

    def matches(self, document: Document, hits: Iterable[Hit]) -> Iterator[Match]:
        """Find the rule's matches, in the order of the prose."""
        for match in self._found(document, hits):
            if self.unless and self._excepted(document, match.span):
                continue
            yield match

    def _found(self, document: Document, hits: Iterable[Hit]) -> Iterator[Match]:
        text = document.prose.text
        if not self._pattern:
            for match in self._by_phrase(document, hits):
                if not self.whole_line:
                    yield match
                elif trimmed(text, line_around(text, match.span.start), LINE_MARKS) == match.span:
                    span = trimmed(text, line_around(text, match.span.start))
                    yield Match(span, text[span.start : span.end], {})
        elif self.whole_line:
            yield from self._whole_lines(document, hits)
        else:
            for window in windows_of(text, hits):
                for found in self._expression.finditer(text, *window):
                    if found.end() < window.end or text[window.end : window.end + 1] in ("", "\n"):
                        yield _match(text, found)

    @cached_property
    def _expression(self) -> Pattern:
        """The compiled expression, on first need."""
        return compile_pattern(self._pattern, self._ignore_case)

    def _whole_lines(self, document: Document, hits: Iterable[Hit]) -> Iterator[Match]:
        text = document.prose.text
        for line in (line for part in lines_of(document, hits) for line in line_spans(text, part)):
            if line.end - line.start <= _LONGEST_WHOLE_LINE:
                span = trimmed(text, line)
                bare = trimmed(text, line, LINE_MARKS)
                found = self._expression.fullmatch(text, *span) or self._expression.fullmatch(text, *bare)
                if found:
                    yield _match(text, found)._replace(span=span, text=text[span.start : span.end])

    def _by_phrase(self, document: Document, hits: Iterable[Hit]) -> Iterator[Match]:
        text, folded = document.prose.text, document.folded
        end = -1
        for hit in sorted(hits):
            if text[hit[0]].isalnum() and text[hit[0] - 1 : hit[0]].isalnum():
                continue
            known = self._phrases_from(straighten(folded[hit[0] : hit[1]]))
            stands = [phrase for phrase in known if straighten(folded[hit[0] : hit[0] + len(phrase)]) == phrase]
            for phrase in sorted(stands, key=len, reverse=True):
                span = Span(hit[0], hit[0] + len(phrase))
                if span.end > end and at_word_boundaries(text, *span):
                    end = span.end
                    yield Match(span, text[slice(*span)], {"phrase": phrase})
                    break

    def _phrases_from(self, anchor: str) -> list[str]:
        """Give the phrases that begin with an anchor, looked for once."""
        known = self._beginning.get(anchor)
        if known is None:
            known = self._beginning[anchor] = [row[0] for row in rows_beginning(self._phrases, anchor)]
        return known

    def _excepted(self, document: Document, span: Span) -> bool:
        line = line_around(document.prose.text, span.start)
        near = Span(max(line.start, span.start - _EXCEPTION_REACH), min(line.end, span.end + _EXCEPTION_REACH))
        return any(
            span.overlaps(Span(*found.span()))
            for exception in self.unless
            for found in compile_pattern(exception).finditer(document.prose.text, *near)
        )


def stands_in(text: str, name: str) -> bool:
    """Tell whether a name stands in a text, between the boundaries of words."""
    return any(at_word_boundaries(text, at, at + len(name)) for at in occurrences(text, name))


def at_word_boundaries(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] begins and ends where words do."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _match(text: str, found: "regex.Match[str]") -> Match:
    """Give what an expression found; its group `span`, where it has one, is the place."""
    start, end = found.span("span") if "span" in found.re.groupindex else found.span()
    return Match(
        Span(start, end), text[start:end], {key: value or "" for key, value in found.groupdict().items()}, found
    )


def trimmed(text: str, span: Span, characters: str | None = None) -> Span:
    """Give a span without the blanks, or the given characters, at its ends."""
    whole = text[span.start : span.end]
    start = span.start + len(whole) - len(whole.lstrip(characters))
    return Span(start, max(start, span.start + len(whole.rstrip(characters))))


def is_quoted(document: Document, offset: int) -> bool:
    """Tell whether an offset of the prose lies within a quotation that its own line opens."""
    text = document.prose.text
    marks = document.once(is_quoted, lambda: {mark: list(occurrences(text, mark)) for mark in '“”"\n'})
    breaks = marks["\n"]
    line = bisect_left(breaks, offset)
    start = breaks[line - 1] if line else 0
    opened, closed, straight = (bisect_left(marks[mark], offset) - bisect_left(marks[mark], start) for mark in '“”"')
    return opened > closed or straight % 2 == 1
