"""The registers in the window: list, form and paper; the course; the seal; the report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages.safeguards import CustomerPick, SafeguardsPage
from gui.pages.safeguards.entries import EntryCard
from gui.pages.safeguards.heat import HeatMap
from gui.parts import EmptyState, PaperPreview, Search, Segments, Table
from gui.shell import MainWindow
from tests.gui.pages.on_screen import choice, line, press, seen, settle, shown

ALL = ("agreements", "training", "sites", "selfcheck", "audits", "supervision", "risk", "receiver", "incidents", "plans",
       "requests", "tracking", "evaluation")  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, own_desk: Desk) -> SafeguardsPage:
    made = shown(qtbot, window, own_desk, "safeguards")
    assert isinstance(made, SafeguardsPage)
    return made


def fill_in(page: QWidget, desk: Desk, register: str) -> None:
    for one in desk.registers.register(register).fields:
        if one.required and one.options:
            choice(page, one.key).choose(one.options[0].code)
        elif one.required and one.kind.value in ("text", "person") and not line(page, one.key).text():
            line(page, one.key).setText("李桂英")


@pytest.mark.parametrize("register", ALL)
def test_an_entry_is_added_saved_and_seen_as_a_paper_on_one_page(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, own_desk: Desk, register: str
) -> None:
    page.show_register(register)
    press(qtbot, page, "addEntry")
    fill_in(page, own_desk, register)
    press(qtbot, page, "saveEntry")
    settle(qtbot, window)
    (saved,) = own_desk.registers.list(register)
    assert seen(page, EntryCard, f"entry_{saved.id}").text() == saved.title
    if own_desk.registers.papers_for(saved):
        assert seen(page, PaperPreview, "preview").pages


def test_what_is_missing_is_said_beside_its_field(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage
) -> None:
    page.show_register("requests")
    press(qtbot, page, "addEntry")
    press(qtbot, page, "saveEntry")
    settle(qtbot, window)
    assert "这里要填" in [one.text() for one in page.findChildren(QLabel, "fieldHelp") if one.isVisible()]


def test_a_paper_is_saved_comes_back_signed_and_the_entry_is_closed(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, own_desk: Desk, tmp_path: Path
) -> None:
    page.show_register("agreements")
    press(qtbot, page, "addEntry")
    fill_in(page, own_desk, "agreements")
    press(qtbot, page, "saveEntry")
    settle(qtbot, window)
    window.kit.asker.give_files_next(tmp_path / "nda.pdf")
    press(qtbot, page, "makePaper")
    settle(qtbot, window)
    assert (tmp_path / "nda.pdf").read_bytes().startswith(b"%PDF")
    window.kit.asker.answer_next("plain")
    press(qtbot, page, "signedBack")
    settle(qtbot, window)
    assert own_desk.registers.list("agreements")[0].state == "signed"


def test_what_is_typed_is_kept_when_another_tab_is_chosen(
    page: SafeguardsPage, own_desk: Desk, qtbot: QtBot
) -> None:
    page.show_register("audits")
    press(qtbot, page, "addEntry")
    line(page, "title").setText("账号共用")
    seen(page, QPlainTextEdit, "measure").setPlainText("每人一个")
    page.show_group("risk")
    assert own_desk.registers.list("audits")[0].value("measure") == "每人一个"


def test_entries_that_are_not_whole_stay_as_typed_while_other_tabs_are_walked_through(
    page: SafeguardsPage, own_desk: Desk, qtbot: QtBot
) -> None:
    page.show_register("agreements")
    press(qtbot, page, "addEntry")
    line(page, "position").setText("做账的")
    for register in ("training", "sites", "risk"):
        page.show_register(register)
        press(qtbot, page, "addEntry")
        qtbot.wait(0)  # what the tabs before have shown is deleted now
    page.show_group("agreements")
    assert line(page, "position").text() == "做账的"
    assert own_desk.registers.list("agreements") == ()


def test_the_course_is_read_and_ten_right_answers_give_a_certificate(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, own_desk: Desk
) -> None:
    page.show_register("training")
    press(qtbot, page, "addEntry")
    fill_in(page, own_desk, "training")
    press(qtbot, page, "saveEntry")
    settle(qtbot, window)
    press(qtbot, page, "readCards")
    assert own_desk.registers.cards()[0].title.zh in [
        one.text() for one in page.findChildren(QLabel, "cardTitle")
    ]
    press(qtbot, page, "leaveCourse")
    press(qtbot, page, "takeQuiz")
    window.kit.asker.answer_next("ok")
    for question in own_desk.registers.quiz(own_desk.registers.list("training")[0].id).questions:
        press(qtbot, page, f"answer_{question.right}")
        press(qtbot, page, "nextQuestion")
    settle(qtbot, window)
    saved = own_desk.registers.list("training")[0]
    assert (saved.value("score"), saved.state) == ("10", "done")
    assert "certificate" in {one.template for one in own_desk.registers.papers_for(saved)}


def test_the_case_is_sealed_and_opened_again(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, own_desk: Desk
) -> None:
    page.show_register("incidents")
    press(qtbot, page, "addEntry")
    line(page, "what").setText("手机丢了")
    press(qtbot, page, "saveEntry")
    settle(qtbot, window)
    window.kit.asker.answer_next("seal")
    press(qtbot, page, "sealCase")
    settle(qtbot, window)
    assert own_desk.registers.sealed()
    window.kit.asker.answer_next("yes:手机找回来了")
    press(qtbot, page, "unsealCase")
    settle(qtbot, window)
    assert not own_desk.registers.sealed()


def test_the_report_shows_bars_and_is_saved(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tmp_path: Path
) -> None:
    page = shown(qtbot, window, full_desk, "safeguards")
    assert isinstance(page, SafeguardsPage)
    page.show_group("after")
    press(qtbot, page, "segment_report")
    settle(qtbot, window)
    assert page.findChildren(QWidget, "share")
    window.kit.asker.give_files_next(tmp_path / "report.pdf")
    press(qtbot, page, "makeReport")
    settle(qtbot, window)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_customers_are_picked_and_counted_into_the_incident(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "safeguards")
    assert isinstance(page, SafeguardsPage)
    page.show_register("incidents")
    press(qtbot, page, "addEntry")
    (customer,) = full_desk.sort.fetch(full_desk.sort.ids()[:1])
    qtbot.keyClicks(seen(page, Search, "customersSearch"), customer.phone[-6:] or customer.name)
    press(qtbot, page, f"pick_{customer.id}")
    assert (line(page, "persons").text(), seen(page, CustomerPick, "customers").text()) == (
        "1",
        f"{customer.id}",
    )
    press(qtbot, page, f"picked_{customer.id}")
    assert seen(page, CustomerPick, "customers").text() == ""


def test_a_paper_that_comes_after_its_page_has_gone_is_let_go(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "safeguards")
    assert isinstance(page, SafeguardsPage)
    page.show_group("after")
    press(qtbot, page, "segment_report")
    for group in ("tasks", "after", "tasks"):
        page.show_group(group)
    settle(qtbot, window)
    assert seen(page, Table, "tasks")


def test_a_point_is_answered_by_one_press_and_the_answer_is_kept(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, own_desk: Desk
) -> None:
    page.show_register("selfcheck")
    press(qtbot, page, "addEntry")
    picks = seen(page, Segments, "points.told.answer.pick")
    qtbot.mouseClick(picks.findChild(QAbstractButton, "segment_no"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(picks.findChild(QAbstractButton, "segment_yes"), Qt.MouseButton.LeftButton)
    press(qtbot, page, "saveEntry")
    settle(qtbot, window)
    assert own_desk.registers.list("selfcheck")[0].value("points.told.answer") == "yes"
    picks = [
        one.objectName().split(".")[1]
        for one in page.findChildren(Segments)
        if one.objectName().startswith("points.") and one.isVisible()
    ]
    points = own_desk.registers.register("selfcheck").field("points").options
    assert picks == [point.code for point in points]
    shown_again = seen(page, Segments, "points.told.answer.pick")
    assert [one.isChecked() for one in shown_again.findChildren(QAbstractButton)] == [True, False, False]


def test_what_is_not_met_becomes_findings_to_be_followed(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, own_desk: Desk
) -> None:
    page.show_register("sites")
    press(qtbot, page, "addEntry")
    picks = seen(page, Segments, "checks.usb.answer.pick")
    qtbot.mouseClick(picks.findChild(QAbstractButton, "segment_no"), Qt.MouseButton.LeftButton)
    press(qtbot, page, "saveEntry")
    settle(qtbot, window)
    window.kit.asker.answer_next("ok")
    press(qtbot, page, "followFindings")
    settle(qtbot, window)
    (finding,) = own_desk.registers.list("audits")
    assert "U 盘" in finding.title
    assert not [one for one in page.findChildren(QAbstractButton, "followFindings") if one.isVisible()]


def test_the_heat_map_follows_the_scores(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, own_desk: Desk
) -> None:
    page.show_register("risk")
    press(qtbot, page, "addEntry")
    heat = seen(page, HeatMap, "heatMap")
    choice(page, "risks.minors.likely").choose("4")
    choice(page, "risks.minors.effect").choose("3")
    qtbot.waitUntil(lambda: bool(heat.at(4, 3)))
    assert "影响 3" in heat.accessibleDescription()


def test_entries_are_searched_over_all_registers(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, own_desk: Desk
) -> None:
    saved = own_desk.registers.save(
        replace(own_desk.registers.new("audits"), values=(("found", "2026-11-22"), ("title", "账号共用")))
    )
    page.search("账号")
    table = seen(page, Table, "foundEntries")
    assert table.model().rowCount() == 1
    table.opened.emit(0)
    settle(qtbot, window)
    assert seen(page, EntryCard, f"entry_{saved.id}").isChecked()
    page.search("没有这样的")
    assert page.findChildren(EmptyState)


def test_the_picture_is_saved_as_an_image(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tmp_path: Path
) -> None:
    page = shown(qtbot, window, full_desk, "safeguards")
    assert isinstance(page, SafeguardsPage)
    page.show_group("after")
    press(qtbot, page, "segment_report")
    settle(qtbot, window)
    window.kit.asker.give_files_next(tmp_path / "customers.png")
    press(qtbot, page, "saveImage")
    qtbot.waitUntil(lambda: QImage(str(tmp_path / "customers.png")).width() > 1000, timeout=20_000)


@pytest.mark.parametrize("tongue", ["zh_CN", "en"])
@pytest.mark.parametrize("register", ALL)
def test_no_form_is_wider_than_its_card(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, register: str, tongue: str
) -> None:
    page = shown(qtbot, window, own_desk, "safeguards", tongue, 100)
    assert isinstance(page, SafeguardsPage)
    page.show_register(register)
    press(qtbot, page, "addEntry")
    area = seen(page, QScrollArea, "entryScroll")
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("register", ["agreements", "selfcheck", "risk", "incidents"])
def test_a_register_is_shown_in_english_and_large(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, register: str, percent: int
) -> None:
    page = shown(qtbot, window, own_desk, "safeguards", "en", percent)
    assert isinstance(page, SafeguardsPage)
    page.show_register(register)
    press(qtbot, page, "addEntry")
    settle(qtbot, window)
    assert seen(page, QWidget, "registerForm")
    kind = own_desk.registers.register(register)
    titles = [one.text() for one in page.findChildren(QLabel, "fieldTitle") if one.isVisible()]
    assert any(kind.fields[0].text.en in title for title in titles)


def test_a_new_entry_in_large_text_is_written_before_the_list_is_seen(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    page = shown(qtbot, window, own_desk, "safeguards", percent=200)
    assert isinstance(page, SafeguardsPage)
    page.show_register("sites")
    press(qtbot, page, "addEntry")
    settle(qtbot, window)
    form, listed = seen(page, QWidget, "entryCard"), seen(page, QWidget, "registerLeft")
    window.grab()
    assert form.mapTo(page, form.rect().topLeft()).y() < listed.mapTo(page, listed.rect().topLeft()).y()
