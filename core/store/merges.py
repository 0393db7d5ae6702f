"""Joins of customers with their lineage: who went into whom and why; each can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.records import Flag, Lineage
from core.store.connection import Row, Store
from core.store.rows import CUSTOMER_COLUMNS

_FILLED = tuple(column for column in CUSTOMER_COLUMNS if column not in ("flags", "phone2"))
_MERGED_FLAGS = "|".join(f"max(flags & {flag.value})" for flag in Flag)


def stage(store: Store, members: Iterable[tuple[int, int, str]]) -> int:
    """Lay out what is to be joined: member, root, code of the reason; a member has one root, which is no member."""
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS joined(id INTEGER PRIMARY KEY, root INTEGER NOT NULL, why TEXT NOT NULL)"
    )
    store.execute("DELETE FROM temp.joined")
    store.executemany(
        "INSERT INTO temp.joined VALUES(?,?,?)", ((member, root, why) for member, root, why in members)
    )
    store.execute("CREATE INDEX IF NOT EXISTS temp.joined_root ON joined(root)")
    return int(store.value("SELECT count(*) FROM temp.joined"))


def apply(store: Store, act: int | None = None) -> None:
    """Join what is staged: lineage, empty fields of the root filled from its members, records and facts moved."""
    store.execute(
        "INSERT INTO merge(customer, root, why, act) SELECT id, root, why, ? FROM temp.joined ORDER BY id",
        (act,),
    )
    _fill(store)
    _carry(store)
    store.execute("UPDATE record SET customer=joined.root FROM temp.joined WHERE record.customer=joined.id")
    store.execute("DELETE FROM customer WHERE id IN (SELECT id FROM temp.joined)")


def _fill(store: Store) -> None:
    """Give every root what it lacks, from the first member that has it; the stricter flags of all stay."""
    roots = "customer.id IN (SELECT root FROM temp.joined)"
    member = "FROM temp.joined j JOIN customer m ON m.id=j.id WHERE j.root=customer.id AND"
    for column in _FILLED:
        first = f"(SELECT m.{column} {member} m.{column} IS NOT NULL ORDER BY m.id LIMIT 1)"
        store.execute(f"UPDATE customer SET {column}={first} WHERE {column} IS NULL AND {roots}")
    for source in ("phone", "phone2"):
        other = f"(SELECT m.{source} {member} m.{source}<>customer.phone ORDER BY m.id LIMIT 1)"
        store.execute(
            f"UPDATE customer SET phone2={other} WHERE phone2 IS NULL AND phone IS NOT NULL AND {roots}"
        )
    store.execute(
        "UPDATE customer SET flags=customer.flags|f.flags FROM"
        f" (SELECT j.root, {_MERGED_FLAGS} AS flags FROM temp.joined j JOIN customer m USING(id) WHERE m.flags<>0 GROUP BY j.root) f"
        " WHERE customer.id=f.root"
    )
    settle_flags(store, roots)


def settle_flags(store: Store, where: str = "1") -> None:
    """Take away the flags that say something is missing, where it no longer is."""
    unnamed, silent = Flag.UNNAMED.value, Flag.NO_CONTACT.value
    store.execute(
        f"UPDATE customer SET flags=flags&~{unnamed} WHERE flags&{unnamed} AND name IS NOT NULL AND {where}"
    )
    store.execute(
        f"UPDATE customer SET flags=flags&~{silent} WHERE flags&{silent} AND"
        f" coalesce(phone, phone2, wechat, email, addr) IS NOT NULL AND {where}"
    )


def _carry(store: Store) -> None:
    """Let holds, facts, notices and corrections follow; a yes given before does not cover the wider data."""
    if store.value("SELECT EXISTS(SELECT 1 FROM consent)"):
        asked = "SELECT j.root FROM temp.joined j JOIN consent c ON c.customer IN (j.id, j.root)"
        store.execute(
            f"UPDATE customer SET flags=flags|{Flag.MERGED_AFTER_CONSENT.value} WHERE id IN ({asked})"
        )
    for table in ("legal_hold", "customer_fact", "override"):
        store.execute(
            f"UPDATE OR IGNORE {table} SET customer=j.root FROM temp.joined j WHERE {table}.customer=j.id"
        )
        store.execute(f"DELETE FROM {table} WHERE customer IN (SELECT id FROM temp.joined)")
    for table in ("notice", "change"):
        store.execute(f"UPDATE {table} SET customer=j.root FROM temp.joined j WHERE {table}.customer=j.id")
    for table in ("consent", "decision"):
        store.execute(f"DELETE FROM {table} WHERE customer IN (SELECT id FROM temp.joined)")


def _lineage(row: Row) -> Lineage:
    return Lineage(row[0], row[1], row[2], row[3], bool(row[4]))


def of_root(store: Store, root: int) -> tuple[Lineage, ...]:
    """Return who was joined into a customer, the latest first; undone joins stay as history."""
    sql = "SELECT id, customer, root, why, undone FROM merge WHERE root=? ORDER BY id DESC"
    return tuple(_lineage(row) for row in store.rows(sql, (root,)))


def get(store: Store, merge: int) -> Lineage | None:
    """Return one join, or None."""
    row = store.one("SELECT id, customer, root, why, undone FROM merge WHERE id=?", (merge,))
    return _lineage(row) if row else None


def rows_of_member(store: Store, member: int) -> tuple[int, ...]:
    """Return the rows that came with a member: its own and those of everybody joined into it before."""
    return tuple(
        row
        for (row,) in store.rows(
            "WITH RECURSIVE part(id) AS (SELECT ? UNION SELECT m.customer FROM merge m JOIN part ON m.root=part.id"
            " WHERE m.undone=0) SELECT record.id FROM part JOIN record ON record.id=part.id ORDER BY record.id",
            (member,),
        )
    )


def present_root(store: Store, customer: int) -> int:
    """Return the customer into whom one has gone by now; itself when it never was joined."""
    return int(
        store.value(
            "WITH RECURSIVE up(id) AS (SELECT ? UNION SELECT m.root FROM merge m JOIN up ON m.customer=up.id"
            " WHERE m.undone=0) SELECT id FROM up WHERE id NOT IN (SELECT customer FROM merge WHERE undone=0) LIMIT 1",
            (customer,),
        )
        or customer
    )


def mark_undone(store: Store, merge: int) -> None:
    """Say that a join no longer holds."""
    store.execute("UPDATE merge SET undone=1 WHERE id=?", (merge,))


def give_rows(store: Store, customer: int, rows: Sequence[int]) -> None:
    """Let rows belong to a customer."""
    store.executemany("UPDATE record SET customer=? WHERE id=?", [(customer, row) for row in rows])
