"""What the checks share that look at the dates of an article, all read at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from newslint.checks.date.forms import ANCHORS
from newslint.checks.date.reader import Mention, mentions
from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.spans import Span, line_around

# An exception is looked for so many code points to either side: a line may be a whole book.
_REACH = 400


class DateCheck(Check):
    """A check that looks at dates: what is wrong with them, `judge` tells."""

    class Params(Parameters):
        """`unless` are expressions of what is no date: a version, a count; a date that a match overlaps is let go."""

        unless: tuple[Pattern, ...] = ()

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return what a date holds."""
        return ANCHORS

    def find(self, document: Document, params: Any, hits: Hits) -> Iterable[Found]:
        """Show the rule the dates."""
        return self.judge(document, params, mentions(document, hits))

    def judge(self, document: Document, params: Any, dates: Sequence[Mention]) -> Iterable[Found]:
        """Find what a rule objects to in the dates of a document."""
        raise NotImplementedError


def is_excepted(text: str, span: Span, unless: Iterable[str]) -> bool:
    """Tell whether what one of some expressions matches on the line of a span overlaps it."""
    line = line_around(text, span.start)
    near = Span(max(line.start, span.start - _REACH), min(line.end, span.end + _REACH))
    return any(
        span.overlaps(Span(*found.span()))
        for pattern in unless
        for found in compile_pattern(pattern).finditer(text, *near)
    )
