"""Sources: one line per sheet that was brought to the case, read or refused, and the memory of mappings."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.clock import stamp
from core.records import (
    CellProblem,
    Column,
    Confidence,
    Kind,
    Level,
    Mapping,
    Meaning,
    SourceLine,
    TableKind,
    Taken,
)
from core.store.connection import Row, Store

READ, REFUSED, REPLACED = "read", "refused", "replaced"
_PART_OF_VISIT = "times_part"
_PART = re.compile(r"[0-9]+\.([0-9]*[1-9])")

_COLUMNS = (
    "id, file, sheet, format, encoding, table_kind, header_row, rows_read, rows_kept, rows_rejected,"
    " state, refused, replaces, added, sha256, mapping"
)


def to_json(mapping: Mapping) -> str:
    """Return a mapping as the text kept in the store."""
    return json.dumps(
        {
            "table": mapping.table.value,
            "header_row": mapping.header_row,
            "header_rows": mapping.header_rows,
            "kind": mapping.kind.value,
            "fingerprint": mapping.fingerprint,
            "columns": [
                [
                    c.index,
                    c.header,
                    c.meaning.value,
                    c.kind.value,
                    c.level.value,
                    c.confidence.value,
                    c.reason,
                    c.confirmed,
                    c.fen_per_unit,
                    c.day_order,
                    None if c.proposed is None else c.proposed.value,
                    c.why,
                    c.kind_said,
                    c.within,
                ]
                for c in mapping.columns
            ],
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> Mapping | None:
    """Return the mapping that a text of the store holds, or None for an empty one."""
    held = json.loads(text)
    if not held:
        return None
    columns = tuple(map(_column, held["columns"]))
    table, kind = TableKind(held["table"]), Kind(held["kind"])
    return Mapping(table, held["header_row"], held["header_rows"], columns, kind, held["fingerprint"])


def _column(held: Sequence[Any]) -> Column:
    """Return one column; those that were kept before a person could set kind and level end earlier."""
    index, header, meaning, kind, level, confidence, reason, confirmed, *rest = held
    later: list[Any] = [100, "", None, "", False, None]
    unit, order, proposed, why, said, within = [*rest, *later[len(rest) :]]
    return Column(
        index, header, Meaning(meaning), Kind(kind), Level(level), Confidence(confidence), reason, confirmed, unit, order,
        None if proposed is None else Level(proposed), why, said, within,
    )  # fmt: skip


def _line(row: Row) -> SourceLine:
    source, file, sheet, form, encoding, table, header, read, kept, rejected, state, refused, *rest = row
    replaces, added, sha256, mapping = rest
    return SourceLine(
        source, file, sheet, form, encoding, TableKind(table), header, read, kept, rejected, state, refused, replaces,
        added, sha256.hex(), from_json(mapping),
    )  # fmt: skip


def add(
    store: Store,
    taken: Taken,
    sheet_index: int,
    sha256: bytes,
    size: int,
    mapping: Mapping | None = None,
    replaces: int | None = None,
) -> int:
    """Write a new source with its counts; return its id."""
    return store.execute(
        "INSERT INTO source(file, sheet, sheet_index, sha256, size, format, encoding, table_kind, header_row, mapping,"
        " rows_read, rows_kept, rows_rejected, state, refused, replaces, added) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            taken.file, taken.sheet, sheet_index, sha256, size, taken.format, taken.encoding, taken.table.value,
            taken.header_row, to_json(mapping) if mapping else "{}", taken.rows_read, taken.rows_kept,
            taken.rows_rejected, REFUSED if taken.refused else READ, taken.refused, replaces, stamp(),
        ),
    ).id  # fmt: skip


def count(store: Store, source: int, rows_read: int, rows_kept: int, rows_rejected: int) -> None:
    """Set the counts of a source once all its rows are in."""
    store.execute(
        "UPDATE source SET rows_read=?, rows_kept=?, rows_rejected=? WHERE id=?",
        (rows_read, rows_kept, rows_rejected, source),
    )


def set_state(store: Store, source: int, state: str) -> None:
    """Move a source to another state: read, refused or replaced."""
    store.execute("UPDATE source SET state=? WHERE id=?", (state, source))


def set_mapping(store: Store, source: int, mapping: Mapping) -> None:
    """Keep another reading of a source's columns."""
    store.execute("UPDATE source SET mapping=? WHERE id=?", (to_json(mapping), source))


def every(store: Store) -> tuple[SourceLine, ...]:
    """Return all sources in the order in which they came."""
    return tuple(map(_line, store.rows(f"SELECT {_COLUMNS} FROM source ORDER BY id")))


def get(store: Store, source: int) -> SourceLine | None:
    """Return one source, or None."""
    row = store.one(f"SELECT {_COLUMNS} FROM source WHERE id=?", (source,))
    return _line(row) if row else None


def says(store: Store, source: int, column: int) -> bool:
    """Tell whether any row of a source has something in a column."""
    found = store.one(
        "SELECT 1 FROM row WHERE source = ? AND trim(coalesce(cells ->> ?, '')) <> '' LIMIT 1",
        (source, column),
    )
    return found is not None


def same_sheet(store: Store, sha256: bytes, sheet_index: int) -> SourceLine | None:
    """Return the source that holds the very same sheet of the very same bytes, if it was read."""
    row = store.one(
        f"SELECT {_COLUMNS} FROM source WHERE sha256=? AND sheet_index=? AND state<>? ORDER BY id DESC LIMIT 1",
        (sha256, sheet_index, REPLACED),
    )
    return _line(row) if row else None


def as_taken(store: Store, line: SourceLine) -> Taken:
    """Return what became of a source, as it was told when it was taken in."""
    columns = line.mapping.columns if line.mapping else ()
    return Taken(
        line.id, line.file, line.sheet, line.format, line.encoding, line.table, line.header_row,
        line.rows_read, line.rows_kept, line.rows_rejected, columns, problem_counts(store, line.id), line.refused,
    )  # fmt: skip


def as_repeated(store: Store, line: SourceLine) -> Taken:
    """Return what became of a source when it is brought a second time."""
    return replace(as_taken(store, line), repeated=True)


def problem_counts(store: Store, source: int) -> dict[str, int]:
    """Return how many problems a source has, by code."""
    sql = "SELECT code, count(*) FROM problem WHERE source=? GROUP BY code ORDER BY code"
    return dict(store.rows(sql, (source,)))


def with_part_visits(store: Store) -> tuple[int, int]:
    """Return how many rows of the lists in use name a part of a visit, such as half a lesson, which is not counted.

    The second number is of the customers among them for whom nothing else is counted.
    """
    nothing = "(SELECT coalesce(sum(balance_fen + gift_fen + times_left), 0) FROM holding h WHERE h.customer = r.customer) = 0"
    row = store.one(
        f"SELECT count(DISTINCT p.row), count(DISTINCT iif({nothing}, r.customer, NULL)) FROM problem p"
        " JOIN source s ON s.id = p.source JOIN record r ON r.id = p.row WHERE p.code = ? AND s.state = ?",
        (_PART_OF_VISIT, READ),
    )
    return (int(row[0]), int(row[1])) if row else (0, 0)


def parts_of_visits(store: Store) -> dict[int, Decimal]:
    """Return what each customer has left besides whole visits, such as half a lesson, by the lists in use."""
    found: dict[int, Decimal] = {}
    for customer, said in store.rows(
        "SELECT r.customer, w.cells ->> p.col FROM problem p JOIN source s ON s.id = p.source JOIN record r ON r.id = p.row"
        " JOIN row w ON w.id = p.row WHERE p.code = ? AND s.state = ?",
        (_PART_OF_VISIT, READ),
    ):
        if part := _PART.match(unicodedata.normalize("NFKC", str(said or "")).strip()):
            found[int(customer)] = found.get(int(customer), Decimal(0)) + Decimal(f"0.{part[1]}")
    return found


def add_problems(
    store: Store, source: int, problems: Sequence[tuple[int | None, int, int | None, str, int]]
) -> None:
    """Write problems of a source: row (None when set aside), line, column, code, severity."""
    store.executemany(
        f"INSERT INTO problem(source, row, line, col, code, severity) VALUES({source:d},?,?,?,?,?)", problems
    )


def problems(
    store: Store, source: int | None = None, code: str = "", limit: int = 1000
) -> tuple[CellProblem, ...]:
    """Return problems of one source or all, of one code or all, the gravest first."""
    found = store.rows(
        "SELECT source, row, line, col, code, severity FROM problem"
        " WHERE (?1 IS NULL OR source=?1) AND (?2='' OR code=?2) ORDER BY severity DESC, source, line LIMIT ?3",
        (source, code, limit),
    )
    return tuple(CellProblem(*row) for row in found)


def remember(store: Store, mapping: Mapping) -> None:
    """Keep a mapping that a person confirmed, under the fingerprint of its header."""
    store.execute(
        "INSERT INTO mapping_memory VALUES(?,?) ON CONFLICT(fingerprint) DO UPDATE SET mapping=excluded.mapping",
        (mapping.fingerprint, to_json(mapping)),
    )


def recall(store: Store, fingerprint: str) -> Mapping | None:
    """Return the mapping that a person confirmed for a header before, or None."""
    text = store.value("SELECT mapping FROM mapping_memory WHERE fingerprint=?", (fingerprint,))
    return from_json(str(text)) if text else None


def recall_all(store: Store) -> tuple[Mapping, ...]:
    """Return every confirmed mapping, for a list of nearly such a header: no column less sensitive than proposed."""
    return tuple(filter(None, (from_json(without_freer(text)) for _mark, text in memory(store))))


def memory(store: Store) -> tuple[tuple[str, str], ...]:
    """Return every confirmed mapping as fingerprint and JSON text: headings and their meaning, no cell."""
    rows = store.rows("SELECT fingerprint, mapping FROM mapping_memory ORDER BY fingerprint")
    return tuple((str(mark), str(told)) for mark, told in rows)


def without_freer(text: str) -> str:
    """Return the text of a mapping in which no column is less sensitive than it was proposed to be."""
    mapping = from_json(text)
    if mapping is None or not any(column.is_freer for column in mapping.columns):
        return text
    columns = tuple(
        replace(column, level=column.proposed or column.level, proposed=None, why="")
        if column.is_freer
        else column
        for column in mapping.columns
    )
    return to_json(replace(mapping, columns=columns))


def keep_memory(store: Store, mappings: Sequence[tuple[str, str]]) -> None:
    """Write mappings as `memory` returned them over those with the same fingerprint."""
    store.executemany(
        "INSERT INTO mapping_memory VALUES(?,?) ON CONFLICT(fingerprint) DO UPDATE SET mapping=excluded.mapping",
        list(mappings),
    )


def drop_code(store: Store, source: int, code: str) -> None:
    """Forget the problems of one code of a source."""
    store.execute("DELETE FROM problem WHERE source=? AND code=?", (source, code))


def drop_problem(store: Store, row: int, column: int) -> None:
    """Forget the problems of one cell."""
    store.execute("DELETE FROM problem WHERE row=? AND col=?", (row, column))


def drop_problems(store: Store, row: int) -> None:
    """Forget the problems of a row that was mended."""
    store.execute("DELETE FROM problem WHERE row=?", (row,))
