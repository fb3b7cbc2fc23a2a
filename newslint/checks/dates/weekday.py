"""A weekday that does not go with its date."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from newslint.checks.dates.datecheck import DateCheck
from newslint.checks.dates.reader import MONTHS, WEEKDAYS, Mention, calendar_date, publication
from newslint.matching import render
from newslint.model import Document, Finding, RuleSpec

if TYPE_CHECKING:
    from datetime import date


class WeekdayDate(DateCheck):
    """Finds “Wednesday, December 30, 2021”: that day was a Thursday.

    A date without a year is read as the one nearest to the day of publication, where that is known.
    """

    name: ClassVar[str] = "weekday-date"

    def find(self, document: Document, rule: RuleSpec, dates: Sequence[Mention]) -> Iterator[Finding]:
        """Find dates with another weekday than the calendar's."""
        published = publication(document, dates)
        for mention in dates:
            day = _day(mention, published)
            if day is not None and mention.weekday is not None and day.weekday() != mention.weekday:
                values = {
                    "match": mention.text,
                    "date": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
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
