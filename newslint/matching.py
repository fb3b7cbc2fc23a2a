"""How a rule's expression or phrase list meets an article: on the lines that hold an anchor, and nowhere else.

`regex` is imported, and an expression compiled, when the first line asks for it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newslint.contract import Hit
from newslint.errors import NewslintError
from newslint.expressions import NoAnchorError, check_pattern, compile_pattern
from newslint.model import Document
from newslint.tables import rows_beginning
from newslint.text import Span, line_around, line_spans, occurrences, straighten

if TYPE_CHECKING:
    import regex

    _Found = regex.Match[str]
else:
    _Found = object  # see model

# Seconds that one expression may spend on one line, and on each further 100,000 code points of a line that long: no
# sound expression needs a hundredth of it.
TIME_LIMIT = 1.0
_LONG_LINE = 100_000
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


class Expression:
    """An expression of one rule, compiled on first need and run line by line with a time limit."""

    def __init__(self, rule: str, pattern: str, ignore_case: bool = False) -> None:
        self.rule = rule
        self.pattern = pattern
        self.ignore_case = ignore_case

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        """The compiled expression: `^` and `$` are the ends of a line."""
        return compile_pattern(self.pattern, self.ignore_case)

    def find_whole(self, document: Document, span: Span) -> "regex.Match[str] | None":
        """Match all of a span of the prose, or nothing.

        Raises:
            NewslintError: the expression outran its time limit or the memory.
        """
        try:
            return self.compiled.fullmatch(document.prose.text, span.start, span.end, timeout=TIME_LIMIT)
        except (TimeoutError, MemoryError):
            raise self._outrun(document, span, TIME_LIMIT) from None

    def match_at(self, document: Document, offset: int) -> "regex.Match[str] | None":
        """Match what begins at an offset of the prose.

        Raises:
            NewslintError: the expression outran its time limit or the memory.
        """
        try:
            return self.compiled.match(document.prose.text, offset, timeout=TIME_LIMIT)
        except (TimeoutError, MemoryError):
            raise self._outrun(document, Span(offset, offset), TIME_LIMIT) from None

    def find(self, document: Document, span: Span) -> "Iterator[regex.Match[str]]":
        """Find all matches within a span of the prose.

        Raises:
            NewslintError: the expression outran its time limit or the memory.
        """
        limit = TIME_LIMIT * (1 + (span.end - span.start) // _LONG_LINE)
        try:
            yield from self.compiled.finditer(document.prose.text, span.start, span.end, timeout=limit)
        except (TimeoutError, MemoryError):
            raise self._outrun(document, span, limit) from None

    def _outrun(self, document: Document, span: Span, limit: float) -> NewslintError:
        line, _ = document.lines.position(document.prose.to_source(span).start)
        return NewslintError(
            f"{document.path}:{line}: rule {self.rule} needed more than {limit:g} s, or all memory, for one line; "
            f'switch it off with rules = ["-{self.rule}"] and report it'
        )


def needed_anchors(pattern: str) -> frozenset[str]:
    """Give the anchors of an expression.

    Raises:
        NoAnchorError: no literal stands in all its matches.
        ValueError: it does not compile; the text says why.
    """
    from newslint.anchors import derive

    check_pattern(pattern)
    anchors = derive(pattern)
    if not anchors:
        raise NoAnchorError(
            'no literal stands in every match, so the expression would run over every article; give anchors = ["…"] '
            "if you know one, or unanchored = true to accept the cost"
        )
    return anchors


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
        rule: the rule's id.
        pattern: an expression, whose group `span`, where it has one, is the place to report; or empty.
        phrases: a table of literal phrases, compared without regard to case or the shape of apostrophes, at word
            boundaries.
        ignore_case: for the expression.
        whole_line: the match must be all of its line, list marks and closing dots aside.
        unless: expressions; a match that overlaps one of theirs is let go.
    """

    def __init__(
        self,
        rule: str,
        pattern: str = "",
        phrases: str = "",
        ignore_case: bool = False,
        whole_line: bool = False,
        unless: Iterable[str] = (),
    ) -> None:
        self.expression = Expression(rule, pattern, ignore_case) if pattern else None
        self._phrases = phrases
        self._beginning: dict[str, list[str]] = {}
        self.whole_line = whole_line
        self.unless = tuple(Expression(rule, exception) for exception in unless)

    def matches(self, document: Document, hits: Iterable[Hit]) -> Iterator[Match]:
        """Find the rule's matches, in the order of the prose."""
        for match in self._found(document, hits):
            if self.unless and self._excepted(document, match.span):
                continue
            yield match

    def _found(self, document: Document, hits: Iterable[Hit]) -> Iterator[Match]:
        text = document.prose.text
        if self.expression is None:
            for match in self._by_phrase(document, hits):
                if not self.whole_line:
                    yield match
                elif trimmed(text, line_around(text, match.span.start), LINE_MARKS) == match.span:
                    span = trimmed(text, line_around(text, match.span.start))
                    yield Match(span, text[span.start : span.end], {})
        elif self.whole_line:
            yield from self._whole_lines(document, hits, self.expression)
        else:
            for window in windows_of(text, hits):
                for found in self.expression.find(document, window):
                    if found.end() < window.end or text[window.end : window.end + 1] in ("", "\n"):
                        yield _match(text, found)

    def _whole_lines(self, document: Document, hits: Iterable[Hit], expression: Expression) -> Iterator[Match]:
        text = document.prose.text
        for line in (line for part in lines_of(document, hits) for line in line_spans(text, part)):
            if line.end - line.start <= _LONGEST_WHOLE_LINE:
                span = trimmed(text, line)
                bare = trimmed(text, line, LINE_MARKS)
                found = expression.find_whole(document, span) or expression.find_whole(document, bare)
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
            span.overlaps(Span(*found.span())) for exception in self.unless for found in exception.find(document, near)
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
