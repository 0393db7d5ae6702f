"""A column of days that can be read in several ways: which order it has, or what is to be asked and what speaks for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
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
_SIX = (DayOrder.YMD, DayOrder.DMY, DayOrder.MDY)  # 240605 without a mark between is written year first
_AHEAD = timedelta(days=366)  # what is booked lies no further ahead
_APART = 5  # years between days of one list


def found_order(cells: Sequence[str], today: str, near: Sequence[str] = ()) -> str | None:
    """Return the order in which a column is read without asking; empty where none is sure, None where none is needed.

    No day of it lies more than a year behind `today` (ISO text, the last day there is for what ends one day), and
    none far from the days `near` it that leave no doubt, where another order would bring it there.
    """
    open_cells = _open(cells)
    if not open_cells:
        return None
    orders = _possible(cells, open_cells, today)
    if len(orders) != 1 or _strays(open_cells, orders[0], near):
        return ""
    return orders[0].value


def day_doubt(index: int, cells: Sequence[str], today: str, near: Sequence[str] = ()) -> DayDoubt | None:
    """Return what is in doubt about the days of a column, None where its cells settle it or contradict each other.

    For one way speaks that only so no day lies behind `today`, that only so they lie near the days that leave no
    doubt, that only so they stand in order, else the habit of spreadsheets.
    """
    open_cells = _open(cells)
    if not open_cells or found_order(cells, today, near):
        return None
    orders = [order for order in _usual(open_cells) if all(_read(cell, order) for cell in open_cells)]
    if len(orders) < 2 or not orders_left(cells):
        return None
    likely, why = _likely(_days(cells), orders, today, near)
    examples = [cell for cell in open_cells if len({_read(cell, order) for order in orders}) > 1]
    return DayDoubt(
        index,
        tuple(order.value for order in orders),
        likely.value,
        why,
        tuple((cell, tuple(_read(cell, order) for order in orders)) for cell in examples[:_EXAMPLES]),
    )


def sure_days(cells: Sequence[str]) -> list[str]:
    """Return the whole days of a column that can be read in one way only, as ISO text."""
    found = map(day, dict.fromkeys(cells))
    return [one.iso for one in found if one and one.exact]


def strays(texts: Sequence[str], days: Sequence[str | None], order: DayOrder) -> list[int]:
    """Return the places of days that, read in the order of their column, lie years from the others, and in another order among them.

    Of 24-06-05 above and 05-06-24 far below both are right in themselves: somebody else wrote the second.
    """
    years = sorted(int(one[:4]) for one in set(days) if one)
    if not years or years[-1] - years[0] <= _APART:
        return []
    middle = str(sorted(int(one[:4]) for one in days if one)[sum(map(bool, days)) // 2])
    far = {text for text, one in zip(texts, days, strict=True) if one and _is_far(one, [middle])}
    odd = {
        text
        for text in far
        if day_fault(text) is DayFault.AMBIGUOUS
        and any(
            (iso := _read(text, one)) and not _is_far(iso, [middle]) for one in _USUAL if one is not order
        )
    }
    return [n for n, text in enumerate(texts) if text in odd]


def _days(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell[:1].isdigit() and _SHORTEST <= len(cell) <= _LONGEST]


def _open(cells: Sequence[str]) -> list[str]:
    """Return the distinct cells that can be read in several ways, no more of the year than its last two digits among them."""
    distinct = dict.fromkeys(_days(cells))
    found = [cell for cell in distinct if day_fault(cell) is DayFault.AMBIGUOUS]
    return [cell for cell in found if any(_read(cell, order) for order in _USUAL)]


def _usual(open_cells: Sequence[str]) -> Sequence[DayOrder]:
    return _SIX if any(cell[:6].isdigit() for cell in open_cells) else _USUAL


def _read(cell: str, order: DayOrder) -> str:
    found = day(cell, order=order)
    return found.iso if found else ""


def _possible(cells: Sequence[str], open_cells: Sequence[str], today: str) -> list[DayOrder]:
    """Return the orders that every cell allows and that bring none too far ahead; all where each brings one there."""
    allowed, last = orders_left(_days(cells)), _latest(today)
    left = [order for order in _USUAL if order in allowed]
    past = [order for order in left if max(_read(cell, order) for cell in open_cells) <= last]
    return past or left


def _latest(today: str) -> str:
    return (date.fromisoformat(today) + _AHEAD).isoformat() if len(today) == len("2024-05-05") else today


def _strays(open_cells: Sequence[str], order: DayOrder, near: Sequence[str]) -> bool:
    """Tell whether an order brings a cell far from the days that leave no doubt while another one does not."""
    return any(
        _is_far(_read(cell, order), near)
        and any((other := _read(cell, one)) and not _is_far(other, near) for one in _USUAL)
        for cell in open_cells
    )


def _is_far(iso: str, near: Sequence[str]) -> bool:
    years = [int(one[:4]) for one in near]
    return bool(years) and not min(years) - _APART <= int(iso[:4] or 0) <= max(years) + _APART


def _likely(
    cells: Sequence[str], orders: Sequence[DayOrder], today: str, near: Sequence[str]
) -> tuple[DayOrder, str]:
    read = {order: [iso for cell in cells if (iso := _read(cell, order))] for order in orders}
    close = [order for order in orders if not any(_is_far(iso, near) for iso in read[order])]
    past = [order for order in orders if max(read[order], default="") <= today]
    if len(past) == 1 and past[0] in (close or past):
        return past[0], "past"
    if len(close) == 1:
        return close[0], "near"
    inline = [order for order in close or orders if _in_order(read[order])]
    if len(inline) == 1:
        return inline[0], "in_order"
    return (close or orders)[0], "usual"


def _in_order(days: Sequence[str]) -> bool:
    return all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))
