"""Rows that name no customer but a room or a number plate: whose they are, where the lists know exactly one owner."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.records import Column, Mapping, Meaning
from core.store import sources
from core.store.connection import Store

_BARE = "c.name IS NULL AND coalesce(c.phone, c.idno, c.uscc, c.code, c.card, c.wechat, c.email) IS NULL"
_BUILDING, _UNIT = re.compile("楼栋|楼号|栋|幢|^building"), re.compile("单元|^unit")
# What people write between building, unit and room; all of it becomes one hyphen.
_BETWEEN = ("号楼", "栋", "幢", "座", "单元", "－", "—", "–", "#", "/", "_")
_BEHIND = ("室", "房", "号", " ", "\u3000", "·", "．")
MEANINGS = (Meaning.ROOM, Meaning.PLATE)


def join(store: Store, source_ids: Sequence[int], first: int) -> None:
    """Find the owners of rows that say no more than a room or a plate; where no list knows it, such rows are one.

    A room with two owners joins nobody. Only sheets of what happened (payments, visits …) are joined this way,
    with customers who stand on a list of customers, of rooms or of cars.
    """
    lines = [line for line in sources.every(store) if line.state == sources.READ and line.mapping]
    for meaning in MEANINGS:
        held = [(line, _key(line.mapping, meaning)) for line in lines if line.mapping]
        if any(key and line.id in source_ids for line, key in held):
            store.execute("CREATE TEMP TABLE IF NOT EXISTS place(k TEXT, customer INTEGER, listed INTEGER)")
            store.execute("DELETE FROM temp.place")
            for line, key in held:
                if key:
                    _lay_out(store, line.id, key, listed=not line.table.is_related)
            _owners(store, meaning, first)
            _strangers(store, meaning, first)


def _key(mapping: Mapping, meaning: Meaning) -> str:
    """Return the SQL of the key of a row: building, unit and room, or the plate; empty where the sheet has none."""
    column = mapping.column(meaning)
    if column is None:
        return ""
    if meaning is Meaning.PLATE:
        return _spelled(column)
    before = [
        found
        for shape in (_BUILDING, _UNIT)
        if (found := next((c for c in mapping.columns if shape.search(c.header) and c is not column), None))
    ]
    return " || '-' || ".join(_spelled(one) for one in (*before, column))


def _spelled(column: Column) -> str:
    text = f"upper(trim(coalesce(w.cells ->> {column.index:d}, '')))"
    for sign in _BETWEEN:
        text = f"replace({text}, '{sign}', '-')"
    for sign in _BEHIND:
        text = f"replace({text}, '{sign}', '')"
    return f"trim(replace({text}, '--', '-'), '-')"


def _lay_out(store: Store, source: int, key: str, listed: bool) -> None:
    store.execute(
        f"INSERT INTO temp.place SELECT k, customer, {int(listed)} FROM (SELECT {key} AS k, r.customer"
        f" FROM record r JOIN row w ON w.id=r.id WHERE r.source={source:d}) WHERE replace(k, '-', '')<>''"
    )


def _owners(store: Store, meaning: Meaning, first: int) -> None:
    """Join bare rows to the one owner of their place on the lists."""
    store.execute(
        f"INSERT INTO temp.edge SELECT DISTINCT c.id, o.root, '{meaning.value}_owner' FROM"
        " (SELECT k, min(customer) AS root FROM temp.place WHERE listed GROUP BY k HAVING count(DISTINCT customer)=1) o"
        " JOIN temp.place p ON p.k=o.k AND NOT p.listed JOIN customer c ON c.id=p.customer"
        f" WHERE {_BARE} AND c.id<>o.root AND (c.id>=?1 OR o.root>=?1)",
        (first,),
    )


def _strangers(store: Store, meaning: Meaning, first: int) -> None:
    """Join bare rows of one place that stands on no list."""
    bare = f"SELECT p.k, c.id FROM temp.place p JOIN customer c ON c.id=p.customer WHERE NOT p.listed AND {_BARE}"
    store.execute(
        f"INSERT INTO temp.edge SELECT DISTINCT b.id, g.root, '{meaning.value}_alone' FROM ({bare}) b JOIN"
        f" (SELECT k, min(id) AS root FROM ({bare}) GROUP BY k HAVING max(id)>=?1) g ON g.k=b.k"
        " WHERE b.id<>g.root AND NOT EXISTS(SELECT 1 FROM temp.place l WHERE l.listed AND l.k=b.k)",
        (first,),
    )
