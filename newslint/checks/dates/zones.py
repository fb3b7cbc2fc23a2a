"""One moment given in two time zones that do not add up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from newslint.expressions import compile_pattern
from newslint.matching import lines_of, render
from newslint.model import Document, Finding, Live, RuleSpec
from newslint.text import Span

# Minutes from UTC, from the IANA time zone database; a name that stands for two zones has both, and a name without
# winter or summer time (ET) has both of its own.
_OFFSETS: Mapping[str, tuple[int, ...]] = {
    name: tuple(int(hours * 60) for hours in offsets)
    for name, offsets in {
        "GMT": (0,), "UTC": (0,), "BST": (1, 6), "WET": (0,), "WEST": (1,), "CET": (1,), "CEST": (2,), "EET": (2,),
        "EEST": (3,), "MSK": (3,), "EST": (-5,), "EDT": (-4,), "ET": (-5, -4), "CST": (-6, 8), "CDT": (-5,),
        "CT": (-6, -5), "MST": (-7,), "MDT": (-6,), "MT": (-7, -6), "PST": (-8,), "PDT": (-7,), "PT": (-8, -7),
        "AKST": (-9,), "AKDT": (-8,), "HST": (-10,), "AST": (-4, 3), "ADT": (-3,), "NST": (-3.5,), "NDT": (-2.5,),
        "SAST": (2,), "WAT": (1,), "CAT": (2,), "EAT": (3,), "PKT": (5,), "SGT": (8,), "HKT": (8,), "WIB": (7,),
        "JST": (9,), "KST": (9,), "AWST": (8,), "ACST": (9.5,), "ACDT": (10.5,), "AEST": (10,), "AEDT": (11,),
        "NZST": (12,), "NZDT": (13,),
    }.items()
}  # fmt: skip
_ZONE = "|".join(sorted(_OFFSETS, key=len, reverse=True))
_CLOCK = r"(?P<h{0}>\d{{1,2}})(?:[:.]?(?P<m{0}>[0-5]\d))?\s?(?P<half{0}>[AaPp]\.?\s?[Mm]\b\.?)?"
_LOCAL = "local time"
_PAIR = (
    rf"(?<![\w:.])(?P<span>{_CLOCK.format(1)}\s(?P<z1>{_ZONE}|{_LOCAL})(?:\son\s\w+day)?\s?(?:[(/,]\s?|or\s)"
    rf"{_CLOCK.format(2)}\s(?:\w+day,?\s)?(?P<z2>{_ZONE})\b[^()\n]{{0,20}}\)?)"
)
_DAY = 24 * 60
# All zones of today lie a multiple of so many minutes from UTC (IANA time zone database).
_STEP = 15


class TimeZones:
    """Finds “3:35 PM EST (9:35 PM GMT)”: the two differ by five hours; and “4:42 local time (2024 GMT)”."""

    name: ClassVar[str] = "time-zones"

    class Params(NamedTuple):
        """`local`: whether the rule speaks of “local time”, whose zone nobody names, or of named zones."""

        local: bool = False

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = [(rule, self.Params(**rule.params)) for rule in rules]

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give the names of the zones that the other is told in: one of them stands in nearly every pair."""
        if params.local:
            return [_LOCAL]
        return [f" {zone.lower()}{mark}" for zone in _OFFSETS for mark in (" (", ")", "/", " /", ",", " on", " or")]

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find pairs whose clocks differ by another time than their zones."""
        text = document.prose.text
        for rule, params in self._rules:
            for line in lines_of(document, live[rule.id]) if rule.id in live else ():
                for found in compile_pattern(_PAIR).finditer(text, line.start, line.end):
                    values = _mismatch(found) if (found.group("z1") == _LOCAL) == params.local else None
                    if values:
                        span = document.prose.to_source(Span(*found.span("span")))
                        yield Finding(rule.id, rule.level, span, render(rule, {"match": found.group("span"), **values}))


def _mismatch(found: Any) -> Mapping[str, str] | None:
    """Say by how much the clocks and the zones differ; None where they agree, or a time cannot be read."""
    first, second = _minutes(found, 1), _minutes(found, 2)
    if first is None or second is None:
        return None
    told = (second - first) % _DAY
    if found.group("z1") == _LOCAL:
        return {"second": found.group("z2")} if told % _STEP else None
    rights = {(b - a) % _DAY for a in _OFFSETS[found.group("z1")] for b in _OFFSETS[found.group("z2")]}
    if told in rights:
        return None
    right = (first + min(rights)) % _DAY
    return {"first": found.group("z1"), "second": found.group("z2"), "right": f"{right // 60:02}:{right % 60:02}"}


def _minutes(found: Any, number: int) -> int | None:
    hours, minutes = found.group(f"h{number}"), found.group(f"m{number}")
    half = (found.group(f"half{number}") or "").lower().replace(".", "").replace(" ", "")
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        return (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute
    return hour * 60 + minute if hour < 24 and minutes else None
