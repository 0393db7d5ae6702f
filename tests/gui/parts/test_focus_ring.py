"""The ring shows who has the keyboard once keys are used, and goes along when things move."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

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


def test_the_tab_key_brings_it_and_it_goes_along(window: MainWindow) -> None:
    _first, second, ring = two_buttons(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert ring.isVisible()
    assert ring.geometry().contains(second.geometry().center())
    second.move(second.x(), second.y() + 60)
    assert ring.geometry().contains(second.mapTo(window, second.rect().center()))
