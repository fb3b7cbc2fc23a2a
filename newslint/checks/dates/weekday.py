"""A weekday that does not go with its date."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from newslint.checks.dates.reader import ANCHORS, WEEKDAYS, Mention, calendar_date, mentions, publication
from newslint.matching import NoParams, render
from newslint.model import Document, Finding, Live, RuleSpec

if TYPE_CHECKING:
    from datetime import date


class WeekdayDate:
    """Finds “Wednesday, December 30, 2021”: that day was a Thursday.

    A date without a year is read as the one nearest to the day of publication, where that is known.
    """

    name: ClassVar[str] = "weekday-date"
    Params: ClassVar[type] = NoParams

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give what a date holds."""
        return ANCHORS

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find dates with another weekday than the calendar's."""
        for rule in self._rules:
            if rule.id in live:
                dates = mentions(document, live[rule.id])
                published = publication(document, dates)
                for mention in dates:
                    day = _day(mention, published)
                    if day is not None and mention.weekday is not None and day.weekday() != mention.weekday:
                        values = {
                            "match": mention.text,
                            "date": f"{day.day} {day:%B} {day.year}",
                            "right": WEEKDAYS[day.weekday()],
                            "wrong": WEEKDAYS[mention.weekday],
                        }
                        yield Finding(rule.id, rule.level, document.prose.to_source(mention.span), render(rule, values))


def _day(mention: Mention, published: "date | None") -> "date | None":
    if mention.weekday is None or mention.shape == "numeric":
        return None
    if mention.year is not None:
        return calendar_date(mention.year, mention.month, mention.day)
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [day for year in years if (day := calendar_date(year, mention.month, mention.day))]
    return min(days, key=lambda day: abs(day - published), default=None)
