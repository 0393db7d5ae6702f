"""The first rows of a sheet exactly as they stand, below the reading of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.records.table import Column as ColumnMap
from core.records.table import Confidence, Mapping
from gui.models import RowModel
from gui.parts import Label, Look, Table, TableCard, column, holder, row
from gui.words import Cell, Col, Tone, _, shown_text

_COLUMNS, _ROWS = 9, 3
_NARROW, _BROAD, _AROUND = 84, 200, 26  # px at 100 %: a column, and what is left and right of its words


def first_rows(look: Look, mapping: Mapping, rows: Sequence[Sequence[str]]) -> QWidget:
    """Return the first rows below the header; what nobody has named yet is marked."""
    shown = mapping.columns[:_COLUMNS]
    cols = tuple(Col(one.header or "—", _wide(look, one, rows)) for one in shown[:-1])
    cols = (*cols, *(Col(one.header or "—") for one in shown[-1:]))
    table = Table(look, "firstRows", cols, row_height=36)
    unknown = {one.index for one in shown if one.confidence is Confidence.UNKNOWN and not one.confirmed}
    cells = [
        tuple(
            Cell(
                shown_text(line[one.index]) if one.index < len(line) else "",
                mark=Tone.AMBER if one.index in unknown else None,
            )
            for one in shown
        )
        for line in rows[:_ROWS]
    ]
    table.setModel(RowModel(cols, cells, table))
    card = TableCard(look, table)
    card.setFixedHeight(table.wanted_height(len(cells)) + 6)
    head = row(
        look,
        Label(look, _("原表前三行"), "table_strong"),
        Label(look, _("一个字没改，照原样显示"), "table", look.colours.ink2),
        None,
    )
    return holder(column(look, head, card), "firstRowsBox")


def _wide(look: Look, one: ColumnMap, rows: Sequence[Sequence[str]]) -> int:
    """Return the width of a column in px at 100 %: as its longest words need, within reason."""
    said = [one.header, *(shown_text(line[one.index]) for line in rows[:_ROWS] if one.index < len(line))]
    most = max(look.width_of(words, "body") for words in said) / look.k
    return round(min(max(most + _AROUND, _NARROW), _BROAD))
