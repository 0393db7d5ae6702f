"""词不懂？: the words on the page that somebody may not know, each explained in at most 30 characters."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView, QWidget

from gui.words import bubble

_ROWS = 40  # of a long list the words repeat


def words_on(page: QWidget) -> str:
    """Return the explained words that stand on a page now, one a line; empty where there is none."""
    return bubble("\n".join(_texts(page)))


def _texts(page: QWidget) -> Iterator[str]:
    words: list[QLabel | QAbstractButton] = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    yield from (one.text() for one in words if one.isVisibleTo(page))
    for table in page.findChildren(QTableView):
        model = table.model()
        if table.isVisibleTo(page):
            for row in range(min(model.rowCount(), _ROWS)):
                yield from (str(model.index(row, n).data()) for n in range(model.columnCount()))
