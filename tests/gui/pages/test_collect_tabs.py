"""放资料: each tab counts what stands under it, and account books lead to the register of things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from core.desk import Desk
from core.records import Carrier, CarrierState, ItemKind
from gui.pages.collect import CollectPage
from gui.pages.collect.lines import entries_of, tabs_of
from gui.pages.collect.things import carrier_question
from gui.parts import Table
from tests.gui.pages.conftest import _new
from tests.gui.pages.test_collect import opened
from tests.gui.pages.test_things import settle

BOOKS = "凭证号,日期,摘要,科目,借方,贷方\n记-001,2025-01-03,付房租,库存现金,3000,0\n记-002,2025-02-03,付房租,库存现金,3000,0\n"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with _new(tmp_path_factory, "tabs") as made:
        yield made


def test_a_book_that_waits_for_a_decision_is_counted_as_a_thing_and_no_file(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "客户.csv").write_text("姓名,手机\n王芳,13800138000\n", encoding="utf-8")
    desk.collect.take(tmp_path / "客户.csv")
    desk.collect.add_thing(Carrier(0, ItemKind.PAPER, "上门服务登记本", mixed=True))
    entries = entries_of(desk.collect, {}, {})
    words = dict(tabs_of(entries))
    assert (words["look"], words["file"], words["thing"]) == ("要您看 1", "文件 1", "纸本、设备、账号 1")
    assert [one.key.partition(":")[0] for one in entries if one.under("thing")] == ["thing"]
    assert desk.collect.things()[0].state is CarrierState.UNDECIDED


def test_account_books_are_not_taken_and_can_be_entered_to_be_kept(qtbot, window, desk, tmp_path) -> None:
    (tmp_path / "会计凭证.csv").write_text(BOOKS, encoding="utf-8")
    desk.collect.take(tmp_path / "会计凭证.csv")
    page = opened(qtbot, window, desk, "collect")
    assert isinstance(page, CollectPage)
    page.kit.asker.answer_next("keep")
    page.findChild(Table, "sources").opened.emit(0)
    settle(qtbot, page)
    assert "依法要保存" in page.kit.asker.asked[-1].text
    name = page.findChild(QLineEdit, "thingName")
    assert name is not None
    assert name.text() == "会计凭证.csv"


@pytest.mark.parametrize(("kind", "written"), [(ItemKind.PAPER, False), (ItemKind.ACCOUNT, True)])
def test_only_what_a_vendor_keeps_asks_for_a_letter_to_the_vendor(qtbot, window, desk, kind, written) -> None:
    desk.collect.add_thing(Carrier(0, kind, "登记本", mixed=True))
    page = opened(qtbot, window, desk, "collect")
    page.kit.asker.answer_next("later")
    carrier_question(page, desk.collect.things()[-1])
    assert ("写信" in page.kit.asker.asked[-1].text) is written
