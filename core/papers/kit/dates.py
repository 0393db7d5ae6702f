"""Days and moments as papers write them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache


def long_day(day: date | str | None) -> str:
    """Return 2026年11月22日, or a dash when the day is not known."""
    found = _day(day)
    return f"{found.year}年{found.month}月{found.day}日" if found else "—"


@lru_cache(maxsize=4096)
def short_day(day: date | str | None) -> str:
    """Return 2026-11-22 for dense columns, or a dash."""
    found = _day(day)
    return found.isoformat() if found else "—"


def long_moment(moment: str) -> str:
    """Return 2026年11月21日21时40分 from ISO text."""
    found = datetime.fromisoformat(moment)
    return f"{long_day(found.date())}{found.hour}时{found.minute:02d}分"


def short_moment(moment: str) -> str:
    """Return 2026-11-21 21:40 from ISO text."""
    return datetime.fromisoformat(moment).strftime("%Y-%m-%d %H:%M")


def span(first: str, last: str) -> tuple[str, str] | None:
    """Return both days of a range for a column, or None when neither is known."""
    return (short_day(first), short_day(last)) if first or last else None


def _day(day: date | str | None) -> date | None:
    if isinstance(day, str):
        return date.fromisoformat(day[:10]) if day else None
    return day
