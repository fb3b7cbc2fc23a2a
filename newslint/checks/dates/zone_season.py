"""A time told in winter time on a summer's day, or the reverse."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from newslint.checks.dates.offsets import SEASONAL, out_of_season
from newslint.checks.dates.publication import day_told, written
from newslint.checks.findings import render
from newslint.model import Document, Finding
from newslint.patterns.matching import lines_of
from newslint.patterns.prefilter import Live
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import PlainCheck
from newslint.text.spans import Span

_TIME = rf"\d\s?(?:[AaPp]\.?\s?[Mm]\b\.?\s)?(?P<zone>{'|'.join(sorted(SEASONAL))})\b"


class ZoneSeason(PlainCheck):
    """Finds “10 a.m. EST on April 3, 2008”: on that day the clocks were on EDT."""

    name: ClassVar[str] = "zone-season"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give the names of the zones with what stands before them."""
        return [f"{before} {zone.lower()}" for zone in SEASONAL for before in (".", "m", *"0123456789")]

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find times whose zone is not in force on the day that their line names."""
        for rule in self._rules:
            words = [hit for hit in live.get(rule.id, ()) if not document.folded[hit[1] : hit[1] + 1].isalpha()]
            for line in lines_of(document, words) if words else ():
                for found in compile_pattern(_TIME).finditer(document.prose.text, line.start, line.end):
                    zone, day = found.group("zone"), day_told(document, line)
                    if day and out_of_season(zone, day):
                        values = {"match": zone, "right": SEASONAL[zone], "day": written(day)}
                        span = document.prose.to_source(Span(*found.span("zone")))
                        yield Finding(rule.id, rule.level, span, render(rule, values))
