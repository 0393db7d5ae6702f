"""Working days by the rule pack's calendar: weekends and days off are left out, shifted working days count."""

from __future__ import annotations

from datetime import date, timedelta

from core.rules import Calendar

_SATURDAY = 5


def working_days(start: date, count: int, calendar: Calendar) -> date:
    """Return the last of so many working days, the first day not counted."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= works(day, calendar)
    return day


def works(day: date, calendar: Calendar) -> bool:
    """Tell whether a day is worked: a weekday that is not off, or a weekend day that is worked instead (调休).

    Days off of a year whose notice is not known are not counted on: what must be done by a day is done early then.
    """
    off = day in calendar.off and day.year in calendar.noticed
    return day in calendar.worked or (day.weekday() < _SATURDAY and not off)
