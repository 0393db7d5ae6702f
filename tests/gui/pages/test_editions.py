"""A newer list under a password, a very long one, the evening's table and a mended table that are locked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import pyzipper
from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.records import Level
from gui.pages.collect import CollectPage, second_edition
from gui.pages.collect.problems import ProblemsPanel
from gui.pages.list.evening import ask_for_evening
from tests.gui.pages.conftest import _new
from tests.gui.pages.test_collect import PEOPLE, opened, press

WORD = "猫 123"
NEWER = PEOPLE.replace("100", "60") + "张三,13700137000,5\n"
LONG = 120_000


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Desk]:
    with _new(tmp_path_factory, "own") as desk:
        (tmp_path / "会员.csv").write_text(PEOPLE + "赵六,138001380,7\n", encoding="utf-8")
        desk.collect.take(tmp_path / "会员.csv")
        yield desk


@pytest.fixture
def page(qtbot, window, desk) -> CollectPage:
    found = opened(qtbot, window, desk, "collect")
    assert isinstance(found, CollectPage)
    return found


def locked(path: Path, text: str) -> Path:
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as package:
        package.setpassword(WORD.encode())
        package.writestr("a.csv", text)
    return path


def idle(qtbot, page) -> None:
    qtbot.waitUntil(
        lambda: not page.at_work and not page.window().jobs.busy and not page.desk.busy, timeout=LONG
    )


def test_a_newer_list_under_a_password_is_compared_like_any_other(qtbot, page, tmp_path) -> None:
    for said in (f"try:{WORD}", "newer"):
        page.kit.asker.answer_next(said)
    page.put_in([locked(tmp_path / "昨晚.zip", NEWER)])
    qtbot.waitUntil(lambda: len(page.kit.asker.asked) == 2, timeout=LONG)
    idle(qtbot, page)
    assert page.desk.collect.counts()["customers"] == 4
    assert sorted(one.state for one in page.desk.collect.sources()) == ["read", "replaced"]


@pytest.mark.parametrize(
    ("answers", "customers"),
    [(("compare", "newer"), 4), (("compare", "leave"), 3), (("other",), 4), (("leave",), 3)],
)
def test_a_very_long_list_is_compared_when_a_person_says_so(
    qtbot, page, tmp_path, monkeypatch, answers: tuple[str, ...], customers: int
) -> None:
    monkeypatch.setattr(second_edition, "_MOST", 2)
    for said in answers:
        page.kit.asker.answer_next(said)
    (tmp_path / "新.csv").write_text(NEWER, encoding="utf-8")
    page.put_in([tmp_path / "新.csv"])
    qtbot.waitUntil(lambda: len(page.kit.asker.asked) == len(answers), timeout=LONG)
    idle(qtbot, page)
    assert "3 行" in page.kit.asker.asked[0].text
    assert page.desk.collect.counts()["customers"] == customers


def test_the_evenings_table_asks_for_its_password(qtbot, window, desk, tmp_path) -> None:
    page = opened(qtbot, window, desk, "list")
    made = []
    for said in ("try:falsch", f"try:{WORD}", "take"):
        page.kit.asker.answer_next(said)
    page.kit.asker.give_files_next(locked(tmp_path / "昨晚.zip", NEWER))
    ask_for_evening(page, lambda: made.append(1))
    qtbot.waitUntil(lambda: bool(made), timeout=LONG)
    assert [question.secret for question in page.kit.asker.asked] == [True, True, False]
    assert desk.collect.counts()["customers"] == 4


def test_a_mended_table_asks_for_its_password(qtbot, page, tmp_path) -> None:
    (line,) = page.desk.collect.sources()
    ProblemsPanel(page, line).show_in(page)
    idle(qtbot, page)
    back = "原表行号（别改）,姓名,手机,余额\n4,赵六,13800138009,7\n"
    for said in (f"try:{WORD}", "ok"):
        page.kit.asker.answer_next(said)
    page.kit.asker.give_files_next(locked(tmp_path / "改好.zip", back))
    press(page, "bringBackMended")
    qtbot.waitUntil(lambda: len(page.kit.asker.asked) == 2, timeout=LONG)
    assert page.kit.asker.asked[-1].title == "改好的行收回来了"
    found = {one.name: one.phone for one in page.desk.sort.fetch(page.desk.sort.ids())}
    assert found["赵六"] == "13800138009"


def test_a_newer_list_with_one_more_column_is_no_second_list(qtbot, page, tmp_path) -> None:
    more = "姓名,手机,余额,备注\n王芳,13800138000,60,对氨水过敏\n李雷,13900139000,0,\n赵六,138001380,7,\n"
    page.kit.asker.answer_next("newer")
    (tmp_path / "新.csv").write_text(more, encoding="utf-8")
    page.put_in([tmp_path / "新.csv"])
    qtbot.waitUntil(lambda: len(page.kit.asker.asked) == 1, timeout=LONG)
    idle(qtbot, page)
    counts = page.desk.collect.counts()
    assert (counts["customers"], counts["balance_fen"]) == (3, 6700)
    assert counts[f"level:{Level.SENSITIVE.value}"] == 1  # what the new column says is looked at too


def test_rows_that_name_nobody_come_in_as_the_customers_above(qtbot, page, tmp_path) -> None:
    text = "姓名,电话,日期,项目,金额\n王芳,13800138000,2024-05-05,剪发,58\n,,2024-06-05,烫发,258\n"
    (tmp_path / "消费.csv").write_text(text, encoding="utf-8")
    page.put_in([tmp_path / "消费.csv"])
    qtbot.waitUntil(lambda: len(page.desk.collect.sources()) == 2, timeout=LONG)
    idle(qtbot, page)
    ProblemsPanel(page, page.desk.collect.sources()[-1]).show_in(page)
    idle(qtbot, page)
    page.kit.asker.answer_next("ok")
    press(page, "takeAsAbove")
    qtbot.waitUntil(lambda: bool(page.kit.asker.asked), timeout=LONG)
    idle(qtbot, page)
    assert page.kit.asker.asked[0].title == "收进来了"
    assert max(held.last_day for held in page.desk.sort.holdings(1)) == "2024-06-05"
    qtbot.waitUntil(lambda: page.findChild(QWidget, "sameAbove") is None, timeout=LONG)


def test_numbers_that_can_mean_one_thing_are_corrected_with_one_click(qtbot, page, tmp_path) -> None:
    (tmp_path / "名单.csv").write_text("姓名,电话\n孙七,l39OO139009\n周八,1390013900\n", encoding="utf-8")
    page.desk.collect.take(tmp_path / "名单.csv")
    ProblemsPanel(page, page.desk.collect.sources()[-1]).show_in(page)
    idle(qtbot, page)
    press(page, "correctSlips")
    qtbot.waitUntil(lambda: page.findChild(QWidget, "slips") is None, timeout=LONG)
    idle(qtbot, page)
    assert page.desk.sort.search("孙七")[0].phone == "13900139009"
