"""A source taken out again: what stands on it, whose rows it holds, and its rows gone from every layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.store.connection import Store

_BY_PERSON = "('by_hand', 'pair')"
_SAID = (
    ("notice", "customer"), ("legal_hold", "customer"), ("customer_fact", "customer"), ("override", "customer"),
    ("change", "customer"), ("change", "origin"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loose:
    """A row that is a customer of its own for now: whose it was, and the source it came from."""

    row: int
    owner: int
    source: int


def fixed(store: Store, source: int) -> int:
    """Return how many customers of a source stand on a list that was made final or on a destruction order."""
    mine = "SELECT customer FROM record WHERE source=?1"
    return int(
        store.value(
            f"SELECT count(*) FROM (SELECT customer FROM inventory_holding WHERE customer IN ({mine})"
            f" UNION SELECT customer FROM destroy_line WHERE customer IN ({mine}))",
            (source,),
        )
    )


def told(store: Store, source: int) -> int:
    """Return of how many customers a person has said something that hangs on a row of this source."""
    mine = "SELECT record.id FROM record WHERE source=?1"
    said = " UNION ".join(
        f"SELECT {column} FROM {table} WHERE {column} IN ({mine})" for table, column in _SAID
    )
    answered = f"SELECT r.customer FROM consent_event e JOIN record r ON r.id=e.row WHERE r.id IN ({mine})"
    return int(store.value(f"SELECT count(*) FROM ({said} UNION {answered})", (source,)))


def customers(store: Store, source: int) -> list[int]:
    """Return the customers who have a row of a source."""
    sql = "SELECT DISTINCT customer FROM record WHERE source=? ORDER BY customer"
    return [one for (one,) in store.rows(sql, (source,))]


def drop(store: Store, source: int) -> int:
    """Take a source out of every layer: rows, what was set aside, problems, its line; return how many rows went."""
    mine = "SELECT id FROM row WHERE source=?"
    went = int(store.value("SELECT count(*) FROM row WHERE source=?", (source,)))
    store.execute(f"DELETE FROM merge WHERE customer IN ({mine})", (source,))
    store.execute("DELETE FROM record WHERE source=?", (source,))
    for table in ("problem", "rejected", "row"):
        store.execute(f"DELETE FROM {table} WHERE source=?", (source,))
    store.execute("DELETE FROM source WHERE id=?", (source,))
    return went


def loosen(store: Store, touched: Sequence[int]) -> tuple[tuple[Loose, ...], list[tuple[int, int, str]]]:
    """Let every row of some customers be a customer of its own again, with the corrections made for it.

    The customers themselves are taken out; they are put together anew from their rows. Returns the rows in the
    order they came, and the joins among them that a person had made: member, root and why.
    """
    store.execute("CREATE TEMP TABLE IF NOT EXISTS loose(id INTEGER PRIMARY KEY, owner INTEGER NOT NULL)")
    store.execute("DELETE FROM temp.loose")
    store.executemany(
        "INSERT INTO temp.loose SELECT id, customer FROM record WHERE customer=?", [(one,) for one in touched]
    )
    inside = "customer IN (SELECT id FROM temp.loose)"
    by_person = [
        (member, root, why)
        for member, root, why in store.rows(
            f"SELECT customer, root, why FROM merge WHERE {inside} AND root IN (SELECT id FROM temp.loose)"
            f" AND undone=0 AND why IN {_BY_PERSON} ORDER BY id"
        )
    ]
    store.execute(f"DELETE FROM merge WHERE {inside} AND undone=0")
    store.execute("UPDATE OR FAIL record SET customer=id WHERE id IN (SELECT id FROM temp.loose)")
    store.execute(
        "UPDATE change SET customer=origin, origin=NULL WHERE origin IN (SELECT id FROM temp.loose)"
    )
    store.executemany("DELETE FROM customer WHERE id=?", [(one,) for one in touched])
    found = store.rows(
        "SELECT l.id, l.owner, r.source FROM temp.loose l JOIN record r ON r.id=l.id ORDER BY l.id"
    )
    return tuple(Loose(*one) for one in found), by_person


def drop_proposals(store: Store) -> None:
    """Forget the proposals about rows that are not there any more."""
    store.execute(
        "DELETE FROM pair WHERE a NOT IN (SELECT id FROM record) OR b NOT IN (SELECT id FROM record)"
    )
