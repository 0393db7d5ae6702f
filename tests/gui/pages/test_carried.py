"""上次的改动，也用到这次的表上: proposed on 放资料 after a newer list, used with one click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from core.desk import Desk
from gui.pages.collect import CollectPage
from gui.pages.sort import SortPage
from gui.parts import Button, Link, Notice, Table
from tests.gui.pages.test_collect import desk, opened, page, press

__all__ = ["desk", "opened", "page"]
PEOPLE = "会员卡号,姓名,手机,余额\nC1,王芳,13800138000,100\nC2,李雷,13900139000,0\n"


@pytest.fixture
def corrected(desk: Desk, tmp_path: Path) -> Desk:
    (tmp_path / "会员.csv").write_text(PEOPLE, encoding="utf-8")
    desk.collect.take(tmp_path / "会员.csv")
    desk.sort.correct(1, "phone", "13800138009")
    return desk


def newer(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "新.csv").write_text(PEOPLE.replace("13800138000", "13711112222"), encoding="utf-8")
    desk.collect.take_edition(1, tmp_path / "新.csv")


def other(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "另.csv").write_text("客户姓名,联系手机,地址\n王芳,13800138000,天山路1号\n", encoding="utf-8")
    desk.collect.take(tmp_path / "另.csv")


def shown(qtbot: QtBot, page: CollectPage) -> list[list[str]]:
    page.refresh()
    qtbot.waitUntil(lambda: page.findChild(Notice, "carriedNotice") is not None, timeout=20_000)
    press(page, "showCarried")
    qtbot.waitUntil(lambda: page.findChild(Table, "carriedList") is not None, timeout=20_000)
    model = page.findChild(Table, "carriedList").model()
    return [[cell.sentence() for cell in line] for line in model._rows]


def test_without_a_correction_nothing_is_said(
    qtbot: QtBot, page: CollectPage, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "会员.csv").write_text(PEOPLE, encoding="utf-8")
    desk.collect.take(tmp_path / "会员.csv")
    newer(desk, tmp_path)
    page.refresh()
    qtbot.waitUntil(lambda: not page.kit.jobs.busy, timeout=20_000)
    assert page.findChild(Notice, "carriedNotice") is None


def test_what_fits_is_used_with_one_click(
    qtbot: QtBot, page: CollectPage, corrected: Desk, tmp_path: Path
) -> None:
    other(corrected, tmp_path)
    (line,) = shown(qtbot, page)
    assert line == ["王芳", "手机号", "13800138000", "13800138009", "可以用上"]
    press(page, "carryAgain")
    qtbot.waitUntil(lambda: corrected.sort.carried().again == (), timeout=20_000)
    assert {one.phone for one in corrected.sort.fetch(corrected.sort.ids()) if one.name == "王芳"} == {
        "13800138009"
    }


@pytest.mark.parametrize(
    ("key", "phone"), [("useOvertaken", "13800138009"), ("leaveOvertaken", "13711112222")]
)
def test_what_no_longer_fits_is_listed_for_a_word(
    qtbot: QtBot, page: CollectPage, corrected: Desk, tmp_path: Path, key: str, phone: str
) -> None:
    newer(corrected, tmp_path)
    (line,) = shown(qtbot, page)
    assert line == ["王芳", "手机号", "13711112222", "13800138009", "新表里另写了"]
    press(page, key)
    qtbot.waitUntil(lambda: corrected.sort.carried().overtaken == (), timeout=20_000)
    assert corrected.sort.fetch((1,))[0].phone == phone


def test_one_customer_is_decided_on_the_card(qtbot: QtBot, window, corrected: Desk, tmp_path: Path) -> None:
    newer(corrected, tmp_path)
    found = opened(qtbot, window, corrected, "sort")
    assert isinstance(found, SortPage)
    found._choose("look")
    qtbot.waitUntil(lambda: found.findChild(Button, "see_overtaken") is not None, timeout=20_000)
    found.findChild(Button, "see_overtaken").click()
    (change,) = corrected.sort.carried().overtaken
    qtbot.waitUntil(lambda: found.findChild(Link, f"useAgain_{change.id}") is not None, timeout=20_000)
    found.findChild(Link, f"useAgain_{change.id}").click()
    qtbot.waitUntil(lambda: corrected.sort.carried().overtaken == (), timeout=20_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert corrected.sort.fetch((1,))[0].phone == "13800138009"
