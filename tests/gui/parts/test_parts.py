from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QHelpEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QStyleOptionViewItem, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.records import Outcome
from gui.models import RowModel
from gui.parts import (
    Button,
    ChoiceCard,
    ChoiceLine,
    Day,
    Dialog,
    DropZone,
    Field,
    Frame,
    IconLine,
    Line,
    Look,
    Notice,
    OutcomeCell,
    PaperPreview,
    Prose,
    Secret,
    Segments,
    Stepper,
    Table,
    Veil,
    below_each_other,
    column,
    holder,
    style_sheet,
)  # fmt: skip
from gui.parts.look import BUNDLED, families
from gui.parts.tokens import Colours
from gui.words import Cell, Col, Tone, outcome_sign, resources


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_can_be_read(look: Look, tone: Tone) -> None:
    paint = look.paint(tone)
    assert contrast(paint.ink, paint.fill) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "sheet", "rail", "well"])
def test_inks_can_be_read_on_every_ground(ground: str) -> None:
    c = Colours()
    assert all(contrast(ink, getattr(c, ground)) >= 4.5 for ink in (c.ink, c.ink2, c.ink3, c.accent))


def test_text_grows_with_the_factor_and_lines_with_it(qapp: object) -> None:
    small, large = Look(1.0), Look(2.0)
    assert large.font("body").pixelSize() == 2 * small.font("body").pixelSize()
    assert large.high(44) > small.high(44)


def test_there_is_a_chinese_font_on_every_machine(qapp: object) -> None:
    assert BUNDLED in families("zh_CN")


@pytest.mark.parametrize("file", sorted((resources() / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_drawn(look: Look, file: Path) -> None:
    image = look.pixmap(file.stem, "#000000", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_the_sheet_has_no_hole_left(look: Look) -> None:
    assert "{" not in style_sheet(look).replace("{ ", "").replace(" {", "") or "{{" not in style_sheet(look)


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


def _footed(look: Look, width: int) -> Frame:
    frame = Frame(look, "framePage")
    frame.note("已存进交接夹 09:56", "check")
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


@pytest.mark.parametrize("typed", ["2026-12-10", "2026/12/10", "20261210"])
def test_a_day_is_typed_over_one_of_next_year(qtbot: QtBot, look: Look, typed: str) -> None:
    day = Day(look, "closingDay", date(2027, 1, 1), earliest=date(2026, 11, 22))
    qtbot.addWidget(day)
    day.show()
    day.selectAll()
    qtbot.keyClicks(day, typed)
    assert day.day() == date(2026, 12, 10)


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


def test_what_a_page_is_made_of_never_opens_as_a_window_of_its_own(qtbot: QtBot, look: Look) -> None:
    notice = Notice(look, Tone.STONE, "info", "标题", "说明")
    assert not notice.text.isVisible()
    page = holder(column(look, notice))
    qtbot.addWidget(page)
    page.show()
    assert notice.text.isVisible()


def test_a_narrow_column_pushes_none_over_the_edge(qtbot: QtBot, look: Look) -> None:
    cols = (Col("", 30), Col("文书"), Col("情况", 146))
    table = Table(look, "papers", cols)
    qtbot.addWidget(table)
    table.setModel(RowModel(cols, [(Cell("1"), Cell("密码单"), Cell("在家打"))], table))
    table.resize(600, 200)
    table.show()
    assert table.columnWidth(0) == 30
    assert table.horizontalScrollBar().maximum() == 0


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


@pytest.mark.parametrize(("rows", "seen"), [(1, 4), (6, 6), (80, 9)])
def test_a_list_in_large_text_stands_as_high_as_its_rows(qtbot: QtBot, rows: int, seen: int) -> None:
    cols = (Col("文书"),)
    table = Table(Look(2.0), "papers", cols)
    qtbot.addWidget(table)
    model = RowModel(cols, (), table)
    table.setModel(model)
    model.replace([(Cell("密码单"),)] * rows)
    assert table.minimumHeight() == table.wanted_height(seen) + 16
