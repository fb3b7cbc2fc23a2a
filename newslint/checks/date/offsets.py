"""How far the time zones of the news lie from UTC, by the IANA time zone database that Python reads (`zoneinfo`)."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from newslint.lexicon.calendar import calendar_date

if TYPE_CHECKING:
    from datetime import date

# Zones of the IANA database by the names that the news has for their time of winter, of summer, and of either.
_WINTER: Mapping[str, tuple[str, ...]] = {
    "GMT": ("Etc/UTC",), "UTC": ("Etc/UTC",), "WET": ("Europe/Lisbon",), "CET": ("Europe/Paris",),
    "EET": ("Europe/Athens", "Europe/Kaliningrad"), "EST": ("America/New_York",),
    "CST": ("America/Chicago", "Asia/Shanghai"), "MST": ("America/Denver", "America/Phoenix"),
    "PST": ("America/Los_Angeles",), "AKST": ("America/Anchorage",), "HST": ("Pacific/Honolulu",),
    "AST": ("America/Halifax", "Asia/Riyadh"), "NST": ("America/St_Johns",), "SAST": ("Africa/Johannesburg",),
    "WAT": ("Africa/Lagos",), "CAT": ("Africa/Maputo",), "EAT": ("Africa/Nairobi",), "PKT": ("Asia/Karachi",),
    "SGT": ("Asia/Singapore",), "HKT": ("Asia/Hong_Kong",), "WIB": ("Asia/Jakarta",), "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",), "AWST": ("Australia/Perth",), "ACST": ("Australia/Adelaide", "Australia/Darwin"),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"), "NZST": ("Pacific/Auckland",),
}  # fmt: skip
_SUMMER: Mapping[str, tuple[str, ...]] = {
    "BST": ("Europe/London", "Asia/Dhaka"), "WEST": ("Europe/Lisbon",), "CEST": ("Europe/Paris",),
    "EEST": ("Europe/Athens",), "EDT": ("America/New_York",), "CDT": ("America/Chicago",),
    "MDT": ("America/Denver",), "PDT": ("America/Los_Angeles",), "AKDT": ("America/Anchorage",),
    "ADT": ("America/Halifax",), "NDT": ("America/St_Johns",), "ACDT": ("Australia/Adelaide",),
    "AEDT": ("Australia/Sydney",), "NZDT": ("Pacific/Auckland",),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
}  # fmt: skip
_EITHER: Mapping[str, tuple[str, ...]] = {
    "ET": ("America/New_York",), "CT": ("America/Chicago",), "MT": ("America/Denver",), "PT": ("America/Los_Angeles",),
    "MSK": ("Europe/Moscow",),
    **{
        f"{place} time": (zone,)
        for place, zone in {
            "Eastern": "America/New_York", "Central": "America/Chicago", "Mountain": "America/Denver",
            "Pacific": "America/Los_Angeles", "Central European": "Europe/Paris", "Moscow": "Europe/Moscow",
            "London": "Europe/London", "UK": "Europe/London", "Paris": "Europe/Paris", "Berlin": "Europe/Berlin",
            "Kyiv": "Europe/Kiev", "Kiev": "Europe/Kiev", "Beijing": "Asia/Shanghai", "Tokyo": "Asia/Tokyo",
            "New York": "America/New_York", "Washington": "America/New_York", "Tehran": "Asia/Tehran",
            "Israel": "Asia/Jerusalem", "Turkish": "Europe/Istanbul", "Istanbul": "Europe/Istanbul",
            "Indian": "Asia/Kolkata", "Hong Kong": "Asia/Hong_Kong", "Sydney": "Australia/Sydney",
        }.items()
    },
}  # fmt: skip
NAMES: tuple[str, ...] = (*_WINTER, *_SUMMER, *_EITHER)
# The names for the same clocks in the other half of the year.
SEASONAL: Mapping[str, str] = {
    name: other
    for winter, summer in (
        ("GMT", "BST"), ("WET", "WEST"), ("CET", "CEST"), ("EET", "EEST"), ("EST", "EDT"), ("CST", "CDT"),
        ("MST", "MDT"), ("PST", "PDT"), ("AKST", "AKDT"), ("AST", "ADT"), ("NST", "NDT"), ("ACST", "ACDT"),
        ("AEST", "AEDT"), ("NZST", "NZDT"),
    )
    for name, other in ((winter, summer), (summer, winter))
}  # fmt: skip
# Where the day is not known, any distance counts that a zone has had in these years: the offsets of the more distant
# past are of no use to the news, and the database knows no further ahead.
_YEARS = range(2000, 2038)
_MONTHS = range(1, 13)


def offsets(name: str, day: "date | None") -> frozenset[int]:
    """Give the distances from UTC that a name may stand for, in minutes.

    Args:
        name: one of `NAMES`.
        day: the day on which the time is told; None where the article does not say.

    Returns:
        More than one for a name of several zones, for a day on which the clocks are put forward or back, and without a
        day for zones with winter and summer time.
    """
    found: set[int] = set()
    for zone in _zones(name):
        for year in [day.year] if day else _YEARS:
            found.update(_of_year(zone, year, name) if name not in _EITHER or not day else _of_day(zone, day))
    return frozenset(found)


def share_clocks(one: str, other: str) -> bool:
    """Tell whether two names may stand for the time of one place: ET and EST, CET and CEST."""
    return not set(_zones(one)).isdisjoint(_zones(other))


def _zones(name: str) -> tuple[str, ...]:
    return (*_WINTER.get(name, ()), *_SUMMER.get(name, ()), *_EITHER.get(name, ()))


def out_of_season(name: str, day: "date") -> bool:
    """Tell whether no zone of a name keeps the time of that name on a day: EST in July, BST in January."""
    zones = _WINTER.get(name) or _SUMMER.get(name) or ()
    return bool(zones) and not any(_of_year(zone, day.year, name) & _of_day(zone, day) for zone in zones)


@cache
def _of_year(zone: str, year: int, name: str) -> frozenset[int]:
    """Give the distances of a year that go with a name: the least is winter time, the greatest summer time."""
    days = (calendar_date(year, month, 15) for month in _MONTHS)
    found = frozenset(minutes for day in days if day for minutes in _of_day(zone, day))
    if name in _EITHER:
        return found
    return frozenset([min(found) if name in _WINTER else max(found)])


@cache
def _of_day(zone: str, day: "date") -> frozenset[int]:
    """Give the distances with which a day begins and ends."""
    from datetime import UTC, datetime, time, timedelta  # here, for few articles tell a time in two zones
    from zoneinfo import ZoneInfo

    begin = datetime.combine(day, time(), UTC)
    ends = (begin - timedelta(hours=12), begin + timedelta(hours=36))
    return frozenset(
        int((at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()).total_seconds() // 60) for at in ends
    )
