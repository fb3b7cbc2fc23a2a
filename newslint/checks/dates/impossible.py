"""A day that its month does not have."""

from collections.abc import Iterator, Sequence

from newslint.checks.dates.datecheck import DateCheck
from newslint.checks.dates.reader import MONTHS, Mention
from newslint.findings import render
from newslint.model import Document, Finding, RuleSpec
from newslint.typed import ClassVar

_LEAP_YEAR = 2000
_FEBRUARY = 2
_SHORTEST_MONTH = 28


class ImpossibleDate(DateCheck):
    """Finds 31 November, and 29 February in a year that has none."""

    name: ClassVar[str] = "impossible-date"

    def find(self, document: Document, rule: RuleSpec, dates: Sequence[Mention]) -> Iterator[Finding]:
        """Find impossible dates."""
        for mention in dates:
            if _is_impossible(mention):
                year = f" {mention.year}" if mention.month == _FEBRUARY and mention.year else ""
                month = MONTHS[mention.month - 1] + year
                values = {"match": mention.text, "month": month, "days": _days(mention)}
                yield Finding(rule.id, rule.level, document.prose.to_source(mention.span), render(rule, values))


def _days(mention: Mention) -> int:
    from calendar import monthrange

    return monthrange(mention.year or _LEAP_YEAR, mention.month)[1]


def _is_impossible(mention: Mention) -> bool:
    """A number of more than two days too many is no day at all (a year cut short, an age)."""
    days = [day for day in (mention.day, mention.last) if day is not None and day > _SHORTEST_MONTH]
    return 1 <= mention.month <= 12 and any(_days(mention) < day <= 31 for day in days)
