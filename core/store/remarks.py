"""Rows whose free text is sensitive or speaks of a child: what stands there, and whose it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from core.records import Flag, Kind, Level
from core.store.connection import Store


def telling(store: Store, source: int, columns: Sequence[int]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give customer, flags and the texts of some columns for each row of a source in which something sensitive stands."""
    rows = store.each(
        "SELECT r.customer, c.flags, w.cells FROM record r JOIN row w ON w.id = r.id JOIN customer c ON c.id = r.customer"
        " WHERE r.source = ? AND (r.levels <> 0 OR c.flags & ?) ORDER BY r.id",
        (source, Flag.MAYBE_MINOR.value),
    )
    for customer, flags, cells in rows:
        held = json.loads(cells)
        yield customer, flags, tuple(held[n] for n in columns if n < len(held) and held[n])


def said_of_age(store: Store) -> frozenset[int]:
    """Return of whom a person said how old they are."""
    found = store.rows("SELECT customer FROM customer_fact WHERE name = 'not_a_minor'")
    return frozenset(customer for (customer,) in found)


def sensitive_apart_from(store: Store, customers: Sequence[int]) -> tuple[tuple[Kind, int], ...]:
    """Return of how many others than some customers each kind is sensitive by its columns; children are not counted."""
    rows = store.rows(
        "SELECT h.kind, count(*) FROM holding h JOIN customer c ON c.id = h.customer WHERE h.level >= ?"
        " AND c.flags & ? = 0 AND c.id NOT IN (SELECT value FROM json_each(?)) GROUP BY h.kind ORDER BY h.kind",
        (Level.SENSITIVE.value, Flag.MINOR.value, json.dumps(list(customers))),
    )
    return tuple((Kind(kind), number) for kind, number in rows)
