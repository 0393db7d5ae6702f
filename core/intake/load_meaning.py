"""What a sheet means, asked of the understanding room and brought into the value that the case keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core import clock
from core.intake.understanding import ColumnGuess, Understanding, understand
from core.intake.understanding.headings import heading
from core.intake.understanding.proposals import kind_of, level_for
from core.intake.understanding.tables import KINDS
from core.records import (
    Column,
    Confidence,
    DayDoubt,
    Kind,
    Mapping,
    Meaning,
    SheetInfo,
    SheetPreview,
    TableKind,
)
from core.store import Store, sources
from core.values import DayOrder, day_doubt, found_order, sure_days

_AHEAD, _NEVER = frozenset({Meaning.END_DATE, Meaning.WARRANTY_UNTIL}), "9999"


def read_meaning(head: Sequence[Sequence[str]], file: str, info: SheetInfo) -> Mapping:
    """Return the mapping that is proposed for a sheet from its first rows, file name, sheet name and format."""
    rows = [list(row) for row in head]
    mapping = understand(rows, file_name=file, sheet_name=info.name, form=info.format).mapping
    return _with_orders(mapping, head)


def headed(sheet: SheetPreview, file: str, line: int) -> Mapping:
    """Return how a sheet reads when its headings stand on the line that a person points at."""
    rows = [list(row) for row in sheet.rows]
    found = understand(
        rows, file_name=file, sheet_name=sheet.info.name, form=sheet.info.format, first_line=sheet.first_line,
        headings_at=line - sheet.first_line,
    )  # fmt: skip
    return found.mapping


def understanding_of(mapping: Mapping) -> Understanding:
    """Return a mapping in the form in which the understanding room is asked about single rows."""
    guesses = tuple(
        ColumnGuess(
            c.index,
            c.header,
            c.meaning,
            c.kind,
            c.level,
            c.confidence,
            c.reason,
            (),
            c.fen_per_unit,
            c.day_order,
        )
        for c in mapping.columns
    )
    return Understanding(
        mapping.table,
        Confidence.SURE,
        "",
        mapping.kind,
        mapping.header_row,
        mapping.header_rows,
        guesses,
        mapping.fingerprint,
    )


def as_before(mapping: Mapping, known: Mapping | None) -> Mapping:
    """Return the mapping that a person confirmed for the same header, at the place where the header now stands.

    Who stands on a list of contacts is asked anew for every list, whatever was said of another one (practice 14).
    """
    if known is None or [c.header for c in known.columns] != [c.header for c in mapping.columns]:
        return mapping
    table = mapping.table if mapping.table is TableKind.CONTACTS else known.table
    columns = tuple(_said(said, here) for said, here in zip(known.columns, mapping.columns, strict=True))
    return replace(
        known, table=table, header_row=mapping.header_row, header_rows=mapping.header_rows, columns=columns
    )


def _said(said: Column, here: Column) -> Column:
    """Return what a person said of a column, for another list: an order of days that this one settles itself goes before, and so does its unit of sums.

    Where this list holds something more sensitive than she saw, it is that sensitive, unless she called it freer.
    """
    level = said.level if said.is_freer else max(said.level, here.level)
    return replace(
        said, index=here.index, header=here.header, level=level, day_order=here.day_order or said.day_order,
        fen_per_unit=here.fen_per_unit,
    )  # fmt: skip


def _as_alike(mapping: Mapping, known: Sequence[Mapping]) -> Mapping:
    """Return the mapping with what a person said of the columns of nearly the same list: one of them came, went or moved."""
    lists = [
        one for one in known if TableKind.CONTACTS not in (one.table, mapping.table) and mapping.covers(one)
    ]
    if not lists:
        return mapping
    here = mapping.named()
    said = max((one.named() for one in lists), key=lambda named: len(named.keys() & here.keys()))
    before = {here[name].index: said[name] for name in here.keys() & said.keys() if said[name].confirmed}
    columns = tuple(_said(before[one.index], one) if one.index in before else one for one in mapping.columns)
    return replace(mapping, columns=columns)


def remembered(store: Store, mapping: Mapping) -> tuple[Mapping, bool]:
    """Return a mapping as a person said of its header before, and whether she did; of nearly the same header too."""
    known = sources.recall(store, mapping.fingerprint) if mapping.fingerprint else None
    if known is not None or not mapping.fingerprint:
        return as_before(mapping, known), known is not None
    return _as_alike(mapping, sources.recall_all(store)), False


def proposed(store: Store, head: Sequence[Sequence[str]], file: str, info: SheetInfo) -> Mapping:
    """Return how a sheet is read when nobody says otherwise: as a person said of its header before, else as it looks."""
    return remembered(store, read_meaning(head, file, info))[0]


def day_doubts(head: Sequence[Sequence[str]], mapping: Mapping) -> tuple[DayDoubt, ...]:
    """Return of the columns of a sheet, from its first rows, those whose days can be read in several orders."""
    cells, near = _days_of(head, mapping)
    found = (
        day_doubt(one.index, cells[one.index], _last_day(one), near[one.index]) for one in mapping.columns
    )
    return tuple(filter(None, found))


def _with_orders(mapping: Mapping, head: Sequence[Sequence[str]]) -> Mapping:
    """Return a mapping whose columns of days are read in the order that all their cells speak for, or in none yet."""
    if not any(one.meaning.is_day for one in mapping.columns):
        return mapping
    cells, near = _days_of(head, mapping)

    def read(one: Column) -> Column:
        if not one.meaning.is_day:
            return one
        order = found_order(cells[one.index], _last_day(one), near[one.index])
        return one if order is None else replace(one, day_order=order)

    return replace(mapping, columns=tuple(map(read, mapping.columns)))


def _days_of(
    head: Sequence[Sequence[str]], mapping: Mapping
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the cells below the headings by column, and what leaves no doubt of all days; a birthday lies near none else."""
    body = head[mapping.header_row + mapping.header_rows - 1 if mapping.header_row else 0 :]
    cells = {
        one.index: [row[one.index].strip() for row in body if one.index < len(row)] for one in mapping.columns
    }
    births = {one.index for one in mapping.columns if one.meaning is Meaning.BIRTH_DATE}
    sure = {one.index: sure_days(cells[one.index]) for one in mapping.columns if one.meaning.is_day}
    every = [iso for index, days in sure.items() if index not in births for iso in days]
    return cells, {index: sure.get(index, []) if index in births else every for index in cells}


def _last_day(one: Column) -> str:
    return _NEVER if one.meaning in _AHEAD else clock.today().isoformat()


def ordered(mapping: Mapping, index: int, order: str) -> Mapping:
    """Return a mapping for one of whose columns a person said in which order its days are written."""
    columns = tuple(
        replace(one, day_order=DayOrder(order).value) if one.index == index else one
        for one in mapping.columns
    )
    return replace(mapping, columns=columns)


def called_table(mapping: Mapping, table: TableKind) -> Mapping:
    """Return a mapping whose sheet a person calls another kind of table; kinds that nobody has set follow."""
    columns = tuple(
        column if column.kind_said else replace(column, kind=kind_of(column.meaning, table))
        for column in mapping.columns
    )
    return replace(mapping, table=table, kind=KINDS.get(table, Kind.OTHER), columns=columns)


def called(mapping: Mapping, index: int, meaning: Meaning) -> Mapping:
    """Return a mapping whose column a person gave another meaning; its kind and level follow the meaning."""

    def changed(column: Column) -> Column:
        if column.index != index:
            return column
        kind, level = kind_of(meaning, mapping.table), level_for(meaning, heading(column.header).core, 0.0)
        reason = "" if column.is_by_card else column.reason  # she says that all of it is one thing
        return replace(
            column, meaning=meaning, kind=kind, level=level, confirmed=True, proposed=None, why="", kind_said=False,
            reason=reason,
        )  # fmt: skip

    return replace(mapping, columns=tuple(map(changed, mapping.columns)))
