"""A paper over the whole window, as wide as it can be read, with its pages to turn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.parts.boxes import row, scrolling
from gui.parts.buttons import Button, IconButton
from gui.parts.labels import Label
from gui.parts.look import Look
from gui.parts.overlay import Veil
from gui.parts.papersheet import PaperSheet
from gui.words import _

_WIDEST = 900  # px at 100 %: a page of A4 is read easily at that width
_MARGIN = 48


class PaperReader:
    """Shows one page after the other in a veil over the window; Esc or the button leaves."""

    def __init__(self, look: Look, document: QPdfDocument, page: int, window: QWidget) -> None:
        """Cover a window with a page of a document that somebody else keeps."""
        self._document, self._page = document, page
        width = max(look.px(300), min(look.px(_WIDEST), window.width() - 2 * _MARGIN))
        size = document.pagePointSize(page)
        self._sheet = PaperSheet(look)
        self._sheet.setFixedSize(
            width - look.px(40), round((width - look.px(40)) * size.height() / size.width())
        )
        self._back = IconButton(look, "left", _("上一页"), "largeBack")
        self._forward = IconButton(look, "right", _("下一页"), "largeForward")
        self._where = Label(look, "", "table", look.colours.ink2, "largeNumber")
        close = Button(look, _("看好了"), "primary", "check", name="closeLarge")
        self._back.clicked.connect(lambda: self.turn(-1))
        self._forward.clicked.connect(lambda: self.turn(1))
        close.clicked.connect(self.leave)
        frame = QFrame()
        frame.setObjectName("paperReader")
        frame.setFixedSize(width, max(look.px(240), window.height() - _MARGIN))
        frame.setStyleSheet(f"QFrame#paperReader {{ background: {look.colours.stone}; border-radius: 8px; }}")
        box = QVBoxLayout(frame)
        box.setContentsMargins(look.px(8), look.px(8), look.px(8), look.px(8))
        area = scrolling(look, self._sheet, "largeScroll", always=True)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Page Down reads on
        box.addWidget(area, 1)
        box.addLayout(row(look, None, self._back, self._where, self._forward, None, close, gap=8))
        self._veil = Veil(look, frame, window, self.leave)
        area.setFocus()
        self.turn(0)

    def turn(self, by: int) -> None:
        """Show the page so many further."""
        many = self._document.pageCount()
        self._page = min(many - 1, max(0, self._page + by))
        self._back.setEnabled(self._page > 0)
        self._forward.setEnabled(self._page < many - 1)
        self._where.setText(_("第 {page} 页，共 {pages} 页", page=self._page + 1, pages=many))
        self._sheet.show_page(self._document, self._page)

    def leave(self) -> None:
        """Give the window back."""
        if isValid(self._veil):
            self._sheet.show_page(None, 0)
            self._veil.close_veil()
