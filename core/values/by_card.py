"""What a bare 剩余 counts beside a kind of card: visits on 次卡, yuan on 储值卡; one column, two things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.records import Column, Meaning
from core.values.sheet_cells import each
from core.values.sheet_rows import Rows
from core.values.visits import counts_visits, lasts, visits_for_money


class Split(NamedTuple):
    """The cells of such a column as two columns: sums, nought where visits stand, and visits; the rows that do not say which, and those that count days."""

    sums: list[str]
    visits: list[str]
    unsaid: list[int]
    days: list[int]


def split(sheet: Rows, column: Column) -> Split | None:
    """Return the cells of a column told apart by the card of each row, None for a column that holds one thing."""
    kind = sheet.first(Meaning.CARD_TYPE)
    if kind is None or not column.is_by_card:
        return None
    texts = sheet.texts(column)
    counted = each(sheet.texts(kind), counts_visits)
    both = list(zip(counted, texts, strict=True))
    time = each(sheet.texts(kind), lasts)
    days = {n for n, text in enumerate(texts) if time[n] and text.strip("0. ")}
    sums = ["0" if (here or n in days) and text.strip() else text for n, (here, text) in enumerate(both)]
    left = [text if here or (text and visits_for_money(text) is not None) else "" for here, text in both]
    unsaid = [n for n in _unsaid(column, counted, texts) if not time[n]]
    return Split(sums, left, unsaid, sorted(days))


def _unsaid(column: Column, counted: Sequence[bool | None], texts: Sequence[str]) -> list[int]:
    """Return the rows with something left on a card of which neither its name nor a person says what it counts."""
    if column.reason != "by_card":
        return []
    return [
        n
        for n, (here, text) in enumerate(zip(counted, texts, strict=True))
        if here is None and text.strip("0. ")
    ]
