from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.desk import is_case
from gui.shell import MainWindow, Office, Threshold
from gui.shell.recent import RecentCase, recent_case
from gui.shell.start import StartScene
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
    moved, stick = tmp_path / "小满花店.tuojiao", tmp_path / "U盘" / "小满花店.tuojiao"
    assert recent_case(moved) == RecentCase(moved, there=False, why="moved")
    assert recent_case(stick) == RecentCase(stick, there=False, why="stick")
    assert recent_case(tmp_path).there
    refused = Path("/" + "长" * 300) / "a.tuojiao"  # as a stick that Windows has locked
    assert recent_case(refused) == RecentCase(refused, there=False, why="stick")
    assert not is_case(refused)
    assert recent_case(tmp_path, erased=True).why == "erased"  # what she put in herself may be left


def test_the_first_picture_waits_for_no_room() -> None:
    late = "('core.desk', 'core.records', 'gui.pages', 'gui.parts.table', 'gui.parts.preview', 'gui.words.names')"
    asked = f"import sys, gui.app; print(*(name for name in sys.modules if name.startswith({late})))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == ""
