"""Reads the calendar dates of English news, with their parts and the way in which they are written.

Only dates that name a day are read. The shape of each is kept, since half of what newslint has to say is about shapes.
Reading starts at the name of a month, or at a mark of a date in figures, and looks to both sides.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from newslint.checks.date import calendars, forms
from newslint.checks.date.forms import ANCHORS, WEEKDAYS
from newslint.lexicon.calendar import MONTHS
from newslint.model import Document
from newslint.patterns.prefilter import Hit
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import Span, line_around, occurrences

if TYPE_CHECKING:
    import regex

# Code points from a mark of a date in figures to its end, and some more to see that it is the end.
_REACH = 12
_ANCHORS = frozenset(ANCHORS)
_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}


class Mention(NamedTuple):
    """A date as it is written: `span` in the prose, and its parts.

    `shape` is month-day, day-month, numeric (with `mark` between its figures), or iso where the year comes first;
    `month` counts from 1. `days` are the days of a list or the ends of a range, and `to` is what joins the last of
    them to the others; `weekdays` are those told with them, Monday being 0. `bracketed` says that the date stands in
    brackets behind its weekday, `short` that the month is abbreviated.
    """

    span: Span
    shape: str
    days: tuple[int, ...]
    month: int
    year: int | None
    weekdays: tuple[int, ...]
    ordinal: bool
    short: bool
    to: str
    mark: str
    bracketed: bool
    text: str

    @property
    def day(self) -> int:
        """The first or only day."""
        return self.days[0]

    @property
    def last(self) -> int | None:
        """The last day of a range or list."""
        return self.days[-1] if len(self.days) > 1 else None

    @property
    def is_range(self) -> bool:
        """Whether the days between the first and the last are meant too."""
        return self.to in forms.RANGES

    def readings(self) -> tuple[tuple[int, int], ...]:
        """Give what the date may mean, as first day and month: in figures two things, where both are months."""
        if self.shape != "numeric":
            return ((self.day, self.month),)
        orders = dict.fromkeys(((self.day, self.month), (self.month, self.day)))
        year = self.year or 0
        return tuple((day, month) for day, month in orders if calendars.exists(year, month, day))


def mentions(document: Document, hits: Iterable[Hit]) -> tuple[Mention, ...]:
    """Read the dates of a document, once for all rules.

    Args:
        document: the article.
        hits: where `ANCHORS` stand in it; what else a rule has for anchors does not count.

    Returns:
        The dates in the order of the prose.
    """
    return document.once(mentions, lambda: tuple(mentions_at(document, _of_dates(document.folded, hits))))


def _of_dates(folded: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Give the hits of `ANCHORS` alone: what is read must not depend on the rule that asks first."""
    return (hit for hit in hits if folded[hit[0] : hit[1]] in _ANCHORS)


def all_mentions(document: Document) -> tuple[Mention, ...]:
    """Read the dates of a document for a rule that has other anchors."""
    everything = Span(0, len(document.folded))
    return document.once(mentions, lambda: tuple(mentions_at(document, hits_in(document.folded, everything))))


def hits_in(folded: str, span: Span) -> list[Hit]:
    """Find the places of `ANCHORS` in a part of a folded text: for what no prefilter has looked at."""
    return [Hit(at, at + len(anchor)) for anchor in ANCHORS for at in occurrences(folded, anchor, *span)]


def mentions_at(document: Document, hits: Iterable[Hit]) -> Iterator[Mention]:
    """Read the dates of which anchors are a part, in order."""
    text, folded = document.prose.text, document.folded
    end = -1
    for hit in sorted(hits):
        if hit[0] < end:
            continue
        mention = _read_at(text, folded, hit)
        if mention is not None and mention.span.start >= end:
            end = mention.span.end
            yield mention


def _read_at(text: str, folded: str, hit: Hit) -> Mention | None:
    """Read the date of which an anchor is a part."""
    if folded[hit[0]] in "/.-":
        return _read_figures(text, hit)
    month = hit[0] + (2 if folded[hit[0]].isdigit() else 0)
    if not text[month : month + 1].isupper():
        return None
    found = compile_pattern(forms.MONTH_DAY).match(text, month)
    if found:
        return _mention(text, found, None, "month-day")
    days = compile_pattern(forms.DAYS_BEFORE).search(text, max(0, month - forms.LONGEST_DAYS), month)
    found = compile_pattern(forms.MONTH_YEAR).match(text, month) if days else None
    return _mention(text, found, days, "day-month") if found else None


def _read_figures(text: str, hit: Hit) -> Mention | None:
    """Read a date in figures; one that begins with its year must be a day of the calendar."""
    line = line_around(text, hit[0])
    start, end = max(line.start, hit[0] - len("2021-")), min(line.end, hit[1] + _REACH)
    found = compile_pattern(forms.IN_FIGURES).search(text, start, end)
    if found is None:
        return None
    if found.group("iso"):
        fits = 1 <= int(found["number"]) <= len(MONTHS) and 1 <= int(found["day"]) <= 31
        return _mention(text, found, None, "iso") if fits else None
    return _mention(text, found, None, "numeric")


def _mention(text: str, found: "regex.Match[str]", before: "regex.Match[str] | None", shape: str) -> Mention | None:
    """Make a mention of what was found: a date, or the month and year behind days.

    None where a month in capitals stands neither with a weekday nor with a year: in a headline it may be a word.
    """
    days = before or found
    begin, groups = days.start(), found.groupdict()
    span, weekdays, is_open = _with_weekdays(text, Span(begin, found.end()))
    month, year = groups.get("month"), _year(groups.get("year"))
    if month and month.isupper() and not (weekdays or year):
        return None
    return Mention(
        span=span,
        shape=shape,
        days=tuple(map(int, days.captures("day"))),
        month=_month_number(month) if month else int(groups["number"]),
        year=year,
        weekdays=weekdays,
        ordinal=shape in ("month-day", "day-month") and bool(days.captures("ordinal")),
        short=month is not None and month.capitalize() not in MONTHS,
        to=(days.groupdict().get("to") or "").strip(" ,"),
        mark=groups.get("mark") or "",
        bracketed=is_open,
        text=text[span.start : span.end],
    )


def _with_weekdays(text: str, date: Span) -> tuple[Span, tuple[int, ...], bool]:
    """Give the span of a date with the weekdays before or behind it, these, and whether a bracket parts the two."""
    before = compile_pattern(forms.WEEKDAYS_BEFORE).search(
        text, max(0, date.start - forms.LONGEST_WEEKDAYS), date.start
    )
    if before:
        return Span(before.start(), date.end), _weekday_numbers(before), bool(before.group("open"))
    behind = compile_pattern(forms.WEEKDAY_BEHIND).match(text, date.end)
    if behind:
        return Span(date.start, behind.end()), _weekday_numbers(behind), False
    return date, (), False


def _year(digits: str | None) -> int | None:
    """Read a year; of two figures the century that is nearer, as POSIX has it (69 to 99 are of the 20th)."""
    if digits is None:
        return None
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= 69 else 2000)


def _month_number(name: str) -> int:
    return _NUMBERS[name[:3].lower()]


def _weekday_numbers(found: "regex.Match[str]") -> tuple[int, ...]:
    names = [name[:3].capitalize() for name in found.captures("weekday")]
    return tuple(next(number for number, day in enumerate(WEEKDAYS) if day.startswith(name)) for name in names)
