"""The door of a case: with letters of double size everything on it keeps its height and can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
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
