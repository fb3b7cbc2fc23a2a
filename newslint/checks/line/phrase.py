"""Lines that are, as a whole, what a page says and not the article: buttons, offers, notes to the reader."""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar

from newslint.checks.lines import short_lines, stray_line
from newslint.model import Document
from newslint.patterns.matching import trimmed
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, FindLines, Found, Parameters
from newslint.text.spans import Span, line_around

_SENTENCE_ENDS = (".", "!", "?")
_TIMES = ("a.m.", "p.m.")
_CLOSERS = "\"'”’»)"


class Line(Check):
    """Finds lines that are nothing but a phrase, marks of lists and closing dots aside."""

    name: ClassVar[str] = "line/phrase"

    class Params(Parameters):
        """What the line says.

        `find` is a phrase of the phrase language (docs/phrases.md), several of them, or files that hold one a line;
        each must be all of its line. `labels` wants the line to be short and no sentence, as buttons are. `lone` leaves
        an article alone that has several such lines. `delete` offers to delete the line, `safe` lets --fix do it.
        """

        find: FindLines
        labels: bool = False
        lone: bool = False
        delete: bool = True
        safe: bool = False

    @staticmethod
    def names(params: Any) -> Collection[str]:
        """Return nothing: a message may name the line alone."""
        return ()

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Report the lines that the automaton has found."""
        text = document.prose.text
        lines = [trimmed(text, line_around(text, match.span.start)) for match in hits]
        if params.labels:
            lines = [line for line in lines if _is_label(document, line)]
        if not (params.lone and len(lines) > 1):
            yield from (stray_line(document, line, params.safe) if params.delete else Found(line) for line in lines)


def _is_label(document: Document, line: Span) -> bool:
    """Return whether a line is short, stands where labels do, and does not end like a sentence."""
    words = document.prose.text[line.start : line.end].rstrip(_CLOSERS)
    if words.endswith(_SENTENCE_ENDS) and not words.endswith(_TIMES):
        return False
    return any(span == line for span, _ in short_lines(document))
