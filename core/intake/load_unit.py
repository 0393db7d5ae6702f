"""单位：万元 beside a table: what its sums are then is asked by one customer's own, and told of every column it holds for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.intake.load_gift import called_in
from core.intake.understanding.headings import heading
from core.intake.understanding.units import YUAN, is_unit_line
from core.records import Column, Mapping, Severity, UnitDoubt
from core.store import Store, rows, sources
from core.values import money

TOLD, FOUND = "money_in_unit", "money_unit_below"


def unit_doubt(head: Sequence[Sequence[str]], mapping: Mapping) -> UnitDoubt | None:
    """Return, from the first rows of a sheet, the sums that a line beside the table puts in another unit; a heading is sure."""
    scaled = [one for one in _scaled(mapping) if not heading(one.header).fen_per_unit]
    body = head[mapping.header_row + mapping.header_rows - 1 if mapping.header_row else 0 :]
    for one in scaled:
        for row in body:
            cell = row[one.index].strip() if one.index < len(row) else ""
            fen, plain = money(cell, one.fen_per_unit), money(cell)
            if fen and plain and fen != plain:
                places = tuple(column.index for column in scaled)
                name = called_in(row, mapping)
                return UnitDoubt(places, one.fen_per_unit, one.header, cell, name, fen, plain)
    return None


def in_yuan(mapping: Mapping, columns: Sequence[int]) -> Mapping:
    """Return a mapping of which a person said that the sums of some columns are yuan."""
    return replace(
        mapping,
        columns=tuple(
            replace(one, fen_per_unit=YUAN) if one.index in columns else one for one in mapping.columns
        ),
    )


def tell_unit(store: Store, source: int, mapping: Mapping) -> None:
    """Say which columns were read in another unit than the yuan, and where one stands below that nobody has heeded."""
    found: list[tuple[None, int, int, str, int]] = [
        (None, mapping.header_row, one.index, TOLD, Severity.INFO.value) for one in _scaled(mapping)
    ]
    if not found and any(one.meaning.is_sum for one in mapping.columns):
        found = [
            (None, one.line, place, FOUND, Severity.WARNING.value)
            for one in rows.rejected(store, source)
            for place, cell in enumerate(one.cells)
            if is_unit_line(cell)
            and "元" not in cell.replace("万元", "").replace("千元", "").replace("百元", "")
        ]
    sources.add_problems(store, source, found)


def _scaled(mapping: Mapping) -> list[Column]:
    return [one for one in mapping.columns if one.meaning.is_sum and one.fen_per_unit != YUAN]
