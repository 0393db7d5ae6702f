"""Entries of the registers beside the steps: one line each, its values as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.records.entries import Entry
from core.store.connection import Row, Store

_ALL = "SELECT id, register, title, state, coalesce(due, ''), owner, fields, made, changed FROM entry"


def put(store: Store, entry: Entry, at: str) -> int:
    """Write an entry, a new one where its id is 0; return its id."""
    fields = json.dumps(dict(entry.values), ensure_ascii=False, sort_keys=True)
    said = (entry.title, entry.state, entry.due or None, entry.owner, fields, at)
    if entry.id:
        store.execute(
            "UPDATE entry SET title=?, state=?, due=?, owner=?, fields=?, changed=? WHERE id=?",
            (*said, entry.id),
        )
        return entry.id
    return store.execute(
        "INSERT INTO entry(title, state, due, owner, fields, changed, register, made) VALUES(?,?,?,?,?,?,?,?)",
        (*said, entry.register, at),
    ).id


def get(store: Store, entry: int) -> Entry | None:
    """Return one entry, None when there is none."""
    row = store.one(f"{_ALL} WHERE id=?", (entry,))
    return _entry(row) if row else None


def of_register(store: Store, register: str) -> tuple[Entry, ...]:
    """Return the entries of a register, the newest first."""
    return tuple(map(_entry, store.rows(f"{_ALL} WHERE register=? ORDER BY id DESC", (register,))))


def every(store: Store) -> tuple[Entry, ...]:
    """Return all entries in the order in which they were made."""
    return tuple(map(_entry, store.rows(f"{_ALL} ORDER BY id")))


def about(store: Store, customers: Sequence[int]) -> tuple[Entry, ...]:
    """Return the entries that are about one of the customers, the newest first."""
    wanted = json.dumps([str(one) for one in customers])
    sql = (
        f"{_ALL} WHERE EXISTS(SELECT 1 FROM json_each(?1) WHERE"
        " instr(','||coalesce(json_extract(fields, '$.customers'), '')||',', ','||value||',')) ORDER BY id DESC"
    )
    return tuple(map(_entry, store.rows(sql, (wanted,))))


def find(store: Store, text: str) -> tuple[Entry, ...]:
    """Return the entries in which a text stands, the newest first."""
    sql = f"{_ALL} WHERE instr(lower(title), lower(?1)) OR instr(lower(fields), lower(?1)) ORDER BY id DESC"
    return tuple(map(_entry, store.rows(sql, (text,))))


def _entry(row: Row) -> Entry:
    number, register, title, state, due, owner, fields, made, changed = row
    values = tuple(sorted((str(key), str(value)) for key, value in json.loads(fields).items()))
    return Entry(number, register, title, state, due, owner, values, made, changed)
