"""Which of several is meant: one below the other, taken by a click or by the arrows and Enter, never by a digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.parts import Button, Look, Prose, column
from gui.words import _


class WhichOne(QWidget):
    """Persons who may be meant; what is typed here is the next one's digits, and is told, not taken for a choice."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, look: Look, title: str, words: Sequence[str], *, asks: bool) -> None:
        """Show persons under a title; it stands out where the page `asks` and will not guess."""
        super().__init__()
        self.setObjectName("whichOne")
        self._look = look
        role, ink = ("table_strong", look.colours.amber) if asks else ("table", look.colours.ink2)
        self._told = Prose(look, title, role, ink, "whichTold", wide=True)
        self._buttons = [
            Button(look, word, "secondary", "user", small=True, name=f"pick_{number}")
            for number, word in enumerate(words)
        ]
        box = column(look, self._told, *self._buttons, gap=6)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)
        for number, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, n=number: self.chosen.emit(n))
        for key, by in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)):
            arrow = QShortcut(QKeySequence(key), self)
            arrow.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            arrow.activated.connect(lambda by=by: self._step(by))

    def follow(self, field: QLineEdit) -> None:
        """Come right after a field by the tabulator; both stand in the window by now."""
        for before, button in zip((field, *self._buttons), self._buttons, strict=False):
            self.setTabOrder(before, button)

    def take_keys(self) -> None:
        """Stand on the first person."""
        self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell that a person is to be named first; Escape goes back to the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isalnum():
            QApplication.beep()
            self._told.setText(_("先定是哪一位：按 ↑ ↓ 选，按回车定；都不是，按 Esc"))
            self._told.ink(self._look.colours.red)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        at = [button.hasFocus() for button in self._buttons].index(True) + by
        if at < 0:
            self.left.emit()
        else:
            self._buttons[min(at, len(self._buttons) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
