"""Rows in which several customers stand side by side, unfolded into one row for each."""

from __future__ import annotations

from collections.abc import Sequence

from core.intake.understanding.groups import repeated
from core.records import Mapping, Meaning

_ADDED_UP = frozenset(
    {
        Meaning.AMOUNT,
        Meaning.PAID_AMOUNT,
        Meaning.DEBT,
        Meaning.DEPOSIT,
        Meaning.REFUND,
        Meaning.BALANCE,
        Meaning.GIFT_BALANCE,
        Meaning.TIMES_LEFT,
        Meaning.POINTS,
        Meaning.QUANTITY,
    }
)


def said_once(mapping: Mapping) -> frozenset[int]:
    """Return the columns whose cells are added up: where one cell stands for several rows, only the first has it."""
    return frozenset(column.index for column in mapping.columns if column.meaning in _ADDED_UP)


class Groups:
    """The columns of a sheet that say the same of several customers; none in most sheets."""

    def __init__(self, mapping: Mapping) -> None:
        self._columns: list[list[int]] = []  # one list of columns for each customer of a row
        others = {column.index for column in mapping.columns if column.reason == "second_group"}
        named = [
            column for column in mapping.columns if column.header.strip() and column.reason != "beside_table"
        ]
        found = repeated([column.header for column in named]) if others else None
        if found:
            start, size, times = found
            places = [column.index for column in named[start:]]
            self._columns = [places[n * size : (n + 1) * size] for n in range(times)]
        self._once = said_once(mapping)
        self._width = max((column.index for column in mapping.columns), default=-1) + 1

    def __bool__(self) -> bool:
        """Tell whether there is anything to unfold."""
        return len(self._columns) > 1

    def unfold(self, row: Sequence[str]) -> list[list[str]]:
        """Return one row for each customer of a row, all in the columns of the first; an empty group makes none.

        What all share stands in every row, a sum in the first alone.
        """
        whole = [*row, *[""] * (self._width - len(row))]
        said = [[whole[place] for place in places] for places in self._columns]
        filled = [cells for cells in said if any(cell.strip() for cell in cells)] or said[:1]
        base = list(whole)
        for places in self._columns[1:]:
            for place in places:
                base[place] = ""
        others = ["" if place in self._once else cell for place, cell in enumerate(base)]
        return [self._laid(others if n else base, cells) for n, cells in enumerate(filled)]

    def _laid(self, base: Sequence[str], cells: Sequence[str]) -> list[str]:
        row = list(base)
        for place, cell in zip(self._columns[0], cells, strict=True):
            row[place] = cell
        return row
