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
    window.fit(ROOM)
    page = shown(qtbot, window, full_desk, key)
    window.fit(ROOM)  # the page was shown on a larger one

    def in_sight() -> bool:
        assert page.primary is not None
        corner = page.primary.mapTo(window, QPoint(page.primary.width(), page.primary.height()))
        return corner.x() <= ROOM.width() and corner.y() <= ROOM.height()

    qtbot.waitUntil(in_sight)
    assert window.size() == ROOM
    areas = [page.findChild(QScrollArea, name) for name in ("frameScroll", "bodyScroll")]
    frame, body = (one for one in areas if one is not None)
    assert frame.horizontalScrollBar().maximum() == 0  # nothing is read from side to side
    assert frame.verticalScrollBar().maximum() == 0  # title and footer stay
    assert body.verticalScrollBar().maximum() > 0


def test_a_scene_without_a_footer_scrolls_as_a_whole(qtbot: QtBot, window: MainWindow) -> None:
    window.fit(ROOM)
    window.show_scene(lambda _kit: QWidget())
    window.show()
    qtbot.waitUntil(lambda: window.scene is not None and window.scene.width() == 1024)
    assert window.scene is not None
    assert window.scene.height() == 640
