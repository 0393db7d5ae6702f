"""What final lists hold already, record by record: what came in or changed after their freeze is not among it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from core.records import Kind, Meaning
from core.store.connection import Store
from core.store.frozen_cells import SourceName, basic_cells, record_cell, sources
from core.store.sources import every

_STANDING = "state IN ('final', 'accepted')"
_TABLES = ("given(key INTEGER PRIMARY KEY, holding)", "all_given(key INTEGER PRIMARY KEY)")
_STEPS = (
    "otherwise(key INTEGER PRIMARY KEY)",
    "fresh(key INTEGER PRIMARY KEY)",
)  # list << 40 | frozen row; as `given`
# Accepted, the days for objections are over (those that both signed, whatever is entered now), and what the receiver
# objected to is settled; `:today` and, for older lists that did not say, `:objection` (days) are bound.
OVER = """v.state = 'accepted'
    AND NOT EXISTS (SELECT 1 FROM task t WHERE t.code = 'differs.' || v.number AND t.done IS NULL)
    AND EXISTS (SELECT 1 FROM fact f WHERE f.name = 'accepted.' || v.id
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


@contextmanager
def laid_out(
    store: Store, batch: int = 0, which: str = "1", binds: Mapping[str, object] | None = None
) -> Iterator[None]:
    """Lay two tables out for the questions inside: `given` (record * 64 + kind) and `all_given` (customer * 64 + kind).

    Given is what the newest list of another batch that stands has frozen and what says the same now; a holding is all
    given when none of its records is left over. `which` asks more of that list, the inventory `v`.
    """
    with store.bulk(), store.aside(*_TABLES):
        if alike := _alike(store, batch):
            _lay_out(store, alike, which, binds or {})
        yield


def _lay_out(store: Store, alike: Sequence[_Alike], which: str, binds: Mapping[str, object]) -> None:
    """Fill both tables: each step reads its tables in their own order, for a page of the file costs its decryption."""
    known = sources(store)
    ids = ", ".join(one.ids for one in alike)
    with store.aside(*_STEPS):
        for one in alike:
            _note_otherwise(store, one, known)
            _note_fresh(store, one)
        _note_given(store, ids, which, binds)
    store.execute(
        """INSERT INTO temp.all_given SELECT s.holding FROM (
            SELECT holding, count(*) AS n FROM temp.given GROUP BY holding) s
        CROSS JOIN holding h ON h.customer = s.holding / 64 AND h.kind = s.holding % 64 WHERE s.n >= h.rows"""
    )


def _note_given(store: Store, ids: str, which: str, binds: Mapping[str, object]) -> None:
    """Note the records whose newest list says the same of them as now."""
    store.execute(
        f"""INSERT INTO temp.given SELECT e.record * 64 + e.kind, r.customer * 64 + e.kind FROM (
            SELECT f.record, f.kind, max(f.inventory) AS inventory, f.n FROM inventory_record f
            WHERE f.inventory IN ({ids}) GROUP BY f.kind, f.record) e
        CROSS JOIN record r ON r.id = e.record AND r.kinds & (1 << e.kind)
        WHERE e.inventory IN (SELECT v.id FROM inventory v WHERE {which})
          AND e.inventory << 40 | e.n NOT IN (SELECT key FROM temp.otherwise)
          AND e.record * 64 + e.kind NOT IN (SELECT key FROM temp.fresh)""",
        binds,
    )


def moved(store: Store, inventory: int) -> int:
    """Count the rows of a list that would say something else now: another balance, a corrected number."""
    fields = json.loads(store.value("SELECT fields FROM inventory WHERE id = ?", (inventory,)))
    own = _Alike(str(inventory), tuple(Meaning(one) for one in fields), None)
    with store.bulk(), store.aside(*_STEPS):
        _note_otherwise(store, own, sources(store))
        return int(store.value("SELECT count(*) FROM temp.otherwise"))


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


def _note_otherwise(store: Store, one: _Alike, known: Sequence[SourceName]) -> None:
    """Note the frozen rows that would say something else now.

    The basic data is compared once for each customer, however many records it was read from. Who was joined into
    another since has no row of it to compare with: it was given under the old number.
    """
    cells = basic_cells(one.fields, known)
    store.execute(
        f"""INSERT INTO temp.otherwise SELECT i.inventory << 40 | i.n FROM (
            SELECT inventory, max(n) AS last FROM inventory_record
            WHERE inventory IN ({one.ids}) AND kind = {Kind.BASIC:d} GROUP BY inventory) v
        CROSS JOIN inventory_row i ON i.inventory = v.inventory AND i.n <= v.last
        CROSS JOIN customer c ON c.id = i.customer
        WHERE i.kind = {Kind.BASIC:d} AND i.cells <> json_array({cells})"""
    )
    for kind in Kind:
        if kind is Kind.BASIC:
            continue
        said = [
            f"WHEN {source.id:d} THEN json_array({', '.join(record_cell(field, source, kind) for field in one.fields)})"
            for source in known
            if any(its is kind for _, _, its in source.columns)
        ]
        if said:
            store.execute(
                f"""INSERT OR IGNORE INTO temp.otherwise SELECT f.inventory << 40 | f.n FROM inventory_record f
                CROSS JOIN record r ON r.id = f.record CROSS JOIN row w ON w.id = r.id
                LEFT JOIN inventory_row i ON i.inventory = f.inventory AND i.n = f.n
                WHERE f.inventory IN ({one.ids}) AND f.kind = {kind:d} AND f.n <> 0
                  AND i.cells IS NOT CASE r.source {" ".join(said)} ELSE i.cells END"""
            )


def _note_fresh(store: Store, one: _Alike) -> None:
    """Note the records in which something stands that was of another kind at the freeze."""
    if one.columns is None:
        return
    for source, origin, kind, heading, index in _columns(store):
        if (origin, kind, heading) not in one.columns:
            store.execute(
                f"""INSERT OR IGNORE INTO temp.fresh SELECT r.id * 64 + {kind:d} FROM inventory_record f
                CROSS JOIN record r ON r.id = f.record AND r.source = {source:d} CROSS JOIN row w ON w.id = r.id
                WHERE f.inventory IN ({one.ids}) AND f.kind = {kind:d} AND coalesce(w.cells ->> {index:d}, '') <> ''"""
            )


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


def said_again(store: Store, coming: int = 0) -> tuple[int, int, int, int]:
    """Return amount, paid and gift money, in fen, and visits left, of frozen rows that a later list that stands says anew.

    A list that is being made (`coming`) counts as standing. Running totals count only what was said last.
    """
    money = ("amount", "paid_amount", "debt"), ("balance",), ("gift_balance",)
    amount, *on_cards = map(_first_sum, money)
    sums = [amount, *(f"max(({one}), 0)" for one in on_cards), _VISITS_SAID]
    row = store.one(
        f"""WITH standing AS (SELECT id, fields FROM inventory WHERE {_STANDING} OR id = :coming),
        older AS (SELECT DISTINCT f.inventory, f.n FROM inventory_record f WHERE f.inventory IN (SELECT id FROM standing)
            AND f.kind <> {Kind.BASIC:d} AND EXISTS (SELECT 1 FROM standing s CROSS JOIN inventory_record y
            ON y.inventory = s.id AND y.kind = f.kind AND y.record = f.record WHERE s.id > f.inventory))
        SELECT {", ".join(f"coalesce(sum(({one})), 0)" for one in sums)}
        FROM older o JOIN standing v ON v.id = o.inventory JOIN inventory_row i ON i.inventory = o.inventory AND i.n = o.n""",
        {"coming": coming},
    )
    return (int(row[0]), int(row[1]), int(row[2]), int(row[3])) if row else (0, 0, 0, 0)


_VISITS_SAID = "SELECT max(CAST(i.cells ->> j.key AS INTEGER), 0) FROM json_each(v.fields) j WHERE j.value = 'times_left'"


def _first_sum(names: Sequence[str]) -> str:
    """Return the SQL of the first of some fields that a frozen row fills, in fen."""
    listed = ", ".join(f"'{name}'" for name in names)
    return (
        "SELECT CAST(round(CAST(i.cells ->> j.key AS REAL) * 100) AS INTEGER) FROM json_each(v.fields) j"
        f" WHERE j.value IN ({listed}) AND i.cells ->> j.key <> '' LIMIT 1"
    )
