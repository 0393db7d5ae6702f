"""What came in a package from another case: rows of one number become one customer, with what binds the receiver."""

from __future__ import annotations

from collections.abc import Iterable

from core.records import ConsentState, Flag, Kind
from core.store.connection import Store

_KINDS = {kind.name.lower(): kind.value for kind in Kind}
_STATES = {state.name.lower(): state.value for state in ConsentState}


def begin(store: Store) -> None:
    """Lay out where numbers and restrictions are gathered."""
    for name in ("taken", "bound"):
        store.execute(f"DROP TABLE IF EXISTS temp.{name}")
    store.execute("CREATE TEMP TABLE taken(row INTEGER PRIMARY KEY, no TEXT NOT NULL)")
    store.execute(
        "CREATE TEMP TABLE bound(no TEXT, kind INT, opt_out INT, marketing INT, minor INT, state INT, day TEXT,"
        " number TEXT, keep_until TEXT, PRIMARY KEY(no, kind)) WITHOUT ROWID"
    )


def note_rows(store: Store, first: int, numbers: Iterable[str]) -> None:
    """Keep which number each new row bears."""
    store.executemany(
        "INSERT INTO temp.taken VALUES(?, ?)", ((first + n, no) for n, no in enumerate(numbers))
    )


def note_bounds(store: Store, lines: Iterable[tuple[str, ...]]) -> None:
    """Keep the lines of restrictions.csv; a foreign word in them is a KeyError of the caller's to tell."""
    store.executemany(
        "INSERT INTO temp.bound VALUES(?,?,?,?,?,?,?,?,?)",
        ((one[0], _KINDS[one[1]], one[2], one[3], one[4], _STATES[one[5]], *one[6:9]) for one in lines),
    )


def unite(store: Store) -> int:
    """Make one customer of all rows of one number: the first row, which is the one with the name; return how many."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS root(no TEXT PRIMARY KEY, id INT NOT NULL) WITHOUT ROWID")
    store.execute("DELETE FROM temp.root")
    store.execute("INSERT INTO temp.root SELECT no, min(row) FROM temp.taken GROUP BY no")
    store.execute(
        "UPDATE OR FAIL record SET customer = (SELECT o.id FROM temp.taken t JOIN temp.root o ON o.no = t.no WHERE t.row = record.id)"
        " WHERE id IN (SELECT row FROM temp.taken)"
    )
    store.execute(
        "DELETE FROM customer WHERE id IN (SELECT row FROM temp.taken) AND id NOT IN (SELECT id FROM temp.root)"
    )
    return int(store.value("SELECT count(*) FROM temp.root"))


def bind(store: Store, recipient: str, by: str, at: str) -> int:
    """Write opt-outs, children, consents and periods to the new customers; return how many consents came along."""
    for column, flag in (("opt_out", Flag.OPT_OUT), ("minor", Flag.MINOR)):
        store.execute(
            f"UPDATE OR FAIL customer SET flags = flags | {flag:d} WHERE id IN (SELECT o.id FROM temp.root o"
            f" JOIN temp.bound b ON b.no = o.no WHERE b.{column} <> 0)"
        )
    came = store.execute(
        "INSERT INTO consent_event(number, row, scope, state, marketing, basis, recipient, channel, day, entered, late, by)"
        " SELECT b.number, o.id, 1 << b.kind, b.state, b.marketing, 'taken_over', ?, 'sheet', b.day, ?, 1, ?"
        f" FROM temp.bound b JOIN temp.root o ON o.no = b.no WHERE b.state > {ConsentState.NONE:d}",
        (recipient, at, by),
    ).changed
    store.execute(
        "INSERT INTO consent(customer, kind, state, day, number, event) SELECT o.id, b.kind, b.state, b.day, b.number,"
        " (SELECT e.id FROM consent_event e WHERE e.row = o.id AND e.scope = 1 << b.kind ORDER BY e.id DESC LIMIT 1)"
        f" FROM temp.bound b JOIN temp.root o ON o.no = b.no WHERE b.state > {ConsentState.NONE:d}"
    )
    store.execute(
        "INSERT OR REPLACE INTO customer_fact(customer, name, value, by, at)"
        " SELECT o.id, 'keep_until.' || b.kind, b.keep_until, ?, ? FROM temp.bound b JOIN temp.root o ON o.no = b.no"
        " WHERE b.keep_until <> ''",
        (by, at),
    )
    return came
