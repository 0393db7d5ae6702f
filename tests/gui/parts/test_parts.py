"""Buttons, cards, fields and words: what each says, and how it is pressed."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.records import Outcome
from gui.parts import (
    Button,
    ChoiceCard,
    ChoiceLine,
    DropZone,
    Field,
    IconLine,
    Line,
    Look,
    OutcomeCell,
    PaperPreview,
    Prose,
    Secret,
    Segments,
    Stepper,
    below_each_other,
    clear,
    column,
    fill,
)  # fmt: skip
from gui.parts.boxes import hold
from gui.words import outcome_sign


def test_enter_presses_a_button_but_never_a_red_one(qtbot: QtBot, look: Look) -> None:
    pressed: list[str] = []
    for kind in ("primary", "danger"):
        button = Button(look, "销毁", kind)
        qtbot.addWidget(button)
        button.clicked.connect(lambda _checked=False, k=kind: pressed.append(k))
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["primary"]


def test_a_busy_button_takes_no_click(qtbot: QtBot, look: Look) -> None:
    button = Button(look, "打印", "primary")
    qtbot.addWidget(button)
    button.busy("正在打印…")
    assert not button.isEnabled()
    button.ready()
    assert button.text() == "打印"


def test_a_card_is_chosen_anywhere_and_says_its_line(qtbot: QtBot, look: Look) -> None:
    card = ChoiceCard(look, "有", "点出是哪几位")
    qtbot.addWidget(card)
    card.resize(400, 64)
    assert not card.grab().isNull()
    qtbot.mouseClick(
        card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() - card.rect().center() / 4
    )
    assert card.isChecked()
    assert card.accessibleName() == "有，点出是哪几位"


@pytest.mark.parametrize(
    "line", ["", "点出是哪几位", "一句话比卡片宽，要写成两行才放得下，一个字也不能少" * 2]
)
def test_a_card_without_signed_lines_is_drawn_with_its_one(qtbot: QtBot, look: Look, line: str) -> None:
    card = ChoiceCard(look, "有", line)
    qtbot.addWidget(card)
    card.resize(300, 64)
    seen = card.grab().toImage()
    inked = sum(seen.pixelColor(x, y).lightness() < 120 for x in range(60, 280) for y in range(seen.height()))
    assert inked > 10 * len(line)


def test_a_field_says_what_is_wrong_and_forgets_it(qtbot: QtBot, look: Look) -> None:
    line = Line(look, "phone")
    field = Field(look, "电话", line, "客户找得到的号码")
    qtbot.addWidget(field)
    field.wrong("少一位")
    assert line.accessibleDescription() == "少一位"
    field.wrong("")
    assert line.accessibleDescription() == "客户找得到的号码"
    assert line.accessibleName() == "电话"


def test_caps_lock_is_noticed(qtbot: QtBot, look: Look) -> None:
    field = Secret(look, "passphrase")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.caps) as seen:
        qtbot.keyClick(field, "A", Qt.KeyboardModifier.NoModifier)
    assert seen.args == [True]


def test_a_paragraph_is_as_high_as_its_lines(qtbot: QtBot, look: Look) -> None:
    assert Prose(look, "").heightForWidth(300) == Prose(look, "很牢").heightForWidth(300)
    prose = Prose(look, "先处理重复，再发同意书。" * 6)
    qtbot.addWidget(prose)
    assert prose.heightForWidth(200) == prose.heightForWidth(2000) * (
        prose.heightForWidth(200) // look.line("body")
    ) // (prose.heightForWidth(2000) // look.line("body"))
    assert prose.heightForWidth(200) > prose.heightForWidth(600)


def test_an_outcome_cell_says_its_number(qtbot: QtBot, look: Look) -> None:
    cell = OutcomeCell(look, outcome_sign(Outcome.CONSENT), 3902, "cell")
    qtbot.addWidget(cell)
    assert cell.accessibleName() == "需单独同意 3,902"


def test_a_stepper_goes_back_but_never_forward(qtbot: QtBot, look: Look) -> None:
    stepper = Stepper(look, ("情况", "双方", "日期"), 1)
    qtbot.addWidget(stepper)
    stages = [stepper.findChild(Button.__mro__[1], f"stage_{n}") for n in (1, 2, 3)]
    assert [stage.isEnabled() for stage in stages] == [True, False, False]


def test_segments_tell_what_was_chosen(qtbot: QtBot, look: Look) -> None:
    segments = Segments(look, (("zh_CN", "中文"), ("en", "English")), "zh_CN")
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.chosen) as seen:
        segments.findChild(Button.__mro__[1], "segment_en").click()
    assert seen.args == ["en"]


def test_dropped_files_are_handed_over(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    zone = DropZone(look, "拖到这里", "都行", ())
    qtbot.addWidget(zone)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "客户.xlsx"))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(zone.dropped) as seen:
        zone.dropEvent(event)
    assert seen.args == [(tmp_path / "客户.xlsx",)]


def test_a_paper_is_turned_page_by_page(qtbot: QtBot, look: Look) -> None:
    preview = PaperPreview(look)
    qtbot.addWidget(preview)
    preview.resize(400, 600)
    preview.show_pdf(two_pages())
    assert preview.pages == 2
    preview.findChild(Button.__mro__[1], "pageForward").click()
    assert preview.findChild(QLabel, "pageNumber").text() == "第 2 页，共 2 页"
    preview.show_pdf(b"")
    assert preview.pages == 0


def two_pages() -> bytes:
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for page in ("1", "2"):
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("letters", [1.0, 2.0])
def test_quieter_words_of_several_lines_begin_at_one_place(qtbot: QtBot, letters: float) -> None:
    look = Look(letters)
    lines = [IconLine(look, "till", word, "在电脑上登录") for word in ("收银机", "手机上的小程序")]
    box = QWidget()
    box.setLayout(column(look, *below_each_other(*lines)))
    box.resize(700, 200)
    qtbot.addWidget(box)
    box.show()
    assert len({one.findChild(Prose, "lineSecond").x() for one in lines}) == 1


def test_a_line_without_quieter_words_below_is_one_line_high(qtbot: QtBot) -> None:
    look = Look(1.0)
    alone, plain = IconLine(look, "till", "收银机", "", below=True), IconLine(look, "till", "收银机")
    for one in (alone, plain):
        qtbot.addWidget(one)
    assert alone.sizeHint().height() == plain.sizeHint().height()


def test_what_a_choice_costs_is_never_shortened(qtbot: QtBot, look: Look) -> None:
    told = ChoiceLine("coin", "By the ratio 125,939.00 CNY go back, gifts are not in it; one slip for each")
    card = ChoiceCard(look, "Refund all", icon="coin", lines=(told, told))
    qtbot.addWidget(card)
    card.resize(900, 10)
    card.show()
    wide = card.height()
    card.resize(480, wide)
    assert card.height() == wide + 2 * look.line("body")


class Kept:
    """Something that only the Python side of a layout holds."""


def test_what_a_layout_held_stays_until_qt_has_deleted_its_widgets(qtbot: QtBot, look: Look) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    box, kept = QVBoxLayout(whole), Kept()
    fill(look, box, (Prose(look, "还有一位没签"),))
    hold(box, kept)
    alive = weakref.ref(kept)
    del kept
    clear(box)
    assert alive()
    qtbot.waitUntil(lambda: alive() is None)
    assert not whole.findChildren(Prose)
