"""The plan at the desk: gates tick their tasks, acts wait for what must come first, words in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from core import clock
from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.lists import Gate
from core.desk.people import Secret
from core.errors import Refused
from core.records import Carrier, EntityType, ItemKind, Scenario
from core.vault import KdfCost

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = read_case_toml(SAMPLES / "CASE.toml").matter
    phrase = Secret.of_text("quiet-lantern-柠檬-river")
    with Desk(create_case(tmp_path / "case.tuojiao", matter, "陈慧芳", phrase, CHEAP)) as made:
        yield made


def test_the_paper_of_the_plan_names_who_does_what_and_holds_ones_own_tasks_by_day(desk):
    desk.plan.save()
    desk.plan.assign("law.handover", "陈慧芳")
    desk.plan.add("给房东打电话", date(2026, 1, 2), "周会计", "租约到年底")
    lines = dict(desk.forms.fill("plan").tables)["tasks"]
    assert lines[0] == ("1", "给房东打电话", "2026-01-02", "周会计", "租约到年底")
    assert [line[3] for line in lines if "当面交接" in line[1]] == ["陈慧芳"]


def test_the_board_tells_who_does_what_is_near(desk):
    desk.plan.add("给房东打电话", clock.today(), "周会计")
    (near,) = [one for one in desk.board.days() if one.title == "给房东打电话"]
    assert near.owner == "周会计"


def turn_into(desk: Desk, scenario: Scenario) -> None:
    """Make another matter of the case."""
    matter = desk.matter.get()
    firm = replace(matter.giver, entity=EntityType.COMPANY)
    desk.matter.save(replace(matter, scenario=scenario, giver=firm))


def done(desk: Desk) -> set[str]:
    return {one.code for one in desk.plan.tasks() if one.done}


@pytest.mark.parametrize(
    ("gate", "task"), [(Gate.SELF_ASSESSMENT, "law.assessment"), (Gate.DATA_TERMS, "law.data_terms")]
)
def test_a_gate_that_was_passed_ticks_its_task_though_no_plan_was_made(desk, gate, task):
    desk.forms.make(gate.value)
    desk.lists.pass_gate(gate, "陈慧芳", clock.today())
    assert task in done(desk)


def test_deregistration_cannot_be_ticked_before_what_comes_first(desk):
    turn_into(desk, Scenario.DEREGISTRATION)
    with pytest.raises(Refused, match="locked"):
        desk.plan.tick("law.deregistered")
    for name in ("refunds_done", "tax_cleared", "custodian", "destroyed"):
        desk.plan.tick(f"law.{name}")
    desk.plan.tick("law.deregistered")
    assert "law.deregistered" in done(desk)


def test_an_order_to_destroy_waits_for_refunds_and_tax(desk):
    turn_into(desk, Scenario.DEREGISTRATION)
    with pytest.raises(Refused, match="locked"):
        desk.destroy.ask(1, 1)


def test_a_day_that_a_person_enters_gives_its_tasks_their_days(desk):
    turn_into(desk, Scenario.DEREGISTRATION)
    assert desk.plan.asked_days() == ("cause", "group", "published")
    with clock.fixed_at(datetime(2026, 11, 23, 9).astimezone()):
        desk.plan.enter_day("group", date(2026, 11, 20))
        (told,) = [one for one in desk.plan.tasks() if one.code == "law.creditors_told"]
        assert told.due == "2026-11-30"


def test_a_day_to_come_is_not_entered(desk):
    with pytest.raises(Refused, match="to_come"):
        desk.plan.enter_day("group", date(2999, 1, 1))


def test_tasks_and_calendar_speak_the_language_of_the_window(desk):
    desk.plan.save()
    desk.plan.add("给房东打电话", None)
    english = [desk.plan.worded(one, "en").title for one in desk.plan.tasks()]
    assert "Make and sign the self-assessment before anything is provided" in english
    assert "给房东打电话" in english
    assert "SUMMARY:Hand over in person" in desk.plan.calendar("en").replace("\r\n ", "")


@pytest.mark.parametrize(
    ("scenario", "kind", "mixed", "rule"),
    [
        (Scenario.ASSET, ItemKind.ACCOUNT, True, "never.mixed_whole"),
        (Scenario.ASSET, ItemKind.PERSONAL_ACCOUNT, True, "never.personal_account"),
        (Scenario.EQUITY, ItemKind.DEVICE, True, "stays.mixed"),
        (Scenario.MERGER, ItemKind.DEVICE, True, "notify.mixed.succession"),
        (Scenario.MERGER, ItemKind.PERSONAL_ACCOUNT, True, "never.personal_account"),
    ],
)
def test_a_thing_is_decided_by_itself(desk, scenario, kind, mixed, rule):
    turn_into(desk, scenario)
    assert desk.check.explain_thing(Carrier(1, kind, "店里的", mixed=mixed)).rule == rule
