"""Lists: opened by the keyboard, as high as they need, and no words without room are lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from gui.models import RowModel
from gui.parts import (
    Look,
    Table,
)  # fmt: skip
from gui.words import Cell, Col


def test_a_row_is_opened_by_enter(qtbot: QtBot, look: Look) -> None:
    cols = (Col("文件"), Col("", 80, right=True))
    table = Table(look, "files", cols)
    qtbot.addWidget(table)
    table.setModel(RowModel(cols, [(Cell("一"), Cell(link="打开")), (Cell("二"), Cell(link="打开"))], table))
    table.choose_row(1)
    with qtbot.waitSignal(table.opened) as seen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert seen.args == [1]
    assert table.model().index(0, 1).data() == "打开"


@pytest.mark.parametrize(("rows", "seen"), [(2, 4), (12, 12), (800, 9)])
def test_with_large_text_a_short_list_stands_whole_and_a_long_one_scrolls(
    qtbot: QtBot, rows: int, seen: int
) -> None:
    cols = (Col("姓名"),)
    table = Table(Look(2.0), "cards", cols)
    qtbot.addWidget(table)
    table.setModel(RowModel(cols, [(Cell("程小梅"),)] * rows, table))
    assert table.wanted_height(seen) <= table.minimumHeight() < table.wanted_height(seen + 1)


def test_only_a_cell_whose_words_have_no_room_is_shown_whole_where_the_mouse_rests(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, words, _view: told.append(words))
    sentence = "数字太长，表格软件已经丢了后几位。看原件抄一遍。"
    cols = (Col("哪一格", 90), Col("怎么了", 200))
    table = Table(look, "list", cols)
    table.setModel(RowModel(cols, [(Cell("B2"), Cell(sentence))], table))
    qtbot.addWidget(table)
    table.show()
    option = QStyleOptionViewItem()
    for place in (0, 1):
        index = table.model().index(0, place)
        option.rect = table.visualRect(index)
        event = QHelpEvent(QEvent.Type.ToolTip, option.rect.center(), option.rect.center())
        assert table.itemDelegate().helpEvent(event, table, option, index) is bool(place)
    assert told == ["", sentence]


def test_a_narrow_column_pushes_none_over_the_edge(qtbot: QtBot, look: Look) -> None:
    cols = (Col("", 30), Col("文书"), Col("情况", 146))
    table = Table(look, "papers", cols)
    qtbot.addWidget(table)
    table.setModel(RowModel(cols, [(Cell("1"), Cell("密码单"), Cell("在家打"))], table))
    table.resize(600, 200)
    table.show()
    assert table.columnWidth(0) == 30
    assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("rows", "seen"), [(1, 4), (6, 6), (80, 9)])
def test_a_list_in_large_text_stands_as_high_as_its_rows(qtbot: QtBot, rows: int, seen: int) -> None:
    cols = (Col("文书"),)
    table = Table(Look(2.0), "papers", cols)
    qtbot.addWidget(table)
    model = RowModel(cols, (), table)
    table.setModel(model)
    model.replace([(Cell("密码单"),)] * rows)
    assert table.minimumHeight() == table.wanted_height(seen) + 16


def test_words_longer_than_two_lines_end_in_dots_and_lose_no_half_line(qtbot: QtBot, look: Look) -> None:
    cols = (Col("什么事", 320),)
    table = Table(look, "tasks", cols, row_height=54)
    table.setModel(RowModel(cols, [(Cell("有投诉、打官司的先挑出来不交也不销毁" * 4, wraps=True),)], table))
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    row = table.visualRect(table.model().index(0, 0))
    seen = table.viewport().grab(row).toImage()
    edge = [
        seen.pixelColor(x, y).lightness()
        for x in range(16, seen.width() - 16)
        for y in (1, 2, row.height() - 4)
    ]
    assert min(edge) > 200  # no ink at the edges of the row
