"""A weekday that does not go with its date."""

from collections.abc import Iterator, Sequence

from newslint.checks.dates.datecheck import DateCheck
from newslint.checks.dates.publication import day_of, publication, written
from newslint.checks.dates.reader import WEEKDAYS, Mention
from newslint.findings import render
from newslint.model import Document, Finding, RuleSpec
from newslint.typed import ClassVar


class WeekdayDate(DateCheck):
    """Finds “Wednesday, December 30, 2021”: that day was a Thursday.

    A date without a year is read as the one nearest to the day of publication, where that is known.
    """

    name: ClassVar[str] = "weekday-date"

    def find(self, document: Document, rule: RuleSpec, dates: Sequence[Mention]) -> Iterator[Finding]:
        """Find dates with another weekday than the calendar's."""
        published = publication(document, dates)
        for mention in dates:
            if mention.weekday is None or mention.shape == "numeric":
                continue
            day = day_of(mention, published)
            if day is not None and day.weekday() != mention.weekday:
                values = {
                    "match": mention.text,
                    "date": written(day),
                    "right": WEEKDAYS[day.weekday()],
                    "wrong": WEEKDAYS[mention.weekday],
                }
                yield Finding(rule.id, rule.level, document.prose.to_source(mention.span), render(rule, values))
