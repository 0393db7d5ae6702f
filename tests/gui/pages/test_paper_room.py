"""The catalogue on the meeting page, signed sheets that come back as photographs, and a paper checked by its photograph."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.desk.press import Made
from gui.pages.meet import MeetPage
from gui.pages.meet.scan_back import bring_back, told
from gui.pages.papers import CataloguePanel, PaperAsk
from gui.pages.papers.check import marks_of
from gui.pages.papers.room import MISSING
from gui.parts import Button, Label, Notice
from gui.shell import MainWindow
from tests.gui.pages.on_screen import shown


def photograph(folder: Path, made: Made, page: int) -> Path:
    """Return a picture of one page of a paper, as a scanner at 150 dpi makes it."""
    pdf = folder / f"{made.number}.pdf"
    pdf.write_bytes(made.printed.pdf)
    document = QPdfDocument()
    document.load(str(pdf))
    size = document.pagePointSize(page - 1)
    image = document.render(page - 1, QSize(round(size.width() * 150 / 72), round(size.height() * 150 / 72)))
    document.close()
    path = folder / f"{made.number}-{page}.png"
    image.save(str(path))
    return path


def test_a_printed_page_is_recognised_from_its_picture(full_desk: Desk, tmp_path: Path) -> None:
    made = full_desk.forms.make("nda")
    assert marks_of(photograph(tmp_path, made, 2))[0] == made.printed.code


def test_photographs_of_every_page_make_a_paper_signed(full_desk: Desk, tmp_path: Path) -> None:
    made = full_desk.forms.make("nda")
    brought = full_desk.press.bring_back([photograph(tmp_path, made, page) for page in (1, 2)])
    assert told(brought, full_desk.press.called) == "“客户资料保密协议”：2 页都齐了，记为已签收回。"
    assert next(one for one in full_desk.press.every() if one.id == made.id).signed


def test_the_window_stays_free_while_pages_are_recognised(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tmp_path: Path
) -> None:
    made = full_desk.forms.make("nda")
    pages = [photograph(tmp_path, made, page) for page in (1, 2)]
    page = shown(qtbot, window, full_desk, "meet")
    window.asker.give_files_next(*pages)
    bring_back(page, page.refresh)
    assert full_desk.busy  # in the job process, not on the thread of short work
    qtbot.waitUntil(lambda: not full_desk.busy, timeout=60_000)
    assert "2 页都齐了" in window.asker.asked[-1].text


def test_what_is_missing_is_told_by_page(full_desk: Desk, tmp_path: Path) -> None:
    made = full_desk.forms.make("data_terms")
    brought = full_desk.press.bring_back([photograph(tmp_path, made, 2)])
    said = told(brought, full_desk.press.called)
    assert f"“补充协议：客户资料与保密条款”：共 {made.printed.pages} 页，还差第 1 页" in said


def test_every_need_of_the_catalogue_has_words(full_desk: Desk) -> None:
    codes = {code for one in full_desk.forms.lines() for code in one.missing}
    assert codes <= set(MISSING)


def panel_of(page: MeetPage) -> CataloguePanel:
    page._choose_tab("all")
    found = page.findChild(CataloguePanel)
    assert found is not None
    return found


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, empty_desk: Desk) -> MeetPage:
    found = shown(qtbot, window, empty_desk, "meet")
    assert isinstance(found, MeetPage)
    return found


def test_the_catalogue_is_there_before_any_list_is_final(page: MeetPage) -> None:
    panel = panel_of(page)
    panel.choose("power_of_attorney")
    assert panel.findChildren(Label, "catalogueName")[-1].text() == "授权委托书"
    assert panel.findChild(Button, "makePaper") is not None


def test_a_paper_whose_time_has_not_come_says_what_is_missing_and_offers_no_making(page: MeetPage) -> None:
    panel = panel_of(page)
    panel.choose("confirmation")
    assert panel.findChild(Button, "makePaper") is None


def test_the_asking_card_takes_a_photograph(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tmp_path: Path
) -> None:
    made = full_desk.forms.make("attendance")
    page = shown(qtbot, window, full_desk, "paper")
    ask = page.findChild(PaperAsk)
    ask._read(photograph(tmp_path, made, 1))
    qtbot.waitUntil(lambda: page.findChild(Notice, "paperVerdict") is not None, timeout=20_000)


def test_a_picture_that_went_away_is_told_and_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tmp_path: Path
) -> None:
    page = shown(qtbot, window, full_desk, "paper")
    window.asker.answer_next("ok")
    for name in ("gone.pdf", "gone.jpg"):
        page.findChild(PaperAsk)._read(tmp_path / name)
    qtbot.waitUntil(lambda: any("没认出核验码" in one.title for one in window.asker.asked), timeout=20_000)


def test_the_head_of_the_letters_is_set_in_the_room_of_papers(
    qtbot: QtBot, window: MainWindow, page: MeetPage, empty_desk: Desk, tmp_path: Path
) -> None:
    panel = panel_of(page)

    def click(name: str) -> None:
        panel.findChildren(Button, name)[-1].click()
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)

    mark = QImage(40, 20, QImage.Format.Format_RGB32)
    mark.fill(0)
    assert mark.save(str(tmp_path / "标志.png"))
    click("letterhead")
    panel.findChildren(QLineEdit, "headName")[-1].setText("晨曦家政·西湖店")
    window.asker.give_files_next(tmp_path / "标志.png")
    click("pickMark")
    head = empty_desk.press.letterhead()
    assert (head.name, len(head.logo)) == ("晨曦家政·西湖店", 64)
    click("dropMark")
    assert empty_desk.press.letterhead().logo == ()
    click("noHead")
    assert empty_desk.press.letterhead().lines == ()
