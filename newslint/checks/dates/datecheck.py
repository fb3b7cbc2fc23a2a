"""What the checks share that look at the dates of an article, all read at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newslint.checks.dates.forms import ANCHORS
from newslint.checks.dates.reader import Mention, mentions
from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Parameters, Pattern
from newslint.text.spans import Span, line_around

# An exception is looked for so many code points to either side: a line may be a whole book.
_REACH = 400


class DateCheck:
    """A check that looks at dates: what is wrong with them, `find` tells."""

    class Params(Parameters):
        """`unless` are expressions of what is no date: a version, a count; a date that a match overlaps is let go."""

        unless: tuple[Pattern, ...] = ()

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules: Sequence[tuple[RuleSpec, Any]] = [(rule, self.Params(**rule.compiled)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what a date holds."""
        return ANCHORS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Show each live rule the dates."""
        for rule, params in self._rules:
            if rule.id in live:
                yield from self.find(document, rule, params, mentions(document, live[rule.id]))

    def find(self, document: Document, rule: RuleSpec, params: Any, dates: Sequence[Mention]) -> Iterator[Finding]:
        """Find what a rule has to say of the dates of a document."""
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
