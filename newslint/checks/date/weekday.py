"""A weekday that does not go with its date."""

from collections.abc import Iterator, Sequence
from typing import Any

from newslint.checks.date import calendars
from newslint.checks.date.datecheck import DateCheck, is_excepted
from newslint.checks.date.forms import WEEKDAYS
from newslint.checks.date.publication import publication
from newslint.checks.date.reader import Mention
from newslint.checks.date.years import years_meant
from newslint.lexicon.calendar import MONTHS
from newslint.model import Document
from newslint.patterns.matching import is_quoted
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Found, Parameters, Pattern

_ROUND = 50


class WeekdayDate(DateCheck):
    """Finds “Wednesday, December 30, 2021”: that day was a Thursday.

    A date is let go where any of its readings fits: any day of a list, either end of a range, either order of
    figures, the old calendar.
    """

    name = "date/weekday"

    class Params(Parameters):
        """Which dates a rule speaks of.

        `near` says that they are those without a year, which are read from the day of publication, where that is known.
        `elsewhen` matches what says, on the line of such a date, that it is of another year. `counted` matches what
        stands behind a round year that is no year: “On June 5, 2000 people marched”. `unless` are expressions of what
        is no date.
        """

        near: bool = False
        elsewhen: Pattern = Pattern("")
        counted: Pattern = Pattern("")
        unless: tuple[Pattern, ...] = ()

    def judge(self, document: Document, params: Any, dates: Sequence[Mention]) -> Iterator[Found]:
        """Find dates with other weekdays than the calendar's."""
        published = publication(document, dates)
        text = document.prose.text
        for mention in dates:
            if not mention.weekdays or is_excepted(text, mention.span, params.unless):
                continue
            written = _year_written(text, mention, params.counted)
            if params.near == (written is not None):
                continue
            if written is not None:
                years: tuple[int, ...] = (written,)
            elif published and not _is_of_others(document, mention):
                years = years_meant(document, mention, published, params.elsewhen)
            else:
                years = ()
            known = [year for year in years if any(calendars.exists(year, m, d) for d, m in mention.readings())]
            if known and not any(_fits(mention, year) for year in known):
                yield Found(mention.span, _values(mention, known[0]))


def _year_written(text: str, mention: Mention, counted: str) -> int | None:
    """Give the year of a date; None where it has none, or the figure may be a count of what stands behind it."""
    year = mention.year
    if year is None or (year % _ROUND == 0 and counted and compile_pattern(counted).match(text, mention.span.end)):
        return None
    return year


def _is_of_others(document: Document, mention: Mention) -> bool:
    """Tell whether a date stands in a quotation: nobody knows on which day that was written."""
    start = mention.span.start
    zone = document.zone_at(document.prose.to_source(mention.span).start)
    return zone == "quote" or is_quoted(document, start)


def _fits(mention: Mention, year: int) -> bool:
    """Tell whether the weekdays of a date can be those of its days in a year."""
    told = set(mention.weekdays)
    for first, month in mention.readings():
        days = (first, *mention.days[1:])
        if len(told) > 1 and mention.is_range and days[0] < days[-1] <= 31:
            days = tuple(range(days[0], days[-1] + 1))
        found = [calendars.weekdays(year, month, day) for day in days]
        if len(told) == 1 or len(days) == 1:
            if any(told & one for one in found):
                return True
        elif all(any(weekday in one for one in found) for weekday in told):
            return True
    return False


def _values(mention: Mention, year: int) -> dict[str, Any]:
    """Give what a message says: the first of the days that has not its weekday."""
    day, month = next((d, m) for d, m in mention.readings() if calendars.exists(year, m, d))
    pairs = list(zip((day, *mention.days[1:]), mention.weekdays, strict=False))
    right = {day: calendars.weekday(year, month, day) for day, _ in pairs}
    wrong, told = next(((one, weekday) for one, weekday in pairs if right[one] != weekday), pairs[0])
    return {
        "date": f"{wrong} {MONTHS[month - 1]} {year}",
        "right": WEEKDAYS[right[wrong]],
        "wrong": WEEKDAYS[told],
    }
