"""What both kinds of lists share: headings, and a cell as a value and as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.words import Cell, Col

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_ALIGN = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
Row = Sequence[Cell]


class CellModel(QAbstractTableModel):
    """A table whose cells are values; subclasses say how many rows there are and what one holds.

    The values of the class serve a list that Qt still asks while its page is being taken away.
    """

    _cols: tuple[Col, ...] = ()

    def __init__(self, cols: Sequence[Col], parent: QObject | None = None) -> None:
        """Take the columns."""
        super().__init__(parent)
        self._cols = tuple(cols)

    def row(self, number: int) -> Row:
        """Return the cells of one row."""
        raise NotImplementedError

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._cols)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the cell, or the whole cell as a plain sentence."""
        if role not in (CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not index.isValid():
            return None
        cells = self.row(index.row())
        if index.column() >= len(cells):
            return None
        cell = cells[index.column()].masked()
        return cell if role == CELL_ROLE else cell.sentence()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading and which side it stands at."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._cols):
            return None
        col = self._cols[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return col.title
        if role == _ALIGN:
            return col.right
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if col.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
