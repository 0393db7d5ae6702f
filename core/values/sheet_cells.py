"""Single columns of a table on their way to values: names shown well, codes bare, counts, days in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import is_normalized

from core.records import Column, Meaning
from core.values import columns as whole
from core.values.dates import DayOrder
from core.values.names import is_company, is_person, one_spaced
from core.values.text import LONGEST, as_typed, fold

HAN_ONLY = re.compile(r"[\u4e00-\u9fff\n]*").fullmatch
_HAN_WORDS = re.compile(r"[\u3400-\u9fff·]{2,}")
_WHOSE_PHONE = frozenset({"老公", "老婆", "老爸", "老妈", "老人", "老板", "小孩", "大人"})  # no names
SPACES = re.compile(r"\s+")
NAUGHT = frozenset(
    {"", "-", "--", "—", "/", "无", "暂无", "没有", "不详", "未知", "null", "none", "n/a", "na", "0"}
)
_NAMELESS = NAUGHT | {
    "未登记",
    "未填",
    "未填写",
    "无名",
    "匿名",
    "散客",
    "空置",
    "空房",
    "待租",
    "未租",
}  # what tills write for nobody

# What folding would touch: every white space but a line's end, and invisible marks; one class of signs is looked
# for at a fifth of the price of `\\s` beside another (measured).
_AWRY = re.compile(
    "[\t\x0b-\r\x1c- \x85\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]"
).search
_PLAIN_CODES = re.compile(r"[0-9A-Za-z\n-]*").fullmatch
_MOST = 60_000  # distinct texts of one column that are remembered from batch to batch

Read = Callable[[Sequence[str]], list[Any]]


class Memory:
    """What columns said before: days and sums come again and again, and are read once."""

    def __init__(self) -> None:
        self._known: dict[int, dict[str, Any]] = {}

    def days(self, column: Column) -> Read:
        """Return what reads the days of a column in the order that the column was found to have."""
        order = DayOrder(column.day_order) if column.day_order else None
        one_only = column.meaning in (Meaning.START_DATE, Meaning.BIRTH_DATE)

        def read(texts: Sequence[str]) -> list[str | None]:
            found = whole.days(texts, order=order)
            if one_only or None not in found:
                return found
            return [a or b for a, b in zip(found, whole.last_days(texts), strict=True)]

        return self._through(column, read)

    def sums(self, column: Column) -> Read:
        """Return what reads the sums of a column in the unit that its heading names."""
        return self._through(column, lambda texts: whole.moneys(texts, column.fen_per_unit))

    def _through(self, column: Column, read: Read) -> Read:
        known = self._known.setdefault(column.index, {})

        def remembered(texts: Sequence[str]) -> list[Any]:
            new = list(set(texts).difference(known))
            known.update(zip(new, read(new), strict=True))
            found = [known[text] for text in texts]
            if len(known) > _MOST:
                known.clear()
            return found

        return remembered


def each(texts: Sequence[str], read: Callable[[str], Any]) -> list[Any]:
    """Read every distinct text once; an empty one says nothing."""
    known = {text: read(text) if text else None for text in set(texts)}
    return [known[text] for text in texts]


def folded(texts: Sequence[str]) -> list[Any]:
    """Return texts folded to common width; None where nothing is left."""
    joined = "\n".join(texts)
    if is_normalized("NFKC", joined) and not _AWRY(joined) and joined.count("\n") == len(texts) - 1:
        return [text or None for text in texts]
    return each(texts, lambda text: fold(text) or None)


def named(texts: Sequence[str]) -> list[Any]:
    """Return names as they are kept: folded, no spaces between Han; None where a dash, 无 or 未登记 stands."""
    if HAN_ONLY("\n".join(texts)):
        return [text if text and text not in _NAMELESS else None for text in texts]
    return each(texts, _name)


def _name(text: str) -> str | None:
    folded = fold(as_typed(text))
    name = one_spaced(folded)
    return None if name.lower() in _NAMELESS else name


def named_beside(texts: Sequence[str]) -> list[Any]:
    """Return the person's or firm's name that stands in a cell beside a telephone number, None where none does."""

    def read(text: str) -> str | None:
        words = () if text.isascii() or len(text) > LONGEST else _HAN_WORDS.findall(fold(text))
        said = (word for word in words if word not in _WHOSE_PHONE)
        return next((word for word in said if is_person(word) or is_company(word)), None)

    return each(texts, read)


def joined(columns: Sequence[Sequence[str | None]]) -> list[str | None]:
    """Return what several columns say, one behind the other."""
    return ["、".join(dict.fromkeys(filter(None, said))) or None for said in zip(*columns, strict=True)]


def with_family(given: Sequence[str | None], family: Sequence[str | None]) -> list[str | None]:
    """Return whole names out of two columns: the family name first in Han, last in other scripts."""
    return [
        one or other
        if not (one and other)
        else other + one
        if HAN_ONLY(one) and HAN_ONLY(other)
        else f"{one} {other}"
        for one, other in zip(given, family, strict=True)
    ]


def codes(texts: Sequence[str]) -> list[Any]:
    """Return numbers of the firm's own as they were typed; None where a dash or 无 stands."""
    if _PLAIN_CODES("\n".join(texts)) and NAUGHT.isdisjoint(map(str.lower, texts)):
        return list(texts)
    return each(texts, _code)


def _code(text: str) -> str | None:
    code = as_typed(text).removeprefix("'")
    return None if code.lower() in NAUGHT else code
