"""A date in figures that Americans and the rest of the world read differently."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.dates.reader import ANCHORS, MONTHS, mentions
from newslint.matching import NoParams, render
from newslint.model import Document, Finding, Live, RuleSpec

_MONTHS_OF_A_YEAR = 12


class AmbiguousFigures:
    """Finds 03/12/1992: the 3rd of December, or March 12."""

    name: ClassVar[str] = "ambiguous-date"
    Params: ClassVar[type] = NoParams

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what a date holds."""
        return ANCHORS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find dates whose two readings differ."""
        for rule in self._rules:
            if rule.id in live:
                for mention in mentions(document, live[rule.id]):
                    one, other = mention.day, mention.month
                    if (
                        mention.mark == "/"
                        and one != other
                        and min(one, other) >= 1
                        and max(one, other) <= _MONTHS_OF_A_YEAR
                    ):
                        values = {
                            "match": mention.text,
                            "one": f"{one} {MONTHS[other - 1]}",
                            "other": f"{MONTHS[one - 1]} {other}",
                        }
                        yield Finding(rule.id, rule.level, document.prose.to_source(mention.span), render(rule, values))
