"""What stands where in an article, and what therefore says the same twice by right."""

from bisect import bisect_left
from collections.abc import Sequence

from newslint.expressions import compile_pattern
from newslint.matching import trimmed
from newslint.model import Document
from newslint.scripts import count_words
from newslint.text import Span, line_around, line_spans

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
        or _is_asked_twice(document.prose.text, first, again)
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


def _is_asked_twice(text: str, first: Span, again: Span) -> bool:
    """Tell whether two lines are one question with two answers, rather than a title that the page says again."""
    asked = compile_pattern(_QUESTION).fullmatch(text[slice(*again)].strip("*_ "))
    if asked is None or not (asked["mark"] or text[: first.start].strip()):
        return False
    answers = [_line_below(text, span) for span in (first, again)]
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


def _are_neighbours(document: Document, first: Span, again: Span) -> bool:
    """Tell whether nothing but blanks stands between two lines."""
    return not document.prose.text[first.end : again.start].strip()


def _stand_together(document: Document, first: Span, again: Span) -> bool:
    """Tell whether at most one line stands between two: what an author pastes twice lands beside itself."""
    between = document.prose.text[first.end : again.start].split("\n")
    return sum(bool(line.strip()) for line in between) <= 1


def _are_parallel(document: Document, first: Span, again: Span) -> bool:
    """Tell whether two lines are parts of one pattern: items of lists, lines below labels of one kind, a refrain."""
    text = document.prose.text
    lines = text[slice(*first)], text[slice(*again)]
    if _are_items(text, first, again):
        return True
    above = _line_above(text, first), _line_above(text, again)
    between = text[first.end : again.start].split("\n")
    if all(map(_is_label, above)) and above[0] != above[1] and lines[1].endswith(_STOPS):
        return all(len(line) <= _SHORT_PARAGRAPH for line in between)
    return _is_refrain(text, lines)


def _are_items(text: str, first: Span, again: Span) -> bool:
    """Tell whether two lines are steps, or items of two lists."""
    bullet = compile_pattern(_BULLET)
    marks = [bullet.match(text, line_around(text, span.start).start) for span in (first, again)]
    if not all(marks):
        return False
    between = [line for line in text[first.end : line_around(text, again.start).start].split("\n") if line.strip()]
    if any(mark and mark["number"] for mark in marks):
        return True
    return len(between) > 1 and not all(bullet.match(line) for line in between)


def stands_between_paragraphs(text: str, line: Span) -> bool:
    """Tell whether the lines above and below one, blank ones aside, are sentences: then it may head the second."""
    return all(
        beside.rstrip(_CLOSERS).endswith(_STOPS) and count_words(beside) >= _WORDS_OF_A_SENTENCE
        for beside in (_line_above(text, line), _line_below(text, line))
    )


def _line_above(text: str, line: Span) -> str:
    """Give the line above one, blank ones aside."""
    before = text[: line_around(text, line.start).start].rstrip()
    return before[before.rfind("\n") + 1 :].strip()


def _line_below(text: str, line: Span) -> str:
    """Give the line below one, blank ones aside."""
    after = text[line_around(text, line.end).end :].lstrip()
    return after.partition("\n")[0].strip()


def _is_label(line: str) -> bool:
    """Tell whether a line names what stands below it: a few words without a stop, such as a day or a name."""
    return bool(line) and line.count(" ") < _WORDS_OF_A_LABEL and not line.endswith((".", "!", "?", "…", ",", ";"))


def _is_refrain(text: str, lines: Sequence[str]) -> bool:
    """Tell whether lines without a stop come back in a text that has no paragraph: a song, a poem, a list."""
    if any(line.endswith(_STOPS) for line in lines):
        return False
    return all(len(line) <= _SHORT_LINE for line in text.split("\n"))
