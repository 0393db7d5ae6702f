"""发通知: what was done there is done everywhere, and a duty of the province stands where it is met."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.flows import steps_of
from gui.pages.short import ShortStep
from tests.stories.conftest import Person
from tests.stories.short_way import at, desk, put_in
from tests.stories.test_short_promises import labels, says
from tests.stories.test_short_which import LIST

__all__ = ["desk"]  # a fixture of the short way


@pytest.fixture
def page(person: Person, desk: Desk, tmp_path: Path) -> ShortStep:
    put_in(person, desk, tmp_path, LIST)
    desk.plan.save()
    for screen in ("proof", "where", "purposes", "money", "assess"):
        desk.short.mark(screen)
    person.press("step_notify")
    return at(person, "send")


def test_an_announcement_that_hangs_is_no_task_any_more(person: Person, page: ShortStep, desk: Desk) -> None:
    person.press("sendDone")
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
    at(person, "answers")  # not asked again


def test_what_the_province_asks_for_stands_with_its_day_until_it_is_done(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    says(person, "逐个电话、短信或邮件告知有卡的客户（浙江，提前三十日）")
    says(person, "日子到了，今天就发")
    person.press("groupSent")
    person.wait(lambda: not page.desk.short.untold())
    page.show_at("send")
    person.wait_idle()
    assert "逐个电话" not in labels(person)


def test_who_was_never_told_stays_in_sight_after_the_silent_are_sealed(
    person: Person, page: ShortStep, desk: Desk
) -> None:
    for screen in ("send", "answers", "silent"):
        desk.short.mark(screen)
    step = next(one for one in steps_of(desk) if one.key == "notify")
    assert (step.state, step.counts, step.open) == ("open", "untold", 4)


def test_the_guardians_paper_waits_for_what_it_says(person: Person, desk: Desk, tmp_path: Path) -> None:
    put_in(person, desk, tmp_path, "姓名,手机号,出生日期,余额\n小宝,13800000001,2018-05-01,20\n")
    person.window.asker.answer_next("later")
    person.press("guardianSlips")
    assert "就要重打" in person.window.asker.asked[-1].text
    assert not desk.press.every()
