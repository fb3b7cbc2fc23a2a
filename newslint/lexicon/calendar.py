"""Days of the calendar, for what reads dates."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def calendar_date(year: int, month: int, day: int) -> "date | None":
    """Give a day of the calendar; None where there is none such."""
    from datetime import date  # here, for few articles have a date whose weekday must be known

    try:
        return date(year, month, day)
    except ValueError:
        return None
