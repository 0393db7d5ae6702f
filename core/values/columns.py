"""Whole columns at once: the common form by one expression, only the rest cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from core.records import Level, Meaning
from core.values.bank_card import bank_card
from core.values.check_signs import identity_holds
from core.values.company_number import uscc
from core.values.dates import DayOrder, day, day_fault, days_in
from core.values.day_words import is_no_slip
from core.values.id_number import IdFault, id_fault, id_number
from core.values.money import is_blank, money, money_fault
from core.values.number_kind import number_kind
from core.values.phone import phone, phone_fault
from core.values.scan import level_of
from core.values.telling import telling
from core.values.text import digits_lost

_T = TypeVar("_T")
_MOBILE = re.compile(r"1[3-9][0-9]{9}").fullmatch
_MOBILES = re.compile(r"(?:1[3-9][0-9]{9}\n)*+").fullmatch
_TIME_OF_DAY = re.compile(
    r"^([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$"
)
_FIGURES = re.compile(r"[0-9]{1,12}\.[0-9]{2}(?:\n[0-9]{1,12}\.[0-9]{2})*+").fullmatch
_LONE_NUMBER = re.compile(r"[0-9]{15,19}|[0-9]{17}[Xx]").fullmatch


def phones(column: Sequence[str]) -> list[int | None]:
    """Return the phone key of every cell (see Phone.key), None where there is no valid number."""
    joined = "\n".join([*column, ""])
    if _MOBILES(joined) and joined.count("\n") == len(column):
        return list(map(int, column))
    return [int(cell) if _MOBILE(cell) else _phone_key(cell) for cell in column]


def _phone_key(cell: str) -> int | None:
    found = phone(cell) if cell else None
    return found.key if found else None


def identities(column: Sequence[str]) -> tuple[list[str | None], list[str | None]]:
    """Return the 18 signs of every identity number and the day of birth in it as ISO text, as id_number reads them."""
    numbers: list[str | None] = []
    births: list[str | None] = []
    for cell in column:
        if len(cell) == 18 and identity_holds(cell):
            numbers.append(cell)
            births.append(f"{cell[6:10]}-{cell[10:12]}-{cell[12:14]}")
        else:
            found = id_number(cell) if len(cell) > 14 else None
            numbers.append(found.digits if found else None)
            births.append(found.birth.isoformat() if found else None)
    for index in _lucky(column, numbers):
        numbers[index] = births[index] = None
    return numbers, births


def _lucky(column: Sequence[str], numbers: Sequence[str | None]) -> list[int]:
    """Return the numbers that end in 000 and hold by chance, where others of the column are destroyed."""
    if "000\n" not in "\n".join([*filter(None, numbers), ""]):
        return []
    suspects = [index for index, number in enumerate(numbers) if number and number[-3:] == "000"]
    odd = (cell for cell, number in zip(column, numbers, strict=True) if number is None and cell)
    return suspects if suspects and any(id_fault(cell) is IdFault.DIGITS_LOST for cell in odd) else []


def usccs(column: Sequence[str]) -> list[str | None]:
    """Return the unified social credit code of every cell."""
    return _each(column, _code)


def days(
    column: Sequence[str], *, order: DayOrder | None = None, base_1904: bool = False
) -> list[str | None]:
    """Return every cell's day as ISO text (10 characters; 7 for a month, 4 for a year)."""

    def iso(cell: str) -> str | None:
        found = day(cell, order=order, base_1904=base_1904)
        return found.iso if found else None

    return _each([_TIME_OF_DAY.sub(r"\1", cell) if len(cell) > 15 else cell for cell in column], iso)


def last_days(column: Sequence[str]) -> list[str | None]:
    """Return the latest day of cells that list several things with their days (`日期: 项目; 日期: 项目`)."""
    return _each(column, lambda cell: max(days_in(cell), default=None) if len(cell) > 9 else None)


def moneys(column: Sequence[str], fen_per_unit: int = 100) -> list[int | None]:
    """Return every cell's amount in fen."""
    if fen_per_unit == 100:
        told = [cell for cell in set(column) if cell]
        known = dict(zip(told, _printed(told) or map(_fen, told), strict=True))
        return [known.get(cell) for cell in column]
    return _each(column, lambda cell: money(cell, fen_per_unit))


def _printed(column: Sequence[str]) -> list[int]:
    """Return the fen of plain figures, a point and at most two decimals; nothing where one cell is written otherwise."""
    even = [
        cell if cell[-3:-2] == "." else cell + "0" if cell[-2:-1] == "." else cell + ".00" for cell in column
    ]
    joined = "\n".join(even)
    if joined.count("\n") >= len(even) or not _FIGURES(joined):
        return []
    return list(map(int, joined.replace(".", "").split("\n")))


def _fen(cell: str) -> int | None:
    whole, point, parts = cell.partition(".")
    if whole.isdigit() and whole.isascii() and len(whole) < 13:
        if not point:
            return int(whole) * 100
        if len(parts) < 3 and parts.isdigit() and parts.isascii():
            return int(whole) * 100 + int(parts.ljust(2, "0"))
    return money(cell)


def levels(column: Sequence[str]) -> list[Level]:
    """Return the strictest level found in every free text; ordinary where nothing was found."""
    distinct = list(set(column))
    if len(distinct) * 4 < len(column):  # the same few remarks again and again
        return _looked_up(column, distinct)
    found = [Level.ORDINARY] * len(column)
    known: dict[str, Level] = {}
    for index in telling(column):
        cell = column[index]
        level = known.get(cell)
        if level is None:
            level = known[cell] = max(_lone_level(cell), Level.ORDINARY)
        found[index] = level
    return found


def _lone_level(cell: str) -> Level:
    """Return the level of a cell; one that is a long number and nothing else has no words to be searched for."""
    if _LONE_NUMBER(cell):
        kind = number_kind(cell)
        return kind.level if kind else Level.PUBLIC
    return level_of(cell)


def _looked_up(column: Sequence[str], distinct: list[str]) -> list[Level]:
    known = dict(zip(distinct, levels(distinct), strict=True))
    return [known[cell] for cell in column]


def faults(
    meaning: Meaning, column: Sequence[str], fen_per_unit: int = 100, order: DayOrder | None = None
) -> list[tuple[int, str]]:
    """Return index and problem code of every cell that is not what its column means; empty cells have none."""
    check = _CHECKS.get(meaning)
    if check is None:
        return []
    if check is money_fault and fen_per_unit != 100:
        check = lambda cell: money_fault(cell, fen_per_unit)  # noqa: E731 a def would shadow the name
    if order is not None and meaning.is_day:
        check = _cut(partial(day_fault, order=order))
    if meaning.is_day:
        said = check
        check = lambda cell: None if is_no_slip(meaning, cell) else said(cell)  # noqa: E731 a def would shadow it
    codes = _each(column, check)
    if meaning is Meaning.ID_NUMBER and IdFault.DIGITS_LOST in codes:
        # as in identities: a lucky check digit is not believed beside destroyed ones
        lost = IdFault.DIGITS_LOST
        codes = [
            code or (lost if cell.strip().endswith("000") else None)
            for code, cell in zip(codes, column, strict=True)
        ]
    return [(index, str(code)) for index, code in enumerate(codes) if code]


def _code(cell: str) -> str | None:
    found = uscc(cell)
    return found.code if found else None


def _uscc_fault(cell: str) -> str | None:
    return None if is_blank(cell) or uscc(cell) else "digits_lost" if digits_lost(cell) else "check_digit"


def _card_fault(cell: str) -> str | None:
    return (
        None if is_blank(cell) or bank_card(cell) else "digits_lost" if digits_lost(cell) else "check_digit"
    )


def _cut(check: Callable[[str], str | None]) -> Callable[[str], str | None]:
    return lambda cell: None if is_blank(cell) else check(cell)


_CHECKS: dict[Meaning, Callable[[str], str | None]] = {
    Meaning.PHONE: _cut(phone_fault),
    Meaning.PHONE2: _cut(phone_fault),
    Meaning.LANDLINE: _cut(phone_fault),
    Meaning.ID_NUMBER: _cut(id_fault),
    Meaning.USCC: _uscc_fault,
    Meaning.BANK_CARD: _card_fault,
    **dict.fromkeys((meaning for meaning in Meaning if meaning.is_day), _cut(day_fault)),
    **dict.fromkeys((meaning for meaning in Meaning if meaning.is_sum), money_fault),
}


def _each(column: Sequence[str], read: Callable[[str], _T]) -> list[_T]:
    """Read every distinct text once."""
    known = {cell: read(cell) for cell in set(column)}
    return [known[cell] for cell in column]
