"""A list of up to millions of rows: an array of ids, and a few pages of rows fetched by key as they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject

from gui.models.base import CellModel, Index, Row
from gui.words import Col

_PAGE, _KEPT = 64, 48  # a far jump fetches two pages before it can be painted


class RowQuery(Protocol):
    """What a long list is asked for: ids once and beside the window, rows by id; never an offset and never a count."""

    def ids(self) -> Sequence[int]:
        """Return the ids of all rows in order, in an array."""

    def fetch(self, ids: Sequence[int]) -> Sequence[Row]:
        """Return the rows of some ids, in the same order."""


class PagedModel(CellModel):
    """Fetches pages of rows when they come into sight and keeps the last few.

    The ids are handed in: reading all of them takes long enough to be felt, so a page reads them beside the window.
    """

    _ids: Sequence[int] = ()

    def __init__(
        self, cols: Sequence[Col], query: RowQuery, ids: Sequence[int] = (), parent: QObject | None = None
    ) -> None:
        """Show the ids that a query has given; none as long as they are being read."""
        super().__init__(cols, parent)
        self._query = query
        self._ids = ids
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def show(self, query: RowQuery, ids: Sequence[int]) -> None:
        """Show the ids of another query."""
        self.beginResetModel()
        self._query, self._ids = query, ids
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Fetch anew what is in sight, after something changed."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, self.columnCount() - 1))

    def id_at(self, number: int) -> int:
        """Return the id of a row."""
        return self._ids[number]

    def row(self, number: int) -> Row:
        """Return the cells of one row, fetching its page if need be."""
        page, place = divmod(number, _PAGE)
        if page not in self._pages:
            self._pages[page] = self._query.fetch(self._ids[page * _PAGE : (page + 1) * _PAGE])
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._ids)
