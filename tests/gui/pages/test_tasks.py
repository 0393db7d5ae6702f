"""The task list in the window: who does it, until when, a note, and a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Task
from gui.pages.safeguards import SafeguardsPage
from gui.pages.safeguards.form import MaybeDay
from gui.pages.safeguards.task_card import TaskCard
from gui.parts import Button, Line, Look, Table, Tabs, column, holder
from gui.shell import MainWindow
from tests.gui.pages.on_screen import line, press, seen, settle, shown

TASK = "law.handover"


@pytest.fixture
def planned(own_desk: Desk) -> Desk:
    own_desk.plan.save()
    return own_desk


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, planned: Desk) -> SafeguardsPage:
    made = shown(qtbot, window, planned, "safeguards")
    assert isinstance(made, SafeguardsPage)
    return made


def choose(page: SafeguardsPage, desk: Desk, code: str) -> None:
    still = [one.code for one in desk.plan.tasks() if not one.done and not one.reference]
    seen(page, Table, "tasks").choose_row(still.index(code))


def of(desk: Desk, code: str) -> Task:
    return next(one for one in desk.plan.tasks() if one.code == code)


def test_a_task_gets_an_owner_who_is_pressed_and_a_note(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, planned: Desk
) -> None:
    choose(page, planned, TASK)
    press(qtbot, page, "taskName_0")
    line(page, "taskNote").setText("带公章")
    press(qtbot, page, "saveTask")
    settle(qtbot, window)
    assert (of(planned, TASK).owner, of(planned, TASK).note) == ("陈慧芳", "带公章")


@pytest.mark.parametrize(("short", "title", "rows"), [(True, "全部待办", 1), (False, "安全措施", 2)])
def test_in_the_short_way_the_tasks_stand_without_the_tabs_of_the_registers(
    page: SafeguardsPage, planned: Desk, short: bool, title: str, rows: int
) -> None:
    planned.matter.save(replace(planned.matter.get(), short_way=short))
    page.point_at("tasks")
    assert seen(page, QLabel, "pageTitle").text() == title
    assert len([one for one in page.findChildren(Tabs) if one.isVisible()]) == rows
    page.leave()
    page.refresh()  # by the rail the whole room is there
    assert seen(page, QLabel, "pageTitle").text() == "安全措施"


def test_what_was_typed_is_kept_when_another_task_or_page_comes(page: SafeguardsPage, planned: Desk) -> None:
    choose(page, planned, TASK)
    line(page, "taskOwner").setText("周会计")
    choose(page, planned, "law.answers_end")
    line(page, "taskOwner").setText("王女士")
    page.leave()
    assert [of(planned, code).owner for code in (TASK, "law.answers_end")] == ["周会计", "王女士"]


def test_a_task_is_done_with_its_note(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, planned: Desk
) -> None:
    choose(page, planned, TASK)
    line(page, "taskNote").setText("在店里签的")
    press(qtbot, page, "taskDone")
    settle(qtbot, window)
    assert of(planned, TASK).done
    assert of(planned, TASK).note == "在店里签的"


def test_a_task_of_the_law_has_no_day_to_set_and_one_of_ones_own_has(
    page: SafeguardsPage, planned: Desk
) -> None:
    choose(page, planned, TASK)
    assert not [one for one in page.findChildren(MaybeDay, "taskDay") if one.isVisible()]
    code = planned.plan.add("换锁", None)
    page.refresh()
    choose(page, planned, code)
    seen(page, MaybeDay, "taskDay").setDate(date(2026, 12, 5))  # type: ignore[arg-type]  # Qt takes a date
    page.leave()
    assert of(planned, code).due == "2026-12-05"


def test_a_new_task_has_a_day_and_an_owner_from_the_start(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, planned: Desk
) -> None:
    press(qtbot, page, "addTask")
    press(qtbot, page, "saveNewTask")  # nothing is written yet: nothing is added
    line(page, "taskName").setText("换锁")
    line(page, "taskOwner").setText("周会计")
    seen(page, MaybeDay, "taskDay").setDate(date(2026, 12, 5))  # type: ignore[arg-type]  # Qt takes a date
    press(qtbot, page, "saveNewTask")
    settle(qtbot, window)
    (own,) = [one for one in planned.plan.tasks() if planned.plan.is_own(one)]
    assert (own.title, own.owner, own.due) == ("换锁", "周会计", "2026-12-05")
    assert seen(page, QLabel, "taskTitle").text() == "换锁"  # the new one is the chosen one


def test_the_plan_is_saved_as_a_paper(
    qtbot: QtBot, window: MainWindow, page: SafeguardsPage, tmp_path: Path
) -> None:
    window.kit.asker.give_files_next(tmp_path / "plan.pdf")
    press(qtbot, page, "planPaper")
    settle(qtbot, window)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("title", ["签承诺", "签委托处理协议：先签，再收客户的表，一张也不要先收"])
def test_four_buttons_and_two_lines_of_title_leave_everything_whole(
    qtbot: QtBot, look: Look, title: str
) -> None:
    words = ("存下", "存成 PDF…", "签好了…", "办完了")
    acts = [(word, f"act{number}", "flag", lambda _said: None) for number, word in enumerate(words)]
    card = TaskCard(
        look, Task(1, "chain.agreement", title), (title, ""), ["郑会计"], acts, own=False, may=True
    )
    side = holder(column(look, card, None), "side")
    qtbot.addWidget(side)
    side.setFixedSize(300, 500)
    side.show()
    side.grab()
    for whole in (*card.findChildren(Button), *card.findChildren(Line)):
        assert whole.width() >= min(whole.sizeHint().width(), 120)
        assert whole.parentWidget().rect().contains(whole.geometry())
        assert whole.visibleRegion().boundingRect().height() == whole.height()
