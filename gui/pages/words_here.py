"""词不懂？: the words in sight that somebody may not know, each explained in at most 30 characters."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView, QWidget

from gui.parts import Kit, Link, PaperPreview
from gui.words import _, bubble

_ROWS = 40  # of a long list the words repeat


def words_link(kit: Kit, page: QWidget) -> Link:
    """Return the link that explains the words in sight: those of a page, of the papers shown on it, of the rail."""
    made = Link(kit.look, _("词不懂？"), name="wordsHere")

    def explain() -> None:
        said = words_on(page.window()) or _("这一页上没有要解释的词。")
        kit.asker.tell(_("这一页上的词"), said, _("知道了"), "book")

    made.clicked.connect(lambda _checked=False: explain())
    return made


def words_on(page: QWidget) -> str:
    """Return the explained words that stand on a page now, one a line; empty where there is none."""
    return bubble("\n".join(_texts(page)))


def _texts(page: QWidget) -> Iterator[str]:
    for label in page.findChildren(QLabel):
        if label.isVisibleTo(page):
            yield label.text()
    for button in page.findChildren(QAbstractButton):
        if button.isVisibleTo(page):
            yield from (button.text(), button.accessibleName(), button.accessibleDescription())
    for paper in page.findChildren(PaperPreview):
        if paper.isVisibleTo(page):
            yield paper.words()
    for table in page.findChildren(QTableView):
        model = table.model()
        if table.isVisibleTo(page):
            for row in range(min(model.rowCount(), _ROWS)):
                yield from (str(model.index(row, n).data()) for n in range(model.columnCount()))
