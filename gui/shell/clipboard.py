"""Takes a copied secret off the clipboard again after ten seconds; what is not secret stays (practice 34)."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from gui.parts import Secret

SECONDS = 10


class ClipboardGuard(QObject):
    """Watches what is copied while a secret's field has the keyboard."""

    def __init__(self, parent: QObject) -> None:
        """Begin to watch."""
        super().__init__(parent)
        self._held = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.clear)
        self._board().dataChanged.connect(self._copied)

    @property
    def waiting(self) -> bool:
        """Tell whether a secret lies on the clipboard."""
        return self._timer.isActive()

    def clear(self) -> None:
        """Empty the clipboard if the secret still lies there."""
        self._timer.stop()
        held, self._held = self._held, ""
        if held and _digest(self._board().text()) == held:
            self._board().clear()

    def _copied(self) -> None:
        board, field = self._board(), QApplication.focusWidget()
        text = board.text()
        # On Linux and macOS another program's copying is told here too, while our field has the keyboard.
        if text and isinstance(field, Secret) and text in field.text():
            self._held = _digest(text)
            self._timer.start()

    @staticmethod
    def _board() -> QClipboard:
        return QApplication.clipboard()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
