"""说明情况: what is changed there is what counts afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
