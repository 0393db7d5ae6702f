"""Date arithmetic of statutory periods, once in Python and once as SQL text: both must agree."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

NEVER = date(9999, 12, 31)


class Starts(StrEnum):
    """From when a period counts: the day after the fiscal year (China: the calendar year), or the event's day.

    A period of `DAYS` begins with the event too and is given in days: thirty days are more than a month in February.
    """

    FISCAL_YEAR = "fiscal_year"
    EVENT = "event"
    DAYS = "days"


def add_months(day: date, months: int) -> date:
    """Return the last day of a period of months: the corresponding day, or the month's last (Civil Code 201-202)."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """Return the last day of a period of days; the first day is not counted (Civil Code 201)."""
    return day + timedelta(days=days)


def fiscal_end(day: date, years: int) -> date:
    """Return the last day to keep what belongs to the day's fiscal year: FY 2020 and 30 years give 2050-12-31."""
    return date(day.year + years, 12, 31)


def last_day(day: date, starts: Starts, months: int) -> date:
    """Return the last day on which a record of `day` must still be kept; `months` 0 means without end."""
    if not months:
        return NEVER
    if starts is Starts.DAYS:
        return add_days(day, months)
    if starts is Starts.FISCAL_YEAR:
        return fiscal_end(day, months // 12)
    return add_months(day, months)


def last_day_sql(column: str, starts: Starts, months: int) -> str:
    """Return `last_day` as SQL text over a column of ISO text."""
    if not months:
        return f"'{NEVER.isoformat()}'"
    if starts is Starts.DAYS:
        return f"date({column}, '+{months} days')"
    later = f"({column} + {months // 12})"  # SQLite takes the number that a text begins with: the year
    if starts is Starts.FISCAL_YEAR:
        return f"{later} || '-12-31'"
    of_month = f"date({column}, 'start of month', '+{months + 1} months', '-1 day')"
    if months % 12:
        return f"min(date({column}, '+{months} months'), {of_month})"
    # Whole years change four signs of the text, which costs a third of the functions for dates.
    leap = f"{column} % 4 = 0 AND substr({column}, 6) = '02-29'"
    return f"CASE WHEN {leap} THEN {of_month} ELSE {later} || substr({column}, 5) END"


def first_kept(as_of: date, starts: Starts, months: int) -> str | None:
    """Return the first day, as ISO text, whose record must still be kept; None if only `last_day` itself tells.

    Texts are compared sign by sign, so a 29 February stands in its place also in a year that has none.
    """
    if not months:
        return ""
    if starts is Starts.DAYS:
        return (as_of - timedelta(days=months)).isoformat()
    year = f"{as_of.year - months // 12:04d}"
    if starts is Starts.FISCAL_YEAR:
        return f"{year}-01-01"
    return None if months % 12 else year + as_of.isoformat()[4:]


def never_earlier(starts: Starts, months: int, other_starts: Starts, other_months: int) -> bool:
    """Tell whether a period ends no earlier than another one of the same record, whatever its day."""
    if not months or not other_months:
        return not months
    if Starts.DAYS in (starts, other_starts):
        return starts is other_starts and months >= other_months
    least = months // 12 * 12 if starts is Starts.FISCAL_YEAR else months
    if other_starts is Starts.FISCAL_YEAR:
        other_months = other_months // 12 * 12 + (0 if starts is other_starts else 12)
    return least >= other_months


def after_holiday(
    day: date, off: frozenset[date] = frozenset(), worked: frozenset[date] = frozenset()
) -> date:
    """Return the first working day from `day` on (Civil Code 203): weekends are off unless they are worked."""
    while day in off or (day.weekday() >= 5 and day not in worked):
        day += timedelta(days=1)
    return day
