"""A bare 剩余 beside 次卡 and 储值卡: it counts visits on some cards and is money on others; asked where a card's name leaves it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.intake.load_gift import called_in
from core.records import Column, Confidence, LeftDoubt, LeftOn, Mapping, Meaning, Severity
from core.store import Store, sources
from core.values import counts_visits, lasts

TOLD, DEPOSIT = "left_by_card", "deposit_apart"
_VISITS = re.compile("[0-9]{1,3}").fullmatch  # nobody has a thousand visits left, or the half of one
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?").fullmatch


def left_doubt(head: Sequence[Sequence[str]], mapping: Mapping) -> LeftDoubt | None:
    """Return, from the first rows of a sheet, whether somebody must say what is left on which card, with one card of each sort.

    Nobody is asked where each card says it by its name, and no visits look like a sum.
    """
    column, kind = _by_card(mapping), mapping.column(Meaning.CARD_TYPE)
    if column is None or kind is None:
        return None
    body = head[mapping.header_row + mapping.header_rows - 1 if mapping.header_row else 0 :]
    said = [
        (row, row[kind.index].strip(), row[column.index].strip())
        for row in body
        if max(kind.index, column.index) < len(row) and _NUMBER(row[column.index].strip().replace(",", ""))
    ]
    said = [one for one in said if one[2].strip("0.")]
    counted = [one for one in said if counts_visits(one[1])]
    others = [one for one in said if counts_visits(one[1]) is None and not lasts(one[1])]
    odd = [one for one in counted if not _VISITS(one[2])]
    others = others or ([one for one in said if counts_visits(one[1]) is False] if odd else [])
    if not counted or not others:
        return None
    first, other = (
        (called_in(row, mapping), card, cell) for row, card, cell in ((odd or counted)[0], others[0])
    )
    return LeftDoubt(column.index, column.header, LeftOn(*first), LeftOn(*other))


def left_as(mapping: Mapping, index: int, way: str) -> Mapping:
    """Return a mapping of which a person said how what is left is counted: by card, all visits, or all money (card, visits, money)."""
    said = {
        "card": (Meaning.BALANCE, "by_card_said"),
        "visits": (Meaning.TIMES_LEFT, "counted_left"),
        "money": (Meaning.BALANCE, ""),
    }
    meaning, reason = said[way]
    columns = tuple(
        replace(one, meaning=meaning, reason=reason, confirmed=True, confidence=Confidence.SURE)
        if one.index == index
        else one
        for one in mapping.columns
    )
    return replace(mapping, columns=columns)


def tell_left(store: Store, source: int, mapping: Mapping) -> None:
    """Say that what is left was counted by the card of each row, and that a deposit is no money on a card."""
    codes = [(TOLD, one.index) for one in mapping.columns if one.is_by_card]
    codes += [(DEPOSIT, one.index) for one in mapping.columns if one.meaning is Meaning.DEPOSIT]
    found = [(None, mapping.header_row, index, code, Severity.INFO.value) for code, index in codes]
    sources.add_problems(store, source, found)


def _by_card(mapping: Mapping) -> Column | None:
    return next((one for one in mapping.columns if one.is_by_card and one.reason == "by_card"), None)
