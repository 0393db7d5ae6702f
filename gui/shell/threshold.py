"""The first picture: the start screen stands before the rooms behind it are loaded (a second saved)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from gui.parts import Kit
from gui.shell.recent import recent_cases
from gui.shell.start import StartScene
from gui.shell.window import MainWindow

if TYPE_CHECKING:
    from gui.shell.office import Office

_PICTURE_MS = 30  # the window paints itself before the loading begins
_DOORS = (
    "demo_asked",
    "new_asked",
    "open_asked",
    "restore_asked",
    "receive_asked",
    "paper_asked",
    "office_asked",
    "case_chosen",
    "case_missed",
)


class Threshold(QObject):
    """Shows the start screen at once, loads the office beside the window, and then hands over the first wish."""

    def __init__(self, window: MainWindow, ready: Callable[[Office], None]) -> None:
        """Show the first picture; `ready` is given the office."""
        super().__init__(window)
        self._window, self._ready = window, ready
        self._wish: tuple[str, tuple[Any, ...]] | None = None
        window.show_scene(self._scene)
        QTimer.singleShot(_PICTURE_MS, self, self._load)

    def _scene(self, kit: Kit) -> QWidget:
        settings = self._window.settings
        scene = StartScene(kit.look, recent_cases(settings), settings.text)
        scene.language_chosen.connect(self._window.speak)
        scene.text_chosen.connect(self._window.text_size)
        for name in _DOORS:
            getattr(scene, name).connect(lambda *told, n=name: self._remember(n, told))
        return scene

    def _remember(self, name: str, told: tuple[Any, ...]) -> None:
        self._wish = (name, told)

    def _load(self) -> None:
        self._window.jobs.run(lambda: import_module("gui.shell.office"), self._open)

    def _open(self, module: Any) -> None:
        office: Office = module.Office(self._window)
        self._ready(office)
        scene = self._window.scene
        if self._wish is not None and isinstance(scene, StartScene):
            name, told = self._wish
            getattr(scene, name).emit(*told)
