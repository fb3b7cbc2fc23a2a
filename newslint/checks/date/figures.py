"""A date in figures that Americans and the rest of the world read differently."""

from collections.abc import Iterator, Sequence
from typing import Any

from newslint.checks.date import calendars
from newslint.checks.date.datecheck import DateCheck, is_excepted
from newslint.checks.date.reader import Mention
from newslint.lexicon.calendar import MONTHS
from newslint.model import Document
from newslint.rulebook.check_api import Found


class AmbiguousFigures(DateCheck):
    """Finds 03/12/1992: the 3rd of December, or March 12.

    Where another date of the article has the same form and can be read in one way only, it tells the order of all.
    """

    name = "date/ambiguous"

    def judge(self, document: Document, params: Any, dates: Sequence[Mention]) -> Iterator[Found]:
        """Find dates whose two readings differ, where nothing tells which is meant."""
        figures = [one for one in dates if one.mark == "/" and one.shape == "numeric"]
        if any(len(one.readings()) == 1 and one.day != one.month for one in figures):
            return
        for mention in figures:
            if len(_readings(mention)) > 1 and not is_excepted(document.prose.text, mention.span, params.unless):
                one, other = mention.day, mention.month
                values = {"one": f"{one} {MONTHS[other - 1]}", "other": f"{MONTHS[one - 1]} {other}"}
                yield Found(mention.span, values)


def _readings(mention: Mention) -> Sequence[tuple[int, int]]:
    """Give what a date in figures may mean, as day and month; a weekday that fits one reading only tells which."""
    told = set(mention.weekdays)
    fitting = [(d, m) for d, m in mention.readings() if told & calendars.weekdays(mention.year or 0, m, d)]
    return fitting if len(fitting) == 1 else mention.readings()
