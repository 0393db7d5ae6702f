"""A column's kind and level are set on the page of its meaning, when the list comes in and later."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Column, Filter, Kind, Level, Meaning
from gui.pages.collect import CollectPage
from gui.pages.collect.mapping import MappingPanel
from gui.parts import Button, Choice, ChoiceCard, Line, Link, Prose
from tests.gui.pages.test_collect import desk, opened, page, press

__all__ = ["desk", "opened", "page"]
LIST = "姓名,手机,余额,喜好,过敏史\n王芳,13800138000,100,喜欢安静,青霉素\n李雷,13900139000,0,,\n"
LIKES, HEALTH = 3, 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "会员.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "会员.csv"


@pytest.fixture
def panel(page: CollectPage, desk: Desk, path: Path) -> MappingPanel:
    panel = MappingPanel(page, path, desk.collect.preview(path))
    panel.show_in(page)
    return panel


def open_column(page: CollectPage, index: int) -> None:
    press_link(page, f"kept_{index}")


def press_link(page: CollectPage, name: str) -> None:
    page.findChild(Link, name).click()


def choose(page: CollectPage, level: Level | None = None, kind: Kind | None = None, why: str = "") -> None:
    if kind is not None:
        page.findChild(Choice, "columnKind").choose(kind.value)
    page.findChild(ChoiceCard, "level_as_read" if level is None else f"level_{level.value}").setChecked(True)
    page.findChild(Line, "columnWhy").setText(why)
    press(page, "keepColumn")


def held(panel: MappingPanel, index: int) -> Column:
    return panel._mapping.columns[index]


def test_a_stricter_level_and_another_kind_need_no_word(page: CollectPage, panel: MappingPanel) -> None:
    open_column(page, LIKES)
    choose(page, Level.SENSITIVE, Kind.INTERACTION)
    assert page.findChild(Link, f"kept_{LIKES}").text() == "聊天、通话记录 · 敏感"


def test_another_meaning_shows_its_kind_and_level_at_once(page: CollectPage, panel: MappingPanel) -> None:
    page.findChild(Choice, f"meaning_{LIKES}").choose(Meaning.HEALTH)
    assert page.findChild(Link, f"kept_{LIKES}").text() == page.findChild(Link, f"kept_{HEALTH}").text()


def test_freer_stays_on_the_page_until_the_reason_is_written(page: CollectPage, panel: MappingPanel) -> None:
    open_column(page, HEALTH)
    choose(page, Level.ORDINARY)
    assert page.findChild(Choice, "columnKind") is not None
    assert held(panel, HEALTH).level is Level.SENSITIVE
    choose(page, Level.ORDINARY, why="其实是鞋码")
    assert (held(panel, HEALTH).level, held(panel, HEALTH).why) == (Level.ORDINARY, "其实是鞋码")
    assert "看得松，因为：其实是鞋码" in [label.text() for label in page.findChildren(QLabel, "why")]


def test_the_kind_of_a_name_is_not_open(page: CollectPage, panel: MappingPanel) -> None:
    open_column(page, 0)
    assert not page.findChild(Choice, "columnKind").isEnabled()


def test_what_was_said_goes_in_with_the_file(
    qtbot: QtBot, page: CollectPage, panel: MappingPanel, desk: Desk, path: Path
) -> None:
    open_column(page, LIKES)
    choose(page, Level.SENSITIVE)
    page._looked_at = path
    press(page, "takeFile")
    qtbot.waitUntil(lambda: bool(desk.collect.sources()) and not page.at_work, timeout=120_000)
    assert len(desk.sort.ids(Filter(kind=Kind.PREFERENCE, level=Level.SENSITIVE))) == 1


def test_what_was_said_survives_a_lock(
    page: CollectPage, panel: MappingPanel, desk: Desk, path: Path
) -> None:
    open_column(page, HEALTH)
    choose(page, Level.ORDINARY, Kind.OTHER, "其实是鞋码")
    told = json.loads(json.dumps(panel.told()))
    anew = MappingPanel(page, path, desk.collect.preview(path))
    anew.take_up(told)
    assert held(anew, HEALTH) == held(panel, HEALTH)
    assert not held(anew, LIKES).confirmed


def test_a_list_that_is_here_is_changed_where_it_is_shown(
    qtbot: QtBot, page: CollectPage, desk: Desk, path: Path
) -> None:
    desk.collect.take(path)
    page.refresh()
    MappingPanel.of_source(page, desk.collect.sources()[0]).show_in(page)
    open_column(page, LIKES)
    choose(page, Level.SENSITIVE, Kind.INTERACTION)
    link = f"kept_{LIKES}"
    qtbot.waitUntil(
        lambda: not page.at_work and page.findChild(Link, link).text() == "聊天、通话记录 · 敏感",
        timeout=120_000,
    )
    assert len(desk.sort.ids(Filter(kind=Kind.INTERACTION, level=Level.SENSITIVE))) == 1


def test_of_several_sheets_each_says_which_it_is_and_that_it_is_hidden(
    page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for title in ("客户", "老客户"):
        sheet = book.create_sheet(title)
        sheet.append(["客户姓名", "手机号"])
        sheet.append(["王芳", "13800138000"])
    book.remove(book.worksheets[0])
    book["老客户"].sheet_state = "hidden"
    book.save(tmp_path / "两张.xlsx")
    MappingPanel(page, tmp_path / "两张.xlsx", desk.collect.preview(tmp_path / "两张.xlsx")).show_in(page)
    assert page.findChild(QLabel, "sheetLine").text().startswith("第 1 张，共 2 张。工作表“客户”")
    press(page, "takeFile")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.findChild(QLabel, "sheetLine").text().startswith("第 2 张，共 2 张。这一张在文件里是隐藏的。")


VISITS = "姓名,手机,余额,上次到店\n王芳,13800138000,100,5/6/2024\n李雷,13900139000,0,3/4/2024\n"
VISITED = 3


@pytest.fixture
def visits(page: CollectPage, desk: Desk, tmp_path: Path) -> MappingPanel:
    (tmp_path / "到店.csv").write_text(VISITS, encoding="utf-8")
    panel = MappingPanel(page, tmp_path / "到店.csv", desk.collect.preview(tmp_path / "到店.csv"))
    panel.show_in(page)
    return panel


def test_days_with_two_readings_are_asked_once_with_the_likely_one_first(
    page: CollectPage, visits: MappingPanel
) -> None:
    choice = page.findChild(Choice, f"days_{VISITED}")
    assert choice.itemText(1) == ("月在前，日在后：2024年5月6日、2024年3月4日（多半是：表格软件常这样写）")
    assert not page.findChild(Button, "takeFile").isEnabled()
    choice.choose("each")
    assert held(visits, VISITED).day_order == "each"
    choice.choose("dmy")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert held(visits, VISITED).day_order == "dmy"
    assert page.findChild(Button, "takeFile").isEnabled()


def test_days_are_asked_about_as_long_as_they_are_days(page: CollectPage, visits: MappingPanel) -> None:
    page.findChild(Choice, f"meaning_{VISITED}").choose(Meaning.NOTE)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.findChild(Choice, f"days_{VISITED}") is None
    assert page.findChild(Button, "takeFile").isEnabled()


def test_the_order_of_days_survives_a_lock(page: CollectPage, visits: MappingPanel) -> None:
    page.findChild(Choice, f"days_{VISITED}").choose("mdy")
    anew = MappingPanel(page, visits._path, visits._sheets)
    anew.take_up(json.loads(json.dumps(visits.told())))
    assert held(anew, VISITED).day_order == "mdy"


def test_a_column_that_begins_empty_shows_its_first_values(
    page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    people = "".join(f"王芳,1380013{n:04},{'怕疼' if n > 90 else ''}\n" for n in range(100))
    (tmp_path / "表.csv").write_text("姓名,手机,备注\n" + people, encoding="utf-8")
    MappingPanel(page, tmp_path / "表.csv", desk.collect.preview(tmp_path / "表.csv")).show_in(page)
    assert [one.text() for one in page.findChildren(Prose, "examples")][1:] == [
        "13800130000    13800130001    13800130002",
        "怕疼",
    ]
