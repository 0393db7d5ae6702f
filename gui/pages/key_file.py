"""The line of a key file: which one was picked, and the way to pick another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.desk import read_file
from core.errors import Known
from gui.ask import Asker
from gui.parts import Button, Icon, Label, Look, fill
from gui.words import _


class KeyFileLine(QWidget):
    """Reads the file that was picked; only its bytes count, wherever it lies and whatever it is called."""

    picked = Signal()

    def __init__(self, asker: Asker, look: Look, words: str, name: str = "keyFile") -> None:
        """Say what the file is for until one is picked."""
        super().__init__()
        self.setObjectName(name)
        self._asker, self._words = asker, words
        self.content = b""
        self._said = Label(look, words, "table", look.colours.ink2, f"{name}Word")
        pick = Button(look, _("选钥匙文件…"), "secondary", "folder", small=True, name=f"{name}Pick")
        pick.clicked.connect(lambda _checked=False: asker.open_file(_("选钥匙文件"), "", self._take))
        self._drop = Button(look, _("不用了"), "quiet", small=True, name=f"{name}Drop")
        self._drop.clicked.connect(lambda _checked=False: self.clear())
        self._drop.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        fill(look, box, (Icon(look, "key", look.colours.ink2, 18), self._said, None, self._drop, pick))

    def missing(self) -> str:
        """Return what to say where the line is in sight and no file was picked."""
        return "" if self.content or self.isHidden() else _("请选钥匙文件")

    def clear(self) -> None:
        """Forget the file."""
        self.content = b""
        self._said.setText(self._words)
        self._drop.hide()
        self.picked.emit()

    def _take(self, paths: tuple[Path, ...]) -> None:
        try:
            content = read_file(paths[0])
        except Known:
            content = b""
        if not content:
            self._said.setText(_("这个文件读不出来，或者是空的，换一个试试。"))
            return
        self.content = content
        self._said.setText(_("钥匙文件：{name}", name=paths[0].name))
        self._drop.show()
        self.picked.emit()
