"""A list whose rows are all there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject

from gui.models.base import CellModel, Index, Row
from gui.words import Col


class RowModel(CellModel):
    """Holds its rows; for lists of up to a few thousand."""

    _rows: Sequence[Row] = ()

    def __init__(self, cols: Sequence[Col], rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        """Take columns and rows."""
        super().__init__(cols, parent)
        self._rows = list(rows)

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def change(self, number: int, cells: Row) -> None:
        """Show other cells in one row; what is chosen and where the list stands stay."""
        self._rows = [*self._rows[:number], cells, *self._rows[number + 1 :]]
        self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))

    def row(self, number: int) -> Row:
        """Return the cells of one row."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)
