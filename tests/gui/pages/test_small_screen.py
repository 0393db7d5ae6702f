"""A screen of 1366 by 768 at 150 %: the window fits it, what has no room scrolls, the footer stays in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages.short import ShortStep
from gui.shell import MainWindow
from gui.shell.case_scene import CaseScene
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


@pytest.mark.parametrize("percent", [100, 125])
def test_lock_and_footer_of_the_full_way_stand_on_a_small_laptop(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, percent: int
) -> None:
    window.text_size(percent)
    page = shown(qtbot, window, full_desk, "home")
    window.resize(1280, 736)

    def in_sight() -> bool:
        low = [one for one in (page.primary, window.findChild(QAbstractButton, "lockButton")) if one]
        return all(one.mapTo(window, QPoint(0, one.height())).y() <= 736 for one in low)

    qtbot.waitUntil(lambda: window.height() == 736 and in_sight())
    stage = window.centralWidget()
    assert isinstance(stage, QScrollArea)
    assert stage.verticalScrollBar().maximum() == 0


def test_the_full_way_is_explained_before_it_is_shown(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    own_desk.matter.save(replace(own_desk.matter.get(), short_way=True))
    shown(qtbot, window, own_desk, "home")
    scene, heard = window.scene, []
    assert isinstance(scene, CaseScene)
    scene.switched.connect(heard.append)
    for answer in ("leave", "take"):
        window.asker.answer_next(answer)
        scene.go("size")
        assert "存过的都在" in window.asker.asked[-1].text
    assert heard == ["size"]


@pytest.mark.parametrize(("step", "key"), [("notify", "answers"), ("close", "copies")])
def test_a_screen_of_the_short_way_has_one_bar_on_a_small_laptop(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, step: str, key: str
) -> None:
    own_desk.matter.save(replace(own_desk.matter.get(), short_way=True))
    page = shown(qtbot, window, own_desk, step)
    assert isinstance(page, ShortStep)
    page.show_at(key)
    window.resize(1366, 690)
    qtbot.waitUntil(lambda: window.height() == 690 and not window.jobs.busy)
    window.grab()
    areas = page.findChildren(QScrollArea)
    assert len([one for one in areas if one.isVisible() and one.verticalScrollBar().maximum() > 0]) <= 1
    assert page.findChild(QScrollArea, "answersScroll") is None  # two lists that scroll apart are lost on her
