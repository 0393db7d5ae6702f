"""Corrections field by field, old to new, who and when; they belong to the customer and die with it (practice 11)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.clock import stamp
from core.records import Change
from core.store import customers
from core.store.connection import Row, Store

_SELECT = "SELECT id, customer, field, coalesce(old, ''), coalesce(new, ''), by, at, undone FROM change"

HOLDS, UNDONE, OVERTAKEN = 0, 1, 2
"""A correction holds, was taken back, or a newer list says something else and it waits for a person's word."""


def _change(row: Row) -> Change:
    number, customer, field, old, new, by, at, undone = row
    return Change(number, customer, field, old, new, by, at, undone == UNDONE, undone == OVERTAKEN)


def add(store: Store, customer: int, field: str, old: str, new: str, by: str, act: int = 0) -> int:
    """Write down a correction; `act` is the line of the log that goes with it, 0 while it is not known."""
    return store.execute(
        "INSERT INTO change(customer, field, old, new, by, at, act) VALUES(?,?,?,?,?,?,?)",
        (customer, field, old, new, by, stamp(), act),
    ).id


def get(store: Store, change: int) -> Change | None:
    """Return one correction, or None."""
    row = store.one(f"{_SELECT} WHERE id=?", (change,))
    return _change(row) if row else None


def of_customer(store: Store, customer: int) -> tuple[Change, ...]:
    """Return all corrections of a customer, the latest first."""
    return tuple(map(_change, store.rows(f"{_SELECT} WHERE customer=? ORDER BY id DESC", (customer,))))


def valid(store: Store, customers: Sequence[int]) -> tuple[Change, ...]:
    """Return the corrections of some customers that still hold, the oldest first: replayed, they lead to now."""
    among = "customer IN (SELECT value FROM json_each(?))"
    found = store.rows(f"{_SELECT} WHERE undone=0 AND {among} ORDER BY id", (json.dumps(list(customers)),))
    return tuple(map(_change, found))


def is_latest(store: Store, change: Change) -> bool:
    """Tell whether no later correction of the same field still holds."""
    sql = "SELECT EXISTS(SELECT 1 FROM change WHERE customer=? AND field=? AND undone=0 AND id>?)"
    return not store.value(sql, (change.customer, change.field, change.id))


def mark_undone(store: Store, change: int) -> None:
    """Say that a correction was taken back."""
    set_state(store, [change], UNDONE)


def set_state(store: Store, changes: Sequence[int], state: int) -> None:
    """Say of corrections that they hold, were taken back, or are overtaken."""
    store.executemany("UPDATE change SET undone=? WHERE id=?", [(state, one) for one in changes])


def overtaken(store: Store) -> tuple[Change, ...]:
    """Return the last correction of every field that a newer list says otherwise, the oldest first."""
    last = "SELECT max(id) FROM change WHERE undone=? GROUP BY customer, field"
    return tuple(map(_change, store.rows(f"{_SELECT} WHERE id IN ({last}) ORDER BY id", (OVERTAKEN,))))


def of_overtaken(store: Store, changes: Sequence[Change]) -> list[int]:
    """Return all overtaken corrections of the fields that some of them concern."""
    sql = "SELECT id FROM change WHERE undone=? AND customer=? AND field=?"
    return [
        one for change in changes for (one,) in store.rows(sql, (OVERTAKEN, change.customer, change.field))
    ]


def said_again(store: Store, limit: int = 1_000) -> tuple[tuple[Change, int], ...]:
    """Return corrections that hold, each with another customer who came in under the old value.

    It is taken for the same person where the name is the same too, or for a corrected name the telephone.
    """
    names = store.rows("SELECT DISTINCT field FROM change WHERE undone=?", (HOLDS,))
    found = [pair for (name,) in names if name in customers.FIELDS for pair in _again(store, name)]
    return tuple(sorted(found, key=lambda pair: (pair[0].id, pair[1]))[:limit])


def _again(store: Store, field: str) -> list[tuple[Change, int]]:
    """Return the corrections of one field with those who came in under its old value."""
    column, beside = customers.FIELDS[field], "phone" if field == "name" else "name"
    # Everybody is walked through once for a corrected field; the few corrections are what is looked up.
    pairs = store.rows(
        "WITH said AS MATERIALIZED (SELECT max(h.id) AS id, h.customer FROM change h"
        " WHERE h.undone=? AND h.field=? AND h.old<>'' GROUP BY h.customer, h.old)"
        f" SELECT s.id, d.id, d.{column} FROM said s JOIN customer c ON c.id=s.customer"
        f" JOIN customer d ON d.{beside}=c.{beside} AND d.id<>c.id WHERE d.{column} IS NOT NULL",
        (HOLDS, field),
    )
    phones = field in ("phone", "phone2")
    said = {one: get(store, one) for one, *_ in pairs}
    told = (
        (said[one], other, customers.phone_text(value) if phones else value) for one, other, value in pairs
    )
    return [(change, other) for change, other, value in told if change is not None and change.old == value]
