"""A screen of 1366 by 768 at 150 %: the window fits it, what has no room scrolls, the footer stays in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown

ROOM = QSize(911, 480)


@pytest.mark.parametrize("key", ["home", "collect", "check", "safeguards"])
def test_the_primary_button_is_in_sight_and_the_rest_is_reached_by_scrolling(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, key: str
) -> None:
    page = shown(qtbot, window, full_desk, key)
    window.fit(ROOM)

    def in_sight() -> bool:
        assert page.primary is not None
        corner = page.primary.mapTo(window, QPoint(page.primary.width(), page.primary.height()))
        return corner.x() <= ROOM.width() and corner.y() <= ROOM.height()

    qtbot.waitUntil(in_sight)
    assert window.size() == ROOM
    area = page.findChild(QScrollArea, "frameScroll")
    assert area is not None
    inside = area.widget()
    assert inside is not None
    assert area.verticalScrollBar().maximum() == inside.height() - area.viewport().height() > 0
    assert area.horizontalScrollBar().maximum() == inside.width() - area.viewport().width() > 0


def test_a_scene_without_a_footer_scrolls_as_a_whole(qtbot: QtBot, window: MainWindow) -> None:
    window.fit(ROOM)
    window.show_scene(lambda _kit: QWidget())
    window.show()
    qtbot.waitUntil(lambda: window.scene is not None and window.scene.width() == 1024)
    assert window.scene is not None
    assert window.scene.height() == 640
