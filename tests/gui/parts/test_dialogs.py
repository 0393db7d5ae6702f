"""Questions over the page: all of it can be read, the last button waits, the keyboard stays inside."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.parts import (
    Button,
    Dialog,
    Look,
    Prose,
    Veil,
)  # fmt: skip
from gui.words import Tone


def test_the_last_button_waits_for_the_copied_word(qtbot: QtBot, look: Look) -> None:
    dialog = Dialog(look, "最后看一眼", "找不回来", "stop", Tone.RED, type_back="XH-01")
    qtbot.addWidget(dialog)
    last = Button(look, "销毁 3 条", "danger")
    dialog.add_button(last, locked_until_typed=True)
    dialog.typed.setText("XH-0")
    assert not last.isEnabled()
    dialog.typed.setText("XH-01")
    assert last.isEnabled()


def test_tab_stays_inside_a_dialog(qtbot: QtBot, look: Look) -> None:
    window = QLabel()
    qtbot.addWidget(window)
    outside = Button(look, "外面", name="outside")
    outside.setParent(window)
    window.resize(900, 700)
    window.show()
    dialog = Dialog(look, "问一句", "选一个", "help", Tone.TEAL)
    inside = [Button(look, word, name=word) for word in ("甲", "乙")]
    for button in inside:
        dialog.add_button(button)
    veil = Veil(look, dialog, window, lambda: None)
    inside[0].setFocus()
    seen = set()
    for _press in range(4):
        veil.focusNextPrevChild(True)
        seen.add(window.focusWidget().objectName())
    assert seen == {"甲", "乙"}


@pytest.mark.parametrize(("height", "scrolled"), [(900, False), (320, True)])
def test_a_dialog_with_much_to_say_is_scrolled_where_the_window_is_low(qtbot, look, height, scrolled):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, height)
    lines = tuple(("dot", f"第 {n} 件事实，写得长一些，好占一整行", "") for n in range(9))
    dialog = Dialog(look, "为什么", "先结清。" * 20, "scale", Tone.TEAL, lines)
    dialog.add_button(Button(look, "知道了", "primary", "", name="ok"))
    veil = Veil(look, dialog, window, lambda: None)
    window.show()
    qtbot.waitExposed(window)
    bar = dialog.findChild(object, "dialogScroll").verticalScrollBar()
    qtbot.waitUntil(lambda: (bar.maximum() > 0) is scrolled)
    said, button = (
        dialog.findChild(object, "dialogScroll").geometry(),
        dialog.findChild(object, "ok").geometry(),
    )
    assert said.bottom() < button.top()
    assert button.bottom() <= dialog.height() <= height
    veil.close_veil()


@pytest.mark.parametrize("times", [1.0, 2.0])
def test_many_answers_stand_in_lines_where_each_can_be_read(qtbot: QtBot, times: float) -> None:
    look = Look(times)
    dialog = Dialog(look, "店里手机", "不能整个交出去", "split", Tone.AMBER)
    qtbot.addWidget(dialog)
    words = ("以后再选", "先改登记", "里面没有客户", "留下", "另开", "清空", "拆开")
    buttons = [Button(look, one, name=f"choice_{n}") for n, one in enumerate(words)]
    for button in buttons:
        dialog.add_button(button)
    dialog.show()
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert len({button.y() for button in buttons}) > 1


@pytest.mark.parametrize("size", [100, 200])
def test_a_long_title_of_a_dialog_wraps_and_the_words_below_keep_their_width(qtbot: QtBot, size: int) -> None:
    look = Look(size / 100)
    dialog = Dialog(
        look,
        "Saved. By the new facts 44 records come to another outcome",
        "所有的字都看得到。" * 6,
        "info",
        Tone.TEAL,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.grab()
    for name in ("dialogTitle", "dialogText"):
        words = dialog.findChild(Prose, name)
        assert words is not None
        assert words.mapTo(dialog, words.rect().bottomRight()).x() <= dialog.width() - look.px(32)
