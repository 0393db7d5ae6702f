"""Watches over an open case: locks when the person leaves, hides it from captures, clears copied secrets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from gui.shell.case_scene import CaseScene
from gui.shell.clipboard import ClipboardGuard
from gui.shell.screen import hide_from_capture
from gui.shell.session import Session
from gui.shell.window import MainWindow
from gui.words import help_on


class Guard(QObject):
    """Stands beside the office; knows nothing of the case."""

    def __init__(self, window: MainWindow, lock: Callable[[], None]) -> None:
        """Watch a window; `lock` closes the case."""
        super().__init__(window)
        self._window = window
        self.hidden = False
        self.clipboard = ClipboardGuard(self)
        self.session = Session(self)
        self.session.left.connect(lock)
        window.scene_shown.connect(self._look)
        window.first_shown.connect(lambda: self.session.watch(window))

    def _look(self, scene: object) -> None:
        """Personal data are on the screen only in an open case; in 求助模式 they are masked and may be seen."""
        self.hidden = isinstance(scene, CaseScene) and not help_on()
        hide_from_capture(self._window, self.hidden)
