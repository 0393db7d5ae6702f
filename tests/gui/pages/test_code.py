"""The backup code on paper: with the code at home, with empty boxes anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.vault import RecoveryCode
from gui.pages.people import PeoplePage
from gui.parts import Button
from gui.shell import MainWindow
from tests.core.papers.reading import text_of
from tests.gui.pages.on_screen import press, settle, shown


def sheet_of_the_code(qtbot: QtBot, window: MainWindow, desk: Desk) -> tuple[PeoplePage, RecoveryCode]:
    """Show the people's page with a new code to write down."""
    page = shown(qtbot, window, desk, "people")
    assert isinstance(page, PeoplePage)
    page.begin_code("home")
    settle(qtbot, window)
    assert page._code is not None
    return page, page._code


@pytest.mark.parametrize(("answer", "holds_code"), [("yes", True), ("blank", False)])
def test_a_sheet_with_empty_boxes_may_be_printed_anywhere(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path, answer: str, holds_code: bool
) -> None:
    page, code = sheet_of_the_code(qtbot, window, own_desk)
    window.kit.asker.answer_next(answer)
    window.kit.asker.give_files_next(tmp_path / "code.pdf")
    press(qtbot, page, "printCode")
    qtbot.waitUntil((tmp_path / "code.pdf").is_file, timeout=20_000)
    told = text_of((tmp_path / "code.pdf").read_bytes()).replace(" ", "")
    assert all((group in told) is holds_code for group in code.groups())


def test_a_code_is_made_once_however_often_it_is_pressed(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    page = shown(qtbot, window, own_desk, "people")
    assert isinstance(page, PeoplePage)
    codes = []
    for generation in (1, 2):  # another one renews the key of the whole case
        page._code = None
        page.refresh()
        for _ in range(3):
            page.findChild(Button, "writeCode").click()
        qtbot.waitUntil(lambda: page._code is not None and not window.jobs.busy, timeout=60_000)
        codes.append(page._code)
        assert own_desk._seat.case.keyring.generation == generation
    assert codes[0].on_paper() != codes[1].on_paper()
    assert own_desk.log.verify().intact


def test_enter_leads_through_the_groups_and_hands_them_in(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    page, code = sheet_of_the_code(qtbot, window, own_desk)
    first = own_desk.people.recovery_groups()[0]
    qtbot.waitUntil(lambda: page.findChild(QLineEdit, f"group_back_{first}") is window.focusWidget())
    for number in own_desk.people.recovery_groups():
        line = page.findChild(QLineEdit, f"group_back_{number}")
        line.setText(code.groups()[number - 1])
        line.returnPressed.emit()
    qtbot.waitUntil(own_desk.people.recovery_proven, timeout=20_000)
