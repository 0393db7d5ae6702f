"""On which day somebody came last: no day on which money was paid back, none on which a card ends, none to come."""

from __future__ import annotations

from datetime import date

from core.records import Flag
from core.store.connection import Store


def day(today: date) -> str:
    """Return the SQL of a customer's last visit, for holdings `h` grouped by customer; without one it is NULL.

    The records themselves are asked only of those of whom a holding tells another day than a visit's.
    """
    whole = f"max(h.last_day) > '{today.isoformat()}' OR max(h.flags & {Flag.NO_VISIT:d}) > 0"
    return f"CASE WHEN {whole} THEN ({_of('h.customer', today)}) ELSE max(h.last_day) END"


def last_of(store: Store, customer: int, today: date) -> str:
    """Return the ISO day on which one customer came last, empty where no list tells."""
    return str(store.value(_of("?", today), (customer,)) or "")


def last(store: Store, today: date) -> str:
    """Return the latest ISO day on which anybody with a name came, empty where no list tells of a visit."""
    named = "JOIN customer c ON c.id = x.customer WHERE c.name <> ''"
    told = store.one(f"SELECT max(x.last_day), max(x.flags & {Flag.NO_VISIT:d}) FROM holding x {named}")
    found, other = told or (None, 0)
    if other or (found or "") > today.isoformat():
        found = store.value(
            f"SELECT max(x.day) FROM record x {named} AND x.day <= ? AND x.flags & {Flag.NO_VISIT:d} = 0",
            (today.isoformat(),),
        )
    return str(found or "")


def _of(customer: str, today: date) -> str:
    """Return the SQL of the last visit by the records of one customer."""
    return (
        f"SELECT max(r.day) FROM record r WHERE r.customer = {customer} AND r.day <= '{today.isoformat()}'"
        f" AND r.flags & {Flag.NO_VISIT:d} = 0"
    )
