"""The ring shows who has the keyboard once keys are used, and goes along when things move."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.parts import FocusRing
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
