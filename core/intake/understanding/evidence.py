"""What the cells of a column are evidence for: shares of valid phones, numbers, days and so on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from core.records import Level, Meaning
from core.values import (
    DayFault,
    Phone,
    PhoneKind,
    as_typed,
    bank_card,
    day,
    day_fault,
    day_order,
    email,
    id_fault,
    is_blank,
    is_company,
    is_person,
    level_of,
    looks_like_address,
    money,
    phone,
    plate,
    squeeze,
    uscc,
    visits_for_money,
)

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_LEFT = re.compile(
    r"(?:还?剩余?下?|还有|余额?|欠款?|存|卡[里上内][剩有还]*)[ :：]*[¥￥]?[0-9].{0,30}|[¥￥]?[0-9][0-9.]*[万千]?(?:元|块钱?|次|节|课时).{0,20}"
).fullmatch
_MOST = 100  # distinct cells looked at
_LONG = 1000  # signs of a cell looked at


@dataclass(frozen=True, slots=True)
class Profile:
    """A column's cells summed up: how many are filled, and what part of the distinct ones fits each test."""

    rows: int
    filled: int
    distinct: int
    longest: int
    counting: bool  # 1, 2, 3 …
    shares: dict[str, float]
    sensitive: float  # part of the distinct cells in which sensitive content stands
    day_order: str

    def share(self, test: str) -> float:
        """Return the part of the filled cells that fits a test, 0 to 1."""
        return self.shares.get(test, 0.0)


class _Cell(NamedTuple):
    """A cell as most tests ask for it, worked out once: as it was typed, as a telephone number, as a plain number."""

    text: str
    typed: str
    phone: Phone | None
    number: bool


def _cell(text: str) -> _Cell:
    typed = as_typed(text)
    return _Cell(text, typed, phone(text), _NUMBER.fullmatch(typed) is not None)


def _identity(cell: str) -> bool:
    return len(cell) >= 15 and id_fault(cell) in (None, "digits_lost")


def _either_way(cell: _Cell) -> bool:
    """Tell whether a cell is a day of which only the order is open."""
    return not cell.number and day_fault(cell.text) is DayFault.AMBIGUOUS


_FULL_NUMBERS = frozenset(
    {
        PhoneKind.MOBILE,
        PhoneKind.LANDLINE,
        PhoneKind.HONG_KONG,
        PhoneKind.MACAO,
        PhoneKind.TAIWAN,
        PhoneKind.ABROAD,
    }
)
_COUNTED = re.compile("(?:剩|余|还剩|还有)?[0-9]{1,6}(?:次|回|节|课时|课|张|份)")
_SEXES = frozenset(
    {"男", "女", "男性", "女性", "男士", "女士", "先生", "m", "f", "male", "female", "未知", "保密"}
)
_TESTS: dict[str, Callable[[_Cell], bool]] = {
    "mobile": lambda cell: cell.phone is not None and cell.phone.kind in _FULL_NUMBERS,
    "phone": lambda cell: cell.phone is not None,
    "id": lambda cell: _identity(cell.text),
    "uscc": lambda cell: len(cell.text) >= 18 and uscc(cell.text) is not None,
    "card": lambda cell: len(cell.text) >= 16 and bank_card(cell.text) is not None,
    "email": lambda cell: "@" in cell.text and email(cell.text) is not None,
    "plate": lambda cell: plate(cell.text) is not None,
    "number": lambda cell: cell.number,
    "count": lambda cell: cell.number or _COUNTED.fullmatch(squeeze(cell.typed)) is not None,
    "age": lambda cell: cell.number and 0 <= float(cell.typed) <= 130,
    "left": lambda cell: _LEFT(cell.text.strip()) is not None,
    "visits": lambda cell: not cell.number and visits_for_money(cell.text) is not None,
    "money": lambda cell: money(cell.text) is not None,
    "day": lambda cell: day(cell.text) is not None or _either_way(cell),
    "sex": lambda cell: squeeze(cell.text).casefold() in _SEXES,
    "person": lambda cell: not cell.text.isascii() and is_person(cell.text),
    "latin": lambda cell: cell.text.isascii() and is_person(cell.text),  # Science Fiction looks like one too
    "company": lambda cell: is_company(cell.text),
    "address": lambda cell: looks_like_address(cell.text),
    "numbered": lambda cell: any(map(str.isdigit, cell.typed)),
    "text": lambda cell: not cell.number and cell.phone is None,
}
FITTING = {
    Meaning.PHONE: "phone", Meaning.PHONE2: "phone", Meaning.LANDLINE: "phone", Meaning.EMAIL: "email", Meaning.ID_NUMBER: "id",
    Meaning.USCC: "uscc", Meaning.BANK_CARD: "card", Meaning.PLATE: "plate", Meaning.SEX: "sex", Meaning.AGE: "age",
    Meaning.BIRTH_DATE: "day", Meaning.DATE: "day", Meaning.START_DATE: "day", Meaning.END_DATE: "day", Meaning.LAST_VISIT: "day",
    Meaning.WARRANTY_UNTIL: "day", Meaning.AMOUNT: "money", Meaning.PAID_AMOUNT: "money", Meaning.DEBT: "money", Meaning.DEPOSIT: "money", Meaning.REFUND: "money",
    Meaning.BALANCE: "money", Meaning.GIFT_BALANCE: "money", Meaning.PRICE: "money", Meaning.TIMES_LEFT: "count",
    Meaning.POINTS: "number", Meaning.QUANTITY: "number", Meaning.NAME: "text", Meaning.COMPANY: "text",
    Meaning.CONTACT_PERSON: "text", Meaning.ADDRESS: "text", Meaning.STAFF: "text",
}  # fmt: skip


def profile(cells: Sequence[str], *, close: bool = True) -> Profile:
    """Return the summed-up evidence of a column's data cells; without a close look only how many are filled."""
    filled = [cell for cell in cells if not is_blank(cell[:_LONG])]
    some = [cell[:_LONG] for cell in dict.fromkeys(filled)][:_MOST] if close else []
    looked = list(map(_cell, some))
    shares = {name: sum(map(test, looked)) / len(looked) for name, test in _TESTS.items()} if looked else {}
    order = day_order(filled) if shares.get("day", 0) > 0.2 else None
    return Profile(
        rows=len(cells),
        filled=len(filled),
        distinct=len(set(filled)),
        longest=max(map(len, filled), default=0),
        counting=_counts(filled),
        shares=shares,
        sensitive=_sensitive(some[:50]),
        day_order=order.value if order else "",
    )


def _sensitive(cells: Sequence[str]) -> float:
    return sum(level_of(cell) >= Level.SENSITIVE for cell in cells) / len(cells) if cells else 0.0


def _counts(filled: Sequence[str]) -> bool:
    numbers = [as_typed(cell) for cell in filled[:50]]
    if len(numbers) < 2 or not all(number.isascii() and number.isdigit() for number in numbers):
        return False
    return all(int(after) - int(before) == 1 for before, after in pairwise(numbers))
