"""What final lists hold already, record by record: what came in or changed after their freeze is not among it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Kind, Meaning
from core.store.connection import Store
from core.store.frozen_cells import SourceName, basic_cell, record_cell, sources
from core.store.sources import every

_STANDING = "state IN ('final', 'accepted')"
_NOTHING = "given AS (SELECT 0 AS key WHERE 0), all_given AS (SELECT 0 AS key WHERE 0)"
# Accepted, and the days for objections are over: those that both signed, whatever is entered now; `:today` and, for
# older lists that did not say, `:objection` (days) are bound.
OVER = """v.state = 'accepted' AND EXISTS (SELECT 1 FROM fact f WHERE f.name = 'accepted.' || v.id
    AND date(json_extract(f.value, '$.day'),
        '+' || coalesce(nullif(json_extract(v.basis, '$.objection_days'), 0), :objection) || ' days') <= :today)"""

Columns = tuple[tuple[int, int, str], ...]  # first edition of the source, kind, heading


@dataclass(frozen=True, slots=True)
class _Alike:
    """Lists that were made final on the same fields and the same columns."""

    ids: str
    fields: tuple[Meaning, ...]
    columns: Columns | None  # None: an older list did not say


def columns_now(store: Store) -> Columns:
    """Return every column of the read sources with its kind, by the first edition of its source."""
    return tuple((origin, kind, heading) for _, origin, kind, heading, _ in _columns(store))


def anything(store: Store, batch: int) -> bool:
    """Tell whether another batch has a list that stands."""
    sql = f"SELECT EXISTS(SELECT 1 FROM inventory WHERE {_STANDING} AND batch <> ?)"
    return bool(store.value(sql, (batch,)))


def given(store: Store, batch: int = 0, which: str = "1") -> str:
    """Return two tables for a WITH: `given` (record * 64 + kind) and `all_given` (customer * 64 + kind).

    Given is what the newest list of another batch that stands has frozen and what says the same now; a holding is all
    given when none of its records is left over. `which` asks more of that list, the inventory `v`.
    """
    alike = _alike(store, batch)
    if not alike:
        return _NOTHING
    ids = ", ".join(one.ids for one in alike)
    known = sources(store)
    said = "\n".join(branch for one in alike for branch in _same(one, known))
    new = "\n".join(f"AND NOT ({one})" for group in alike for one in _new_columns(store, group))
    return f"""newest AS (
        SELECT f.record, f.kind, max(f.inventory) AS inventory, f.n FROM inventory_record f
        WHERE f.inventory IN ({ids}) GROUP BY f.kind, f.record),
    same AS MATERIALIZED (
        SELECT e.record * 64 + e.kind AS key, r.customer * 64 + e.kind AS holding
        FROM newest e JOIN record r ON r.id = e.record AND r.kinds & (1 << e.kind) JOIN row w ON w.id = r.id
        LEFT JOIN inventory_row i ON i.inventory = e.inventory AND i.n = e.n LEFT JOIN customer c ON c.id = i.customer
        WHERE e.inventory IN (SELECT v.id FROM inventory v WHERE {which})
          AND CASE WHEN e.n = 0 THEN 1 {said} ELSE 1 END {new}),
    given AS (SELECT key FROM same),
    all_given AS (SELECT s.holding AS key FROM same s GROUP BY s.holding HAVING count(*) >= (
        SELECT h.rows FROM holding h WHERE h.customer = s.holding / 64 AND h.kind = s.holding % 64))"""


def _alike(store: Store, batch: int) -> list[_Alike]:
    rows = store.rows(
        "SELECT group_concat(id), fields, columns FROM (SELECT id, fields, json_extract(basis, '$.columns') AS columns"
        f" FROM inventory WHERE {_STANDING} AND batch <> ?) GROUP BY fields, columns",
        (batch,),
    )
    return [
        _Alike(
            str(ids),
            tuple(Meaning(one) for one in json.loads(fields)),
            tuple((origin, kind, heading) for origin, kind, heading in json.loads(columns)) if columns else None,
        )
        for ids, fields, columns in rows
    ]  # fmt: skip


def _same(one: _Alike, known: Sequence[SourceName]) -> list[str]:
    """Return the branches that compare a frozen row with what it would say now.

    Who was joined into another since has no row of the basic data to compare with: it was given under the old number.
    """
    cells = ", ".join(basic_cell(field, known) for field in one.fields)
    found = [
        f"WHEN e.kind = {Kind.BASIC:d} AND e.inventory IN ({one.ids}) THEN c.id IS NULL OR i.cells = json_array({cells})"
    ]
    for source in known:
        for kind in sorted({its for _, _, its in source.columns} - {Kind.BASIC}):
            cells = ", ".join(record_cell(field, source, kind) for field in one.fields)
            found.append(
                f"WHEN e.kind = {kind:d} AND r.source = {source.id:d} AND e.inventory IN ({one.ids})"
                f" THEN i.cells = json_array({cells})"
            )
    return found


def _new_columns(store: Store, one: _Alike) -> list[str]:
    """Return what is true of a record in which something stands that was of another kind at the freeze."""
    if one.columns is None:
        return []
    return [
        f"e.kind = {kind:d} AND r.source = {source:d} AND e.inventory IN ({one.ids})"
        f" AND coalesce(w.cells ->> {index:d}, '') <> ''"
        for source, origin, kind, heading, index in _columns(store)
        if (origin, kind, heading) not in one.columns
    ]


def _columns(store: Store) -> list[tuple[int, int, int, str, int]]:
    """Return source, its first edition, kind, heading and place of every column of the read sources."""
    lines = every(store)
    before = {line.id: line.replaces for line in lines}
    read = {one.id for one in sources(store)}
    return [
        (line.id, _origin(line.id, before), column.kind.value, column.header, column.index)
        for line in lines
        if line.id in read and line.mapping
        for column in line.mapping.columns
    ]


def _origin(source: int, before: dict[int, int | None]) -> int:
    while (older := before.get(source)) is not None:
        source = older
    return source


def said_again(store: Store, coming: int = 0) -> tuple[int, int, int]:
    """Return amount, paid and gift money, in fen, of frozen rows that a later list that stands says anew.

    A list that is being made (`coming`) counts as standing. Running totals count only what was said last.
    """
    money = ("amount", "paid_amount", "debt"), ("balance",), ("gift_balance",)
    row = store.one(
        f"""WITH standing AS (SELECT id, fields FROM inventory WHERE {_STANDING} OR id = :coming),
        older AS (SELECT DISTINCT f.inventory, f.n FROM inventory_record f WHERE f.inventory IN (SELECT id FROM standing)
            AND f.kind <> {Kind.BASIC:d} AND EXISTS (SELECT 1 FROM standing s CROSS JOIN inventory_record y
            ON y.inventory = s.id AND y.kind = f.kind AND y.record = f.record WHERE s.id > f.inventory))
        SELECT {", ".join(f"coalesce(sum(({_first_sum(names)})), 0)" for names in money)}
        FROM older o JOIN standing v ON v.id = o.inventory JOIN inventory_row i ON i.inventory = o.inventory AND i.n = o.n""",
        {"coming": coming},
    )
    return (int(row[0]), int(row[1]), int(row[2])) if row else (0, 0, 0)


def _first_sum(names: Sequence[str]) -> str:
    """Return the SQL of the first of some fields that a frozen row fills, in fen."""
    listed = ", ".join(f"'{name}'" for name in names)
    return (
        "SELECT CAST(round(CAST(i.cells ->> j.key AS REAL) * 100) AS INTEGER) FROM json_each(v.fields) j"
        f" WHERE j.value IN ({listed}) AND i.cells ->> j.key <> '' LIMIT 1"
    )
