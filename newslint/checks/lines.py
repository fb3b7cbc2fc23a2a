"""Lines of an article as labels are compared: without case, list marks, colons and closing dots."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from newslint.checks.deletion import line_deletion
from newslint.model import Document
from newslint.patterns.matching import LINE_MARKS, trimmed
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Found
from newslint.text.scripts import count_words
from newslint.text.sentences import sentences
from newslint.text.spans import Span, fold, line_around, straighten

# No label of a page is longer; paragraphs are, and are passed over unread.
LONGEST_LABEL = 100
_BLANKS_OF_A_SENTENCE = 4
# What stands round labels beside the marks of any line, in East Asia above all.
_LABEL_MARKS = f"{LINE_MARKS}：。・■□◆◇▼▽▲△●○★☆※【】〈〉《》「」『』"
_FIGURES = r"\d+"
_HEADER_CELLS = ("<th", "<TH")
# A line that begins with one is what somebody says, and no label.
QUOTES = ("“", "”", '"', "‘", "’", "'", "«", "»", "„")
_CALENDAR = frozenset("mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec".split())
_OF_A_DATE = (
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:st|nd|rd|th|of|at|am|pm|date|uhr)\b|[\d\s,./:-]"
)


def bare(line: str) -> str:
    """Give a line as labels are compared."""
    return straighten(fold(line)).replace("\u00a0", " ").strip(_LABEL_MARKS)


def short_lines(document: Document) -> tuple[tuple[Span, str], ...]:
    """Give the lines of the prose that are short enough for a label, and each as labels are compared."""
    return document.once(short_lines, lambda: tuple(_short_lines(document)))


def _short_lines(document: Document) -> Iterator[tuple[Span, str]]:
    alternative = {span.start for kind, span in document.zones if kind == "alternative"} if document.blocks else ()
    for span, words in _all_short_lines(document):
        if document.blocks:
            start = document.prose.to_source(span).start
            # What screen readers say of a picture is no line of the page, and the head of a column none of its labels.
            if start in alternative or _heads_column(document, start):
                continue
        yield span, words


def _heads_column(document: Document, start: int) -> bool:
    """Tell whether an offset of the source stands in a header cell of HTML."""
    innermost = next(document.blocks_at(start), None)
    cell = None if innermost is None else document.blocks[innermost]
    return cell is not None and cell.kind == "cell" and document.text.startswith(_HEADER_CELLS, cell.span.start)


def _all_short_lines(document: Document) -> Iterator[tuple[Span, str]]:
    text, start = document.prose.text, 0
    announced = False
    for line in document.folded.split("\n"):
        end = start + len(line)
        if line.strip():
            announced = _announces(line) or (announced and _is_item(line))
        if 1 < len(line) <= LONGEST_LABEL and (not announced or _announces(line)) and (words := bare(line)):
            yield trimmed(text, Span(start, end)), words
        start = end + 1


def _announces(line: str) -> bool:
    """Tell whether a sentence ends in a colon: what stands below it belongs to it, whatever it says."""
    return line.rstrip().endswith((":", "：")) and count_words(line) > _BLANKS_OF_A_SENTENCE


def _is_item(line: str) -> bool:
    """Tell whether a line may be one of those that a sentence announces: short, without a stop."""
    return len(line) <= LONGEST_LABEL and not line.rstrip().endswith((".", "!", "?", "。", "！", "？"))


def line_shapes(document: Document) -> Iterator[tuple[Span, str]]:
    """Give the short lines that may be the site's, with figures folded to 0: no quotations, no dates, no headings."""
    for span, words in short_lines(document):
        text = document.prose.text[span.start : span.end]
        shape = shape_of(words)
        if not text.startswith(QUOTES) and not text.endswith(":") and not is_date(shape):
            yield span, shape


def shape_of(words: str) -> str:
    """Give a line, as labels are compared, with each of its numbers as 0."""
    return words if words.isalpha() else compile_pattern(_FIGURES).sub("0", words)


def is_date(shape: str) -> bool:
    """Tell whether nothing is left of a line without its months, weekdays and figures: such lines recur by right."""
    begins = shape[:3] in _CALENDAR or compile_pattern(_FIGURES).search(shape) is not None
    return begins and not compile_pattern(_OF_A_DATE).sub("", shape)


def stray_line(document: Document, span: Span, safe: bool) -> Found:
    """Report a line of the prose that is none of the article's; the fix deletes it.

    Args:
        document: the article.
        span: the line, in the prose.
        safe: whether --fix may delete it.
    """
    return Found(span, fixes=line_deletion(document, span, safe, "Delete this line"))


def sentence_around(document: Document, offset: int) -> Span:
    """Give the sentence that holds an offset of the prose, within its line."""
    line = line_around(document.prose.text, offset)
    known = document.once((sentence_around, line), lambda: list(sentences(document.prose.text, line)))
    at = bisect_right(known, offset, key=lambda one: one.end)
    return known[at] if at < len(known) else Span(line.end, line.end)


def check_labels(labels: Iterable[str]) -> None:
    """Refuse labels that no line can equal.

    Raises:
        ValueError: one is too long, or is not written as labels are compared.
    """
    for label in labels:
        if len(label) > LONGEST_LABEL:
            raise ValueError(f"‘{label}’ is longer than the {LONGEST_LABEL} characters that a label may have")
        if label != bare(label):
            raise ValueError(f"‘{label}’ is never met: labels are compared as ‘{bare(label)}’; write it so")
