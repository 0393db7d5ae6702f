"""The day of a row, out of every column that says when something happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from core.records import Column, Meaning
from core.values import columns as whole
from core.values.dates import day
from core.values.money import is_blank, money

DATED = (Meaning.DATE, Meaning.LAST_VISIT, Meaning.START_DATE, Meaning.END_DATE)
_LATEST = frozenset({Meaning.DATE, Meaning.LAST_VISIT})
_LISTING = frozenset({Meaning.SERVICE, Meaning.PRODUCT, Meaning.NOTE, Meaning.OTHER})
# headings of cells that list what happened, each with its day
_LISTS = re.compile("记录|明细|历史|流水|历次|经过")

_ABSENT = frozenset(
    {
        "缺",
        "缺席",
        "缺课",
        "旷课",
        "请假",
        "假",
        "未到",
        "没来",
        "没到",
        "停",
        "停课",
        "×",
        "✗",
        "✘",
        "x",
        "X",
    }
)
# Headings of days on which nobody came for what he had paid: money or a card was given back, a course was booked.
_NO_VISIT = re.compile("退(?!回)|报名")
# its cells may begin with the day: `日期: 项目; 日期: 项目`
_DONE = frozenset({Meaning.SERVICE, Meaning.PRODUCT})

Days = Sequence[str | None]
Texts = Callable[[Column], Sequence[str]]


def latest(said: Sequence[tuple[Column, Days]], nothing: list[Any]) -> list[Any]:
    """Return the later of all dates and visits of each row, else a beginning or an end.

    Of a customer list the own date is often the day the card was bought; the visits after it count.
    """
    found: Days = nothing
    for column, read in said:
        if found is nothing:
            found = read
        elif column.meaning in _LATEST:
            found = _later(found, read)
        else:
            found = [a or b for a, b in zip(found, read, strict=True)]
    return list(found) if found is not nothing else nothing


def is_of_visits(column: Column) -> bool:
    """Tell whether the days of a column are such on which somebody came; an end, money paid back or a course booked is none."""
    return column.meaning is not Meaning.END_DATE and not _NO_VISIT.search(column.header)


def beside(columns: Sequence[Column], texts_of: Texts) -> Iterator[Days]:
    """Yield the days that columns say by the way: in a list of what happened, or as one of the months side by side."""
    periods = _periods(columns)
    for column in columns:
        if column.index in periods:
            period = periods[column.index]
            yield [None if _was_not(text) else period for text in texts_of(column)]
        elif column.meaning in _LISTING and _LISTS.search(column.header):
            yield whole.last_days(texts_of(column))
        elif column.meaning in _DONE:
            texts = texts_of(column)
            if any(text[:4].isdecimal() for text in set(texts)):
                yield whole.last_days([text if text[:4].isdecimal() else "" for text in texts])


def _was_not(text: str) -> bool:
    """Tell whether a cell under a month or a day says that nothing happened: empty, nought, 缺, 请假."""
    return is_blank(text) or text.strip() in _ABSENT or money(text) == 0


def _periods(columns: Sequence[Column]) -> dict[int, str]:
    """Return which month or day each of the columns side by side stands for, where its heading names the year too.

    A spreadsheet keeps a month as its first day; where all are such days, months are meant.
    """
    said = {column.index: day(column.header) for column in columns if column.reason == "of_month"}
    found = {index: one.iso for index, one in said.items() if one and len(one.iso) >= len("2024-05")}
    if len(found) > 1 and all(iso[7:] in ("", "-01") for iso in found.values()):
        return {index: iso[:7] for index, iso in found.items()}
    return found


def with_others(found: list[Any], others: Iterable[Days]) -> list[Any]:
    """Return the days of rows, or later ones that other columns say."""
    for read in others:
        found = _later(found, read)
    return found


def _later(some: Days, others: Days) -> list[Any]:
    """Return the later day of each row, or the only one."""
    return [max(a, b) if a and b else a or b for a, b in zip(some, others, strict=True)]
