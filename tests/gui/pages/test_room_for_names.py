"""A customer's name has the room that nothing else needs: in the check, in the list, in the receiver's sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.desk.receiving import Checked, Reception, Sampled
from core.records import Scenario
from gui.ask import Asker
from gui.jobs import Jobs
from gui.models import RowModel
from gui.pages.customers import customer_cols
from gui.pages.receiving.bodies import columns_of
from gui.pages.receiving.look_inside import LookInside
from gui.pages.receiving.visit import Visit
from gui.parts import Kit, Look, Table
from gui.shell import MainWindow
from gui.words import Cell, Col, use_language
from tests.gui.pages.on_screen import shown

FIRM = "宁波鑫泰机电有限公司"


def name_width(qtbot: QtBot, look: Look, cols: Sequence[Col], wide: int) -> int:
    table = Table(look, "names", cols)
    qtbot.addWidget(table)
    table.setModel(RowModel(cols, [tuple(Cell(FIRM) for _one in cols)], table))
    table.resize(wide, 300)
    table.show()
    return table.columnWidth(0)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_company_stands_whole_in_the_list_and_in_the_sample(
    qtbot: QtBot, look: Look, language: str
) -> None:
    use_language(language)
    needed = look.width_of(FIRM, "table")
    assert name_width(qtbot, look, customer_cols(), 578) >= needed + 34  # the icon before it
    assert name_width(qtbot, look, columns_of(("company", "phone")), 900) >= needed


def test_a_receiver_sees_every_agreed_column_of_the_sample(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    columns = ("no", "name", "phone", "card_number", "balance", "gift_balance", "times_left", *"abcd")
    told = cast("Checked", SimpleNamespace(report=SimpleNamespace(tables=())))
    visit = Visit(reception=Reception(tmp_path, "", told), sample=(Sampled(1, columns, columns),))
    inside = LookInside(Kit(look, cast("Asker", None), cast("Jobs", None)), visit, lambda _fault: None)
    qtbot.addWidget(inside)
    inside.resize(1100, 500)
    inside.show()
    table = inside.findChild(Table, "sampleTable")
    assert table is not None
    assert table.model().columnCount() == 2 + len(columns) - 1
    assert table.columnWidth(3) >= look.width_of("13800000017", "table")
    assert table.horizontalScrollBar().maximum() > 0


def test_where_nobody_has_a_card_no_column_of_money_takes_the_room(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    own_desk.matter.save(replace(own_desk.matter.get(), scenario=Scenario.MERGER))
    (tmp_path / "客户.csv").write_text(f"客户全称,联系电话\n{FIRM},13800138000\n", encoding="utf-8")
    own_desk.collect.take(tmp_path / "客户.csv")
    own_desk.check.decide()
    page = shown(qtbot, window, own_desk, "check")
    qtbot.waitUntil(lambda: page.findChild(Table, "checkList") is not None, timeout=20_000)
    table = page.findChild(Table, "checkList")
    assert table is not None
    assert table.model().columnCount() == 3
