"""The board: what stops the matter stands first, days come in order, nothing is told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from core import clock
from core.desk import Desk
from core.desk.board import Press
from core.product import NOT_BEFORE
from core.records import Answer, Scenario
from core.rules import load_pack
from tests import shop
from tests.core.desk.test_registers import SAMPLES, START, desk, filled, monday, request  # noqa: F401  # fixtures


def codes(desk: Desk) -> list[str]:  # noqa: F811  # the fixture's name
    return [one.code for one in desk.board.points()]


def test_a_new_case_asks_for_its_backup_code_only(desk: Desk) -> None:  # noqa: F811
    assert codes(desk) == ["code"]


def test_an_incident_stands_first_and_a_sealed_case_before_all(desk: Desk) -> None:  # noqa: F811
    entry = desk.registers.save(filled(desk.registers.new("incidents"), what="手机丢了"))
    first = desk.board.points()[0]
    assert (first.code, first.press, first.entry) == ("incident", Press.STOP, entry.id)
    desk.registers.seal(entry.id)
    assert codes(desk)[0] == "sealed"
    assert "incident" not in codes(desk)


def test_a_clock_that_was_set_back_stops_the_matter_before_a_paper_bears_a_false_day(desk: Desk) -> None:  # noqa: F811
    with clock.fixed_at(clock.now() - timedelta(days=1)):
        point = desk.board.points()[0]
        assert (point.code, point.press, point.due) == ("clock", Press.STOP, START.date().isoformat())
    with clock.fixed_at(clock.now().astimezone(UTC)):
        assert "clock" not in codes(desk)


def test_a_request_is_told_when_its_day_is_near_and_late_when_it_is_gone(desk: Desk) -> None:  # noqa: F811
    request(desk, "delete")
    assert "requests" not in codes(desk)
    with clock.fixed_at(START + timedelta(days=10)):
        assert "requests" in codes(desk)
    with clock.fixed_at(START + timedelta(days=22)):
        late = next(one for one in desk.board.points() if one.code == "late")
        assert (late.count, late.due) == (1, "2026-12-14")


def test_risks_are_told_no_more_once_the_self_assessment_is_signed(desk: Desk) -> None:  # noqa: F811
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.check.decide()
    assert "risks" in codes(desk)
    shop.sign_gates(desk)
    assert "risks" not in codes(desk)


def test_the_short_way_asks_for_risks_and_balances_by_its_screens(desk: Desk) -> None:  # noqa: F811
    desk.matter.save(replace(desk.matter.get(), short_way=True))
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.check.decide()
    assert not {"risks", "duties"} & set(codes(desk))


def test_the_short_way_tells_of_places_once_and_not_of_what_is_done_elsewhere(desk: Desk) -> None:  # noqa: F811
    desk.plan.save()
    day = clock.today()
    desk.plan.add("本子：抄完，留在您这里", day)
    desk.plan.add("微信：交完，删标签和聊天", day)
    late = {one.code for one in desk.plan.tasks() if one.due and not one.reference}
    desk.matter.save(replace(desk.matter.get(), short_way=True))
    with clock.fixed_at(clock.now() + timedelta(days=400)):
        (places,) = [one for one in desk.board.points() if one.code == "places"]
        assert places.count == 2
        assert desk.board.overdue() == len(late) - 2
        assert not {one.code for one in desk.board.days(99) if one.late} - late


def test_risks_are_told_until_an_assessment_is_signed(desk: Desk) -> None:  # noqa: F811
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.check.decide()
    assert next(one for one in desk.board.points() if one.code == "risks").count > 3
    entry = desk.registers.save(desk.registers.new("risk"))
    desk.registers.tick(entry.id, "signed")
    assert "risks" not in codes(desk)


def test_an_agreement_whose_text_was_replaced_is_to_be_renewed(desk: Desk) -> None:  # noqa: F811
    entry = desk.registers.save(filled(desk.registers.new("agreements"), person="李桂英", kind="staff"))
    desk.registers.make(entry.id, "staff_nda")
    assert "renew" not in codes(desk)
    old = filled(desk.registers.get(entry.id), text="staff_nda:0000")
    desk.registers.save(replace(old, state="signed"))
    assert "renew" in codes(desk)


def test_days_come_late_ones_first_and_the_dates_of_the_matter_among_them(desk: Desk) -> None:  # noqa: F811
    desk.plan.save()
    days = desk.board.days(40)
    coming = [one.day for one in days if not one.late]
    assert coming == sorted(coming)
    assert "closing" in {one.code for one in days}
    with clock.fixed_at(START + timedelta(days=30)):
        assert desk.board.days()[0].late
        assert (
            desk.board.overdue() == len([one for one in desk.board.days(99) if one.late])
            or desk.board.overdue() > 3
        )


def test_the_final_report_is_asked_for_once_the_handover_is_signed_and_until_it_is_made(desk: Desk) -> None:  # noqa: F811
    made = desk.press.make(desk.forms.fill("short_handover"), subject="list:1")
    assert "report" not in codes(desk)
    desk.press.signed(made.id)
    assert next(one for one in desk.board.points() if one.code == "report").page == "safeguards#report"
    desk.report.make()
    assert "report" not in codes(desk)


def test_an_old_backup_is_told_once(desk: Desk) -> None:  # noqa: F811
    with clock.fixed_at(START + timedelta(days=9)):
        told = [one for one in desk.board.points() if one.page == "backup"]
    assert [(one.code, one.check) for one in told] == [("backup", None)]


@pytest.mark.parametrize("scenario", [Scenario.DEREGISTRATION, Scenario.EQUITY])
def test_a_matter_that_hands_nothing_over_waits_for_no_answers(desk: Desk, scenario: Scenario) -> None:  # noqa: F811
    matter, day = desk.matter.get(), clock.today() + timedelta(days=9)
    desk.matter.save(replace(matter, closing_day=day, answer_by=day, batches_until=day, until_chosen=True))
    assert {"answers", "closing", "batches"} <= {one.code for one in desk.board.days()}
    desk.matter.save(replace(desk.matter.get(), scenario=scenario))
    found = {one.code for one in desk.board.days()}
    assert "closing" in found
    assert not found & {"answers", "batches"}


def test_no_day_for_answers_where_nobody_is_asked(desk: Desk) -> None:  # noqa: F811
    soon = (START + timedelta(days=9)).date()
    matter = replace(desk.matter.get(), answer_by=soon, closing_day=soon)
    told = replace(matter.interview, new_purposes=Answer.NO, receiver_abroad=Answer.NO)
    desk.matter.save(replace(matter, scenario=Scenario.ASSET))
    assert "answers" in {one.code for one in desk.board.days()}
    desk.matter.save(replace(matter, scenario=Scenario.MERGER, interview=told))
    assert "answers" not in {one.code for one in desk.board.days()}


def test_a_licence_that_stays_the_sellers_stands_in_red_until_it_was_changed(desk: Desk) -> None:  # noqa: F811
    told = desk.matter.get()
    desk.matter.save(replace(told, interview=replace(told.interview, licence_after="mine")))
    desk.plan.save()
    (point,) = [one for one in desk.board.points() if one.code == "licence"]
    assert point.press is Press.STOP
    desk.plan.tick("law.licence_first")
    assert "licence" not in codes(desk)


def test_a_clock_before_this_program_was_there_is_told_though_the_log_agrees(desk: Desk) -> None:  # noqa: F811
    with clock.fixed_at(START - timedelta(days=2000)):
        assert [one.code for one in desk.board.points() if one.code.startswith("clock")] == ["clock_early"]
    assert load_pack().checked_on >= NOT_BEFORE, "or a right clock would be doubted"


def test_a_clock_set_right_again_stops_nothing_once_a_person_has_said_which_day_it_is(desk: Desk) -> None:  # noqa: F811
    with clock.fixed_at(START + timedelta(days=4000)):
        desk.safety.confirm_day()
    assert "clock" in codes(desk)
    desk.safety.confirm_day()
    assert "clock" not in codes(desk)


def test_a_leap_of_the_clock_is_doubted_until_a_person_has_said_that_the_day_is_right(desk: Desk) -> None:  # noqa: F811
    with clock.fixed_at(START + timedelta(days=15)):
        assert desk.safety.leapt_from() == ""
    with clock.fixed_at(START + timedelta(days=35)):
        assert desk.safety.leapt_from() == START.date().isoformat()
        desk.check.decide()  # what is done behind the leap does not make it right
        assert desk.safety.leapt_from() == START.date().isoformat()
        desk.safety.confirm_day()
        assert desk.safety.leapt_from() == ""
