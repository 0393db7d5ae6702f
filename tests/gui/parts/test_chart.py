"""The bar and its words: nothing is cut, no two parts look alike, and what is nothing takes no room."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.parts import Look, Parts, Swatch
from gui.words import use_help

EIGHT = (
    ("已同意", 3),
    ("已问", 771),
    ("还没问", 774),
    ("发了也收不到", 15),
    ("不同意", 4),
    ("要退款", 1),
    ("撤回", 2),
    ("已交", 9),
)


def drawn(qtbot: QtBot, part: Parts | Swatch, width: int, height: int) -> QImage:
    qtbot.addWidget(part)
    part.resize(width, height)
    return part.grab().toImage()


def colours(image: QImage, line: int) -> set[str]:
    return {image.pixelColor(x, line).name() for x in range(image.width())}


def test_words_that_do_not_fit_beside_the_title_take_lines_of_their_own(look: Look) -> None:
    chart = Parts(look, "是否同意移交", EIGHT)
    assert chart.heightForWidth(2000) < chart.heightForWidth(560) < chart.heightForWidth(220)


@pytest.mark.parametrize("width", [220, 560, 2000])
def test_no_word_leaves_the_chart_at_any_width(qtbot: QtBot, look: Look, width: int) -> None:
    chart = Parts(look, "是否同意移交", EIGHT)
    places = list(chart._places(width))
    assert len(places) == len(EIGHT)
    assert all(
        left >= 0 and left + chart._width(*EIGHT[n]) <= width + look.px(18) for n, left, _row in places
    )


def test_each_part_has_its_colour_and_one_of_a_thousand_is_seen(
    qtbot: QtBot,
    look: Look,
) -> None:
    bare = tuple(("", number) for _word, number in EIGHT)
    image = drawn(qtbot, Parts(look, "", bare), 600, 30)
    assert {QColor(one).name() for one in look.colours.series} <= colours(image, 7)


def test_a_part_of_nothing_takes_no_room_and_the_others_keep_their_colours(
    qtbot: QtBot,
    look: Look,
) -> None:
    image = drawn(qtbot, Parts(look, "", (("", 0), ("", 5))), 200, 30)
    first, second = (QColor(one).name() for one in look.colours.series[:2])
    assert second in colours(image, 7)
    assert first not in colours(image, 7)


def test_a_swatch_has_the_colour_of_its_part(qtbot: QtBot, look: Look) -> None:
    image = drawn(qtbot, Swatch(look, 4), 12, look.line("table"))
    assert QColor(look.colours.series[4]).name() in colours(image, image.height() // 2)


def test_counts_are_hidden_while_somebody_helps(look: Look) -> None:
    use_help(True)
    try:
        assert Parts(look, "是谁", (("个人", 789),)).accessibleName() == "是谁：个人 ***"
    finally:
        use_help(False)


def test_of_many_parts_only_those_that_are_something_are_told(look: Look) -> None:
    assert [
        number
        for number, _left, _row in Parts(look, "谁回了", (("a", 1), *EIGHT[1:5], ("b", 0)))._places(560)
    ] == [0, 1, 2, 3, 4]
    assert len(list(Parts(look, "是谁", (("个人", 3), ("公司", 0)))._places(560))) == 2
