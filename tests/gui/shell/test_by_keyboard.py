"""Without a mouse: Enter presses what has the keyboard, and beside an answer the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.short import short_case_wizard
from gui.parts import Button, Kit, Line, column, holder
from gui.shell import MainWindow
from gui.shell.start import StartScene
from gui.wizard import FlowWizard


def focused(window: MainWindow, name: str) -> QAbstractButton:
    window.show()
    window.activateWindow()
    found: QAbstractButton = window.scene.findChild(QAbstractButton, name)
    found.setFocus()
    return found


def test_enter_opens_a_door_of_the_start(qtbot: QtBot, window: MainWindow) -> None:
    window.show_scene(lambda kit: StartScene(kit.look, (), 100))
    door = focused(window, "restoreDoor")
    qtbot.waitUntil(door.hasFocus)
    with qtbot.waitSignal(window.scene.restore_asked):
        qtbot.keyClick(door, Qt.Key.Key_Return)


def test_enter_on_an_answer_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    window.show_scene(lambda kit: short_case_wizard(kit))
    wizard = window.scene
    assert isinstance(wizard, FlowWizard)
    answer = focused(window, "what_transfer")
    answer.click()
    qtbot.waitUntil(answer.hasFocus)
    qtbot.keyClick(answer, Qt.Key.Key_Return)
    assert wizard.flow.at == "shop"


def test_enter_never_presses_what_ends_something(qtbot: QtBot, window: MainWindow) -> None:
    window.show_scene(lambda kit: Button(kit.look, "销毁 1,877 项", "danger", name="destroyAll"))
    window.show()
    last = window.scene
    pressed: list[bool] = []
    last.clicked.connect(pressed.append)
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert not pressed


def test_enter_in_a_field_presses_no_button_to_which_it_led(qtbot: QtBot, window: MainWindow) -> None:
    line: list[Line] = []
    made: list[Button] = []

    def scene(kit: Kit) -> QWidget:
        line.append(Line(kit.look, "code"))
        made.append(Button(kit.look, "存下", name="save"))
        return holder(column(kit.look, line[0], made[0]))

    window.show_scene(scene)
    window.show()
    pressed: list[bool] = []
    made[0].clicked.connect(pressed.append)
    line[0].returnPressed.connect(made[0].setFocus)
    line[0].setFocus()
    qtbot.waitUntil(line[0].hasFocus)
    qtbot.keyClick(line[0], Qt.Key.Key_Return)
    assert made[0].hasFocus()
    assert not pressed
