"""What is looked for in the log is found by its words, and the printed extract shows what the screen shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages.log import LogPage
from gui.shell import MainWindow
from gui.words import resources
from tests.core.papers.reading import text_of
from tests.gui.pages.on_screen import press, settle, shown


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, own_desk: Desk) -> LogPage:
    own_desk.collect.take(resources() / "samples" / "充值卡余额.xlsx")
    own_desk.answers.numbers_workbook(list(own_desk.sort.ids())[:2])
    found = shown(qtbot, window, own_desk, "log")
    assert isinstance(found, LogPage)
    return found


def lines(page: LogPage) -> list[str]:
    return [page._model.row(row)[3].text for row in range(page._model.rowCount())]


def test_an_act_is_found_by_the_words_that_stand_there(page: LogPage) -> None:
    page._text.setText("放进文件")
    assert lines(page) == ["放进文件"]
    page._kind.choose("people")
    assert lines(page) == []


def test_every_list_that_left_is_among_what_was_taken_out(page: LogPage) -> None:
    page._kind.choose("access")
    assert "存出发短信用的号码表" in lines(page)


def test_the_extract_prints_what_is_on_the_screen(
    qtbot: QtBot, window: MainWindow, page: LogPage, tmp_path: Path
) -> None:
    page._text.setText("放进文件")
    window.asker.give_files_next(tmp_path / "log.pdf")
    press(qtbot, page, "logExcerpt")
    settle(qtbot, window)
    text = text_of((tmp_path / "log.pdf").read_bytes())
    assert "放进文件" in text
    assert "放进文件、最近1行" in text
    assert "新建交接夹" not in text
