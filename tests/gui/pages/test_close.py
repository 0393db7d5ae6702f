"""The last step: from it one comes to the final report, and it says which version was made."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages.safeguards import SafeguardsPage
from gui.parts import PaperPreview
from gui.shell import MainWindow
from gui.words import resources
from tests.gui.pages.on_screen import line, press, seen, settle, shown


def test_the_last_step_leads_to_the_final_report(qtbot: QtBot, window: MainWindow, full_desk: Desk) -> None:
    page = shown(qtbot, window, full_desk, "close")
    with qtbot.waitSignal(page.go) as asked:
        press(qtbot, page, "toReport")
    assert asked.args == ["safeguards#report"]


def test_the_page_of_safeguards_shows_the_report_that_was_asked_for(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "safeguards")
    assert isinstance(page, SafeguardsPage)
    page.point_at("report")
    settle(qtbot, window)
    assert seen(page, PaperPreview, "reportPreview").pages


def test_a_report_that_was_made_is_named_with_its_version(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    made = full_desk.report.make()
    page = shown(qtbot, window, full_desk, "close")
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert [one for one in said if made.number in one]


@pytest.mark.parametrize("tongue", ["zh_CN", "en"])
def test_nothing_of_the_last_step_is_wider_than_its_page(
    qtbot: QtBot, window: MainWindow, full_desk: Desk, tongue: str
) -> None:
    full_desk.forms.make("data_terms")
    page = shown(qtbot, window, full_desk, "close", tongue, 100)
    area = seen(page, QScrollArea, "closeScroll")
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_who_keeps_what_stays_is_written_down_and_printed(
    qtbot: QtBot,
    window: MainWindow,
    own_desk: Desk,
    tmp_path: Path,
) -> None:
    own_desk.collect.take(resources() / "samples" / "服务记录.csv")
    page = shown(qtbot, window, own_desk, "close")
    press(qtbot, page, "nameKeeper")
    line(page, "keeperName").setText("周会计")
    line(page, "keeperPlace").setText("文三路 88 号档案柜")
    press(qtbot, page, "saveKeeper")
    settle(qtbot, window)
    assert own_desk.custody.get().place == "文三路 88 号档案柜"
    assert own_desk.custody.get().until == own_desk.custody.latest()  # nothing earlier was chosen
    window.kit.asker.give_files_next(tmp_path / "custody.pdf")
    press(qtbot, page, "keeperPaper")
    settle(qtbot, window)
    assert (tmp_path / "custody.pdf").read_bytes().startswith(b"%PDF")


def test_the_last_step_lists_the_archives_with_their_last_days(
    qtbot: QtBot, window: MainWindow, full_desk: Desk
) -> None:
    page = shown(qtbot, window, full_desk, "close")
    settle(qtbot, window)
    days = {one.until for one in full_desk.custody.archives() if one.until}
    assert days
    qtbot.waitUntil(lambda: days <= {one.text() for one in page.findChildren(QLabel) if one.isVisible()})


def test_what_is_open_beside_the_money_is_told_with_its_list(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    text = "姓名,手机号,未完成订单\n张三丰,13800000001,擦窗一次\n李四光,13800000002,\n"
    (tmp_path / "客户.csv").write_text(text, encoding="utf-8")
    own_desk.collect.take(tmp_path / "客户.csv")
    own_desk.check.decide()
    page = shown(qtbot, window, own_desk, "close")
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "没做完的单：1 位" in said
    window.kit.asker.give_files_next(tmp_path / "open_duties.pdf")
    press(qtbot, page, "dutiesPaper")
    settle(qtbot, window)
    assert (tmp_path / "open_duties.pdf").read_bytes().startswith(b"%PDF")
