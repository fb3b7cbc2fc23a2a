"""A time told in winter time on a summer's day, or the reverse."""

from collections.abc import Iterable, Iterator
from typing import Any

from newslint.checks.date.offsets import SEASONAL, out_of_season
from newslint.checks.date.publication import day_told, written
from newslint.model import Document
from newslint.patterns.matching import lines_of
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span

_TIME = rf"\d\s?(?:[AaPp]\.?\s?[Mm]\b\.?\s)?(?P<zone>{'|'.join(sorted(SEASONAL))})\b"


class ZoneSeason(Check):
    """Finds “10 a.m. EST on April 3, 2008”: on that day the clocks were on EDT."""

    name = "date/season"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the names of the zones with what stands before them."""
        return [f"{before} {zone.lower()}" for zone in SEASONAL for before in (".", "m", *"0123456789")]

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Find times whose zone is not in force on the day that their line names."""
        words = [hit for hit in hits if not document.folded[hit[1] : hit[1] + 1].isalpha()]
        for line in lines_of(document, words) if words else ():
            for found in compile_pattern(_TIME).finditer(document.prose.text, line.start, line.end):
                zone, day = found.group("zone"), day_told(document, line)
                if day and out_of_season(zone, day):
                    yield Found(Span(*found.span("zone")), {"right": SEASONAL[zone], "day": written(day)})
