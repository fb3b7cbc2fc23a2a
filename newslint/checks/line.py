"""Lines that are, as a whole, what a page says and not the article: buttons, offers, notes to the reader."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from newslint.checks.lines import short_lines, stray_line
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.matching import trimmed
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import FindLines, Parameters
from newslint.text.spans import Span, line_around

_SENTENCE_ENDS = (".", "!", "?")
_TIMES = ("a.m.", "p.m.")
_CLOSERS = "\"'”’»)"


class Line:
    """Finds lines that are nothing but a phrase, marks of lists and closing dots aside."""

    name: ClassVar[str] = "line"

    class Params(Parameters):
        """What the line says.

        `find` is a phrase of the phrase language (docs/phrases.md), several of them, or files that hold one a line;
        each must be all of its line. `labels` wants the line to be short and no sentence, as buttons are. `lone` leaves
        an article alone that has several such lines. `safe` lets --fix delete the line.
        """

        find: FindLines
        lists: Mapping[str, tuple[str, ...]] = {}
        labels: bool = False
        lone: bool = False
        safe: bool = False

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return none: the automaton knows."""
        return ()

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Report the lines that the automaton has found."""
        text = document.prose.text
        for rule, params in self._rules:
            lines = [trimmed(text, line_around(text, match.span.start)) for match in live.get(rule.id, ())]
            if params.labels:
                lines = [line for line in lines if _is_label(document, line)]
            if lines and not (params.lone and len(lines) > 1):
                yield from (stray_line(document, rule, line, params.safe) for line in lines)


def _is_label(document: Document, line: Span) -> bool:
    """Return whether a line is short, stands where labels do, and does not end like a sentence."""
    words = document.prose.text[line.start : line.end].rstrip(_CLOSERS)
    if words.endswith(_SENTENCE_ENDS) and not words.endswith(_TIMES):
        return False
    return any(span == line for span, _ in short_lines(document))
