"""What the checks share that look at the dates of an article, all read at once, and take no parameters."""

from collections.abc import Iterable, Iterator, Sequence

from newslint.checks.dates.reader import ANCHORS, Mention, mentions
from newslint.contract import Live, PlainCheck
from newslint.model import Document, Finding, RuleSpec
from newslint.typed import Any


class DateCheck(PlainCheck):
    """A check that looks at dates: what is wrong with them, `find` tells."""

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what a date holds."""
        return ANCHORS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Show each live rule the dates."""
        for rule in self._rules:
            if rule.id in live:
                yield from self.find(document, rule, mentions(document, live[rule.id]))

    def find(self, document: Document, rule: RuleSpec, dates: Sequence[Mention]) -> Iterator[Finding]:
        """Find what a rule has to say of the dates of a document."""
        raise NotImplementedError
