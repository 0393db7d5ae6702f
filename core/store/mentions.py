"""Where own registers speak of people who are destroyed: short texts that are read, looked up and written again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.store.connection import Store

# Texts that a person typed, names of files and of people too; the frozen and the signed are not among them. True for JSON.
_TYPED = (
    ("entry", "id", "title", False),
    ("entry", "id", "owner", False),
    ("entry", "id", "fields", True),
    ("task", "id", "title", False),
    ("task", "id", "owner", False),
    ("task", "id", "note", False),
    ("item", "id", "note", False),
    ("item", "id", "detail", True),
    ("batch", "id", "note", False),
    ("item", "id", "name", False),
    ("item", "id", "place", False),
    ("item", "id", "holder", False),
    ("attachment", "id", "name", False),
    ("source", "id", "file", False),
    ("source", "id", "sheet", False),
    ("check_item", "inventory || ' ' || code", "remark", False),
    *(
        ("destroy_thing", "id", name, False)
        for name in ("name", "place", "tool", "verification", "remainder")
    ),
    ("destroy_order", "id", "reason", False),
    ("backup", "id", "place", False),
    ("backup", "id", "holder", False),
)
# Texts typed into a packed value, and where they lie in it; days, codes and headings beside them are not touched.
_OF_COLUMN = "j.path GLOB '$.columns*' AND j.key = 11"  # why a column was called less sensitive
_PACKED = (
    ("fact", "name", "value", "t.name GLOB 'own_copies.*' AND j.key = 'note'"),
    ("fact", "name", "value", "t.name = 'closing.fates' AND j.key = 'note'"),
    ("fact", "name", "value", "t.name = 'closing.fates.on_paper' AND j.key = 2"),
    ("fact", "name", "value", "t.name GLOB 'witness.*' AND j.key IN ('name', 'standing')"),
    ("fact", "name", "value", "t.name = 'custodian' AND j.key IN ('name', 'place', 'phone')"),
    ("source", "id", "mapping", _OF_COLUMN),
    ("mapping_memory", "fingerprint", "mapping", _OF_COLUMN),
)
# Who is a side of the matter, works at the case or signs its papers; one of them may be a customer too. A name that
# was only typed beside a task or a thing is none of them.
PEOPLE = """SELECT name FROM person UNION SELECT applicant FROM destroy_order UNION SELECT approver FROM destroy_order
    UNION SELECT witness FROM destroy_order UNION SELECT json_extract(counts, '$.finance') FROM destroy_order
    UNION SELECT by FROM hold_question UNION SELECT j.atom FROM fact f, json_tree(f.value) j
        WHERE f.name = 'matter' AND j.type = 'text' AND j.path IN ('$.giver', '$.receiver')"""
_LOOKED_UP = ("name", "contact", "addr", "phone", "phone2", "idno", "card", "wechat", "email", "code")
LEAST, MOST = 2, 60  # characters of a value that is looked for


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that a person typed, and where it stands; `path` is its place in a packed value, `whole` says that it is one."""

    table: str
    key: int | str
    column: str
    path: str
    text: str
    whole: bool = False


def typed(store: Store) -> list[Typed]:
    """Return every typed text."""
    found = []
    for table, key, column, is_json in _TYPED:
        sql = f"SELECT {key}, {column} FROM {table} WHERE {column} <> ''"
        found += [Typed(table, row[0], column, "", str(row[1]), is_json) for row in store.rows(sql)]
    for table, key, column, where in _PACKED:
        sql = f"SELECT t.{key}, j.fullkey, j.atom FROM {table} t, json_tree(t.{column}) j WHERE j.type = 'text' AND {where}"
        found += [Typed(table, row[0], column, row[1], row[2]) for row in store.rows(sql) if row[2]]
    return found


def write(store: Store, one: Typed, text: str) -> None:
    """Write one typed text again."""
    known = {(table, column): key for table, key, column, _rest in (*_TYPED, *_PACKED)}
    new = "json_set({0}, ?, ?)" if one.path else "?"
    said = (one.path, text) if one.path else (text,)
    where = known[one.table, one.column]
    store.execute(
        f"UPDATE {one.table} SET {one.column} = {new.format(one.column)} WHERE {where} = ?", (*said, one.key)
    )


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
