"""Rows that name nobody and stand right below a customer: in a list kept by hand an empty name means the one above."""

from __future__ import annotations

from core import clock
from core.errors import Known
from core.intake.load_groups import Groups
from core.intake.load_mended import Mended, take_after_all
from core.records import Kind, Mapping, Meaning, Rejected
from core.store import Store, rows, sources
from core.values.sheet import Typer

_NAMELESS = "no_customer"


def below_a_customer(store: Store, source: int) -> tuple[tuple[Rejected, list[str]], ...]:
    """Return the rows that were set aside because they name nobody, and stand without a gap below one that does.

    Each with its cells as they read if the customer above is meant. Raises Known(source.gone).
    """
    held = sources.get(store, source)
    if held is None or held.mapping is None:
        raise Known("source.gone")
    if Groups(held.mapping):
        return ()  # several customers stand above
    places = _who(held.mapping)
    above = rows.above_rejected(store, source, _NAMELESS)
    found = []
    for one in rows.rejected(store, source):
        named = above.get(one.line - 1) if one.reason == _NAMELESS else None
        if named is not None:
            above[one.line] = cells = _named(one.cells, named, places)
            found.append((one, cells))
    return tuple(found)


def take_as_above(store: Store, source: int) -> Mended:
    """Take these rows in as rows of the customer above; raises Known(source.gone).

    `core.sorting.settle_edition` brings customers up to date in the same outer transaction.
    """
    with store.transaction():
        found = below_a_customer(store, source)
        held = sources.get(store, source)
        if held is None or held.mapping is None:
            raise Known("source.gone")
        taken = len(take_after_all(store, source, Typer(held.mapping, clock.today()), found))
        sources.count(store, source, held.rows_read, held.rows_kept + taken, held.rows_rejected - taken)
        return Mended(taken, 0, held.rows_rejected - taken, ())


def _who(mapping: Mapping) -> list[int]:
    """Return the columns that say who somebody is."""
    return [
        column.index
        for column in mapping.columns
        if column.kind is Kind.BASIC or column.meaning is Meaning.CARD_NUMBER
    ]


def _named(cells: tuple[str, ...], above: list[str], places: list[int]) -> list[str]:
    whole = [*cells, *[""] * (len(above) - len(cells))]
    for place in places:
        if place < len(above) and not whole[place].strip():
            whole[place] = above[place]
    return whole
