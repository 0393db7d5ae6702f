"""A year of the matter seen in the window: the first screen and the task list at four days of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core import clock
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.flows import matter_of
from core.records.entries import Entry
from gui.pages.safeguards import SafeguardsPage
from gui.parts import Table
from gui.shell import MainWindow
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS
from tests.gui.pages.on_screen import shown

START = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def year_desk(tmp_path: Path) -> Iterator[Desk]:
    with clock.fixed_at(START):
        case = create_case(
            tmp_path / "y.tuojiao", matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP
        )
    with Desk(case) as desk, clock.fixed_at(START):
        desk.plan.save()
        values = (("person", "王秀兰"), ("received", "2026-11-23"), ("type", "read"))
        desk.registers.save(Entry(0, "requests", "王秀兰", "open", values=values))
        yield desk


def told(page: QWidget) -> str:
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    buttons = [
        one.accessibleName() or one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()
    ]
    return "\n".join(labels + buttons)


@pytest.mark.parametrize(("days", "there", "absent"), [
    (0, ("请客户回话", "交店"), ("过了日子", "该备份了")),
    (6, (), ("个请求等答复", "该备份了")),
        (8, ("该备份了",), ()),
    (14, ("1 个请求等答复", "2026-12-14"), ()),
    (22, ("件事过了日子",), ("1 个请求等答复、",)),
    (365, ("件事过了日子", "该备份了"), ()),
])  # fmt: skip
def test_the_first_screen_reminds_as_the_year_goes_by(
    qtbot: QtBot,
    window: MainWindow,
    year_desk: Desk,
    days: int,
    there: tuple[str, ...],
    absent: tuple[str, ...],
) -> None:
    with clock.fixed_at(START + timedelta(days=days)):
        page = shown(qtbot, window, year_desk, "home")
        seen = told(page)
    assert [one for one in there if one not in seen] == []
    assert [one for one in absent if one in seen] == []


def test_the_task_list_marks_what_is_late_on_its_day_and_forgets_it_when_it_is_done(
    qtbot: QtBot, window: MainWindow, year_desk: Desk
) -> None:
    def late(days: int) -> int:
        with clock.fixed_at(START + timedelta(days=days)):
            page = shown(qtbot, window, year_desk, "safeguards")
            assert isinstance(page, SafeguardsPage)
            model = page.findChild(Table, "tasks").model()
            cells = [
                model.index(row, at) for row in range(model.rowCount()) for at in range(model.columnCount())
            ]
            return sum(str(one.data(Qt.ItemDataRole.AccessibleTextRole)) == "逾期" for one in cells)

    assert late(0) == 0
    assert late(21) == late(22) - 1  # the request was due on the 14th of December
    with clock.fixed_at(START + timedelta(days=22)):
        (entry,) = year_desk.registers.list("requests")
        year_desk.registers.tick(entry.id, "answered")
    assert late(22) == late(21)
