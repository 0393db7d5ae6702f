"""Single columns of a table on their way to values: names shown well, codes bare, counts, days in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from core.records import Column
from core.values import columns as whole
from core.values.dates import DayOrder
from core.values.text import as_typed, fold

HAN_ONLY = re.compile(r"[\u4e00-\u9fff\n]*").fullmatch
SPACES = re.compile(r"\s+")
NAUGHT = frozenset(
    {"", "-", "--", "—", "/", "无", "暂无", "没有", "不详", "未知", "null", "none", "n/a", "na", "0"}
)


def day_reader(column: Column) -> Callable[[Sequence[str]], list[Any]]:
    """Return what reads the days of a column in the order that the column was found to have."""
    order = DayOrder(column.day_order) if column.day_order else None
    return lambda texts: whole.days(texts, order=order)


def each(texts: Sequence[str], read: Callable[[str], Any]) -> list[Any]:
    """Read every distinct text once; an empty one says nothing."""
    known = {text: read(text) if text else None for text in set(texts)}
    return [known[text] for text in texts]


def folded(texts: Sequence[str]) -> list[Any]:
    """Return texts folded to common width; None where nothing is left."""
    return each(texts, lambda text: fold(text) or None)


def named(texts: Sequence[str]) -> list[Any]:
    """Return names as they are kept: folded, no spaces between Han; None where a dash or 无 stands."""
    if HAN_ONLY("\n".join(texts)):
        return [text if text and text not in NAUGHT else None for text in texts]
    return each(texts, _name)


def _name(text: str) -> str | None:
    folded = fold(as_typed(text))
    name = SPACES.sub(" " if folded.isascii() else "", folded)
    return None if name.lower() in NAUGHT else name


def code_of(text: str) -> str | None:
    """Return a number of the firm's own as it was typed; None where a dash or 无 stands."""
    code = as_typed(text).removeprefix("'")
    return None if code.lower() in NAUGHT else code


def counts(texts: Sequence[str]) -> list[int | None]:
    """Return the whole number that each text begins with."""

    def read(text: str) -> int | None:
        match = re.match(r"[0-9]+", fold(text))
        return int(match[0]) if match else None

    return each(texts, read)
