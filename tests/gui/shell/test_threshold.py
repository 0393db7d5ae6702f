from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gui.shell import MainWindow, Office, Threshold
from gui.shell.start import RecentCase, StartScene, recent_case
from gui.wizard import FlowWizard

ROOT = Path(__file__).parents[3]


def test_the_first_picture_stands_before_the_office(qtbot: QtBot, window: MainWindow) -> None:
    offices: list[Office] = []
    Threshold(window, offices.append)
    assert isinstance(window.scene, StartScene)
    assert not offices
    qtbot.waitUntil(lambda: bool(offices))


def test_a_wish_of_the_first_second_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    offices: list[Office] = []
    Threshold(window, offices.append)
    window.scene.findChild(QAbstractButton, "newCaseButton").click()
    qtbot.waitUntil(lambda: isinstance(window.scene, FlowWizard))
    assert offices


def test_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    assert recent_case(tmp_path / "小满花店.tuojiao") == RecentCase(
        tmp_path / "小满花店.tuojiao", there=False
    )
    assert recent_case(tmp_path).there


def test_the_first_picture_waits_for_no_room() -> None:
    late = "('core.desk', 'core.records', 'gui.pages', 'gui.parts.table', 'gui.parts.preview', 'gui.words.names')"
    asked = f"import sys, gui.app; print(*(name for name in sys.modules if name.startswith({late})))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == ""
