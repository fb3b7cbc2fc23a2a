"""A line that says itself twice: “Ten ways to cook rice Ten ways to cook rice”."""

from collections.abc import Iterator

from newslint.checks.findings import replacement
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, line_spans

_FEWEST_WORDS = 3
# Without a blank between the copies two words are enough: nobody writes that.
_FEWEST_GLUED = 2
_SHORTEST = 8
# What a crowd calls, it calls twice.
_CALL = "!"


class DoubledLine(Check):
    """Finds lines whose second half is their first again."""

    name = "near-lines/doubled"

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Compare the halves of each line; the fix keeps the first."""
        text = document.prose.text
        for line in line_spans(text) if _may_hold_one(text) else ():
            half = _half(text[slice(*line)])
            if half:
                first = Span(line.start, line.start + half)
                fixes = replacement(document, Span(first.end, line.end), "", safe=True, title="Delete the second copy")
                yield Found(line, {"match": text[slice(*first)]}, fixes=fixes)


def _may_hold_one(text: str) -> bool:
    """Tell whether a line begins again at its middle, by its first letters: hardly any does."""
    return any(
        len(line) > _SHORTEST and line.startswith(line[:_SHORTEST], (len(line) + 1) // 2) for line in text.split("\n")
    )


def _half(line: str) -> int:
    """Give the length of the text that a line consists of twice, with a blank between or none; 0 where it does not."""
    for gap, fewest in ((" ", _FEWEST_WORDS), ("", _FEWEST_GLUED)):
        size = (len(line) - len(gap)) // 2
        first = line[:size]
        enough = len(first) >= _SHORTEST and len(set(first.split())) >= fewest and not first.endswith(_CALL)
        if enough and line == first + gap + first:
            return size
    return 0
