"""还要找谁: reminders are written down when they went out, and what came back is seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from core import clock
from core.consent import Word
from core.desk import Desk, create_case
from core.desk.answers import Channel, Sent
from core.desk.people import Secret
from core.flows import matter_of
from core.vault import KdfCost
from gui.pages.campaign import CampaignPage
from gui.pages.reach import STEPS
from tests.demo import demo_draft, demo_files
from tests.gui.pages.on_screen import shown

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    case = create_case(
        tmp_path / "样子.tuojiao", matter_of(demo_draft()), "陈慧芳", Secret.of_text("a-b-c-柠檬"), CHEAP
    )
    with Desk(case) as made:
        made.collect.take(next(path for path in demo_files() if path.name == "充值卡余额.xlsx"))
        made.check.decide()
        yield made


@pytest.fixture
def page(qtbot, window, desk) -> CampaignPage:
    found = shown(qtbot, window, desk, "notify")
    assert isinstance(found, CampaignPage)
    found.point_at("reach")
    return found


def words(page: CampaignPage, step: str) -> str:
    label = page.findChild(object, f"reach_{step}")
    return label.text() if label is not None else ""


def test_at_first_nobody_was_told(page, desk):
    assert words(page, "never") == f"{len(desk.sort.ids()):,} 位"
    assert not words(page, "due")


def test_a_reminder_counts_only_when_it_went_out(qtbot, page, desk):
    everybody = list(desk.sort.ids())
    desk.answers.send(everybody, "consent", Sent("WX-1", Channel.WECHAT))
    with clock.fixed_at(clock.now() + timedelta(days=3)):
        page.point_at("reach")
        page.findChild(object, "remindDue").click()
        assert page.findChild(object, "remindQr") is not None
        page.findChild(object, "leaveReminder").click()
        assert desk.reach.steps()["due"].customers == len(everybody)
        page.findChild(object, "remindDue").click()
        page.findChild(object, "reminded").click()
        qtbot.waitUntil(lambda: "due" not in desk.reach.steps(), timeout=20_000)
        qtbot.waitUntil(lambda: bool(words(page, "later")), timeout=20_000)


def test_what_came_back_says_what_to_try_next(page, desk):
    first = desk.sort.ids()[0]
    desk.answers.send([first], "consent", Sent("1", Channel.LETTER))
    desk.reach.came_back(first, Word.NO_ADDRESS)
    page.point_at("reach")
    assert words(page, "returned") == "1 位"


def test_every_step_that_core_counts_has_words(desk):
    assert set(STEPS) == {"never", "again", "due", "later", "enough", "returned", "wrong", "unnamed"}


def test_the_ledger_goes_out_without_names(qtbot, page, desk, tmp_path):
    desk.answers.send(list(desk.sort.ids()), "consent", Sent("WX-1", Channel.WECHAT))
    page.kit.asker.give_files_next(tmp_path / "登记.json")
    page.findChild(object, "exportLedger").click()
    qtbot.waitUntil((tmp_path / "登记.json").exists, timeout=20_000)
    told = (tmp_path / "登记.json").read_text(encoding="utf-8")
    assert len(json.loads(told)["records"]) == len(desk.sort.ids())
    assert not [one.name for one in desk.sort.fetch(desk.sort.ids()) if one.name and one.name in told]
