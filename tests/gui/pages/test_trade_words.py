"""A cleaning firm is not asked about hairdressing: words of a trade stand only where the case names that trade."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.parts import Check
from gui.shell import MainWindow
from gui.words import left, use_trade
from tests.gui.pages.on_screen import seen, shown


@pytest.mark.parametrize(
    ("trade", "words"),
    [
        ("salon", "接着理发、划卡"),
        ("cleaning", "接着上门保洁、划卡"),
        ("", "接着服务、划卡"),
        ("shop", "接着服务、划卡"),
    ],
)
def test_what_the_receiver_goes_on_with_is_said_in_the_words_of_the_trade(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, trade: str, words: str
) -> None:
    own_desk.matter.save(replace(own_desk.matter.get(), trade=trade, short_way=True))
    page = shown(qtbot, window, own_desk, "collect")
    page.point_at("purposes")
    tick = seen(page, Check, "serveCards")
    assert tick.text() == words


def test_a_school_has_lessons_where_others_have_visits() -> None:
    try:
        use_trade("training")
        assert (left(0, 3), left(500, 3)) == ("3 课时", "5.00 元和 3 课时")
        use_trade("gym")
        assert left(0, 3) == "3 次"
    finally:
        use_trade("")
