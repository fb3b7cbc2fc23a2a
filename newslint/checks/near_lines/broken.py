"""A sentence that a line break cuts in two."""

from collections.abc import Iterator

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, occurrences

# The line must be long enough to be prose: lists and verse have short lines that end in a comma.
_SHORTEST_LINE = 40
# Text that was wrapped by hand has lines no longer.
_WIDEST_WRAPPED = 100
_STOPS = ".!?:;"


class BrokenLine(Check):
    """Finds a line that ends in a comma before one that goes on in lower case."""

    name = "near-lines/broken"

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Find broken lines; few articles have a comma at the end of any."""
        return map(Found, _places(document.prose.text))


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
