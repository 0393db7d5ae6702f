"""A page's frame: body, note and buttons keep their room in large text and small windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.parts import (
    Button,
    Frame,
    Look,
    Notice,
    Prose,
    column,
    holder,
)  # fmt: skip
from gui.words import Tone


def _footed(look: Look, width: int) -> Frame:
    frame = Frame(look, "framePage")
    frame.note("已存好 09:56", "check")
    frame.buttons(*(Button(look, words, name=words) for words in ("删除整个交接夹…", "做最后一份备份…")))
    frame.resize(width, 800)
    return frame


@pytest.mark.parametrize(("width", "below"), [(1280, False), (760, True)])
def test_large_text_puts_the_note_above_the_buttons_where_it_has_no_room_beside_them(
    qtbot: QtBot, width: int, below: bool
) -> None:
    frame = _footed(Look(2.0), width)
    qtbot.addWidget(frame)
    frame.show()
    note, button = (frame.findChild(QWidget, name) for name in ("footerNote", "做最后一份备份…"))
    assert note is not None
    assert button is not None
    frame.grab()
    assert (note.geometry().bottom() <= button.geometry().top()) is below


def test_a_long_note_stands_above_the_buttons_rather_than_in_four_lines_beside_them(qtbot: QtBot) -> None:
    look = Look(2.0)
    frame = Frame(look, "framePage")
    qtbot.addWidget(frame)
    frame.note("Nothing can be destroyed now; the reasons are in the table below", "info")
    words = ("Answer again", "Only elsewhere…", "Make a request")
    frame.buttons(*(Button(look, one, name=one) for one in words))
    frame.resize(1280, 800)
    frame.show()
    frame.grab()
    note, button = (frame.findChild(QWidget, name) for name in ("footerNote", "Answer again"))
    assert note is not None
    assert button is not None
    assert note.geometry().bottom() <= button.geometry().top()


def test_stacked_buttons_end_at_one_edge(qtbot: QtBot) -> None:
    frame = _footed(Look(2.0), 640)
    qtbot.addWidget(frame)
    frame.show()
    frame.grab()
    first, second = (frame.findChild(QWidget, name) for name in ("删除整个交接夹…", "做最后一份备份…"))
    assert first is not None
    assert second is not None
    assert second.y() > first.y()
    assert first.geometry().right() == second.geometry().right()


def test_large_text_lets_a_body_scroll_that_is_only_a_layout(qtbot: QtBot) -> None:
    look = Look(2.0)
    frame = Frame(look, "framePage")
    qtbot.addWidget(frame)
    frame.fill_body(column(look, *(Prose(look, "逐行看一遍", "body") for _line in range(40))))
    assert frame.findChild(QScrollArea, "bodyScroll") is not None


def test_large_text_lets_all_but_the_title_scroll_away(qtbot: QtBot) -> None:
    look = Look(2.0)
    frame = Frame(look, "framePage")
    qtbot.addWidget(frame)
    for _time in range(2):  # what stood in the body before goes, the sentence above it stays
        frame.head("谁回了", "输入电话后四位。")
        frame.fill_body(column(look, *(Prose(look, "逐行看一遍", "body") for _line in range(40))))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    area, lead, title = (frame.findChild(QWidget, name) for name in ("bodyScroll", "pageLead", "pageTitle"))
    assert area.isAncestorOf(lead)
    assert not area.isAncestorOf(title)


def test_a_low_window_gives_its_air_to_the_work(qtbot: QtBot, look: Look) -> None:
    frame = _footed(look, 1100)
    qtbot.addWidget(frame)
    frame.show()
    room = []
    for height in (900, 660):
        frame.resize(1100, height)
        frame.grab()
        room.append(height - frame.body.geometry().height())
    assert room[0] - room[1] >= 24


def test_what_a_page_is_made_of_never_opens_as_a_window_of_its_own(qtbot: QtBot, look: Look) -> None:
    notice = Notice(look, Tone.STONE, "info", "标题", "说明")
    assert not notice.text.isVisible()
    page = holder(column(look, notice))
    qtbot.addWidget(page)
    page.show()
    assert notice.text.isVisible()


def test_buttons_without_room_stand_one_below_the_other(qtbot: QtBot) -> None:
    large = Look(2.0)
    frame = Frame(large, "page")
    qtbot.addWidget(frame)
    words = ("上一步", "给“移交清单（汇总）暨确认书”添照片…", "都签好了，第一批交完，回到首页")
    made = [Button(large, word, "primary" if word is words[-1] else "quiet") for word in words]
    frame.buttons(*made)
    frame.resize(1280, 800)
    frame.show()
    qtbot.waitUntil(lambda: made[1].y() > made[0].y())
    assert all(one.width() >= one.sizeHint().width() for one in made)


def test_an_empty_note_takes_no_room_from_the_buttons(qtbot: QtBot) -> None:
    frame = Frame(Look(2.0), "framePage")
    qtbot.addWidget(frame)
    buttons = [
        Button(frame.look, words) for words in ("Save as image…", "Customer overview…", "Make the report…")
    ]
    frame.buttons(*buttons)
    frame.resize(sum(one.sizeHint().width() for one in buttons) + 150, 800)
    frame.show()
    frame.grab()
    assert all(one.width() == one.sizeHint().width() for one in buttons)
