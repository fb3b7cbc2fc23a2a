"""What stands where in an article, and what therefore says the same twice by right."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newslint.model import Document
from newslint.patterns.matching import trimmed
from newslint.patterns.regexes import compile_pattern
from newslint.text.scripts import count_words
from newslint.text.spans import Span, line_spans

# Zones whose lines come back by right: headings in lists of contents, steps of recipes, rows, names of links.
_COMES_BACK = frozenset(("headline", "summary", "heading", "list", "table", "link", "alternative", "quote"))
# A line behind which an article gives another text in full: what it has quoted of it stands there again.
_ATTACHED = (
    r"^(?:Dear \p{Lu}[^.!?\n]*[,:]|(?:\p{Lu}\p{L}+ )?(?:Statement|Remarks|Speech|Testimony) (?:[Oo]f|[Bb]y) .*"
    r"|(?=.*\b(?:letter|remarks|resolution|speech|statements?|testimony|text|transcript)\b)"
    r"(?:.*\b(?:[Ff]ollow(?:s|ing)?|[Bb]elow)\b[^.!?\n]*:|.*\b(?:follows?|follow here|below)\.))[ ]*$"
)
_QUESTION = r"(?:(?P<mark>(?:\p{L}{1,9}\s?\d{0,3}[.)]|\p{L}[\p{L} ]{0,19}\d{0,3}:)\s)[^?]*\?|[^?]*\?)[\"”’')*_]*"
_BULLET = r"[ \t]*(?:[-*•·‣▪–—]|(?P<number>\(?\d{1,3}[.)]|\(?\p{L}[.)]))\s"
# A result between two names, or a time or number that the line begins with: such lines are rows of one table.
_ROW = r"\p{Lu}[\p{L}.’']+ \d+ ?[-–:] ?\d+ (?:\p{Lu}|at \p{Lu})|^\d{1,2}[:.h]\d\d\b"
_WORDS_OF_A_LABEL = 4
_WORDS_OF_A_SENTENCE = 6
_SHORT_LINE = 80
_SHORT_PARAGRAPH = 120
_STOPS = (".", "!", "?", "…", ".”", '."', "?”", "!”", "。", "！", "？")
_CLOSERS = "\"'”’»)]」』）“"


def comes_back_by_right(document: Document, first: Span, again: Span) -> bool:
    """Tell whether two lines of the prose may say the same on purpose.

    So do front matter and text, headings and the list of contents, rows and steps, questions to several people,
    refrains, a text and the quotations from it, what stands below different headings of one kind, and in a text that
    somebody keeps whatever does not stand together.
    """
    return (
        stands_apart(document, first)
        or stands_apart(document, again)
        or _is_asked_twice(document, first, again)
        or is_attached(document, first, again)
        or (document.origin.is_kept and not _stand_together(document, first, again))
        or (not _are_neighbours(document, first, again) and _are_parallel(document, first, again))
    )


def stands_apart(document: Document, line: Span) -> bool:
    """Tell whether a line of the prose stands in front matter, or in markup whose lines come back."""
    start = document.prose.to_source(line).start
    if start < document.article_start:
        return True
    return bool(document.blocks) and document.zone_at(start) in _COMES_BACK


def headline_of(document: Document) -> Span | None:
    """Give the line of the prose that is the article's own headline, whatever the page has put above it.

    Returns:
        The line of most words that stands before the first paragraph; None where none has four.
    """
    return document.once(headline_of, lambda: _headline(document.prose.text))


def _headline(text: str) -> Span | None:
    found, most = None, _WORDS_OF_A_LABEL - 1
    for line in line_spans(text):
        written = text[slice(*line)]
        words = count_words(written)
        if len(written) > _SHORT_PARAGRAPH or (words >= _WORDS_OF_A_SENTENCE and written.rstrip().endswith(_STOPS)):
            return found
        if words > most:
            found, most = trimmed(text, line), words
    return None


def _is_asked_twice(document: Document, first: Span, again: Span) -> bool:
    """Tell whether two lines are one question with two answers, rather than a title that the page says again."""
    asked = compile_pattern(_QUESTION).fullmatch(document.prose.text[slice(*again)].strip("*_ "))
    if asked is None or not (asked["mark"] or not _is_blank(document.prose.text, 0, first.start)):
        return False
    answers = [_line_below(document, span) for span in (first, again)]
    return answers[0] != answers[1] and all(answer.endswith(_STOPS) for answer in answers)


def is_attached(document: Document, first: Span, again: Span) -> bool:
    """Tell whether a letter, speech or statement begins between two places of the prose, which may quote each other."""
    starts = document.once(is_attached, lambda: _attachments(document.prose.text))
    at = bisect_left(starts, first.end)
    return at < len(starts) and starts[at] < again.start


def _attachments(text: str) -> list[int]:
    return [found.start() for found in compile_pattern(_ATTACHED).finditer(text)]


def is_row(line: str) -> bool:
    """Tell whether a line is a result or begins with a figure, as the rows of fixtures and timetables do."""
    return compile_pattern(_ROW).search(line) is not None


class _Lines(NamedTuple):
    """The lines of a prose, so that what stands between two places is told without reading it for each pair.

    `starts` are their first offsets, in order, and one behind the last; `full`, `long` and `unmarked` the numbers of
    those that are not blank, longer than a short paragraph, and not blank and no items; `longest` is a length.
    """

    starts: list[int]
    full: list[int]
    long: list[int]
    unmarked: list[int]
    longest: int

    def number(self, offset: int) -> int:
        """Give the number of the line that holds an offset."""
        return min(bisect_right(self.starts, offset), len(self.starts) - 1) - 1


def _lines(document: Document) -> _Lines:
    return document.once(_lines, lambda: _read_lines(document.prose.text))


def _read_lines(text: str) -> _Lines:
    bullet = compile_pattern(_BULLET)
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    full = [number for number, line in enumerate(lines) if line.strip()]
    long = [number for number in full if len(lines[number]) > _SHORT_PARAGRAPH]
    unmarked = [number for number in full if not bullet.match(lines[number])]
    return _Lines(starts, full, long, unmarked, max(map(len, lines)))


def _count(numbers: Sequence[int], first: int, last: int) -> int:
    """Count the numbers between two others."""
    return max(0, bisect_left(numbers, last) - bisect_right(numbers, first))


def _is_blank(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but blanks stands in a part of a text, which may be long."""
    return not text[start : min(end, start + _SHORT_PARAGRAPH)].strip() and not text[start:end].strip()


def _blocks_between(document: Document, first: Span, again: Span) -> int:
    """Count the lines, and parts of lines, that stand between two places and are not blank."""
    text, lines = document.prose.text, _lines(document)
    one, other = lines.number(first.start), lines.number(again.start)
    if one == other:
        return int(not _is_blank(text, first.end, again.start))
    rest = not _is_blank(text, first.end, lines.starts[one + 1])
    return rest + _count(lines.full, one, other) + (not _is_blank(text, lines.starts[other], again.start))


def _are_neighbours(document: Document, first: Span, again: Span) -> bool:
    """Tell whether nothing but blanks stands between two lines."""
    return _blocks_between(document, first, again) == 0


def _stand_together(document: Document, first: Span, again: Span) -> bool:
    """Tell whether at most one line stands between two: what an author pastes twice lands beside itself."""
    return _blocks_between(document, first, again) <= 1


def _are_parallel(document: Document, first: Span, again: Span) -> bool:
    """Tell whether two lines are parts of one pattern: items of lists, lines below labels of one kind, a refrain."""
    text = document.prose.text
    written = text[slice(*first)], text[slice(*again)]
    if _are_items(document, first, again):
        return True
    above = _line_above(document, first), _line_above(document, again)
    if all(map(_is_label, above)) and above[0] != above[1] and written[1].endswith(_STOPS):
        lines = _lines(document)
        return not _count(lines.long, lines.number(first.start), lines.number(again.start))
    return _is_refrain(document, written)


def _are_items(document: Document, first: Span, again: Span) -> bool:
    """Tell whether two lines are steps, or items of two lists."""
    bullet, lines = compile_pattern(_BULLET), _lines(document)
    one, other = lines.number(first.start), lines.number(again.start)
    marks = [bullet.match(document.prose.text, lines.starts[number]) for number in (one, other)]
    if not all(marks):
        return False
    if any(mark and mark["number"] for mark in marks):
        return True
    return _count(lines.full, one, other) > 1 and _count(lines.unmarked, one, other) > 0


def stands_between_paragraphs(document: Document, line: Span) -> bool:
    """Tell whether the lines above and below one, blank ones aside, are sentences: then it may head the second."""
    return all(
        beside.rstrip(_CLOSERS).endswith(_STOPS) and count_words(beside) >= _WORDS_OF_A_SENTENCE
        for beside in (_line_above(document, line), _line_below(document, line))
    )


def _line_above(document: Document, line: Span) -> str:
    """Give the line above one, blank ones aside."""
    lines = _lines(document)
    return _full_line(document, bisect_left(lines.full, lines.number(line.start)) - 1)


def _line_below(document: Document, line: Span) -> str:
    """Give the line below one, blank ones aside."""
    lines = _lines(document)
    return _full_line(document, bisect_right(lines.full, lines.number(line.end)))


def _full_line(document: Document, number: int) -> str:
    """Give a line by its number among those that are not blank; empty where there is none."""
    lines = _lines(document)
    if not 0 <= number < len(lines.full):
        return ""
    at = lines.full[number]
    return document.prose.text[lines.starts[at] : lines.starts[at + 1]].strip()


def _is_label(line: str) -> bool:
    """Tell whether a line names what stands below it: a few words without a stop, such as a day or a name."""
    return bool(line) and line.count(" ") < _WORDS_OF_A_LABEL and not line.endswith((".", "!", "?", "…", ",", ";"))


def _is_refrain(document: Document, lines: Sequence[str]) -> bool:
    """Tell whether lines without a stop come back in a text that has no paragraph: a song, a poem, a list."""
    return not any(line.endswith(_STOPS) for line in lines) and _lines(document).longest <= _SHORT_LINE
