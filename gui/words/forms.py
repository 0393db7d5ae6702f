"""How numbers, sums, days and numbers of papers are written on the screen."""

from __future__ import annotations

from datetime import date, datetime

from gui.words.catalogue import N_, _, language
from gui.words.helping import help_on, shown_number

_WEEK = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def count(number: int) -> str:
    """Write a whole number with separators."""
    return f"{number:,}"


def money(fen: int | None) -> str:
    """Write a sum in yuan to the fen; a dash where there is none."""
    if fen is None:
        return "—"
    sign, whole = ("-" if fen < 0 else ""), abs(fen)
    return shown_number(f"{sign}{whole // 100:,}.{whole % 100:02d}")


def left(fen: int, times: int = 0) -> str:
    """Write what is left on cards: the money, and the visits where there are any."""
    visits = _("{times} 次", times=times)
    if not times:
        return _("{money} 元", money=money(fen))
    return _("{money} 元和 {visits}", money=money(fen), visits=visits) if fen else visits


def day(value: date | None) -> str:
    """Write a day as tables and papers do, a dash where there is none."""
    return value.isoformat() if value else "—"


def day_in_sentence(value: date, *, weekday: bool = False) -> str:
    """Write a day as sentences do: 2026年12月18日（周五）, 18 December 2026 in English."""
    if language() == "en":
        told = f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
        return f"{_(_WEEK[value.weekday()])} {told}" if weekday else told
    told = f"{value.year}年{value.month}月{value.day}日"
    return f"{told}（{_(_WEEK[value.weekday()])}）" if weekday else told


def moment(stamp: str) -> str:
    """Write an ISO stamp of the store as month, day and minute."""
    return datetime.fromisoformat(stamp).strftime("%m-%d %H:%M") if stamp else "—"


def mask(phone: str) -> str:
    """Hide the middle of a telephone number, and all of it while somebody helps."""
    if help_on():
        return shown_number(phone)
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else phone


def size(octets: int) -> str:
    """Write a size of a file or of free space."""
    value, units = float(octets), ("B", "KB", "MB", "GB")
    for unit in units:
        if value < 1000 or unit == units[-1]:
            return f"{value:.0f} {unit}" if unit in ("B", "KB") else f"{value:.1f} {unit}"
        value /= 1000
    return ""
