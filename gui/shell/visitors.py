"""Those who come without a case of their own: a receiver with a package, somebody with a paper in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from gui.pages.papers import PaperCheckPage
from gui.pages.receiving import ReceiveView, Visit
from gui.parts import Kit
from gui.shell.case_scene import CaseScene
from gui.shell.paper_door import PaperDoor
from gui.shell.window import MainWindow
from gui.words import folder_there


@dataclass(frozen=True, slots=True)
class _Asked:
    code: str
    head: str
    file: Path | None


class Visitors:
    """Leads them through their scenes; the office sits down with them when a case is open."""

    def __init__(
        self,
        window: MainWindow,
        start: Callable[[], None],
        unlock: Callable[[Path], None],
        sit_down: Callable[[Desk, str], None],
        broke: Callable[[object], None],
    ) -> None:
        """Know the ways out."""
        self._window, self._start, self._unlock = window, start, unlock
        self._sit_down, self._broke = sit_down, broke
        self._visit = Visit()
        self._asked: _Asked | None = None

    def receive(self) -> None:
        """Show the receiver's table, empty."""
        self._visit.close()
        self._visit = Visit()
        self._window.show_scene(self._receive)

    def _receive(self, kit: Kit) -> QWidget:
        view = ReceiveView(kit, self._visit)
        view.left.connect(self._start)
        view.broken.connect(self._broke)
        view.taken.connect(lambda desk: self._sit_down(desk, "home"))
        return view

    def check_paper(self) -> None:
        """Ask for the code of a paper, then for its case."""
        self._asked = None
        self._window.show_scene(self._paper)

    def _paper(self, kit: Kit) -> QWidget:
        recent = tuple(Path(path) for path in self._window.settings.recent if folder_there(Path(path)))
        door = PaperDoor(kit, recent[:4])
        door.left.connect(self._start)
        door.chosen.connect(self._chosen)
        return door

    def _chosen(self, folder: Path, code: str, head: str, file: Path | None) -> None:
        self._asked = _Asked(code, head, file)
        self._unlock(folder)

    def waiting(self) -> str:
        """Return the page that an opened case should show first: the paper check, or none."""
        return "paper" if self._asked is not None else ""

    def go_on(self, scene: CaseScene | None) -> None:
        """Look the paper up that was asked for, now that its case is open."""
        asked, self._asked = self._asked, None
        if asked is not None and scene is not None and isinstance(scene.page, PaperCheckPage):
            scene.page.begin(asked.code, asked.head, asked.file)

    def leave(self) -> None:
        """Forget package and question."""
        self._visit.close()
        self._asked = None
