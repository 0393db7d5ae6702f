"""Where own registers speak of people who are destroyed: short texts that are read, looked up and written again."""

from __future__ import annotations

from collections.abc import Iterable

from core.store.connection import Store

# Texts that a person typed, names of files too; the frozen and the signed are not among them. True for JSON.
_TYPED = (
    ("entry", "id", "title", False),
    ("entry", "id", "fields", True),
    ("task", "id", "title", False),
    ("task", "id", "note", False),
    ("item", "id", "note", False),
    ("item", "id", "detail", True),
    ("batch", "id", "note", False),
    ("item", "id", "name", False),
    ("item", "id", "place", False),
    ("attachment", "id", "name", False),
    ("source", "id", "file", False),
    ("source", "id", "sheet", False),
    *(
        ("destroy_thing", "id", name, False)
        for name in ("name", "place", "tool", "verification", "remainder")
    ),
    ("destroy_order", "id", "reason", False),
    ("backup", "id", "place", False),
)
# Who works at the case or signs its papers; one of them may be a customer too.
PEOPLE = """SELECT name FROM person UNION SELECT applicant FROM destroy_order UNION SELECT approver FROM destroy_order
    UNION SELECT witness FROM destroy_order UNION SELECT json_extract(counts, '$.finance') FROM destroy_order
    UNION SELECT by FROM hold_question UNION SELECT owner FROM task UNION SELECT owner FROM entry
    UNION SELECT holder FROM item UNION SELECT holder FROM backup"""
_LOOKED_UP = ("name", "contact", "addr", "phone", "phone2", "idno", "card", "wechat", "email", "code")
LEAST, MOST = 2, 60  # characters of a value that is looked for


def typed(store: Store) -> list[tuple[str, int, str, str, bool]]:
    """Return every typed text: table, id, column, text, and whether it is JSON."""
    found = []
    for table, key, column, is_json in _TYPED:
        sql = f"SELECT {key}, {column} FROM {table} WHERE {column} <> ''"
        found += [(table, int(row[0]), column, str(row[1]), is_json) for row in store.rows(sql)]
    return found


def write(store: Store, table: str, key: int, column: str, text: str) -> None:
    """Write one typed text again."""
    assert any((table, column) == (one[0], one[2]) for one in _TYPED)
    store.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (text, key))


def lengths(store: Store) -> list[int]:
    """Return how long the values are that may stand in a text: of the people who go, and the names of all others."""
    if not store.value("SELECT EXISTS (SELECT 1 FROM gone)"):
        return []
    gone = "id IN (SELECT id FROM gone)"
    every = [f"SELECT length({name}) FROM customer WHERE {gone}" for name in _LOOKED_UP]
    rows = store.rows(" UNION ".join([*every, "SELECT length(name) FROM customer"]))
    return [row[0] for row in rows if row[0] and LEAST <= row[0] <= MOST]


def known(store: Store, pieces: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return which pieces of text are values of somebody who goes, and which of somebody who stays or sits here."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS piece(value TEXT PRIMARY KEY) WITHOUT ROWID")
    store.execute("DELETE FROM temp.piece")
    store.executemany("INSERT OR IGNORE INTO temp.piece VALUES(?)", ((one,) for one in pieces))
    goes, stays = set[str](), set[str]()
    for name in _LOOKED_UP:
        text = f"CAST(c.{name} AS TEXT)"
        sql = f"SELECT DISTINCT {text}, c.id IN (SELECT id FROM gone) FROM customer c JOIN temp.piece p ON p.value = {text}"
        for value, going in store.rows(sql):
            (goes if going else stays).add(value)
    stays |= {row[0] for row in store.rows(PEOPLE) if row[0]}
    store.execute("DELETE FROM temp.piece")
    return goes, stays
