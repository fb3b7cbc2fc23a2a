"""A day that the article tells in the wrong tense, by its own day of publication."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newslint.checks.date.forms import ANCHORS
from newslint.checks.date.periods import period_at
from newslint.checks.date.publication import day_of, publication, written
from newslint.checks.date.reader import mentions
from newslint.lexicon.calendar import MONTHS
from newslint.model import Document
from newslint.patterns.prefilter import Hit, Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters, Pattern
from newslint.text.spans import Span, line_around

if TYPE_CHECKING:
    from datetime import date

_REACH = 90
_IN = "in "
# A day to either side is another time zone, or the evening before.
_TOLERANCE = 1


class Tense(Check):
    """Finds “was held on 10 January 2022” in an article of 2021, and “will be held on 10 January 2020”."""

    name = "date/tense"

    class Params(Parameters):
        """`before` matches what stands before “ on” a day or “ in” a year; `tense` is what it tells, past or future."""

        before: Pattern
        tense: str

        def validate(self) -> None:
            """Refuse another tense."""
            self.check_choice("tense", ("past", "future"))

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return what a date holds, and “in” before a year of this century or a month."""
        return (*ANCHORS, f"{_IN}20", *(f"{_IN}{month.lower()}" for month in MONTHS))

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find the dates and years whose tense the calendar contradicts; without a day of publication none is."""
        published = publication(document, mentions(document, hits))
        if published is not None:
            place = (document, hits, published, params)
            for span in sorted([*_days(*place), *_years(*place)]):
                yield Found(span, {"published": written(published)})


def _days(document: Document, hits: Iterable[Hit], published: "date", params: Tense.Params) -> Iterator[Span]:
    """Find dates on the wrong side of another; one without a year can always mean another year."""
    for mention in mentions(document, hits):
        day = day_of(mention, published) if mention.year and mention.shape != "numeric" else None
        later = (day - published).days if day else 0
        wrong = later > _TOLERANCE if params.tense == "past" else later < -_TOLERANCE
        if wrong and _is_told(document, mention.span.start, f"{params.before} on $"):
            yield mention.span


def _years(document: Document, hits: Iterable[Hit], published: "date", params: Tense.Params) -> Iterator[Span]:
    """Find months and years behind “in” that lie in another year than a day, on its wrong side."""
    for start in sorted({hit[0] + len(_IN) for hit in hits if document.folded.startswith(_IN, hit[0])}):
        period = period_at(document.prose.text, start)
        if period is not None and period.first and period.last:
            wrong = period.first > published.year if params.tense == "past" else period.last < published.year
            if wrong and _is_told(document, start, f"{params.before} in $"):
                yield period.span


def _is_told(document: Document, start: int, before: str) -> bool:
    """Tell whether what stands before a place on its line says that its day is past, or to come."""
    text = document.prose.text
    begin = max(line_around(text, start).start, start - _REACH)
    return compile_pattern(before).search(text, begin, start) is not None
