"""A day is typed as people write it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.pages.safeguards.form import MaybeDay
from gui.parts import (
    Day,
    Line,
    Look,
    column,
)  # fmt: skip


@pytest.mark.parametrize("typed", ["2026-12-10", "2026/12/10", "20261210"])
def test_a_day_is_typed_over_one_of_next_year(qtbot: QtBot, look: Look, typed: str) -> None:
    day = Day(look, "closingDay", date(2027, 1, 1), earliest=date(2026, 11, 22))
    qtbot.addWidget(day)
    day.show()
    day.selectAll()
    qtbot.keyClicks(day, typed)
    assert day.day() == date(2026, 12, 10)


def test_a_day_is_typed_from_its_head(qtbot: QtBot, look: Look) -> None:
    day = Day(look, "closingDay", date(2027, 1, 31))
    qtbot.addWidget(day)
    day.show()
    qtbot.keyClick(day, Qt.Key.Key_Right)
    qtbot.keyClick(day, Qt.Key.Key_Home)
    qtbot.keyClicks(day, "20261201")
    assert day.day() == date(2026, 12, 1)


@pytest.mark.parametrize(
    "pasted",
    ["2026-12-01", "2026.12.1", "20261201", "12月1日", "2026年12月1日", "２０２６/１２/１", " 12-1 \n"],
)
def test_a_day_is_pasted_as_people_write_it(qtbot: QtBot, look: Look, pasted: str) -> None:
    day = Day(look, "closingDay", date(2027, 1, 31))
    qtbot.addWidget(day)
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(day, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert day.day() == date(2026, 12, 1)


@pytest.mark.parametrize("pasted", ["王丽娟", "2026-13-01", "13900005188", ""])
def test_what_is_no_day_changes_nothing(qtbot: QtBot, look: Look, pasted: str) -> None:
    day = Day(look, "closingDay", date(2027, 1, 31))
    qtbot.addWidget(day)
    day.take_text(pasted)
    assert day.day() == date(2027, 1, 31)


def test_a_day_with_short_parts_is_typed(qtbot: QtBot, look: Look) -> None:
    day = Day(look, "closingDay", date(2027, 1, 1))
    qtbot.addWidget(day)
    day.show()
    day.selectAll()
    qtbot.keyClicks(day, "2026/6/1")
    assert day.day() == date(2026, 6, 1)


def test_a_day_half_typed_is_known_as_that_and_enter_shows_it_whole(qtbot: QtBot, look: Look) -> None:
    day = Day(look, "closingDay", date(2027, 1, 2))
    qtbot.addWidget(day)
    day.show()
    day.selectAll()
    qtbot.keyClicks(day, "2026-12-1")
    assert day.half_typed()
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert (day.text(), day.half_typed()) == ("2026-12-01", False)  # not the second, which stood there before


def test_tab_leaves_a_day_that_is_not_set(qtbot: QtBot, look: Look) -> None:
    form, day, after = QWidget(), MaybeDay(look, "until", None), Line(look, "note")
    qtbot.addWidget(form)
    form.setLayout(column(look, day, after))
    form.show()
    day.setFocus()
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    qtbot.waitUntil(after.hasFocus)
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    qtbot.waitUntil(day.hasFocus)
