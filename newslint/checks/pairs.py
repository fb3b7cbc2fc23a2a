"""A quotation that its paragraph never closes, or never opened."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, line_spans, occurrences

_CURLY = "“”"
_STRAIGHT = '"'
_OPENING = ("“", '"', "‘", "'")
# “… to the end. “We went on”: a quotation over paragraphs, whose paragraphs have since been joined.
_REOPENED = r"[.!?] \"(?=\p{Lu})"
_SENTENCE_ENDS = (". ", "! ", "? ")
_STOPS = (".", "!", "?", ":", ";", "”", '"', "’", ")")
# Text that was wrapped by hand has lines no longer, and none shorter but the last of a paragraph.
_WIDEST_WRAPPED = 100
_NARROWEST_WRAPPED = 40
# What mail puts before the lines that it quotes.
_MAIL = ">"
_BEFORE_A_SIGN, _BEHIND_A_SIGN = frozenset({"", " ", "("}), frozenset(" ,.;:)") | {""}


class UnbalancedQuotes(Check):
    """Finds paragraphs with an odd double quotation mark; a quotation that the next paragraph takes up is sound."""

    name = "pairs"

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Count the marks of each paragraph."""
        text = document.prose.text
        if not _may_be_odd(text):
            return
        paragraphs = list(_paragraphs(text))
        for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
            after = text[following.start : following.end].lstrip() if following else ""
            odd = _odd_mark(text[paragraph.start : paragraph.end], after)
            if odd is not None:
                yield Found(Span(paragraph.start + odd, paragraph.start + odd + 1))


def _may_be_odd(text: str) -> bool:
    """Tell whether a mark may lack its partner: in most articles each line has an even number."""
    if any(mark in text for mark in _CURLY):
        return True
    return any(line.count(_STRAIGHT) % 2 for line in text.split("\n"))


def _paragraphs(text: str) -> Iterator[Span]:
    """Give the paragraphs: lines, or adjacent lines of text that was wrapped by hand."""
    for lines in _adjacent(text):
        shown = [text[slice(*line)] for line in lines]
        broken = sum(_is_broken(line, following) for line, following in pairwise(shown))
        if broken and 2 * broken >= len(lines) - 1:
            yield Span(lines[0].start, lines[-1].end)
        else:
            yield from lines


def _adjacent(text: str) -> Iterator[list[Span]]:
    """Give the lines that no blank line parts."""
    lines: list[Span] = []
    for line in line_spans(text):
        if text[slice(*line)].strip():
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _is_broken(line: str, following: str) -> bool:
    """Tell whether a line of the width of a terminal stops in mid-sentence."""
    if line.startswith(_MAIL) and following.startswith(_MAIL):
        line, following = line.lstrip(_MAIL), following.lstrip(_MAIL)
    wide = _NARROWEST_WRAPPED <= len(line) <= _WIDEST_WRAPPED and len(following) <= _WIDEST_WRAPPED
    first = following.lstrip()[:1]
    return wide and not line.rstrip().endswith(_STOPS) and (first.isalnum() or first in _OPENING)


def _odd_mark(paragraph: str, after: str) -> int | None:
    """Give the place of the mark without its partner in a paragraph, the one before `after`.

    A mark right behind a figure may be one of inches or seconds, and one with blanks on both sides a mark that the
    sentence speaks of: if the others are even without them, nothing is odd.
    """
    marks = sorted(at for mark in (_STRAIGHT, *_CURLY) for at in occurrences(paragraph, mark))
    sets = [marks, [at for at in marks if not _is_inch(paragraph, at)]]
    sets.append([at for at in sets[1] if not _is_spoken_of(paragraph, at)])
    odd = [_odd(paragraph, places, after) for places in sets]
    return None if None in odd else odd[-1]


def _is_inch(paragraph: str, at: int) -> bool:
    return paragraph[at - 1 : at].isnumeric()


def _is_spoken_of(paragraph: str, at: int) -> bool:
    """Tell whether a mark stands at no word."""
    before, after = paragraph[max(0, at - 1) : at], paragraph[at + 1 : at + 2]
    return before in _BEFORE_A_SIGN and after in _BEHIND_A_SIGN


def _odd(paragraph: str, places: Sequence[int], after: str) -> int | None:
    """Give the odd one of some marks; where some are curly, a straight one may be either."""
    if any(paragraph[at] in _CURLY for at in places):
        return _odd_curly(paragraph, places, after)
    reopened = after.startswith(_OPENING) or compile_pattern(_REOPENED).search(paragraph)
    return places[-1] if len(places) % 2 and not reopened else None


def _odd_curly(paragraph: str, places: Iterable[int], after: str) -> int | None:
    opened: list[int] = []
    for at in places:
        mark = paragraph[at]
        if mark == "”" or (mark == _STRAIGHT and opened):
            if not opened:
                return at
            opened.pop()
        elif not opened or paragraph[at - 2 : at] not in _SENTENCE_ENDS:
            opened.append(at)
    return opened[-1] if opened and not after.startswith(_OPENING) else None
