"""Lines that a page cut and closed with dots: the beginnings of other stories."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.findings import render
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import Parameters
from newslint.text.spans import Span, line_spans

_DOTS = ("...", "…")
_QUOTES = ("“", "‘", '"', "'")


class CutLines:
    """Finds long lines that end in dots, where several follow each other and one stops at a word like “the”."""

    name: ClassVar[str] = "cut-lines"

    class Params(Parameters):
        """`words` are those that end no sentence; a line has `shortest` words or more, and `least` lines count."""

        words: tuple[str, ...]
        shortest: int = 12
        least: int = 2

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give the dots."""
        return _DOTS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Look at the ends of lines."""
        text = document.prose.text
        for rule, params in self._rules:
            for cut in _cut(text, params.shortest) if rule.id in live else ():
                if len(cut) >= params.least and any(_last_word(text[slice(*one)]) in params.words for one in cut):
                    yield from (_finding(document, rule, line) for line in cut)


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


def _finding(document: Document, rule: RuleSpec, line: Span) -> Finding:
    text = document.prose.text
    end = line.start + len(text[slice(*line)].rstrip())
    span = Span(text.rfind(" ", line.start, end) + 1, end)
    return Finding(rule.id, rule.level, document.prose.to_source(span), render(rule, {"match": text[slice(*span)]}))
