"""A weekday that does not go with its date."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.checks.dates.reader import ANCHORS, WEEKDAYS, Mention, mentions
from newslint.matching import NoParams, render
from newslint.model import Document, Finding, Live, RuleSpec


class WeekdayDate:
    """Finds “Wednesday, December 30, 2021”: that day was a Thursday."""

    name: ClassVar[str] = "weekday-date"

    Params: ClassVar[type] = NoParams

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what a date holds."""
        return ANCHORS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find full dates with another weekday than the calendar's."""
        for rule in self._rules:
            if rule.id in live:
                for mention in mentions(document, live[rule.id]):
                    right = _right_weekday(mention)
                    if right is not None and mention.weekday is not None and right != mention.weekday:
                        values = {
                            "match": mention.text,
                            "right": WEEKDAYS[right],
                            "wrong": WEEKDAYS[mention.weekday],
                        }
                        yield Finding(rule.id, rule.level, document.prose.to_source(mention.span), render(rule, values))


def _right_weekday(mention: Mention) -> int | None:
    if mention.year is None or mention.weekday is None:
        return None
    from datetime import date

    try:
        return date(mention.year, mention.month, mention.day).weekday()
    except ValueError:
        return None
