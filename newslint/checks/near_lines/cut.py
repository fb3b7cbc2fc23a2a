"""Lines that a page cut and closed with dots: the beginnings of other stories."""

from collections.abc import Iterable, Iterator
from typing import Any

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span, line_spans

_DOTS = ("...", "…")
_QUOTES = ("“", "‘", '"', "'")


class CutLines(Check):
    """Finds long lines that end in dots, where several follow each other and one stops at a word like “the”."""

    name = "near-lines/cut"

    class Params(Parameters):
        """`words` are those that end no sentence; a line has `shortest` words or more, and `least` lines count."""

        words: tuple[str, ...]
        shortest: int = 12
        least: int = 2

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the dots."""
        return _DOTS

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Look at the ends of lines."""
        text = document.prose.text
        for cut in _cut(text, params.shortest):
            if len(cut) >= params.least and any(_last_word(text[slice(*one)]) in params.words for one in cut):
                yield from (Found(_end_of(text, line)) for line in cut)


def _cut(text: str, shortest: int) -> Iterator[list[Span]]:
    """Give the lines that end in dots, those that follow each other together."""
    lines: list[Span] = []
    for line in line_spans(text):
        shown = text[slice(*line)].strip()
        if shown.endswith(_DOTS) and len(shown.split()) >= shortest and not shown.startswith(_QUOTES):
            lines.append(line)
        elif shown:
            yield lines
            lines = []
    yield lines


def _last_word(line: str) -> str:
    words = line.rstrip(" .…").split()
    return words[-1].lower() if words else ""


def _end_of(text: str, line: Span) -> Span:
    """Return the place of the last word of a line, with its dots."""
    end = line.start + len(text[slice(*line)].rstrip())
    return Span(text.rfind(" ", line.start, end) + 1, end)
