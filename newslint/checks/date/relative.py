"""Reads days that are told from the day of publication: yesterday, last Tuesday, earlier this month."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint.checks.date.forms import WEEKDAY, WEEKDAYS
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import Span

if TYPE_CHECKING:
    from datetime import date

    import regex

_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
RELATIVE = (
    rf"(?i:\b(?:(?P<day>{'|'.join(sorted(_DAYS, key=len, reverse=True))})"
    rf"|(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}})\sdays\sago"
    rf"|(?P<which>last|next|this)\s(?:(?P<weekday>{WEEKDAY})|(?P<unit>week|month|year)))\b)"
)
_STEPS = {"last": -1, "this": 0, "next": 1}


class RelativeDays(NamedTuple):
    """Words for a day or days as they stand at `span` of a text, and the first and last day that they may mean."""

    span: Span
    first: "date"
    last: "date"


def relative_days(text: str, span: Span, published: "date") -> Iterator[RelativeDays]:
    """Read the relative days in a part of a text, in order.

    Args:
        text: English prose.
        span: where to read, in code points.
        published: the day from which they are told.

    Yields:
        Each; “last Tuesday” may be that of this week or of the week before, as people use both.
    """
    for found in compile_pattern(RELATIVE).finditer(text, *span):
        yield RelativeDays(Span(*found.span()), *meant(found, published))


def meant(found: "regex.Match[str]", published: "date") -> tuple["date", "date"]:
    """Give the first and the last day that a match of `RELATIVE` may mean, told on a day."""
    if found["day"] or found["number"]:
        away = _DAYS[found["day"].lower()] if found["day"] else -_number(found["number"].lower())
        return (_later(published, away),) * 2
    step = _STEPS[found["which"].lower()]
    if found["weekday"]:
        nearest = (WEEKDAYS.index(found["weekday"].capitalize()) - published.weekday()) % 7
        first = (nearest - 7, nearest, nearest - 14)[step]
        return _later(published, first), _later(published, first + 7)
    return _unit(found["unit"].lower(), step, published)


def _unit(unit: str, step: int, published: "date") -> tuple["date", "date"]:
    """Give the first and the last day of the last, this or the next week, month or year."""
    if unit == "week":
        monday = _later(published, 7 * step - published.weekday())
        return monday, _later(monday, 6)
    if unit == "year":
        return published.replace(published.year + step, 1, 1), published.replace(published.year + step, 12, 31)
    return _month(published, step), _later(_month(published, step + 1), -1)


def _month(day: "date", step: int) -> "date":
    """Give the first day of the month that lies so many months from a day's."""
    months = 12 * day.year + day.month - 1 + step
    return day.replace(months // 12, months % 12 + 1, 1)


def _later(day: "date", days: int) -> "date":
    return day.fromordinal(day.toordinal() + days)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 2
