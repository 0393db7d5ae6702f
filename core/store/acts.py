"""The lines of the audit log, and what of the case has carried its head outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.store.connection import Store


class ActRow(NamedTuple):
    """One line as it is stored; `facts` is canonical JSON, `mac` the chain value."""

    seq: int
    at: str
    who: str
    code: str
    facts: str
    mac: bytes


class AnchorRow(NamedTuple):
    """A paper or backup that carries a head of the log: what it is, its number, when, and the head."""

    kind: str
    number: str
    at: str
    head: str


_COLUMNS = "seq, at, who, code, facts, mac"


def insert(store: Store, row: ActRow) -> None:
    """Write one line; nothing ever changes or deletes one."""
    store.execute(f"INSERT INTO act({_COLUMNS}) VALUES(?,?,?,?,?,?)", row)


def last(store: Store) -> ActRow | None:
    """The newest line."""
    found = store.one(f"SELECT {_COLUMNS} FROM act ORDER BY seq DESC LIMIT 1")
    return ActRow(*found) if found else None


def moments(store: Store, many: int, until: str) -> list[str]:
    """When the newest lines were written, as ISO texts, newest first; not those before the last of the code `until`."""
    found = []
    for at, code in store.rows("SELECT at, code FROM act ORDER BY seq DESC LIMIT ?", (many,)):
        found.append(at)
        if code == until:
            break
    return found


def at(store: Store, seq: int) -> ActRow | None:
    """The line with a number."""
    found = store.one(f"SELECT {_COLUMNS} FROM act WHERE seq=?", (seq,))
    return ActRow(*found) if found else None


def each(store: Store) -> Iterator[ActRow]:
    """Every line in order."""
    return (ActRow(*found) for found in store.each(f"SELECT {_COLUMNS} FROM act ORDER BY seq"))


def find(
    store: Store, who: str, code: str, since: str, until: str, text: str, before: int, limit: int
) -> list[ActRow]:
    """Lines that fit, newest first; empty text fits all, `code` is a beginning, days are ISO and inclusive."""
    found = store.rows(
        f"SELECT {_COLUMNS} FROM act WHERE seq<:before"
        " AND (:who='' OR who=:who) AND (:code='' OR substr(code, 1, length(:code))=:code)"
        " AND (:since='' OR substr(at, 1, 10)>=:since) AND (:until='' OR substr(at, 1, 10)<=:until)"
        " AND (:text='' OR instr(facts, :text) OR instr(code, :text))"
        " ORDER BY seq DESC LIMIT :limit",
        {
            "who": who,
            "code": code,
            "since": since,
            "until": until,
            "text": text,
            "before": before,
            "limit": limit,
        },
    )
    return [ActRow(*one) for one in found]


def anchors(store: Store) -> list[AnchorRow]:
    """Every paper and backup that carries a head, oldest first."""
    found = store.rows(
        "SELECT 'paper', number, made, audit_head FROM paper WHERE audit_head<>''"
        " UNION ALL SELECT 'backup', file, made, audit_head FROM backup WHERE audit_head<>'' ORDER BY 3"
    )
    return [AnchorRow(*one) for one in found]
