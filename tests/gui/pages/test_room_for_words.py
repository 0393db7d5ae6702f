"""Words that a narrow column cut: a worry takes the lines it needs, a sum stands beside what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Totals
from gui.pages.list.figures import lines_table
from gui.parts import Look, Table
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_worry_stands_whole(qtbot: QtBot, window: MainWindow, full_desk: Desk, language: str) -> None:
    page = shown(qtbot, window, full_desk, "home", language)
    row = page.findChild(QAbstractButton, "worry_code")
    assert row is not None
    look = page.look
    room = QRect(0, 0, row.width() - look.px(80), 1000)
    words = QFontMetrics(look.font("body")).boundingRect(room, Qt.TextFlag.TextWordWrap, row.text())
    line = row.accessibleName().partition("，")[2]
    below = QFontMetrics(look.font("small")).boundingRect(room, Qt.TextFlag.TextWordWrap, line)
    assert row.height() >= words.height() + below.height()


def test_what_is_on_the_cards_is_a_number_with_its_word_below(look: Look) -> None:
    totals = replace(Totals(), paid_fen=170_000)
    card = lines_table(look, [], totals)
    table = card.findChild(Table, "inventory")
    assert table is not None
    model = table.model()
    assert model.index(0, 3).data() == "1,700.00，卡款"
