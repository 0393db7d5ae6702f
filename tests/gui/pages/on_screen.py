"""What the tests of the pages share: a page is shown, a part in sight is found by its name and pressed."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages import PAGES, Page, make_page, rail_of
from gui.parts import Choice, Line
from gui.shell import MainWindow
from gui.shell.case_scene import CaseScene

W = TypeVar("W", bound=QWidget)


def shown(
    qtbot: QtBot, window: MainWindow, desk: Desk, key: str, language: str = "zh_CN", percent: int = 100
) -> Page:
    """Show a page of an open case in the window, and wait until all of it is there."""
    window.text_size(percent)
    window.speak(language)
    window.resize(1280, 800)
    window.show_scene(
        lambda kit: CaseScene(
            kit, lambda k: make_page(k, kit, desk), lambda: rail_of(desk), frozenset(PAGES), key
        )
    )
    scene = window.scene
    assert isinstance(scene, CaseScene)

    def ready() -> bool:
        last = scene.page.primary  # what is read beside the window is shown one turn of the event loop later
        return scene.page.isVisible() and not window.jobs.busy and (last is None or last.isVisible())

    qtbot.waitUntil(ready, timeout=20_000)
    window.grab()
    return scene.page


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no job is under way."""
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)


def seen(page: QWidget, kind: type[W], name: str) -> W:
    """Return the part of a name that is in sight, the last one where there are several."""
    QCoreApplication.processEvents()  # what a layout has just been given is shown in the next round
    page.window().grab()
    return [one for one in page.findChildren(kind, name) if one.isVisible()][-1]


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    """Click the button of a name with the mouse."""
    qtbot.mouseClick(seen(page, QAbstractButton, name), Qt.MouseButton.LeftButton)


def line(page: QWidget, name: str) -> Line:
    """Return the field of a name."""
    return seen(page, Line, name)


def choice(page: QWidget, name: str) -> Choice:
    """Return the choice of a name."""
    return seen(page, Choice, name)
