"""A line that says itself twice: “Ten ways to cook rice Ten ways to cook rice”."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from newslint.checks.findings import render, replacement
from newslint.model import Document, Finding
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import PlainCheck
from newslint.text.spans import Span, line_spans

_FEWEST_WORDS = 3
# Without a blank between the copies two words are enough: nobody writes that.
_FEWEST_GLUED = 2
_SHORTEST = 8
# What a crowd calls, it calls twice.
_CALL = "!"


class DoubledLine(PlainCheck):
    """Finds lines whose second half is their first again."""

    name: ClassVar[str] = "doubled-line"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: the halves of each line are compared."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Compare the halves of each line; the fix keeps the first."""
        rules = [rule for rule in self._rules if rule.id in live]
        text = document.prose.text
        if not rules or not _may_hold_one(text):
            return
        for line in line_spans(text):
            half = _half(text[slice(*line)])
            for rule in rules if half else ():
                first = Span(line.start, line.start + half)
                message = render(rule, {"match": text[slice(*first)]})
                fixes = replacement(document, Span(first.end, line.end), "", safe=True, title="Delete the second copy")
                yield Finding(rule.id, rule.level, document.prose.to_source(line), message, fixes=fixes)


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
