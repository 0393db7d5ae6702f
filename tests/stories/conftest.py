from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.pages import Page
from gui.shell import MainWindow, Office
from gui.shell.case_scene import CaseScene
from gui.words import use_language

Found = TypeVar("Found", bound=QWidget)
LONG = 60_000  # ms that a job process may take on a busy machine


class Person:
    """Somebody at the screen: presses what is in sight, by name, and waits for what follows."""

    def __init__(self, qtbot: QtBot, window: MainWindow, office: Office) -> None:
        self.bot, self.window, self.office = qtbot, window, office

    def see(self, kind: type[Found], name: str) -> Found:
        def there() -> bool:
            return any(one.isVisible() for one in self.window.findChildren(kind, name))

        self.bot.waitUntil(there, timeout=LONG)
        return next(one for one in self.window.findChildren(kind, name) if one.isVisible())

    def press(self, name: str) -> None:
        button = self.see(QAbstractButton, name)
        self.bot.waitUntil(button.isEnabled, timeout=LONG)
        button.click()

    def write(self, name: str, text: str) -> None:
        self.see(QLineEdit, name).setText(text)

    def page(self) -> Page:
        self.bot.waitUntil(lambda: isinstance(self.window.scene, CaseScene), timeout=LONG)
        scene = self.window.scene
        assert isinstance(scene, CaseScene)
        return scene.page

    def wait(self, condition: object) -> None:
        self.bot.waitUntil(condition, timeout=LONG)  # type: ignore[arg-type]


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    use_language("zh_CN")

    def broke(seen: BaseException) -> None:
        raise seen

    window = MainWindow(tmp_path / "settings", broke)
    office = Office(window)
    window.show()
    yield Person(qtbot, window, office)
    window.close()
    window.deleteLater()
