"""A second list of customers below the first, with headings of its own, laid under one row of headings with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from core.intake.understanding import RowClass, row_class, understand
from core.intake.understanding.headings import heading, look_up, table_votes, word
from core.intake.understanding.layout import filled
from core.intake.understanding.rows import heads_a_list
from core.records import Meaning, TableKind

SECOND = "second_list"
_ONE_THING = frozenset(
    {Meaning.NAME, Meaning.COMPANY, Meaning.PHONE, Meaning.PHONE2, Meaning.CARD_NUMBER, Meaning.CUSTOMER_ID, Meaning.BALANCE,
     Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT, Meaning.POINTS, Meaning.BIRTH_DATE, Meaning.SEX, Meaning.ADDRESS, Meaning.NOTE, Meaning.SERIAL}
)  # fmt: skip

Rows = Sequence[Sequence[str]]


def as_one(rows: Rows) -> tuple[list[list[str]], tuple[int, ...]] | None:
    """Return a sheet that was read whole with the lists below its first under the same headings, each row where it stood.

    Behind it the lines on which those lists begin. None where there is no such list.
    """
    heads = [n for n, row in enumerate(rows) if len(row) > 1 and heads_a_list(row)]
    if len(heads) < 2:
        return None
    first = understand(rows[: heads[1]])
    if first.header_row != heads[0] + 1 or first.header_rows != 1 or not _goes_in(first.table):
        return None
    whole = understand(rows)
    over, laid = [*rows[heads[0]]], [list(row) for row in rows]
    found, apart = [], []
    for start, end in pairwise([*heads[1:], len(rows)]):
        if row_class(rows[start], whole) is not RowClass.OTHER_HEADER:
            continue
        if not _is_of_customers(rows[start:end], _name_above(rows, start)):
            apart.append(start)
            continue
        _lay(laid, over, start, end)
        found.append(start + 1)
    if not found:
        return None
    laid[heads[0]] = list(over)
    for line in found:  # where a list of others ends, the headings of this one must come again
        laid[line - 1] = list(over) if apart and apart[0] < line else []
    return laid, tuple(found)


def _goes_in(table: TableKind) -> bool:
    """Tell whether a list goes into the case by itself; those of whom one has to be asked stay apart."""
    return table.holds_customers and table is not TableKind.CONTACTS


def _is_of_customers(rows: Rows, name: str) -> bool:
    """Tell whether a list below another is one of customers, and nothing in its headings or name speaks of staff or suppliers."""
    votes = table_votes([heading(cell).core for cell in rows[0]])
    others = any(votes[kind] for kind in (TableKind.STAFF, TableKind.SUPPLIERS))
    return not others and _goes_in(understand(rows, sheet_name=name).table)


def _name_above(rows: Rows, start: int) -> str:
    """Return the name of a list that stands alone on the line above its headings."""
    said = filled(rows[start - 1]) if start else []
    return rows[start - 1][said[0]] if len(said) == 1 else ""


def _lay(laid: list[list[str]], over: list[str], start: int, end: int) -> None:
    """Move the cells of one list below the headings that say the same; headings that are new come behind the others."""
    places = _places(laid[start], over)
    if _name_above(laid, start):
        laid[start - 1] = []
    for n in range(start + 1, end):
        row = laid[n]
        moved = [""] * len(over)
        for place, cell in enumerate(row):
            if place in places:
                moved[places[place]] = cell
            elif cell.strip():
                moved.append(cell)
        laid[n] = moved if filled(row) else []


def _places(heads: Sequence[str], over: list[str]) -> dict[int, int]:
    """Return for each heading of a list its place among the headings of all, to which new ones are added."""
    places: dict[int, int] = {}
    for place in filled(heads):
        free = [n for n in filled(over) if n not in places.values()]
        same = [n for n in free if word(over[n]) == word(heads[place])]
        same = same or [n for n in free if _says_the_same(over[n], heads[place])]
        if not same:
            over.append(heads[place])
        places[place] = same[0] if same else len(over) - 1
    return places


def _says_the_same(one: str, other: str) -> bool:
    found = look_up(heading(one).core)
    again = look_up(heading(other).core)
    return found is not None and again is not None and found.meaning is again.meaning in _ONE_THING
