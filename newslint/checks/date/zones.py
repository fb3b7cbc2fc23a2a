"""One moment given in two time zones that do not add up."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newslint.checks.date.offsets import NAMES, offsets, share_clocks
from newslint.checks.date.publication import day_told, written
from newslint.model import Document
from newslint.patterns.matching import lines_of
from newslint.patterns.prefilter import Hits
from newslint.patterns.regexes import compile_pattern
from newslint.rulebook.check_api import Check, Found, Parameters
from newslint.text.spans import Span

_ZONE = "|".join(sorted(NAMES, key=len, reverse=True))
_CLOCK = r"(?P<h{0}>\d{{1,2}})(?:[:.]?(?P<m{0}>[0-5]\d))?\s?(?P<half{0}>[AaPp]\.?\s?[Mm]\b\.?)?"
_LOCAL = "local time"
_PAIR = (
    rf"(?<![\w:.])(?P<span>{_CLOCK.format(1)}\s(?P<z1>{_ZONE}|{_LOCAL})(?:\son\s\w+day)?\s?(?P<tie>[(/,]\s?|or\s)"
    rf"{_CLOCK.format(2)}\s(?:\w+day,?\s)?(?P<z2>{_ZONE})\b(?:(?<=\([^()\n]{{0,40}})[^()\n]{{0,20}}\))?)"
)
# What makes a list of times, not one moment told twice: another time beside two without a bracket, or “either” before.
_MORE = rf",?\s?(?:/|,|and|or|&)\s?{_CLOCK.format(3)}\s(?:\w+day,?\s)?(?:{_ZONE})\b"
_BEFORE = (
    rf"\d\s?(?:[AaPp]\.?\s?[Mm]\.?\s)?(?:{_ZONE}),?\s?(?:/|,|and|or|&)\s?$"
    r"|\b(?:[Ee]ither|[Bb]oth|[Bb]etween)\b[^.!?\n]{0,20}$"
)
# “12:30 - 1:30 PM UTC / 5:30 AM PDT”: the other zone's time is that of the beginning.
_SINCE = r"\d\s?(?:[AaPp]\.?\s?[Mm]\.?)?\s?(?:[-–—]|to)\s?$"
_REACH = 30
_DAY = 24 * 60
# All zones of today lie a multiple of so many minutes from UTC (IANA time zone database).
_STEP = 15


class TimeZones(Check):
    """Finds “3:35 PM EST (9:35 PM GMT)”: the two differ by five hours; and “4:42 local time (2024 GMT)”."""

    name = "date/zones"

    class Params(Parameters):
        """`local`: whether the rule speaks of “local time”, whose zone nobody names, or of named zones."""

        local: bool = False

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return the names of the zones that the other is told in: one of them stands in nearly every pair."""
        if params.local:
            return [_LOCAL]
        marks = (" (", ")", "/", " /", ",", " on", " or")
        return [f" {zone.lower()}{mark}" for zone in NAMES for mark in marks]

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Find pairs whose clocks differ by another time than their zones."""
        for line in lines_of(document, hits):
            for found in compile_pattern(_PAIR).finditer(document.prose.text, line.start, line.end):
                is_meant = (found.group("z1") == _LOCAL) == params.local and not _is_list(found)
                values = _mismatch(found, document, line) if is_meant else None
                if values:
                    yield Found(Span(*found.span("span")), values)


def _is_list(found: Any) -> bool:
    """Tell whether two times are those of two events: told in one zone, or two of several times in a row."""
    here, there = found.group("z1"), found.group("z2")
    begin = max(0, found.start() - _REACH)
    if here == there:
        return True
    if found.group("tie").startswith("("):
        return False
    if share_clocks(here, there):
        return True
    return bool(
        compile_pattern(_SINCE).search(found.string, begin, found.start())
        or compile_pattern(_BEFORE).search(found.string, begin, found.start())
        or compile_pattern(_MORE).match(found.string, found.end())
    )


def _mismatch(found: Any, document: Document, line: Span) -> Mapping[str, str] | None:
    """Say by how much the clocks and the zones differ; None where they agree, or a time cannot be read."""
    first, second = _minutes(found, 1), _minutes(found, 2)
    if first is None or second is None:
        return None
    told = (second - first) % _DAY
    here, there = found.group("z1"), found.group("z2")
    if here == _LOCAL:
        return {"second": there} if told % _STEP else None
    day = day_told(document, line)
    rights = {(b - a) % _DAY for a in offsets(here, day) for b in offsets(there, day)}
    if told in rights:
        return None
    right = (first + min(rights)) % _DAY
    on_day = f" on {written(day)}" if day else ""
    return {"first": here, "second": there, "right": f"{right // 60:02}:{right % 60:02}", "day": on_day}


def _minutes(found: Any, number: int) -> int | None:
    hours, minutes = found.group(f"h{number}"), found.group(f"m{number}")
    half = (found.group(f"half{number}") or "").lower().replace(".", "").replace(" ", "")
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        return (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute
    return hour * 60 + minute if hour < 24 and minutes else None
