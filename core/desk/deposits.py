"""押金: what a customer left as a security and gets back when he leaves; it stands in the rows alone and in no balance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from core.records import Column, Meaning, SourceLine
from core.store import Store, rows, sources
from core.values import money

_GIVEN_BACK = re.compile("已退|退[了还回清]|退押")


def held(store: Store) -> dict[int, int]:
    """Return how much in fen the lists say of each customer's deposits, without rows that say they were given back."""
    found: Counter[int] = Counter()
    for line in sources.every(store):
        if line.state == sources.READ and line.mapping and line.mapping.column(Meaning.DEPOSIT):
            found.update(_of_list(store, line))
    return dict(found)


def _of_list(store: Store, line: SourceLine) -> Counter[int]:
    columns = line.mapping.columns if line.mapping else ()
    sums = [one for one in columns if one.meaning is Meaning.DEPOSIT]
    words = [one.index for one in columns if one.meaning in (Meaning.STATUS, Meaning.NOTE)]
    found: Counter[int] = Counter()
    for customer, row in rows.with_customers(store, line.id):
        if not any(_GIVEN_BACK.search(_at(row, place)) for place in words):
            found[customer] += sum(_fen(row, one) for one in sums)
    return +found


def _fen(row: Sequence[str], column: Column) -> int:
    return money(_at(row, column.index), column.fen_per_unit) or 0


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
