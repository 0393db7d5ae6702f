"""Joins of customers with their lineage: who went into whom and why; each can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.records import Flag, Lineage
from core.store import decisions, outdating, search
from core.store.connection import Row, Store
from core.store.rows import CUSTOMER_COLUMNS

_CARRIED = tuple(column for column in CUSTOMER_COLUMNS if column != "flags")
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


def drop_contradictions(store: Store) -> None:
    """Take out what would put two people with different ID or company numbers into one, over several steps."""
    groups = "SELECT id, root FROM temp.joined UNION SELECT root, root FROM temp.joined"
    store.execute(
        "DELETE FROM temp.joined WHERE root IN (SELECT g.root FROM ("
        + groups
        + ") g JOIN customer c ON c.id=g.id"
        " GROUP BY g.root HAVING count(DISTINCT c.idno)>1 OR count(DISTINCT c.uscc)>1)"
    )


def apply(store: Store, act: int | None = None) -> None:
    """Join what is staged: lineage, empty fields of the root filled from its members, records and facts moved.

    The texts of those who change or go are remembered for the search index.
    """
    search.remember(store)
    search.remember(store, "id IN (SELECT id FROM temp.joined)")
    store.execute(
        "INSERT INTO merge(customer, root, why, act) SELECT id, root, why, ? FROM temp.joined ORDER BY id",
        (act,),
    )
    _fill(store)
    _carry(store)
    outdating.by_join(store)
    store.execute(
        "UPDATE OR FAIL record SET customer=joined.root FROM temp.joined WHERE record.customer=joined.id"
    )
    store.execute("DELETE FROM customer WHERE id IN (SELECT id FROM temp.joined)")


def _fill(store: Store) -> None:
    """Give every root what it lacks, from the first member that has it; the stricter flags of all stay.

    Worked out beside the table, so that of a large case only the pages of roots that change are written.
    """
    _lay_out_persons(store)
    said = store.one(f"SELECT {', '.join(f'count({name})' for name in _CARRIED)} FROM temp.member") or ()
    held = [name for name, number in zip(_CARRIED, said, strict=True) if number]
    found = {
        name: _lacking(store, name, f"m.{name} IS NOT NULL", f"{name} IS NULL")
        for name in held
        if name != "phone2"
    }
    found["phone2"] = [
        one
        for name in ("phone", "phone2")
        for one in _lacking(
            store, "phone2", f"m.{name}<>whole.phone", "phone2 IS NULL AND phone IS NOT NULL", name
        )
    ]
    search.remember(store, "id IN (SELECT id FROM temp.whole WHERE changed)")
    for name, filled in found.items():
        store.executemany(f"UPDATE customer SET {name}=? WHERE id=?", filled)
    store.execute(
        "UPDATE OR FAIL customer SET flags=customer.flags|f.flags FROM"
        f" (SELECT root, {_MERGED_FLAGS} AS flags FROM temp.member WHERE flags<>0 GROUP BY root) f"
        " WHERE customer.id=f.root"
    )
    _settle_flags(store, "customer.id IN (SELECT id FROM temp.whole)")
    store.execute("DELETE FROM temp.member")  # names that nobody asks for again, and room for what follows
    store.execute("DELETE FROM temp.whole")


def _lay_out_persons(store: Store) -> None:
    """Lay out the members of every root, and the roots themselves, with their fields."""
    columns = ", ".join(_CARRIED)
    store.execute(
        f"CREATE TEMP TABLE IF NOT EXISTS member(root INTEGER, id INTEGER, flags INTEGER, {columns},"
        " PRIMARY KEY(root, id)) WITHOUT ROWID"
    )
    store.execute(f"CREATE TEMP TABLE IF NOT EXISTS whole(id INTEGER PRIMARY KEY, changed, {columns})")
    store.execute("DELETE FROM temp.member")
    store.execute("DELETE FROM temp.whole")
    fields = ", ".join(f"c.{name}" for name in _CARRIED)
    store.execute(
        f"INSERT INTO temp.member SELECT j.root, c.id, c.flags, {fields} FROM temp.joined j JOIN customer c ON c.id=j.id"
    )
    store.execute(
        f"INSERT INTO temp.whole SELECT c.id, 0, {fields} FROM (SELECT DISTINCT root FROM temp.joined) r"
        " JOIN customer c ON c.id=r.root"
    )


def _lacking(store: Store, name: str, good: str, lacking: str, source: str = "") -> list[Row]:
    """Fill one field of the roots that lack it, beside the table; return what was filled in, and for whom."""
    first = f"(SELECT m.{source or name} FROM temp.member m WHERE m.root=whole.id AND {good} ORDER BY m.id LIMIT 1)"
    return store.rows(
        f"UPDATE temp.whole SET changed=1, {name}={first} WHERE {lacking} AND {first} IS NOT NULL RETURNING {name}, id"
    )


def settle_flags(store: Store, customers: Sequence[int]) -> None:
    """Take away the flags that say something is missing, where it no longer is."""
    _settle_flags(store, f"id IN ({','.join(f'{one:d}' for one in customers)})")


def _settle_flags(store: Store, where: str) -> None:
    unnamed, silent = Flag.UNNAMED.value, Flag.NO_CONTACT.value
    store.execute(
        f"UPDATE OR FAIL customer SET flags=flags&~{unnamed} WHERE flags&{unnamed} AND name IS NOT NULL AND {where}"
    )
    store.execute(
        f"UPDATE OR FAIL customer SET flags=flags&~{silent} WHERE flags&{silent} AND"
        f" coalesce(phone, phone2, wechat, email, addr) IS NOT NULL AND {where}"
    )


def _carry(store: Store) -> None:
    """Let what was said about members hold for the root where it is strict; the rest sleeps under the member's id.

    A yes given before does not cover the wider data (practice 25): the flag makes the check ask again. Facts and
    notices of a member stay under its id and wake when the join is undone.
    """
    if store.value("SELECT EXISTS(SELECT 1 FROM consent_event)"):
        asked = "SELECT j.root FROM temp.joined j JOIN consent c ON c.customer IN (j.id, j.root)"
        flag = Flag.MERGED_AFTER_CONSENT.value
        store.execute(f"UPDATE OR FAIL customer SET flags=flags|{flag} WHERE id IN ({asked})")
    for table, columns in (
        ("legal_hold", "reason, by, since, released"),
        ("override", "kind, outcome, reason, by, at"),
    ):
        store.execute(
            f"INSERT OR IGNORE INTO {table}(customer, {columns})"
            f" SELECT j.root, {columns} FROM {table} t JOIN temp.joined j ON j.id=t.customer"
        )
    store.execute(
        "UPDATE change SET origin=coalesce(origin, customer), customer=j.root FROM temp.joined j WHERE change.customer=j.id"
    )
    decided = "SELECT DISTINCT customer FROM decision WHERE customer IN (SELECT id FROM temp.joined)"
    decisions.forget(store, [one for (one,) in store.rows(decided)])
    for table in ("consent", "holding"):
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
    """Let rows belong to a customer, and the corrections that were made for them."""
    store.executemany("UPDATE record SET customer=? WHERE id=?", [(customer, row) for row in rows])
    store.executemany("UPDATE change SET customer=? WHERE origin=?", [(customer, row) for row in rows])
    store.execute("UPDATE change SET origin=NULL WHERE origin=customer")


def holds_any(store: Store, root: int) -> bool:
    """Tell whether anybody is still joined into a customer."""
    return bool(store.value("SELECT EXISTS(SELECT 1 FROM merge WHERE root=? AND undone=0)", (root,)))


def copy_holds(store: Store, root: int, member: int) -> None:
    """Let the holds on a customer hold for the one that is parted from it as well."""
    store.execute(
        "INSERT OR IGNORE INTO legal_hold(customer, reason, by, since, released)"
        " SELECT ?, reason, by, since, released FROM legal_hold WHERE customer=?",
        (member, root),
    )
