"""The day on which an article was published, and the days that its dates speak of from there."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslint.checks.date.reader import Mention, all_mentions
from newslint.lexicon.calendar import MONTHS, calendar_date
from newslint.model import Document
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import Span, line_around

if TYPE_CHECKING:
    from datetime import date

# What opens the line that names an embedded post's author and day.
POST = r"— [^@\n]{2,60}\(@\w+\) "
_CLOCK = r"(?:,|,? at)?\s\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s\(?[A-Z]{2,4}(?:\s?[+-]\d\d:?\d\d)?\)?)?"
# What stands before and after the date of an article on its line: nothing but a label; a dateline; a byline; a post.
_DATED = (
    (r"\s*(?:(?i:date|published|posted|updated|first published)(?: on)?:?\s)?", rf"(?:{_CLOCK})?[ \t.]*$"),
    (r"[\p{Lu}][\p{Lu}\s.,’'-]{2,40}(?:\([^)]{2,40}\))?[,\s-–—]*", r"\s*(?:\([^)]{2,40}\)\s*)?[—–-]"),
    (r"(?:By|BY)\s[^.!?]{3,60}", r"[^.!?]{0,30}$"),
    (POST, r"$"),
)
_LONGEST_BEFORE = 100
_ISO_LINE = (
    r"^(?i:(?:date|published|posted)(?: on)?:?\s)?"
    r"(?P<year>20\d\d|19\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ][^\n]{0,20})?$"
)
# The years that news is of. Systems write an empty date as that of the year 1, and one that never ends as of 9999.
_YEARS_OF_NEWS = range(1600, 2100)
# Code points from the start in which an article tells its day in figures.
_HEAD = 600


def publication(document: Document, dates: Iterable[Mention]) -> "date | None":
    """Give the day that dates without a year are read from.

    It is that of the metadata; else of a line that is only a date, a dateline, a byline, or an embedded post, whichever
    of these comes first here; else the day that the user says.

    Args:
        document: the article.
        dates: its dates.

    Returns:
        None where nothing says when the article was published; the clock of the machine is never asked.
    """
    return document.once(publication, lambda: _of_news(document.metadata.published) or _of_news(_told(document, dates)))


def _of_news(day: "date | None") -> "date | None":
    return day if day and day.year in _YEARS_OF_NEWS else None


def written(day: "date") -> str:
    """Write a day as messages do: 30 December 2021."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _told(document: Document, dates: Iterable[Mention]) -> "date | None":
    text = document.prose.text
    written = compile_pattern(_ISO_LINE).search(text, 0, _HEAD)
    if written:
        return calendar_date(*map(int, written.group("year", "month", "day")))
    # Of figures that can be read in two ways nobody can tell the day.
    dated = [mention for mention in dates if mention.year and len(mention.readings()) == 1]
    ranked = [(rank, mention) for mention in dated if (rank := _rank(text, mention)) is not None]
    if not ranked:
        return document.metadata.as_of
    _, said = min(ranked, key=lambda pair: pair[0])
    day, month = said.readings()[0]
    return calendar_date(said.year or 0, month, day)


def heads_article(text: str, mention: Mention) -> bool:
    """Tell whether a date is one of a stamp, a dateline, a byline or an embedded post, by the form of its line."""
    return _rank(text, mention) is not None


def _rank(text: str, mention: Mention) -> int | None:
    """Tell where in `_DATED` the form of a mention's line stands, if its date is the article's."""
    line = line_around(text, mention.span.start)
    before, after = text[line.start : mention.span.start], text[mention.span.end : line.end]
    if len(before) > _LONGEST_BEFORE:
        return None
    found = (
        rank
        for rank, (head, tail) in enumerate(_DATED)
        if compile_pattern(head).fullmatch(before) and compile_pattern(tail).match(after)
    )
    return next(found, None)


def day_of(mention: Mention, published: "date | None") -> "date | None":
    """Give the day that a mention speaks of.

    Args:
        mention: a date with the name of its month.
        published: the day of publication; of a date without a year the nearest to it is meant.

    Returns:
        None where the calendar has no such day, or nothing tells the year.
    """
    if mention.year is not None:
        return calendar_date(mention.year, mention.month, mention.day)
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [day for year in years if (day := calendar_date(year, mention.month, mention.day))]
    return min(days, key=lambda day: abs(day - published), default=None)


def day_told(document: Document, line: Span) -> "date | None":
    """Give the one day that a line of the prose speaks of; None where it names none, or several, or not the year."""
    dates = all_mentions(document)
    published = publication(document, dates)
    first, last = (bisect_left(dates, end, key=lambda one: one.span.start) for end in line)
    told = {day_of(one, published) for one in dates[first:last] if one.shape != "numeric"}
    return told.pop() if len(told) == 1 else None
