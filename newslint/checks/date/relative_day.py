"""“Yesterday”, with a date that had not come yet, or with another weekday than yesterday's."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newslint.checks.date.forms import ANCHORS, WEEKDAY, WEEKDAYS
from newslint.checks.date.publication import day_of, publication, written
from newslint.checks.date.reader import mentions
from newslint.model import Document
from newslint.patterns.matching import lines_of
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span

if TYPE_CHECKING:
    from datetime import date

_JOINTS = (" (", ", ")
_SINGLE = ("yesterday", "today", "tomorrow")
_JOINED = r"(?: \(|, (?:on )?|,? on | )"
_REACH = 40
# A day more is a time zone; a season away, the article's own date is the wrong one. Days that are too early prove
# nothing: releases are put on a site long after they were written.
_LEAST, _MOST = 2, 60
_WEEK = 7


class RelativeDay(Check):
    """Finds “yesterday (12 May)” in an article of 3 May, and “tomorrow, Friday” in one of a Monday.

    Without a day of publication it finds nothing.
    """

    name = "date/relative"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return what a date holds, and the words for single days with a weekday behind them."""
        weekdays = (f"{word}{joint}{day.lower()}" for word in _SINGLE for joint in _JOINTS for day in WEEKDAYS)
        return (*ANCHORS, *weekdays)

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Compare the dates and weekdays behind such words with the day of publication."""
        published = publication(document, mentions(document, hits))
        if published is not None:
            for span in sorted([*_dates(document, hits, published), *_weekdays(document, hits, published)]):
                yield Found(span, {"published": written(published)})


def _dates(document: Document, hits: Iterable[Any], published: "date") -> Iterator[Span]:
    """Find the dates that lie behind the days that the words before them mean."""
    from newslint.checks.date.relative import RELATIVE, meant  # here, for few articles tell their day

    for mention in mentions(document, hits):
        start = mention.span.start
        before = compile_pattern(f"{RELATIVE}{_JOINED}$").search(document.prose.text, max(0, start - _REACH), start)
        day = day_of(mention, published) if before and mention.shape != "numeric" else None
        if before and day and _LEAST <= (day - meant(before, published)[1]).days <= _MOST:
            yield Span(before.start(), mention.span.end)


def _weekdays(document: Document, hits: Iterable[Any], published: "date") -> Iterator[Span]:
    """Find the weekdays that are not those of yesterday, today and tomorrow, nor next to them."""
    from newslint.checks.date.relative import RELATIVE, meant

    pattern = rf"{RELATIVE}(?:, | \()(?P<told>{WEEKDAY})\b(?! \d)"
    words = [hit for hit in hits if document.folded.startswith(_SINGLE, hit[0])]
    for line in lines_of(document, words) if words else ():
        for found in compile_pattern(pattern).finditer(document.prose.text, *line):
            away = (WEEKDAYS.index(found["told"]) - meant(found, published)[1].weekday()) % _WEEK
            if found["day"] and _LEAST <= away <= _WEEK - _LEAST:
                yield Span(*found.span())
