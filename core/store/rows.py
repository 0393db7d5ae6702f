"""Raw rows exactly as the file says, the typed layer above them, and rows that were set aside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from core.records import RawRow, Rejected
from core.store.connection import Store

_CONTROL = re.compile(r"[\x00-\x1f]").search

CUSTOMER_COLUMNS = (
    "name", "phone", "phone2", "idno", "uscc", "code", "card", "wechat", "email", "addr", "birth", "contact", "note",
    "flags",
)  # fmt: skip
RECORD_COLUMNS = ("kinds", "day", "fen", "balance_fen", "gift_fen", "times_left", "levels", "flags")
NUMBERS = frozenset({"phone", "phone2", *RECORD_COLUMNS} - {"day"})
_NOTHING = -(1 << 62)  # stands for NULL among numbers


class Told(NamedTuple):
    """A column on its way into a statement; `nothing` is the SQL of the value that stands for NULL in it, if any."""

    values: Sequence[Any]
    nothing: str = ""


ToldColumns = Mapping[str, Told]


def nothing_of(name: str) -> str:
    """Return the SQL of the value that stands for NULL in a column."""
    return str(_NOTHING) if name in NUMBERS else "''"


def tell(columns: Mapping[str, Sequence[Any]]) -> dict[str, Told]:
    """Return columns as they go into a statement; those that say nothing are left out.

    None goes as another value: binding None is slow in the driver (measured, 1.2 s against 0.3 s for 100,000 rows).
    """
    told = {}
    for name, column in columns.items():
        missing = column.count(None)
        if not missing:
            told[name] = Told(column)
        elif missing < len(column):
            instead: Any = _NOTHING if name in NUMBERS else ""
            told[name] = Told([instead if one is None else one for one in column], nothing_of(name))
    return told


def as_json(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return each row as a JSON array of texts; a clean batch is built by joining alone."""
    texts = ['["' + '","'.join(row) + '"]' for row in rows]
    whole = "".join(texts)
    odd = whole.count('"') != 2 * sum(map(len, rows)) or "\\" in whole or not all(rows)
    if odd or (not whole.isprintable() and _CONTROL(whole)):
        return [json.dumps(row, ensure_ascii=False) for row in rows]
    return texts


def next_id(store: Store) -> int:
    """Return the first free row id; ids of destroyed rows are never given again."""
    return (
        int(
            store.value(
                "SELECT max(coalesce((SELECT max(id) FROM row), 0), coalesce((SELECT n FROM tally WHERE what='row_high'), 0))"
            )
        )
        + 1
    )


def reserve(store: Store, last: int) -> None:
    """Remember the highest row id that was ever given."""
    store.execute(
        "INSERT INTO tally VALUES('row_high', ?) ON CONFLICT(what) DO UPDATE SET n=max(n, excluded.n)",
        (last,),
    )


def add_raw(store: Store, source: int, first_id: int, lines: Iterable[int], cells: Sequence[str]) -> None:
    """Write raw rows with ids from `first_id` on; `cells` are JSON arrays."""
    values = zip(range(first_id, first_id + len(cells)), lines, cells, strict=True)
    store.executemany(f"INSERT INTO row(id, source, line, cells) VALUES(?,{source:d},?,?)", values)


def add_typed(
    store: Store, source: int, first_id: int, who: Mapping[str, list[Any]], what: Mapping[str, list[Any]]
) -> None:
    """Write the typed layer: for every row one candidate customer and one record, with the row's id.

    `who` holds the columns of CUSTOMER_COLUMNS, `what` those of RECORD_COLUMNS, with None where nothing is said.
    """
    add_told(store, source, range(first_id, first_id + len(what["kinds"])), tell(who), tell(what))


def add_told(store: Store, source: int, ids: range, who: ToldColumns, what: ToldColumns) -> None:
    """Write the typed layer of rows with some ids from columns that are made ready (see `tell`)."""
    _add_columns(store, "customer(id", ["?"], ids, who)
    _add_columns(store, "record(customer, source, id", ["?1", f"{source:d}", "?1"], ids, what)


def _add_columns(store: Store, into: str, marks: list[str], ids: range, columns: ToldColumns) -> None:
    for place, (name, told) in enumerate(columns.items(), 2):
        into += f", {name}"
        marks.append(f"NULLIF(?{place}, {told.nothing})" if told.nothing else f"?{place}")
    values = zip(ids, *(told.values for told in columns.values()), strict=True)
    store.executemany(f"INSERT INTO {into}) VALUES({','.join(marks)})", values)


def retype(store: Store, row: int, record: tuple[object, ...]) -> None:
    """Replace the typed layer of one row, in the order of RECORD_COLUMNS."""
    store.execute(
        f"UPDATE record SET {', '.join(f'{name}=?' for name in RECORD_COLUMNS)} WHERE id=?",
        (*record, row),
    )


def kinds_of(store: Store, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the kinds and levels of some rows that follow each other."""
    sql = "SELECT id, kinds, levels FROM record WHERE id BETWEEN ? AND ?"
    found = store.rows(sql, (ids[0], ids[-1])) if ids else []
    return {row: (kinds, levels) for row, kinds, levels in found}


def set_kinds(store: Store, said: Sequence[tuple[int, int, int]]) -> None:
    """Set kinds and levels of rows: kinds, levels, id."""
    store.executemany("UPDATE record SET kinds=?, levels=? WHERE id=?", said)


def set_aside(store: Store, source: int, rejected: Iterable[tuple[int, str, str]]) -> None:
    """Keep rows that were not taken: line, cells as JSON, code of the reason."""
    store.executemany(
        f"INSERT INTO rejected(source, line, cells, reason) VALUES({source:d},?,?,?)", list(rejected)
    )


def rejected(store: Store, source: int | None = None, limit: int = -1) -> tuple[Rejected, ...]:
    """Return the rows that wait to come back mended, all of them or the first so many."""
    found = store.rows(
        "SELECT id, source, line, cells, reason FROM rejected WHERE ?1 IS NULL OR source=?1 ORDER BY source, line"
        " LIMIT ?2",
        (source, limit),
    )
    return tuple(Rejected(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4]) for row in found)


def above_rejected(store: Store, source: int, reason: str) -> dict[int, list[str]]:
    """Return the cells of the rows right above those that were set aside for a reason, by line."""
    found = store.rows(
        "SELECT line, cells FROM row WHERE source=?1 AND line IN"
        " (SELECT line - 1 FROM rejected WHERE source=?1 AND reason=?2)",
        (source, reason),
    )
    return {line: json.loads(cells) for line, cells in found}


def reject_counts(store: Store, source: int) -> dict[str, int]:
    """Return how many rows of a source were set aside for which reason, by code."""
    found = store.rows("SELECT reason, count(*) FROM rejected WHERE source=? GROUP BY reason", (source,))
    return {str(reason): int(number) for reason, number in found}


def set_reasons(store: Store, ids: Iterable[int], reason: str) -> None:
    """Say of rows that were set aside why, another time."""
    store.executemany("UPDATE rejected SET reason=? WHERE id=?", [(reason, one) for one in ids])


def drop_rejected(store: Store, ids: Iterable[int]) -> None:
    """Forget rows that came back mended."""
    store.executemany("DELETE FROM rejected WHERE id=?", [(one,) for one in ids])


@contextmanager
def savepoint(store: Store) -> Iterator[None]:
    """Undo what happened inside when it fails, and leave the transaction around it alive."""
    store.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if store.in_transaction:  # a full disk has rolled everything back already
            store.execute("ROLLBACK TO part")
            store.execute("RELEASE part")
        raise
    store.execute("RELEASE part")


def _raw(row: tuple[int, int, int, str]) -> RawRow:
    return RawRow(row[0], row[1], row[2], tuple(cell or "" for cell in json.loads(row[3])))


def of_customer(store: Store, customer: int) -> tuple[RawRow, ...]:
    """Return the raw rows that belong to a customer, the oldest first."""
    sql = "SELECT row.id, row.source, line, cells FROM record JOIN row ON row.id=record.id WHERE customer=? ORDER BY row.id"
    return tuple(_raw(row) for row in store.rows(sql, (customer,)))


def counts_of(store: Store, customers: Sequence[int]) -> dict[int, int]:
    """Return how many raw rows belong to each of some customers."""
    sql = (
        "SELECT customer, count(*) FROM record WHERE customer IN (SELECT value FROM json_each(?))"
        " GROUP BY customer"
    )
    return dict.fromkeys(customers, 0) | dict(store.rows(sql, (json.dumps(list(customers)),)))


def of_source(store: Store, source: int) -> Iterator[RawRow]:
    """Yield the raw rows of a source in file order."""
    for row in store.each("SELECT id, source, line, cells FROM row WHERE source=? ORDER BY id", (source,)):
        yield _raw((row[0], row[1], row[2], row[3]))


def cells_of_column(store: Store, source: int, column: int) -> list[tuple[int, str]]:
    """Return line and text of every cell of a column, in the order of the rows."""
    sql = "SELECT line, coalesce(cells ->> ?, '') FROM row WHERE source=? ORDER BY id"
    return [(line, str(text)) for line, text in store.rows(sql, (column, source))]


def with_customers(store: Store, source: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the customer and the cells of every row of a source."""
    sql = "SELECT r.customer, w.cells FROM record r JOIN row w ON w.id = r.id WHERE r.source=? ORDER BY r.id"
    return ((customer, json.loads(cells)) for customer, cells in store.rows(sql, (source,)))


def by_ids(store: Store, ids: Sequence[int]) -> tuple[RawRow, ...]:
    """Return some raw rows, the oldest first."""
    sql = "SELECT id, source, line, cells FROM row WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return tuple(_raw((row[0], row[1], row[2], row[3])) for row in store.rows(sql, (json.dumps(list(ids)),)))


def get(store: Store, row: int) -> RawRow | None:
    """Return one raw row, or None."""
    found = store.one("SELECT id, source, line, cells FROM row WHERE id=?", (row,))
    return _raw((found[0], found[1], found[2], found[3])) if found else None


def set_cells(store: Store, row: int, cells: Sequence[str]) -> None:
    """Let a second edition of a list take the place of a raw row."""
    store.execute("UPDATE row SET cells=? WHERE id=?", (as_json([cells])[0], row))


def remove(store: Store, rows: Sequence[int]) -> None:
    """Take rows out of the case with their typed layer and problems (a person confirmed it)."""
    ids = [(row,) for row in rows]
    store.executemany("DELETE FROM record WHERE id=?", ids)
    store.executemany("DELETE FROM problem WHERE row=?", ids)
    store.executemany("DELETE FROM row WHERE id=?", ids)


def make_indexes(store: Store) -> None:
    """Make the indexes that a bulk insert does better without."""
    for name, table, columns, where in _INDEXES:
        store.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table}({columns}){where}")


_INDEXES = (
    ("customer_phone", "customer", "phone", " WHERE phone IS NOT NULL"),
    ("customer_idno", "customer", "idno", " WHERE idno IS NOT NULL"),
    ("customer_uscc", "customer", "uscc", " WHERE uscc IS NOT NULL"),
    ("customer_code", "customer", "code", " WHERE code IS NOT NULL"),
    ("customer_card", "customer", "card", " WHERE card IS NOT NULL"),
    ("record_customer", "record", "customer", ""),
)


def customer_of(store: Store, row: int) -> int:
    """Return the customer to whom a row belongs; 0 when it is gone."""
    return int(store.value("SELECT customer FROM record WHERE id=?", (row,)) or 0)


def customers_of(store: Store, row_ids: Sequence[int]) -> list[int]:
    """Return the customers to whom some rows belong, each once."""
    sql = (
        "SELECT DISTINCT customer FROM record WHERE id IN (SELECT value FROM json_each(?)) ORDER BY customer"
    )
    return [one for (one,) in store.rows(sql, (json.dumps(list(row_ids)),))]


def move(store: Store, source: int, lines: Sequence[tuple[int, int]]) -> None:
    """Let rows belong to a newer edition of their list: row and the line where it stands now."""
    store.executemany(
        f"UPDATE row SET source={source:d}, line=? WHERE id=?", [(line, row) for row, line in lines]
    )
    moved = [(row,) for row, _ in lines]
    store.executemany(f"UPDATE record SET source={source:d} WHERE id=?", moved)
    store.executemany(f"UPDATE problem SET source={source:d} WHERE row=?", moved)
