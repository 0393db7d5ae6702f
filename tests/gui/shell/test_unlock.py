"""The door of a case: with letters of double size everything on it keeps its height and can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.shell import MainWindow
from gui.shell.unlock import DoorView, UnlockScene


@pytest.mark.parametrize("tongue", ["zh_CN", "en"])
def test_nothing_is_squeezed_at_twice_the_size(qtbot: QtBot, window: MainWindow, tongue: str) -> None:
    view = DoorView(Path("晨曦.tuojiao"), (("a", "owner"), ("b", "clerk"), ("c", "supervisor")))
    window.speak(tongue)
    window.text_size(200)
    window.resize(1280, 800)
    window.show_scene(lambda kit: UnlockScene(kit.look, view))
    scene = window.scene
    assert isinstance(scene, UnlockScene)
    qtbot.waitUntil(scene.isVisible)
    around = scene.passphrase.parentWidget()
    assert around is not None
    assert around.rect().contains(scene.passphrase.geometry())


def _door(window: MainWindow, qtbot: QtBot, view: DoorView) -> UnlockScene:
    window.resize(1280, 800)
    window.show_scene(lambda kit: UnlockScene(kit.look, view))
    scene = window.scene
    assert isinstance(scene, UnlockScene)
    qtbot.waitUntil(scene.isVisible)
    window.grab()
    return scene


def test_a_long_name_ends_in_dots_and_has_its_words_in_the_tooltip(qtbot: QtBot, window: MainWindow) -> None:
    name = "Shanghai Hengrui Trading and Manufacturing Company Limited"
    scene = _door(window, qtbot, DoorView(Path(f"{name}.tuojiao"), (("a", "owner"),)))
    title = scene.findChild(QLabel, "caseTitle")
    assert title is not None
    assert title.text().endswith("…")
    assert title.toolTip() == name


def test_no_backup_code_is_offered_where_none_was_made(qtbot: QtBot, window: MainWindow) -> None:
    scene = _door(window, qtbot, DoorView(Path("办公夹.tuojiao"), (("a", "owner"),), with_code=False))
    link = scene.findChild(QWidget, "useCode")
    assert link is not None
    assert not link.isVisible()


def test_opening_without_a_word_says_what_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    scene = _door(window, qtbot, DoorView(Path("晨曦.tuojiao"), (("a", "owner"),)))
    qtbot.mouseClick(scene.button, Qt.MouseButton.LeftButton)
    assert scene.trouble.isVisible()
    assert scene.button.isEnabled()


def test_what_was_said_of_the_password_is_not_said_of_the_backup_code(
    qtbot: QtBot, window: MainWindow
) -> None:
    scene = _door(window, qtbot, DoorView(Path("晨曦.tuojiao"), (("a", "owner"),)))
    scene.refuse("密码不对。")
    other = scene.findChild(QWidget, "useCode")
    assert other is not None
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert not scene.trouble.isVisible()
