"""Days in all the forms that firms write them; a day that can be read in two ways is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.values.numerals import chinese_digits, chinese_integer
from core.values.rough_days import is_rough, names_no_year, year_of
from core.values.text import LONGEST, as_typed, fold, squeeze


class DayOrder(StrEnum):
    """In which order a column with slashes writes day and month."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"
    EACH = "each"  # its cells are written in several: what could be read in two ways stays open


class DayFault(StrEnum):
    """Why a text is not a day."""

    NOT_A_DAY = "not_a_day"
    NO_SUCH_DAY = "no_such_day"
    AMBIGUOUS = "ambiguous"
    OUT_OF_RANGE = "out_of_range"
    NO_YEAR = "no_year"  # 11月初, 5.5: month and day, of whichever year
    ROUGH = "rough"  # 去年, 上周, 国庆后


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a month or year where no more is said: ISO text of 10, 7 or 4 characters."""

    iso: str

    @property
    def exact(self) -> bool:
        """Tell whether year, month and day are all known."""
        return len(self.iso) == 10

    @property
    def first(self) -> date:
        """Return the first day that is meant."""
        return date.fromisoformat(self.iso + "-01-01"[len(self.iso) - 4 :] if not self.exact else self.iso)


_Readings = dict[DayOrder, "Day | DayFault"]
_TIME = re.compile(
    r"(?:[T\s]*|(?<=[日号]))(?:(?:上午|下午|中午|晚上|凌晨|AM|PM)\s*)?[0-9]{1,2}(?:[:：][0-9]{1,2}){1,2}(?:\.[0-9]+)?"
    r"\s*(?:上午|下午|AM|PM)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?$|\s*[0-9]{1,2}[时点](?:[0-9]{1,2}分?)?(?:[0-9]{1,2}秒)?$",
    re.I,
)
_WEEKDAY = re.compile(
    r"[\s,(]*(?:星期|周|週|礼拜)[一二三四五六日天][\s,)]*|^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur?|sun)(?:day)?,?\s+",
    re.I,
)
_PART_OF_DAY = re.compile("(?<=[日号])(?:早上?|上午|中午|下午|傍晚|晚上?|夜里)$")
_YMD = re.compile(r"([0-9]{4})\s*[-/.年、\s]\s*([0-9]{1,2})\s*[-/.月、\s]\s*([0-9]{1,2})\s*[日号號]?")
_YMD_WITHIN = re.compile(rf"(?<![0-9]){_YMD.pattern}(?![0-9])")
_YEAR_SHORT = re.compile(r"'?([0-9]{2})年([0-9]{1,2})月(?:([0-9]{1,2})[日号號]?)?")
_YM = re.compile(
    r"([0-9]{4})\s*(?:[-/.]\s*([0-9]{2}|[2-9])|年\s*([0-9]{1,2})\s*月?份?(?:[上中下]旬|初|底|末)?)"
)
_Y = re.compile(r"([0-9]{4})年?")
_THREE = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{4}|[0-9]{1,2})")
_SIX = re.compile("([0-9]{2})([0-9]{2})([0-9]{2})")
_SIX_MONTH = re.compile("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])")  # 202405: no day of 2020
_ROC = re.compile(
    r"(?:中華民國|中华民国|民國|民国)\s*([0-9]{1,3}|元)\s*[年./-]\s*([0-9]{1,2})(?:\s*[月./-]\s*([0-9]{1,2})\s*[日號号]?|月)?"
)
_ROC_BARE = re.compile(r"(1[0-9]{2})\s*[./年-]\s*([0-9]{1,2})\s*[./月-]\s*([0-9]{1,2})\s*日?")
_HAN = re.compile(
    r"((?:[〇零○一二三四五六七八九]{2}){1,2})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十廿卅]{1,3})[日号])?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DMY = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[\s\-/]*([a-z]{3})[a-z]*\.?[\s,\-/]*([0-9]{4}|[0-9]{2})", re.I
)
_ENGLISH_MDY = re.compile(r"([a-z]{3})[a-z]*\.?\s*([0-9]{1,2})(?:st|nd|rd|th)?,?\s*([0-9]{4})", re.I)
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_FIRST_YEAR, _LAST_YEAR = 1880, 2100
_SERIALS = range(14611, 73416)  # 1940 to 2100 counted from 1900; a smaller number is rather a number
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


def day(text: str, *, order: DayOrder | None = None, base_1904: bool = False) -> Day | None:
    """Return the day of a cell, or None; an order settles what could be read in two ways."""
    found = _read(text, order, base_1904)
    return found if isinstance(found, Day) else None


def days_in(text: str) -> list[str]:
    """Return every whole day that is written year first in a text, as ISO text in the order of the text."""
    found = (_made(int(match[1]), int(match[2]), int(match[3])) for match in _YMD_WITHIN.finditer(fold(text)))
    return [one.iso for one in found if isinstance(one, Day)]


def only_year(text: str) -> bool:
    """Tell whether a cell names a year and no more of the day than a season or a feast: 2024年夏."""
    return len(text) <= LONGEST and bool(year_of(_bare(text)))


def day_fault(text: str, *, order: DayOrder | None = None) -> DayFault | None:
    """Return why a non-empty cell is not a day, or None when it is one."""
    if not text.strip():
        return None
    found = _read(text, order, base_1904=False)
    return None if isinstance(found, Day) else found


def day_order(cells: Iterable[str]) -> DayOrder | None:
    """Return the only order in which every day with slashes of a column can be read, or None."""
    left = orders_left(cells)
    return next(iter(left)) if len(left) == 1 else None


def orders_left(cells: Iterable[str]) -> set[DayOrder]:
    """Return the orders in which every day with slashes of a column can be read.

    Where there is none, those of the cells that may have the year last: 5-6-24 may stand beside 24-6-5.
    """
    read = [found for cell in cells if (found := _readings(_bare(cell)))]
    return _common(read) or _common([one for one in read if one.keys() != {DayOrder.YMD}])


def _common(readings: Sequence[_Readings]) -> set[DayOrder]:
    """Return the orders that make a day of every cell."""
    left = {DayOrder.DMY, DayOrder.MDY, DayOrder.YMD}
    for one in readings:
        left &= {order for order, found in one.items() if isinstance(found, Day)}
    return left


def _bare(text: str) -> str:
    bare = _WEEKDAY.sub(" ", fold(text)).strip()
    bare = _PART_OF_DAY.sub("", _TIME.sub("", bare))
    return bare.strip(" T,").rstrip(".。") or bare


def _read(text: str, order: DayOrder | None, base_1904: bool) -> Day | DayFault:
    if len(text) > LONGEST:
        return DayFault.NOT_A_DAY
    bare = _bare(text)
    if match := _YMD.fullmatch(bare):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if readings := _readings(bare):
        return _in_order(readings, order)
    if names_no_year(bare):
        return DayFault.NO_YEAR
    number = as_typed(bare)
    if number.isascii() and number.replace(".", "", 1).isdigit():
        return _digits(number, base_1904)
    return _words(bare, text)


def _digits(number: str, base_1904: bool) -> Day | DayFault:
    if len(number) == 8 and number.isdigit():
        return _made(int(number[:4]), int(number[4:6]), int(number[6:]))
    if len(number) == 14 and number.isdigit():
        return _made(int(number[:4]), int(number[4:6]), int(number[6:8]))
    if len(number) == 6 and number.isdigit():
        return _made(int(number[:4]), int(number[4:])) if _SIX_MONTH.fullmatch(number) else DayFault.NOT_A_DAY
    if match := _SERIAL.fullmatch(number):
        if int(match[1]) not in _SERIALS:
            return DayFault.NOT_A_DAY
        return Day(((_EPOCH_1904 if base_1904 else _EPOCH) + timedelta(days=int(match[1]))).isoformat())
    if match := _YM.fullmatch(number):
        return _made(int(match[1]), int(match[2]))
    if re.fullmatch(r"(?:19|20)[0-9]{2}\.1", number):
        return DayFault.AMBIGUOUS  # 2024.1: January, or October whose nought a number cell has dropped
    return _made(int(number)) if _Y.fullmatch(number) and 1900 <= int(number) <= 2100 else DayFault.NOT_A_DAY


def _readings(bare: str) -> _Readings:
    """Return what three short numbers, or six digits that are no month, say in each order; a single digit is no year."""
    match = _THREE.fullmatch(bare) or (None if _SIX_MONTH.fullmatch(bare) else _SIX.fullmatch(bare))
    if not match:
        return {}
    one, two, three = int(match[1]), int(match[2]), int(match[3])
    found: _Readings = {}
    if len(match[3]) > 1:
        found[DayOrder.DMY] = _made(_century(three, match[3]), two, one)
        found[DayOrder.MDY] = _made(_century(three, match[3]), one, two)
    if len(match[1]) > 1 and len(match[3]) < 4:
        found[DayOrder.YMD] = _made(_century(one), two, three)
    return found


def _in_order(readings: _Readings, order: DayOrder | None) -> Day | DayFault:
    """Take one of several readings; without an order, and of a cell that is never so written, only what is the only one."""
    if order in readings:
        return readings[order]
    days = {found for found in readings.values() if isinstance(found, Day)}
    if not days:
        return DayFault.NO_SUCH_DAY
    return days.pop() if len(days) == 1 else DayFault.AMBIGUOUS


def _century(year: int, written: str = "") -> int:
    if len(written) == 4:
        return year
    return 2000 + year if year < 50 else 1900 + year


def _words(bare: str, whole: str) -> Day | DayFault:
    if match := _YM.fullmatch(bare):
        return _made(int(match[1]), int(match[2] or match[3]))
    if match := _YEAR_SHORT.fullmatch(bare):
        return _made(_century(int(match[1])), int(match[2]), int(match[3] or 0))
    if match := _ROC.fullmatch(bare):
        return _made(1911 + (1 if match[1] == "元" else int(match[1])), int(match[2]), int(match[3] or 0))
    if match := _ROC_BARE.fullmatch(bare):
        return _made(1911 + int(match[1]), int(match[2]), int(match[3]))
    if match := _HAN.fullmatch(bare):
        year = chinese_digits(match[1]) or "0"
        return _made(
            _century(int(year), year),
            chinese_integer(match[2]) or 0,
            (chinese_integer(match[3]) or 0) if match[3] else 0,
        )
    if (match := _ENGLISH_DMY.fullmatch(bare)) and match[2].lower() in _MONTHS:
        return _made(_century(int(match[3]), match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1]))
    if (match := _ENGLISH_MDY.fullmatch(bare)) and match[1].lower() in _MONTHS:
        return _made(int(match[3]), _MONTHS.index(match[1].lower()) + 1, int(match[2]))
    if year := year_of(bare):
        return _made(int(year) if len(year) == 4 else _century(int(year)))
    if match := _Y.fullmatch(bare):
        return _made(int(match[1]))
    return DayFault.ROUGH if is_rough(bare) or is_rough(squeeze(whole)) else DayFault.NOT_A_DAY


def _made(year: int, month: int = 0, of_month: int = 0) -> Day | DayFault:
    """Return what the numbers make; nought means that month or day is not said."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return DayFault.OUT_OF_RANGE
    try:
        found = date(year, month or 1, of_month or 1)
    except ValueError:
        return DayFault.NO_SUCH_DAY
    return Day(found.isoformat()[: 10 if of_month else 7 if month else 4])
