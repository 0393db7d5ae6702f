"""Words that a narrow place cut: an empty place in large letters, a sum beside its name, a row of two lines."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.short.base import pair
from gui.parts import Button, EmptyState, IconLine, Look, PaperPreview, QrCode, Wrapping, holder, row
from tests.gui.parts.test_parts import two_pages


def test_an_empty_place_wraps_its_words(qtbot: QtBot) -> None:
    words = "New shareholders, same company: everything stays as it was. No customer list is needed here."
    empty = EmptyState(Look(2.0), "pin", "Nothing to hand over", words)
    qtbot.addWidget(empty)
    empty.resize(700, 600)
    empty.show()
    said = empty.findChild(QLabel, "emptyText")
    assert said.width() <= 700
    assert said.height() >= said.heightForWidth(said.width()) > Look(2.0).line("body") * 1.5


@pytest.mark.parametrize(("width", "below"), [(360, False), (220, True)])
def test_a_sum_stands_whole_beside_its_words_or_below_them(
    qtbot: QtBot, look: Look, width: int, below: bool
) -> None:
    line = pair(look, "On all cards", "186,420.00 CNY and 2,800 visits", name="sum")
    around = QWidget()
    qtbot.addWidget(around)
    line.setParent(around)
    line.resize(width, 60)
    around.grab()
    words, value = line.findChildren(QLabel)
    assert value.width() >= value.sizeHint().width()
    assert (value.y() > words.y()) is below


def test_words_stand_in_the_middle_beside_their_button(qtbot: QtBot, look: Look) -> None:
    line, button = IconLine(look, "photo", "120 位还没存截图"), Button(look, "去添…", small=True)
    both = holder(row(look, line, button, None))
    qtbot.addWidget(both)
    both.show()
    assert abs(line.geometry().center().y() - button.geometry().center().y()) <= 1


def test_a_paper_of_one_page_has_no_arrows_but_a_word_to_read_it_large(qtbot: QtBot, look: Look) -> None:
    preview = PaperPreview(look)
    qtbot.addWidget(preview)
    preview.show()
    preview.show_pdf(two_pages())
    names = ("pageBack", "pageForward", "pageLens", "pageLarge")
    assert [preview.findChild(QWidget, name).isVisible() for name in names] == [True, True, True, False]


def test_buttons_without_room_begin_the_next_line(qtbot: QtBot, look: Look) -> None:
    buttons = [
        Button(look, words, small=True, name=words)
        for words in ("换身份、重设密码…", "存成审查表…", "交还客户…")
    ]
    around = Wrapping(look, *buttons)
    qtbot.addWidget(around)
    around.show()
    around.resize(around.sizeHint().width(), 200)
    assert {one.y() for one in buttons} == {0}
    around.resize(around.sizeHint().width() - 20, 200)
    assert [one.y() > 0 for one in buttons] == [False, False, True]
    assert around.heightForWidth(around.width()) == buttons[2].geometry().bottom() + 1


@pytest.mark.parametrize(("modules", "wide"), [(77, 204), (97, 210), (113, 242)])
def test_a_code_of_a_long_text_grows_until_a_module_is_two_dots(
    qtbot: QtBot, look: Look, modules: int, wide: int
) -> None:
    code = QrCode(look, (), 204)
    qtbot.addWidget(code)
    code.show_matrix(((True,) * modules,) * modules)
    picture = code.grab().toImage()
    ink = [x for x in range(picture.width()) if picture.pixelColor(x, wide // 2).lightness() < 128]
    assert (code.width(), len(ink)) == (wide, 2 * modules)
