"""A sentence that a line break cuts in two."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from newslint.checks.findings import render
from newslint.model import Document, Finding
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import PlainCheck
from newslint.text.spans import Span, occurrences

# The line must be long enough to be prose: lists and verse have short lines that end in a comma.
_SHORTEST_LINE = 40
# Text that was wrapped by hand has lines no longer.
_WIDEST_WRAPPED = 100
_STOPS = ".!?:;"


class BrokenLine(PlainCheck):
    """Finds a line that ends in a comma before one that goes on in lower case."""

    name: ClassVar[str] = "broken-line"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give none: the end of a line is no literal of a line."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find broken lines; few articles have a comma at the end of any."""
        places = list(_places(document.prose.text)) if ",\n" in document.prose.text else []
        for rule in self._rules:
            if rule.id in live:
                for span in places:
                    match = document.prose.text[span.start : span.end]
                    yield Finding(rule.id, rule.level, document.prose.to_source(span), render(rule, {"match": match}))


def _places(text: str) -> Iterator[Span]:
    """Give the last words of lines that end in a comma before a line in lower case."""
    for at in occurrences(text, ",\n"):
        start = text.rfind("\n", 0, at) + 1
        goes_on = at - start >= _SHORTEST_LINE and text[at + 2 : at + 4].islower() and text[at - 1].islower()
        if goes_on and not _is_wrapped(text, start, at):
            yield Span(text.rfind(" ", start, at) + 1, at + 1)


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Tell whether a line is one of several that somebody wrapped at the same width: the next but one goes on too."""
    second = text.find("\n", end + 2)
    width = end + 1 - start
    if second < 0 or width > _WIDEST_WRAPPED or second - end - 2 > _WIDEST_WRAPPED:
        return False
    return (
        second - end - 2 >= _SHORTEST_LINE
        and text[second - 1] not in _STOPS
        and text[second + 1 : second + 2].isalpha()
    )
