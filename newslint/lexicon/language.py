"""Which language an article is in, and which of its passages are in another.

What cannot be told is in no language, so that no rule of one speaks. What the author, the configuration and the other
articles of the run say decides where the text itself leaves it open.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.lexicon.language_evidence import Reading, read_passage
from newslint.lexicon.language_table import LANGUAGES as LANGUAGES
from newslint.lexicon.language_table import UNDETERMINED as UNDETERMINED
from newslint.lexicon.language_table import FrequentWords
from newslint.lexicon.language_table import code_of as code_of
from newslint.model import Document
from newslint.text.quotations import MARKS
from newslint.text.spans import Span, line_around

_WORDS: Mapping[str, frozenset[str]] = FrequentWords()
# A text is read whole if it is so short, else in so many parts, spread evenly: the beginning may be a quotation.
_WHOLE = 2000
_PARTS = 5
# English news has one of these among every eight words or so; no other language has them at all.
_ENGLISH_MARKERS = (" the ", " of ", " and ", " to ")
_CHARACTERS_PER_MARKER = 75
_CHARACTERS_IN_LATIN, _BYTES_IN_LATIN = 5, 6
# Lines of fewer words have no say in what a mixed article is in; longer ones have no more than so many words' say.
_FEWEST_WORDS = 4
_MOST_WORDS = 15
_PER_LABEL = 0.4
_STOPS = (".", "!", "?", "…", ":", "”", "»", '"', "。", "！", "？", "：", "」", "।", "؟", "۔", "።")
_QUOTES = ("“", "”", "„", "«", "»", '"', "‘", "「", "『")
# Of a long line about so many code points to either side of a place tell its language.
_BLOCK = 200
_PER_QUOTATION = 0.25


def language_of(document: Document) -> str:
    """Give the two-letter language of a document, “und” where nothing tells it: no rule of a language speaks then."""
    return document.once(language_of, lambda: _language_of(document))


def _language_of(document: Document) -> str:
    """Tell the language by the text; where it leaves that open, by what is said of the article, of all, of others.

    What is said of it holds wherever a line is in that language, be all others quoted, or names and code.
    """
    said = code_of(document.metadata.language or "") or code_of(document.metadata.site_language or "")
    if said and said not in _WORDS:
        return said
    told = guess(document.folded, said or _neighbours(document))
    return said if said and said != told and _has_line_in(document.folded, said) else told


def _has_line_in(text: str, code: str) -> bool:
    """Tell whether a line of a text is in a language."""
    passages = (read_passage(line) for line in text.split("\n"))
    return any(told.code == code and told.words >= _FEWEST_WORDS for told in passages)


def _neighbours(document: Document) -> str | None:
    """Give the language of most articles in the nearest folder of which enough are known."""
    languages = document.corpus.languages if document.corpus else {}
    return next((languages[folder] for folder in folders(document.path) if folder in languages), None)


def folders(path: str) -> Iterator[str]:
    """Give the folders that hold a path, the nearest first."""
    folder = os.path.dirname(path)
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def guess(text: str, expected: str | None = None) -> str:
    """Guess the language of a text in lower case.

    Args:
        text: the text.
        expected: the language that it has if it does not clearly say otherwise.
    """
    told = read(text)
    # A text that is in none of the known languages may be in any but English, of which most words are known.
    is_plain = told.sure and (told.code != UNDETERMINED or expected == "en")
    return told.code if is_plain or not expected else expected


def read(text: str) -> Reading:
    """Read what a text in lower case tells of its language, quotations at its beginning notwithstanding."""
    parts = _parts(text)
    other = [part for part in parts if not _is_plainly_english(part)]
    # One of them may be a list, or a quotation.
    if len(other) < 2 and all(map(_is_in_latin, other)) and _is_plainly_english("".join(parts)):
        return Reading("en", True, text.count(" "))
    sample = "\n".join(parts) if len(text) > _WHOLE else text
    told = read_passage(sample)
    return _by_lines(sample, told) if told.mixed else told


def _parts(text: str) -> Sequence[str]:
    """Give parts of a text, spread evenly: all of a short one."""
    size = min(len(text), _WHOLE) // _PARTS + 1
    step = max(size, (len(text) - size) // (_PARTS - 1))
    return [text[start : start + size] for start in range(0, _PARTS * step, step)]


def _is_plainly_english(text: str) -> bool:
    found = sum([text.count(word) for word in _ENGLISH_MARKERS])
    return found > 1 and found * _CHARACTERS_PER_MARKER > len(text)


def _is_in_latin(text: str) -> bool:
    """Tell whether hardly a letter needs two bytes or more of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass")) * _CHARACTERS_IN_LATIN < len(text) * _BYTES_IN_LATIN


def _by_lines(text: str, whole: Reading) -> Reading:
    """Tell the language that most of the lines are in: first their script, then which of the languages that it has."""
    lines = [
        _Line(told, min(told.words, _MOST_WORDS) * _share(line), line)
        for line in filter(None, map(str.strip, text.split("\n")))
        if (told := read_passage(line)).words >= _FEWEST_WORDS
    ]
    if not lines:
        return whole._replace(sure=False)
    if lines[0].told.words <= _MOST_WORDS:  # the headline
        lines[0] = lines[0]._replace(weight=2 * lines[0].weight)
    script, most = _most((line.told.script, line.weight) for line in lines)
    lines = [line for line in lines if line.told.script == script]
    if not most:
        return Reading(words=whole.words, mixed=True)
    if script != "Latin":
        return read_passage("\n".join(line.text for line in lines))._replace(mixed=True)
    lines = [line for line in lines if line.told.sure or line.told.code != UNDETERMINED]
    code, most = _most((line.told.code, line.weight) for line in lines)
    return Reading(code if most else UNDETERMINED, most, whole.words, True, script)


def _share(line: str) -> float:
    """Give what a line's words weigh: those of a quotation, a label or a link less than those of a paragraph."""
    if line.startswith(_QUOTES):
        return _PER_QUOTATION
    return 1 if line.endswith(_STOPS) else _PER_LABEL


class _Line(NamedTuple):
    told: Reading
    weight: float
    text: str


def _most(votes: Iterable[tuple[str, float]]) -> tuple[str, bool]:
    """Give what has most votes, the first of two that are even, and whether it has more than all others together."""
    counts: dict[str, float] = {}
    for name, weight in votes:
        counts[name] = counts.get(name, 0) + weight
    best = max(counts, key=lambda name: counts[name], default="")
    return best, 2 * counts.get(best, 0) > sum(counts.values())


def is_foreign(document: Document, span: Span) -> bool:
    """Tell whether a place of the prose stands in a quotation, or a line, that is plainly in another language."""
    language, text = language_of(document), document.prose.text
    near = _near(text, span)
    if language == "en" and _is_plainly_english(document.folded[slice(*near)]) and MARKS.isdisjoint(text[slice(*near)]):
        return False
    return any(_is_in_another(document, part, language) for part in _parts_round(text, span, near))


def _near(text: str, span: Span) -> Span:
    """Give the line of a place; of a long line a part, the same for neighbours."""
    line = line_around(text, span.start)
    block = line.start + (span.start - line.start) // _BLOCK * _BLOCK
    return Span(max(line.start, block - _BLOCK), min(line.end, max(span.end, block + 2 * _BLOCK)))


def _parts_round(text: str, span: Span, near: Span) -> list[Span]:
    """Give what stands between quotation marks round a place; all that is near where those are but a few words."""
    parts = []
    start = near.start
    for offset in (*(offset for offset in range(*near) if text[offset] in MARKS), near.end):
        if start <= span.end and span.start <= offset and len(text[start:offset].split()) >= _FEWEST_WORDS:
            parts.append(Span(start, offset))
        start = offset + 1
    return parts or [near]


def _is_in_another(document: Document, part: Span, language: str) -> bool:
    told = document.once((is_foreign, part), lambda: read_passage(document.folded[slice(*part)]))
    if told.words < _FEWEST_WORDS or told.code == language:
        return False
    return told.code != UNDETERMINED or told.sure
