"""Corrections field by field, old to new, who and when; they belong to the customer and die with it (practice 11)."""

from __future__ import annotations

from collections.abc import Sequence

from core.clock import stamp
from core.records import Change
from core.store.connection import Row, Store

_SELECT = "SELECT id, customer, field, coalesce(old, ''), coalesce(new, ''), by, at, undone FROM change"


def _change(row: Row) -> Change:
    number, customer, field, old, new, by, at, undone = row
    return Change(number, customer, field, old, new, by, at, bool(undone))


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
    marks = ",".join("?" * len(customers))
    found = store.rows(f"{_SELECT} WHERE undone=0 AND customer IN ({marks}) ORDER BY id", list(customers))
    return tuple(map(_change, found))


def is_latest(store: Store, change: Change) -> bool:
    """Tell whether no later correction of the same field still holds."""
    sql = "SELECT EXISTS(SELECT 1 FROM change WHERE customer=? AND field=? AND undone=0 AND id>?)"
    return not store.value(sql, (change.customer, change.field, change.id))


def mark_undone(store: Store, change: int) -> None:
    """Say that a correction was taken back."""
    store.execute("UPDATE change SET undone=1 WHERE id=?", (change,))


def link(store: Store, changes: Sequence[int], act: int) -> None:
    """Name the line of the log that goes with corrections."""
    store.executemany("UPDATE change SET act=? WHERE id=?", [(act, one) for one in changes])
