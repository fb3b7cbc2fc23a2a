"""Reads the calendar dates of English news, with their parts and the way in which they are written.

Only dates that name a day are read. The shape of each is kept, since what newslint has to say is mostly about shapes.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newslint.expressions import compile_pattern
from newslint.matching import TIME_LIMIT
from newslint.model import Document, Hit
from newslint.text import Span, line_around

if TYPE_CHECKING:
    import regex

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# As the AP Stylebook shortens them; the others are never shortened there.
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|and|or|until|through)\s|,\s?)"
_MORE = rf"(?:(?P<to>{_TO})(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_START = r"(?<![\w./:$£€#-])"
_END = r"(?![\w%])(?![.,:]\d)"
_PATTERNS = (
    rf"{_START}{_MONTH}\s{_DAY}(?!\s?(?:percent|per cent|million|billion|people))"
    rf"{_MORE}(?:,?\s{_YEAR})?{_END}",
    rf"{_START}{_DAY}{_MORE}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?{_END}",
    rf"{_START}(?P<day>\d{{1,2}})(?P<mark>[/.])(?P<number>\d{{1,2}})(?P=mark){_YEAR}{_END}",
)
_SHAPES = ("month-day", "day-month", "numeric")
_WEEKDAY_BEFORE = rf"(?<!\w){_WEEKDAY},?\s\(?(?:the\s)?$"

_LONGEST_WEEKDAY = 20
# Code points on either side of an anchor: the longest date ("Wednesday, the 30th and 31st of September, 2021") has 46.
_REACH = 60

ANCHORS = (
    *(month.lower() for month in MONTHS if month != "May"),
    "may 1", "may 2", "may 3", "may 4", "may 5", "may 6", "may 7", "may 8", "may 9", "1 may", "2 may", "3 may",
    "4 may", "5 may", "6 may", "7 may", "8 may", "9 may", "0 may", "th may", "st may", "nd may", "rd may", "of may",
    *(f"{short.lower()}{mark}" for short in (*_SHORT, "Sept") if short != "May" for mark in (". ", " 1", " 2", " 3")),
    *(f"{digit} {short.lower()}" for short in (*_SHORT, "Sept") if short != "May" for digit in "0123456789"),
    "/19", "/20", ".19", ".20",
)  # fmt: skip


class Mention(NamedTuple):
    """A date as it is written: `span` in the prose, and its parts.

    `shape` is month-day, day-month or numeric (with `mark` between); `month` counts from 1; `day_span` is that of
    the first day's number with its ordinal. `last` is the last day of a range or list.
    """

    span: Span
    shape: str
    day: int
    month: int
    year: int | None
    weekday: int | None
    ordinal: bool
    short: bool
    last: int | None
    mark: str
    text: str


def mentions(document: Document, hits: Iterable[Hit]) -> tuple[Mention, ...]:
    """Read the dates of a document, once for all rules.

    Args:
        document: the article.
        hits: where `ANCHORS` stand in it; the same for all rules about dates.

    Returns:
        The dates in the order of the prose.
    """
    if mentions not in document.readings:
        document.readings[mentions] = tuple(_read(document.prose.text, hits))
    found: tuple[Mention, ...] = document.readings[mentions]
    return found


def _read(text: str, hits: Iterable[Hit]) -> Iterator[Mention]:
    for window in _windows(text, hits):
        found = [
            _mention(text, match, shape)
            for pattern, shape in zip(_compiled(), _SHAPES, strict=True)
            for match in pattern.finditer(text, window.start, window.end, timeout=TIME_LIMIT)
        ]
        yield from _without_overlaps(sorted(found))


def _windows(text: str, hits: Iterable[Hit]) -> Iterator[Span]:
    """Give the surroundings of the anchors, wide enough for any date, those that touch joined, each within its line."""
    start = end = -1
    for hit in sorted(hits):
        line = line_around(text, hit[0])
        left, right = max(line.start, hit[0] - _REACH), min(line.end, hit[1] + _REACH)
        if left <= end:
            end = max(end, right)
            continue
        if end >= 0:
            yield Span(start, end)
        start, end = left, right
    if end >= 0:
        yield Span(start, end)


@cache
def _compiled() -> "tuple[regex.Pattern[str], ...]":
    return tuple(compile_pattern(pattern) for pattern in _PATTERNS)


def _without_overlaps(found: Iterable[Mention]) -> Iterator[Mention]:
    """Of two readings of one place ("12 May 13" read both ways) keep the first."""
    end = -1
    for mention in found:
        if mention.span.start >= end:
            end = mention.span.end
            yield mention


def _mention(text: str, match: "regex.Match[str]", shape: str) -> Mention:
    groups = match.groupdict()
    month = groups.get("month")
    weekday = compile_pattern(_WEEKDAY_BEFORE).search(text, max(0, match.start() - _LONGEST_WEEKDAY), match.start())
    start = weekday.start() if weekday else match.start()
    return Mention(
        span=Span(start, match.end()),
        shape=shape,
        day=int(groups["day"]),
        month=_month_number(month) if month else int(groups["number"]),
        year=int(groups["year"]) if groups.get("year") else None,
        weekday=_weekday_number(weekday.group("weekday")) if weekday else None,
        ordinal=bool(groups.get("ordinal")),
        short=bool(month) and month not in MONTHS,
        last=int(groups["last"]) if groups.get("last") else None,
        mark=groups.get("mark") or "",
        text=text[start : match.end()],
    )


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.rstrip(".")[:3]))


def _weekday_number(name: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if day.startswith(name.rstrip(".")[:3]))
