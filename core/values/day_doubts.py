"""A column of days that can be read in two ways from end to end: which ways there are, and what speaks for one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from core.records import DayDoubt
from core.values.dates import DayFault, DayOrder, day, day_fault, orders_left

_EXAMPLES = 2
_SHORTEST, _LONGEST = 5, 40  # signs of a day with slashes, with a time behind it
_USUAL = (
    DayOrder.MDY,
    DayOrder.YMD,
    DayOrder.DMY,
)  # spreadsheets write the month first unless told otherwise


def day_doubt(index: int, cells: Sequence[str], today: str) -> DayDoubt | None:
    """Return what is in doubt about the days of a column, None where its cells settle it or contradict each other.

    For one way speaks that only so no day lies behind `today` (ISO text, the last day there is for what ends one
    day), else that only so the days stand in order, else the habit of spreadsheets.
    """
    cells = [cell for cell in cells if cell[:1].isdigit() and _SHORTEST <= len(cell) <= _LONGEST]
    open_cells = [cell for cell in dict.fromkeys(cells) if day_fault(cell) is DayFault.AMBIGUOUS]
    if not open_cells:
        return None
    left = orders_left(cells)
    orders = [order for order in _USUAL if order in left]
    if len(orders) < 2 or not _read(open_cells[0], orders[0]):
        return None
    likely, why = _likely(cells, orders, today)
    examples = [cell for cell in open_cells if len({_read(cell, order) for order in orders}) > 1]
    return DayDoubt(
        index,
        tuple(order.value for order in orders),
        likely.value,
        why,
        tuple((cell, tuple(_read(cell, order) for order in orders)) for cell in examples[:_EXAMPLES]),
    )


def _read(cell: str, order: DayOrder) -> str:
    found = day(cell, order=order)
    return found.iso if found else ""


def _likely(cells: Sequence[str], orders: Sequence[DayOrder], today: str) -> tuple[DayOrder, str]:
    read = {order: [iso for cell in cells if (iso := _read(cell, order))] for order in orders}
    past = [order for order in orders if max(read[order], default="") <= today]
    if len(past) == 1:
        return past[0], "past"
    inline = [order for order in orders if _in_order(read[order])]
    if len(inline) == 1:
        return inline[0], "in_order"
    return orders[0], "usual"


def _in_order(days: Sequence[str]) -> bool:
    return all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))
