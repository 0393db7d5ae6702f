"""The ring shows who has the keyboard once keys are used, and goes along when things move."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.parts import Button, FocusRing, Frame, Kit, Line
from gui.shell import MainWindow


def two_buttons(window: MainWindow) -> tuple[QPushButton, QPushButton, QWidget]:
    scene = QWidget()
    box, first, second = QVBoxLayout(scene), QPushButton("甲"), QPushButton("乙")
    box.addWidget(first)
    box.addWidget(second)
    window.show_scene(lambda _kit: scene)
    window.activateWindow()
    first.setFocus()
    QTest.qWait(0)
    ring = window.findChild(FocusRing)
    assert ring is not None
    return first, second, ring


def test_the_mouse_alone_shows_no_ring(window: MainWindow) -> None:
    first, _second, ring = two_buttons(window)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()


def test_the_tab_key_brings_it_and_it_goes_along(qtbot: QtBot, window: MainWindow) -> None:
    _first, second, ring = two_buttons(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    qtbot.waitUntil(ring.isVisible)
    second.move(second.x(), second.y() + 60)
    qtbot.waitUntil(lambda: ring.geometry().contains(second.mapTo(window, second.rect().center())))


def test_a_focused_widget_may_go_while_garbage_is_collected(qtbot: QtBot, window: MainWindow) -> None:
    _first, second, ring = two_buttons(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    qtbot.waitUntil(ring.isVisible)
    before = gc.get_threshold()
    gc.set_threshold(1)
    second.setFocus()
    window.show_scene(lambda _kit: QWidget(objectName="next"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.set_threshold(*before)
    assert window.findChild(QWidget, "next") is not None


def test_tab_reaches_what_was_shown_late_where_it_stands(qtbot: QtBot, window: MainWindow) -> None:
    made: list[Frame] = []

    def scene(kit: Kit) -> QWidget:
        page = Frame(kit.look, "page")
        page.fill_body(Line(kit.look, "first"), Line(kit.look, "last"))
        page.buttons(Button(kit.look, "存下", name="save"))
        made.append(page)
        return _Scene(page)

    window.show_scene(scene)
    page = made[0]
    page.body.insertWidget(1, Line(page.look, "late"))
    window.activateWindow()
    first, late = (page.findChild(Line, name) for name in ("first", "late"))
    assert first is not None
    assert late is not None
    qtbot.waitUntil(late.isVisible)
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    qtbot.waitUntil(late.hasFocus)


class _Scene(QWidget):
    """A scene as an open case is one: with the page that it shows."""

    def __init__(self, page: Frame) -> None:
        super().__init__()
        self.page = page
        QVBoxLayout(self).addWidget(page)
