"""说明情况: what is changed there is what counts afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.parts import Button, Choice, Day
from gui.shell import MainWindow
from tests.gui.pages.conftest import _new
from tests.gui.pages.on_screen import shown


@pytest.fixture
def own_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with _new(tmp_path_factory, "own") as desk:
        yield desk


def test_the_days_for_objections_are_the_parties_own(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    page = shown(qtbot, window, own_desk, "tell")
    page.findChild(Choice, "objectionDays").choose(7)
    page.findChild(Day, "closingDay").setDate(date(2027, 3, 1))
    assert page.findChild(Day, "batchesUntil").day() == date(2027, 5, 30)  # nobody has chosen one yet
    page.findChild(Button, "saveMatter").click()
    qtbot.waitUntil(lambda: own_desk.matter.get().objection_days == 7, timeout=20_000)


def test_what_is_saved_while_the_page_is_left_is_not_told_as_half_filled(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    page = shown(qtbot, window, own_desk, "tell")
    page.findChild(Choice, "objectionDays").choose(15)
    page.findChild(Button, "saveMatter").click()
    page.leave()
    assert own_desk.matter.draft("tellPage")
    qtbot.waitUntil(lambda: not own_desk.matter.draft("tellPage"), timeout=20_000)
    assert own_desk.matter.get().objection_days == 15


def test_who_does_not_know_takes_papers_without_names_to_the_accountant(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    own_desk.matter.save(replace(own_desk.matter.get(), undecided=True))
    assert "undecided" in {one.code for one in own_desk.board.points()}
    page = shown(qtbot, window, own_desk, "tell")
    window.asker.give_files_next(tmp_path)
    page.findChild(Button, "saveFolder").click()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) == 3, timeout=20_000)
