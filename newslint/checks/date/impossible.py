"""A day that its month does not have."""

from collections.abc import Iterator, Sequence
from typing import Any

from newslint.checks.date import calendars
from newslint.checks.date.datecheck import DateCheck, is_excepted
from newslint.checks.date.reader import Mention
from newslint.lexicon.calendar import MONTHS
from newslint.model import Document
from newslint.rulebook.check_api import Found

_LEAP_YEAR = 2000
_FEBRUARY = 2
# A number of more than so many days is no day at all: a year cut short, an age.
_MOST_DAYS = 31


class ImpossibleDate(DateCheck):
    """Finds 31 November, and 29 February in a year that has none, in whatever calendar."""

    name = "date/impossible"

    def judge(self, document: Document, params: Any, dates: Sequence[Mention]) -> Iterator[Found]:
        """Find impossible dates."""
        for mention in dates:
            month = _month_without(mention)
            if month and not is_excepted(document.prose.text, mention.span, params.unless):
                year = f" {mention.year}" if month == _FEBRUARY and mention.year else ""
                days = calendars.days_of(mention.year or _LEAP_YEAR, month)
                yield Found(mention.span, {"month": MONTHS[month - 1] + year, "days": days})


def _month_without(mention: Mention) -> int:
    """Give the month, from 1, that has not the day of a date; 0 where it has, or the figures are none of a date."""
    year = mention.year or _LEAP_YEAR
    if mention.shape == "numeric":
        orders = [(mention.day, mention.month), (mention.month, mention.day)]
        dated = [month for day, month in orders if 1 <= month <= len(MONTHS) and 1 <= day <= _MOST_DAYS]
        return dated[0] if dated and not mention.readings() else 0
    wrong = any(day <= _MOST_DAYS and not calendars.exists(year, mention.month, day) for day in mention.days if day)
    return mention.month if wrong else 0
