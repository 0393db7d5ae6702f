"""What stands in one line or one column stands even: figures, fields, words beside their names; nothing is cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Kind, Level, Meaning, TableKind, Totals
from core.records.table import Column, Mapping
from gui.pages.collect.first_rows import first_rows
from gui.pages.collect.quick import QuickCard
from gui.pages.list.figures import control_totals
from gui.pages.short import ShortStep, short_case_wizard
from gui.parts import Line, Look, Table
from gui.shell import MainWindow
from gui.shell.recent import RecentCase
from gui.shell.start import StartScene
from gui.wizard import FlowWizard
from gui.words import use_language
from tests.gui.pages.on_screen import shown


def ends(part: QWidget, around: QWidget) -> int:
    return part.mapTo(around, QPoint(part.width(), 0)).x()


def test_figures_end_one_below_the_other_whatever_they_count(qtbot: QtBot, look: Look) -> None:
    use_language("en")
    card = control_totals(look, replace(Totals(), customers=413, items=431, rows=431), ())
    qtbot.addWidget(card)
    card.show()
    numbers = [one for one in card.findChildren(QLabel) if one.text() in ("413", "431", "0.00")]
    assert len(numbers) == 4
    assert len({ends(one, card) for one in numbers}) == 1


def test_the_second_line_of_fields_stands_below_the_first(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    page = shown(qtbot, window, desk, "collect")
    card = QuickCard(page, "本子")
    qtbot.addWidget(card)
    card.resize(900, 300)
    card.show()
    upper, lower = card.findChild(Line, "quickName"), card.findChild(Line, "quickVisit")
    assert (upper.x(), upper.width()) == (lower.x(), lower.width())


def test_a_phone_in_the_first_rows_stands_whole(qtbot: QtBot, look: Look) -> None:
    heads = ("卡号", "持卡人", "手机号", "余额")
    columns = tuple(
        Column(number, head, Meaning.OTHER, Kind.BASIC, Level.ORDINARY) for number, head in enumerate(heads)
    )
    mapping = Mapping(TableKind.CUSTOMERS, 1, 1, columns)
    box = first_rows(look, mapping, [("80000000", "谢子梅", "13900000002", "0")])
    qtbot.addWidget(box)
    table = box.findChild(Table, "firstRows")
    assert table.columnWidth(2) >= look.width_of("13900000002", "body") + 24


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_door_of_the_start_is_in_sight_with_three_cases(
    qtbot: QtBot, window: MainWindow, language: str
) -> None:
    cases = tuple(RecentCase(Path(f"/nowhere/{n}.tuojiao"), "昨天") for n in range(3))
    window.speak(language)
    window.resize(1280, 800)
    window.show_scene(lambda kit: StartScene(kit.look, cases, 100))
    window.show()
    area = window.findChild(QScrollArea, "startScroll")
    qtbot.waitUntil(lambda: area.viewport().height() > 700)
    assert area.verticalScrollBar().maximum() == 0


def test_a_question_in_large_english_is_no_wider_than_its_page(qtbot: QtBot, window: MainWindow) -> None:
    window.speak("en")
    window.text_size(200)
    window.resize(1280, 800)
    window.show_scene(lambda kit: short_case_wizard(kit))
    window.show()
    wizard = window.scene
    assert isinstance(wizard, FlowWizard)
    for name in ("what_transfer", "wizardNext", "licence_receiver_new"):
        wizard.findChild(QAbstractButton, name).click()
    wizard.findChild(Line, "giver_name").setText("丽人美发店")
    wizard.findChild(QAbstractButton, "wizardNext").click()
    area = wizard.frame.findChild(QScrollArea, "bodyScroll")
    qtbot.waitUntil(lambda: 0 < area.widget().width() <= area.viewport().width())


def test_a_long_panel_scrolls_by_itself(qtbot: QtBot, window: MainWindow, own_desk: Desk) -> None:
    own_desk.matter.save(replace(own_desk.matter.get(), short_way=True))
    page = shown(qtbot, window, own_desk, "collect")
    assert isinstance(page, ShortStep)
    tall = QWidget()
    tall.setMinimumHeight(2000)
    page.two(QWidget(), tall)
    around, side = page.findChild(QScrollArea, "frameScroll"), page.findChild(QScrollArea, "sideScroll")
    qtbot.waitUntil(lambda: side.verticalScrollBar().maximum() > 1000)
    assert around.verticalScrollBar().maximum() == 0


def test_a_large_sum_stands_whole_in_english(qtbot: QtBot, look: Look) -> None:
    use_language("en")
    card = control_totals(look, replace(Totals(), amount_fen=1_486_320_50, paid_fen=1_486_320_50), ())
    qtbot.addWidget(card)
    card.show()
    sums = [one for one in card.findChildren(QLabel) if one.text() == "1,486,320.50"]
    assert len(sums) == 2
    assert all(one.width() >= one.sizeHint().width() for one in sums)


def test_the_files_do_not_scroll_sideways_in_large_text(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "collect", "en", 200)

    def wide() -> list[Table]:
        return [one for one in page.findChildren(Table, "sources") if one.viewport().width() > 1000]

    qtbot.waitUntil(lambda: bool(wide()))  # the files are read beside the window
    assert wide()[0].horizontalScrollBar().maximum() == 0
