"""余额 beside 赠送: where nothing says whether the balance holds the gift, whoever adds both may owe the gift twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.intake.understanding.headings import heading
from core.records import Column, Confidence, GiftDoubt, Mapping, Meaning
from core.values import money

_PAID = re.compile("本金|实[充储付存收体]|[充储]值|预存|现金|不含|另")  # such a balance is what was paid
_APART = re.compile("另|不含")
_WHOLE = re.compile("总|合计|含|全部")
_WHO = (Meaning.NAME, Meaning.COMPANY)


def gift_doubt(head: Sequence[Sequence[str]], mapping: Mapping) -> GiftDoubt | None:
    """Return, from the first rows of a sheet, whether somebody must say if the balance holds the gift.

    A gift that is more than its balance stands beside it, and headings such as 本金 or 其中赠送 say it themselves.
    """
    balance, gift = _only(mapping, Meaning.BALANCE), _only(mapping, Meaning.GIFT_BALANCE)
    if balance is None or gift is None or gift.is_within or gift.is_running or balance.reason == "paid_part":
        return None
    named = heading(balance.header).core
    if _PAID.search(named) or _APART.search(gift.header):
        return None
    body = head[mapping.header_row + mapping.header_rows - 1 if mapping.header_row else 0 :]
    both = [(row, fen, given) for row in body if (fen := _fen(row, balance)) and (given := _fen(row, gift))]
    if not both or any(given > fen for _row, fen, given in both):
        return None
    row, fen, given = next((one for one in both if called_in(one[0], mapping)), both[0])
    whole = _WHOLE.search(named) is not None
    return GiftDoubt(
        gift.index,
        balance.header,
        whole,
        "named_whole" if whole else "usual",
        called_in(row, mapping),
        fen,
        given,
    )


def gift_within(mapping: Mapping, index: int, *, within: bool) -> Mapping:
    """Return a mapping of which a person said whether the balance holds the gift of a column."""
    columns = tuple(
        replace(one, within=within, confirmed=True, confidence=Confidence.SURE) if one.index == index else one
        for one in mapping.columns
    )
    return replace(mapping, columns=columns)


def _only(mapping: Mapping, meaning: Meaning) -> Column | None:
    found = [one for one in mapping.columns if one.meaning is meaning]
    return found[0] if len(found) == 1 else None


def _fen(row: Sequence[str], column: Column) -> int | None:
    return money(row[column.index], column.fen_per_unit) if column.index < len(row) else None


def called_in(row: Sequence[str], mapping: Mapping) -> str:
    """Return how the customer of a row is called, by whatever of him stands there."""
    for meaning in _WHO:
        for one in mapping.columns:
            if one.meaning is meaning and one.index < len(row) and row[one.index].strip():
                return row[one.index].strip()
    return ""
