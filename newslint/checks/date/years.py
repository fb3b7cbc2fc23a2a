"""The years that a date without one may be of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslint.checks.date.periods import periods
from newslint.checks.date.reader import Mention
from newslint.lexicon.calendar import calendar_date
from newslint.model import Document
from newslint.patterns.regexes import compile_pattern
from newslint.text.spans import Span, line_around

if TYPE_CHECKING:
    from datetime import date

# A day told without its year lies at most so many days from the one on which it is told.
_NEAR = 250
# What stands behind a date and may be its year: of antiquity, of the Middle Ages.
_OLD_YEAR = r",?\s(?:(?:AD\s)?[1-9]\d{2,3}\b|(?:AD\s)?\d{1,4}\s?(?:AD|BC|CE|BCE|A\.D\.|B\.C\.))"
_SHORT_YEAR = r"(?:['’‘]|(?P<century>1\d|20)\d\d[-–/])(?P<year>\d\d)\b(?!s)"


def years_meant(document: Document, mention: Mention, published: "date", elsewhen: str) -> tuple[int, ...]:
    """Give the years in which a date without one may lie, likeliest first.

    Args:
        document: the article.
        mention: a date without a year.
        published: the day from which it is told.
        elsewhen: matches what says that another year is meant, which nobody can tell: “ten years later”.

    Returns:
        The years in which the day lies near the day of publication, and those that the article names; none where
        something on its line says that it may be of any year.
    """
    text = document.prose.text
    line, whole = line_around(text, mention.span.start), Span(0, len(text))
    if compile_pattern(_OLD_YEAR).match(text, mention.span.end):
        return ()
    if elsewhen and compile_pattern(elsewhen).search(text, *line):
        return ()
    near, here = _near(mention, published), set(_named(text, line))
    # A line that names the likeliest year means that one; else what the article names elsewhere may be meant.
    named = here if near[:1] and near[0] in here else document.once(years_meant, lambda: set(_named(text, whole)))
    return tuple(dict.fromkeys((*near, *sorted(named))))


def _near(mention: Mention, published: "date") -> list[int]:
    """Give the nearest year, and its neighbour where that is about as near."""
    years = (published.year, published.year - 1, published.year + 1)
    away = {
        year: abs(day - published).days for year in years if (day := calendar_date(year, mention.month, mention.day))
    }
    ranked = sorted(away, key=away.__getitem__)
    return [year for year in ranked if year == ranked[0] or away[year] <= _NEAR]


def _named(text: str, span: Span) -> Iterator[int]:
    """Give the years that a part of a text names, and those within the periods and seasons (2019-20) that it names."""
    for period in periods(text, span):
        if period.first and period.last:
            yield from range(period.first, period.last + 1)
    for found in compile_pattern(_SHORT_YEAR).finditer(text, *span):
        centuries = (int(found["century"]),) if found["century"] else (19, 20)
        yield from (100 * century + int(found["year"]) - at for century in centuries for at in (0, 1))
