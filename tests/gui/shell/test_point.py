"""去补上 leads to the field that is missing, not only to its page."""

from __future__ import annotations

import shutil

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.pages import PAGES, make_page, rail_of
from gui.shell import MainWindow
from gui.shell.case_scene import CaseScene
from gui.shell.tour_case import open_copy


def test_the_missing_field_has_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    place, desk = open_copy()
    with desk:
        window.show_scene(
            lambda kit: CaseScene(
                kit, lambda key: make_page(key, kit, desk), lambda: rail_of(desk), frozenset(PAGES)
            )
        )
        scene = window.scene
        assert isinstance(scene, CaseScene)
        scene.go("tell#receiver.phone")
        wanted = scene.page.findChild(QLineEdit, "receiver_phone")
        qtbot.waitUntil(lambda: scene.page.focusWidget() is wanted, timeout=5000)
        assert scene.at == "tell"
    shutil.rmtree(place)
