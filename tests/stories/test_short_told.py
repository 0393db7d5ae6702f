"""发通知: what was done there is done everywhere, and a duty of the province stands where it is met."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from core import clock
from core.desk import Desk
from core.desk.matter import SENT_GROUPS
from core.flows import steps_of
from gui.pages.short import ShortStep
from gui.parts import Table
from tests.moulds import Moulds
from tests.stories.conftest import Person
from tests.stories.short_way import at, begun_with, seated
from tests.stories.test_short_promises import labels, says
from tests.stories.test_short_which import LIST


def with_these(place: Path) -> Desk:
    return begun_with(place, LIST)


@pytest.fixture
def desk(person: Person, tmp_path: Path, moulds: Moulds) -> Iterator[Desk]:
    yield from seated(person, moulds, tmp_path, with_these)


@pytest.fixture
def page(person: Person, desk: Desk) -> ShortStep:
    at(person, "proof")
    desk.plan.save()
    for screen in ("proof", "where", "purposes", "money", "assess"):
        desk.short.mark(screen)
    person.press("step_notify")
    return at(person, "send")


def test_an_announcement_that_hangs_is_no_task_any_more(person: Person, page: ShortStep, desk: Desk) -> None:
    person.press("sendDone")
    person.press("choice_wechat")
    person.press("choice_done")
    at(person, "answers")
    assert not [one for one in desk.board.days() if one.code == "law.closure_notice"]


def test_who_said_not_yet_says_later_that_it_hangs(
    person: Person, page: ShortStep, desk: Desk, tmp_path: Path
) -> None:
    person.window.asker.give_files_next(tmp_path / "公告.pdf")
    person.press("savePoster")
    person.press("posterHangs")
    says(person, f"{clock.today()} 贴好了")
    person.press("sendDone")
    person.press("choice_wechat")
    at(person, "answers")  # not asked again


def test_what_the_province_asks_for_stands_with_its_day_until_it_is_done(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    says(person, "逐个电话、短信或邮件告知有卡的客户（浙江，提前三十日）")
    says(person, "日子到了，今天就发")
    person.press("groupSent")
    person.press("choice_wechat")
    person.wait(lambda: not page.desk.short.untold())
    page.show_at("send")
    person.wait_idle()
    assert "逐个电话" not in labels(person)


def marks_the_first(person: Person) -> int:
    """Say in the list of those who were sent to that the first was not found on the phone."""
    person.press("sendDone")
    person.press("choice_pick")
    table = person.see(Table, "groupTable")
    table.opened.emit(0)
    return table.model().rowCount()


def test_only_whom_the_message_reached_is_noted_as_told(person: Person, page: ShortStep, desk: Desk) -> None:
    many = marks_the_first(person)
    assert person.see(QAbstractButton, "noteReached").text() == f"只记发到的 {many - 1} 位"
    person.press("noteReached")
    says(person, "还没通知的 1 位")
    says(person, f"已通知 {many - 1} 位，还没通知 {len(desk.short.out_of_reach()) + 1} 位")
    assert len(desk.short.untold()) == 1
    assert "send" not in desk.short.done()  # she is not led on past them


def test_a_group_noted_from_the_list_of_names_is_noted_once_and_the_screen_goes_back(
    person: Person, page: ShortStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.desk.short.GROUP", 2)
    page.refresh()
    person.press("groupSent")
    person.press("choice_pick")
    again = page.shown._onward
    person.press("noteReached")
    person.wait(lambda: person.see(QLabel, "pageTitle").text() == "发通知")
    again()  # as by a second press that came too late
    person.wait_idle()
    assert len(desk.matter.draft(SENT_GROUPS)) == 1


def test_who_was_missed_is_told_otherwise_and_a_slip_is_taken_back(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    marks_the_first(person)
    person.press("noteReached")
    person.press("tellAbsent")
    person.press("tellAll")
    says(person, "刚记了 1 位：短信")
    assert not desk.short.untold()
    person.press("tellBack")
    person.wait(lambda: len(desk.short.untold()) == 1)


def test_one_press_that_noted_every_group_is_taken_back_by_one(
    person: Person, page: ShortStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.desk.short.GROUP", 2)
    page.show_at("send")
    person.wait(lambda: person.see(QAbstractButton, "sendDone").text() == "2 组都发好了")
    person.press("sendDone")
    person.press("choice_sms")
    person.press("choice_later")
    at(person, "answers").step_back()
    person.press("groupBack")
    person.wait(lambda: len(desk.short.untold()) == 4)


def test_who_was_never_told_stays_in_sight_after_the_silent_are_sealed(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    for screen in ("send", "answers", "silent"):
        desk.short.mark(screen)
    step = next(one for one in steps_of(desk) if one.key == "notify")
    assert (step.state, step.counts, step.open) == ("open", "untold", 4)
