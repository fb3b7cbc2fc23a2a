"""Which doublings are sound: names, lists, what somebody says so, and words that meet at the seam of two clauses."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from newslint.lexicon.language import language_of
from newslint.lexicon.vocabulary import english
from newslint.model import Document
from newslint.patterns.matching import is_quoted
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import Span, fold, line_around

# Columns are parted by so many blanks.
_COLUMNS = "   "
# An expression of `unless` sees so much of the line before and behind the copies.
_REACH = 120
# Of a line that is a book, as much is read to either side.
_WIDE_REACH = 1000
# A name said three times is said by somebody.
_MOST_COPIES_OF_A_NAME = 3
_SHORTEST_NAME = 5
# What is a sentence has so many words, or so many before a stop.
_FEWEST_WORDS, _FEWEST_BEFORE_STOP = 6, 4
_LONGEST_QUOTATION = 40
_OPENING, _CLOSING = ("“", "‘", '"', "'", "«", "„"), ("”", "’", '"', "'", "»", "“")
_EMPHASIS = frozenset("*_")
_MARKS_BEFORE, _MARKS_BEHIND = frozenset("*_[>~"), frozenset("*_]<~")
_TAG_ENDS, _TAG_STARTS = (">",), ("</",)


class Copies(NamedTuple):
    """A phrase and its copies: the first, all others, how many words it has, how many there are, what is between."""

    first: Span
    again: Span
    length: int
    number: int
    gap: str


def is_sound(document: Document, copies: Copies, params: Any) -> bool:
    """Tell whether copies stand there by right, or are another rule's."""
    text = document.prose.text
    phrase = text[slice(*copies.first)]
    folded = fold(phrase)
    if folded in params.allowed or _is_bare(phrase) or _COLUMNS in copies.gap:
        return True
    if (params.words and folded not in params.words) or folded in params.others:
        return True
    if params.only and not compile_pattern(params.only).fullmatch(folded):
        return True
    if any(word in params.linked for word in folded.split()):
        return True
    if not params.quoted and is_quoted(document, copies.first.start):
        return True
    if _is_quotation(text, copies) or _has_second_reading(text, copies, params.unless, params.listed):
        return True
    if _is_marked_apart(document, copies) or (not params.safe and _is_apart(document, copies)):
        return True
    if copies.length > 1:
        return copies.number <= _MOST_COPIES_OF_A_NAME and (_is_title(phrase) or _is_list(text, copies))
    if params.capitals:
        return _may_be_name(document, copies)
    return _is_sound_word(document, copies, params)


def _is_bare(phrase: str) -> bool:
    """Tell whether a phrase has no letters, or is one letter that is no word."""
    return not any(map(str.isalpha, phrase)) or (len(phrase) == 1 and phrase != "a")


def _is_sound_word(document: Document, copies: Copies, params: Any) -> bool:
    """Tell whether a word in small letters is sound: a name begins there, or it is said for its sound."""
    text = document.prose.text
    word, copy = (
        text[slice(*copies.first)],
        text[copies.again.start : copies.again.start + len(text[slice(*copies.first)])],
    )
    if (word[0].islower() and copy[0].isupper()) or word.isupper() < copy.isupper():  # the The Independent; 3rd 3RD
        return True
    if word[0].isupper() and not params.words:  # Mark mark my words
        return True
    if word[0].isupper() and copy[0].isupper() and not _is_shouted(text, copies):  # The The are a band
        return True
    if params.gap == "comma" or (params.others and copies.number > 2):  # rain rain rain
        return True
    return params.known and _is_english(document) and not english().is_known(fold(word))


def _is_shouted(text: str, copies: Copies) -> bool:
    """Tell whether the copies stand in capitals among others, as in a headline."""
    line = _line_round(text, copies)
    return line.isupper() and len(line.split()) > copies.number


def _line_round(text: str, copies: Copies) -> str:
    """Give the line of some copies, or of a long one what stands about them."""
    start, end = copies.first.start, copies.again.end
    before = text[max(0, start - _WIDE_REACH) : start]
    return before[before.rfind("\n") + 1 :] + text[start : end + _WIDE_REACH].partition("\n")[0]


def _may_be_name(document: Document, copies: Copies) -> bool:
    """Tell whether a word with a capital may be doubled by right.

    A slip is an acronym, or a word of five letters or more with something in small letters behind it or a longer name;
    a name that is doubled is introduced with a comma, or the article has it twice so.
    """
    text = document.prose.text
    word, copy = text[slice(*copies.first)], text[slice(*copies.again)]
    line = _line_round(text, copies)
    if copies.number > 2 or word != copy or not word[0].isupper() or line.isupper() or not _is_sentence(line):
        return True
    if word.isupper():
        return len(set(word)) < 2
    pair = text[copies.first.start : copies.again.end]
    behind = text[copies.again.end : copies.again.end + 2]
    is_told_again = document.once((_may_be_name, pair), lambda: text.count(pair)) > 1
    return len(word) < _SHORTEST_NAME or is_told_again or behind[:1] != " " or not behind[1:].isalpha()


def _is_sentence(line: str) -> bool:
    fewest = _FEWEST_BEFORE_STOP if line.rstrip().endswith((".", "!", "?")) else _FEWEST_WORDS
    return len(line.split()) >= fewest


def _is_english(document: Document) -> bool:
    return language_of(document) == "en"


def _is_title(phrase: str) -> bool:
    """Take a phrase whose last word has a capital for a name or title (Measure for Measure)."""
    return phrase.split()[-1][0].isupper() or phrase.split()[-1][0].isdigit()


def _is_quotation(text: str, copies: Copies) -> bool:
    """Tell whether the copies are all of a short quotation."""
    start, end = copies.first.start, copies.again.end
    before, after = text[max(0, start - 1) : start], text[end : end + _REACH].lstrip(".,!?")[:1]
    return before in _OPENING and after in _CLOSING and end - start < _LONGEST_QUOTATION


def _is_marked_apart(document: Document, copies: Copies) -> bool:
    """Tell whether one of the copies alone is emphasised, a link or code: it is spoken of."""
    first, again = document.prose.to_source(copies.first), document.prose.to_source(copies.again)
    between = document.text[first.end : again.start]
    if not document.blocks or between.strip() == copies.gap.strip():
        return False
    return any(_has_marks_round(document.text, span) for span in (first, again))


def _has_marks_round(text: str, span: Span) -> bool:
    """Tell whether markup stands right before and right behind a span of the source."""
    return text[span.start - 1 : span.start] in _MARKS_BEFORE and text[span.end : span.end + 1] in _MARKS_BEHIND


def _is_apart(document: Document, copies: Copies) -> bool:
    """Tell whether the copies are all of a line or of an emphasis, or one of them is emphasised."""
    text, prose = document.text, document.prose
    line = line_around(prose.text, copies.first.start)
    both = Span(copies.first.start, copies.again.end)
    if prose.text[slice(*line)].strip() == prose.text[slice(*both)]:
        return True
    if any(_is_emphasised(document, span) for span in (both, copies.first, copies.again)):
        return True
    gap = text[prose.to_source(copies.first).end : prose.to_source(copies.again).start]
    return gap[0] in _EMPHASIS or gap[-1] in _EMPHASIS


def _is_emphasised(document: Document, span: Span) -> bool:
    """Tell whether a span of the prose is all of an emphasis in the source."""
    source, text = document.prose.to_source(span), document.text
    before, after = text[max(0, source.start - 1) : source.start], text[source.end : source.end + 2]
    return (before in _EMPHASIS and after[:1] == before) or (before in _TAG_ENDS and after in _TAG_STARTS)


def _has_second_reading(text: str, copies: Copies, unless: Iterable[str], listed: Iterable[str]) -> bool:
    """Tell whether an expression of sound doublings matches over the seam between the copies."""
    line = line_around(text, copies.first.start)
    start, end = max(line.start, copies.first.start - _REACH), min(line.end, copies.again.end + _REACH)
    for pattern in unless:
        for found in compile_pattern(pattern).finditer(text, start, end, overlapped=True):
            if found.start() < copies.first.end + 1 and found.end() > copies.first.end:
                words = found.groupdict().get("listed")
                if words is None or fold(words) in listed:
                    return True
    return False


def _is_list(text: str, copies: Copies) -> bool:
    """Tell whether a phrase said again behind a comma is an item of a list, or goes on differently as a name."""
    line = line_around(text, copies.first.start)
    listed = "," in text[max(line.start, copies.first.start - 60) : copies.first.start]
    named = text[copies.again.end : copies.again.end + 2].strip()[:1].isupper()
    return copies.gap.strip() == "," and (listed or named)
