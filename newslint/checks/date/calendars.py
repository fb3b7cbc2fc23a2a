"""The two calendars that news dates are of: today's, and that of Caesar, which was kept here and there until 1923.

England and its colonies changed in 1752, Russia in 1918, Greece in 1923, and histories give the days of either side.
"""

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_FIRST_OLD, _LAST_OLD = 1, 1923
# Until 1752 an English year began on 25 March: the king who died on 30 January 1649 died in 1648 as he counted.
_LAST_LADY_DAY = 1752
_MARCH = 3
# Sweden took back a leap day that it had left out.
_SWEDISH_DAY = (1712, 2, 30)


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether a day is one of either calendar."""
    return (year, month, day) == _SWEDISH_DAY or bool(weekdays(year, month, day))


def weekdays(year: int, month: int, day: int) -> frozenset[int]:
    """Give the weekdays that a day may have had, Monday being 0; none where no calendar has such a day.

    Args:
        year: as it is written, so that of the first months of an old English year the next is meant too.
        month: from 1.
        day: from 1.
    """
    if not 1 <= month <= 12:
        return frozenset()
    found = {_day_number(year, month, day, old=False)} if 1 <= day <= days_of(year, month) else set()
    if _FIRST_OLD <= year <= _LAST_OLD:
        years = (year, year + 1) if year <= _LAST_LADY_DAY and month <= _MARCH else (year,)
        found |= {_day_number(one, month, day, old=True) for one in years if 1 <= day <= _old_days(one, month)}
    return frozenset(number % 7 for number in found)


def weekday(year: int, month: int, day: int) -> int:
    """Give the weekday of a day in today's calendar, Monday being 0, be it that it was not yet in use."""
    return _day_number(year, month, day, old=False) % 7


def days_of(year: int, month: int) -> int:
    """Count the days of a month (from 1) in today's calendar."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + (month == _FEBRUARY and is_leap)


def _old_days(year: int, month: int) -> int:
    """Count the days of a month in Caesar's calendar, in which every fourth year is a leap year."""
    return _DAYS[month - 1] + (month == _FEBRUARY and year % 4 == 0)


def _day_number(year: int, month: int, day: int, old: bool) -> int:
    """Count the days since a Monday long ago (the Julian Day Number), in Caesar's calendar or in today's."""
    before_march = (14 - month) // 12
    years = year + 4800 - before_march
    months = month + 12 * before_march - _MARCH
    centuries = 32083 if old else years // 100 - years // 400 + 32045
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - centuries
