"""Customers: fetched by id for a scrolling list, narrowed, looked up by phone, changed field by field."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from core import clock
from core.errors import Bug
from core.records import Customer, Filter, Flag, Meaning
from core.store import sources, visited
from core.store.connection import Row, Store

# Field names of records.Customer and their columns.
FIELDS = {
    "name": "name", "phone": "phone", "phone2": "phone2", "id_number": "idno", "uscc": "uscc", "code": "code", "card": "card",
    "wechat": "wechat", "email": "email", "address": "addr", "birth": "birth", "contact": "contact", "note": "note",
}  # fmt: skip
_SELECT = (
    "SELECT id, "
    + ", ".join(f"coalesce({column}, '')" for column in FIELDS.values())
    + ", flags, reach FROM customer"
)
_ORDERS = {
    "id": "c.id",
    "name": "c.name IS NULL, c.name, c.id",
    "last": "{last} DESC, c.id",
}


def _last() -> str:
    """Return the SQL of the day on which a customer `c` came last."""
    return f"(SELECT {visited.day(clock.today())} FROM holding h WHERE h.customer=c.id)"


def phone_text(key: int | str | None) -> str:
    """Return a phone as it is dialled: the store keeps an integer, which has no leading nought of an area code."""
    digits = str(key or "")
    if (
        len(digits) < 9
        or digits.startswith(("400", "800"))
        or (len(digits) == 11 and digits[0] == "1" and digits[1] > "2")
    ):
        return digits
    if digits.startswith(("852", "853", "886")) and len(digits) in (11, 12):
        return "+" + digits
    return ("0" if len(digits) <= 11 else "+") + digits


def _customer(row: Row) -> Customer:
    return Customer(row[0], row[1], phone_text(row[2]), phone_text(row[3]), *row[4:])


def get(store: Store, customer: int) -> Customer | None:
    """Return one customer, or None."""
    row = store.one(f"{_SELECT} WHERE id=?", (customer,))
    return _customer(row) if row else None


def fetch(store: Store, ids: Sequence[int]) -> tuple[Customer, ...]:
    """Return customers in the order of the ids; ids that are gone are left out."""
    found = {
        row[0]: _customer(row)
        for row in store.rows(
            f"{_SELECT} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )
    }
    return tuple(found[one] for one in ids if one in found)


def ids(store: Store, wanted: Filter | None = None, order: str = "id") -> array[int]:
    """Return the ids of a list as one compact array (8 bytes each); order is id, name or last.

    A text in the filter is not looked at here: searching has a door of its own.
    """
    where, params = _where(store, wanted or Filter())
    sql = f"SELECT c.id FROM customer c WHERE {where} ORDER BY {_ORDERS[order].format(last=_last())}"
    return store.column(sql, params)


_MOST_ROWS = "(SELECT max(rows) FROM holding h WHERE h.customer=c.id)"


def _where(store: Store, wanted: Filter) -> tuple[str, list[object]]:
    parts, params = ["1"], list[object]()
    if wanted.company is not None:
        parts.append(f"c.flags&{Flag.COMPANY.value}{'<>' if wanted.company else '='}0")
    if wanted.flag is not None:
        parts.append(
            f"(c.flags&{wanted.flag.value} OR EXISTS(SELECT 1 FROM holding h WHERE h.customer=c.id AND h.flags&{wanted.flag.value}))"
        )
    if wanted.source is not None:
        parts.append("c.id IN (SELECT customer FROM record WHERE source=?)")
        params.append(wanted.source)
    if wanted.product:
        named = [f"(row.source={source} AND cells->>{column}=?)" for source, column in product_columns(store)]
        params += [wanted.product] * len(named)
        parts.append(
            f"c.id IN (SELECT customer FROM record JOIN row USING(id) WHERE {' OR '.join(named) or '0'})"
        )
    _where_held(wanted, parts, params)
    return " AND ".join(parts), params


def _where_held(wanted: Filter, parts: list[str], params: list[object]) -> None:
    """Narrow by what is held: kind, level, outcome, days and how often."""
    held = list[str]()
    if wanted.kind is not None:
        held.append(f"h.kind={wanted.kind.value}")
    if wanted.level is not None:
        held.append(f"h.level={wanted.level.value}")
    if held:
        parts.append(f"EXISTS(SELECT 1 FROM holding h WHERE h.customer=c.id AND {' AND '.join(held)})")
    if wanted.outcome is not None:
        kind = f" AND d.kind={wanted.kind.value}" if wanted.kind is not None else ""
        parts.append(f"EXISTS(SELECT 1 FROM decision d WHERE d.customer=c.id AND d.outcome=?{kind})")
        params.append(wanted.outcome)
    last = _last()
    for day, sign in ((wanted.last_from, ">="), (wanted.last_to, "<=")):
        if day:
            parts.append(f"{last}{sign}?")
            params.append(day)
    if wanted.rows_at_least:
        parts.append(f"{_MOST_ROWS}>=?")
        params.append(wanted.rows_at_least)
    if wanted.rows_at_most:
        parts.append(f"{_MOST_ROWS}<=?")
        params.append(wanted.rows_at_most)


def product_columns(store: Store) -> list[tuple[int, int]]:
    """Return source and column of everything that names a product or a service."""
    return [
        (line.id, column.index)
        for line in sources.every(store)
        for column in (line.mapping.columns if line.mapping else ())
        if column.meaning in (Meaning.PRODUCT, Meaning.SERVICE)
    ]


def by_phones(store: Store, phones: Sequence[int]) -> dict[int, int]:
    """Return which customer has each of some phones, as first or second number."""
    asked = json.dumps(list(phones))
    sql = "SELECT {0}, min(id) FROM customer WHERE {0} IN (SELECT value FROM json_each(?)) GROUP BY {0}"
    return {
        **dict(store.rows(sql.format("phone2"), (asked,))),
        **dict(store.rows(sql.format("phone"), (asked,))),
    }


def holders(store: Store, phones: Sequence[int]) -> dict[int, int]:
    """Return how many customers have each of some phones, as first or second number."""
    asked = json.dumps(list(phones))
    one = "SELECT {0} AS number, id FROM customer WHERE {0} IN (SELECT value FROM json_each(?))"
    both = f"{one.format('phone')} UNION {one.format('phone2')}"
    return dict(store.rows(f"SELECT number, count(*) FROM ({both}) GROUP BY number", (asked, asked)))


def set_field(store: Store, customer: int, field: str, value: str | int | None) -> None:
    """Set one field of a customer by the name it has in records.Customer."""
    if field not in FIELDS:
        raise Bug(f"a customer has no field {field}")
    store.execute(f"UPDATE customer SET {FIELDS[field]}=? WHERE id=?", (value, customer))


def set_flags(store: Store, customer: int, on: int = 0, off: int = 0) -> None:
    """Set and take away flags of a customer."""
    store.execute("UPDATE customer SET flags=(flags|?)&~? WHERE id=?", (on, off, customer))


def as_said(store: Store, customers: Sequence[int]) -> None:
    """Let the word of a person stand over what rows say of the age: grown up, or a child."""
    child, maybe = Flag.MINOR.value, Flag.MAYBE_MINOR.value
    sql = (
        "SELECT customer, max(value) FROM customer_fact WHERE name='not_a_minor'"
        " AND customer IN (SELECT value FROM json_each(?)) GROUP BY customer"
    )
    for customer, said in store.rows(sql, (json.dumps(list(customers)),)):
        if said == "yes":
            set_flags(store, customer, off=child | maybe)
        elif said == "no":
            set_flags(store, customer, on=child, off=maybe)


def put(store: Store, whole: Sequence[Sequence[object]]) -> None:
    """Write customers whole: their ids, and the columns in the order of rows.CUSTOMER_COLUMNS."""
    columns = [*FIELDS.values(), "flags"]
    store.executemany(
        f"INSERT INTO customer(id, {', '.join(columns)}) VALUES({','.join('?' * (len(columns) + 1))})"
        f" ON CONFLICT(id) DO UPDATE SET {', '.join(f'{one}=excluded.{one}' for one in columns)}",
        whole,
    )


def count(store: Store) -> int:
    """Return how many customers there are."""
    return int(store.value("SELECT count(*) FROM customer"))


def remove_empty(store: Store) -> list[int]:
    """Take out customers to whom no row belongs any more; return their ids."""
    gone = [
        row for (row,) in store.rows("SELECT id FROM customer WHERE id NOT IN (SELECT customer FROM record)")
    ]
    store.executemany("DELETE FROM customer WHERE id=?", [(one,) for one in gone])
    return gone


def unsettled(store: Store, source_ids: Sequence[int]) -> tuple[int, int]:
    """Return first and last id of the rows of some sources that were never settled; (0, -1) when there are none.

    Such a row is still a customer of its own and nothing is held of it yet.
    """
    marks = ",".join("?" * len(source_ids))
    fresh = "r.customer=r.id AND NOT EXISTS(SELECT 1 FROM holding h WHERE h.customer=r.id)"
    # Each end by itself along the index of the rows: a new list answers with its first and its last row.
    low, high = (
        f"(SELECT r.id FROM row JOIN record r ON r.id=row.id WHERE row.source=s.id AND {fresh} ORDER BY row.id{way} LIMIT 1)"
        for way in ("", " DESC")
    )
    found = store.one(
        f"SELECT min(low), max(high) FROM (SELECT {low} AS low, {high} AS high FROM source s WHERE s.id IN ({marks}))",
        list(source_ids),
    )
    return (0, -1) if found is None or found[0] is None else (found[0], found[1])


def since(store: Store, first: int) -> list[int]:
    """Return the customers with an id from `first` on."""
    return [row for (row,) in store.rows("SELECT id FROM customer WHERE id>=?", (first,))]


def stale(store: Store, before: str) -> list[int]:
    """Return customers who last came before a day, to whom nothing is owed and who owe nothing."""
    owed = Flag.BALANCE | Flag.OPEN_ORDER | Flag.DEBT | Flag.WARRANTY | Flag.LEGAL_HOLD
    came = visited.day(clock.today())
    sql = f"SELECT customer FROM holding h GROUP BY customer HAVING ({came})<? AND max(flags&{owed})=0"
    return [row for (row,) in store.rows(sql, (before,))]


def flagged(store: Store, flags: int, every: bool = False) -> list[int]:
    """Return customers with any of some flags, or with every one of them."""
    test = "=?1" if every else "<>0"
    return [
        row for (row,) in store.rows(f"SELECT id FROM customer WHERE flags&?1{test} ORDER BY id", (flags,))
    ]


def mark(store: Store, ids: Sequence[int], flag: Flag) -> int:
    """Set a flag of many customers and of what is held about them; return how many there are."""
    params = [(one,) for one in ids]
    store.executemany(f"UPDATE customer SET flags=flags|{flag.value} WHERE id=?", params)
    store.executemany(f"UPDATE holding SET flags=flags|{flag.value} WHERE customer=?", params)
    return len(params)


def like(store: Store, name: str, phone: int | None, limit: int = 5) -> list[int]:
    """Return customers with the same phone or the same name, those with both first."""
    sql = (
        "SELECT id FROM customer WHERE (?2 IS NOT NULL AND (phone=?2 OR phone2=?2)) OR lower(name)=lower(?1)"
        " ORDER BY (lower(name)=lower(?1)) + (?2 IS NOT NULL AND (phone=?2 OR phone2=?2)) DESC, id LIMIT ?3"
    )
    return [row for (row,) in store.rows(sql, (name, phone, limit))]
