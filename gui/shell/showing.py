"""The guided look: opens a copy of the finished matter, leads through it, and removes it when one leaves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.desk import Desk, world_fault
from core.errors import Known
from gui.parts import Kit
from gui.shell.tour import TourScene
from gui.shell.tour_case import open_copy
from gui.shell.window import MainWindow

Start = Callable[[Known | None], None]


class Showing(QObject):
    """Holds the invented matter; it is never among the recent cases and has a folder of its own."""

    def __init__(
        self, window: MainWindow, start: Start, begin: Callable[[], None], sit_down: Callable[[Desk], None]
    ) -> None:
        """Know where to go from here: the start, a new case, or the matter itself to look around in."""
        super().__init__(window)
        self._window, self._start, self._begin, self._sit_down = window, start, begin, sit_down
        self.folder: Path | None = None
        self._desk: Desk | None = None
        self._scene: TourScene | None = None

    def show(self) -> None:
        """Open the copy beside the window, then show the first stop."""

        def failed(seen: BaseException) -> None:
            told = world_fault(seen)
            self._start(told if isinstance(told, Known) else Known("bug"))

        self._window.jobs.run(open_copy, self._opened, failed)

    def end(self) -> None:
        """Close and remove the invented matter, wherever one was in it."""
        if self._scene is not None:
            self._scene.leave()
            self._scene = None
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def _opened(self, made: tuple[Path, Desk]) -> None:
        self.folder, self._desk = made
        self._window.show_scene(self._tour)

    def _tour(self, kit: Kit) -> QWidget:
        assert self._desk is not None
        at = self._scene.at if self._scene is not None else 0
        self._scene = scene = TourScene(kit, self._desk, at)
        scene.left.connect(lambda: self._start(None))
        scene.new_asked.connect(self._go_new)
        scene.look_asked.connect(self._look_around)
        return scene

    def _go_new(self) -> None:
        self._start(None)
        self._begin()

    def _look_around(self) -> None:
        """Let her press what she likes; the folder is still removed when she leaves."""
        desk, self._desk, self._scene = self._desk, None, None
        assert desk is not None
        self._sit_down(desk)
