"""A day that its month does not have."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.dates.reader import ANCHORS, MONTHS, Mention, mentions
from newslint.matching import NoParams, render
from newslint.model import Document, Finding, Live, RuleSpec

_LEAP_YEAR = 2000
_FEBRUARY = 2
_SHORTEST_MONTH = 28


class ImpossibleDate:
    """Finds 31 November, and 29 February in a year that has none."""

    name: ClassVar[str] = "impossible-date"

    Params: ClassVar[type] = NoParams

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what a date holds."""
        return ANCHORS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find impossible dates."""
        for rule in self._rules:
            if rule.id in live:
                for mention in mentions(document, live[rule.id]):
                    if _is_impossible(mention):
                        days = _days(mention)
                        year = f" {mention.year}" if mention.month == _FEBRUARY and mention.year else ""
                        values = {"match": mention.text, "month": MONTHS[mention.month - 1] + year, "days": days}
                        yield Finding(rule.id, rule.level, document.prose.to_source(mention.span), render(rule, values))


def _days(mention: Mention) -> int:
    from calendar import monthrange

    return monthrange(mention.year or _LEAP_YEAR, mention.month)[1]


def _is_impossible(mention: Mention) -> bool:
    """A number of more than two days too many is no day at all (a year cut short, an age)."""
    days = [day for day in (mention.day, mention.last) if day is not None and day > _SHORTEST_MONTH]
    return 1 <= mention.month <= 12 and any(_days(mention) < day <= 31 for day in days)
