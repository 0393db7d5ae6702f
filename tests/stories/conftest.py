from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk, create_case
from core.vault import KdfCost
from gui.pages import Page
from gui.parts import DropZone
from gui.shell import MainWindow, Office
from gui.shell.case_scene import CaseScene
from gui.shell.session import Session
from gui.words import use_language

Found = TypeVar("Found", bound=QWidget)
LONG = 120_000  # ms that a job process may take on a busy machine
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


class Person:
    """Somebody at the screen: presses what is in sight, by name, and waits for what follows."""

    def __init__(self, qtbot: QtBot, window: MainWindow, office: Office) -> None:
        self.bot, self.window, self.office = qtbot, window, office
        self.titles: set[str] = set()

    def see(self, kind: type[Found], name: str) -> Found:
        def there() -> bool:
            return any(one.isVisible() for one in self.window.findChildren(kind, name))

        self.bot.waitUntil(there, timeout=LONG)
        self.titles |= {one.windowTitle() for one in QApplication.topLevelWidgets()}
        return next(one for one in self.window.findChildren(kind, name) if one.isVisible())

    def press(self, name: str) -> None:
        """Press a button once it can be pressed; a page may put another of its name there meanwhile."""

        def ready() -> list[QAbstractButton]:
            held = self.window.findChildren(QAbstractButton, name)
            return [one for one in held if one.isVisible() and one.isEnabled()]

        self.bot.waitUntil(lambda: bool(ready()), timeout=LONG)
        self.titles |= {one.windowTitle() for one in QApplication.topLevelWidgets()}
        ready()[0].click()

    def write(self, name: str, text: str) -> None:
        self.see(QLineEdit, name).setText(text)

    def drop(self, paths: Sequence[Path]) -> None:
        """Let files fall on the drop zone, as a mouse does."""
        zone, told = self.see(DropZone, "dropZone"), QMimeData()
        told.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, copy = zone.rect().center(), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        fell = QDropEvent(QPointF(at), copy, told, left, none)
        zone.event(fell)
        assert fell.isAccepted()

    def page(self) -> Page:
        self.wait(lambda: isinstance(self.window.scene, CaseScene))
        scene = self.window.scene
        assert isinstance(scene, CaseScene)
        return scene.page

    @property
    def desk(self) -> Desk:
        assert self.office.desk is not None
        return self.office.desk

    def wait(self, condition: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=LONG)

    def wait_idle(self) -> None:
        """Wait until no call and no job of the case is under way."""
        self.wait(lambda: not self.window.jobs.busy and not self.page().at_work and not self.desk.busy)


@pytest.fixture
def awake(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that jumps under the window is not taken for a sleep, which would lock the case; wanted before `person`."""
    monkeypatch.setattr(Session, "look", lambda _self: None)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    use_language("zh_CN")
    monkeypatch.setattr(
        "gui.shell.office.create_case", lambda *told, **more: create_case(*told, cost=CHEAP, **more)
    )

    def broke(seen: BaseException) -> None:
        raise seen

    window = MainWindow(tmp_path / "settings", broke)
    office = Office(window)
    window.show()
    yield Person(qtbot, window, office)
    window.asker.answer_next("leave")  # a case that is being begun is asked about
    window.close()
    window.deleteLater()
