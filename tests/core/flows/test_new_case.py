"""The flow of a new case, walked without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.errors import Bug
from core.flows import Flow, NewCase, interview_for, new_case_flow, scenario_of, trade_of
from core.records import Answer, EntityType, Interview, Party, Scenario

TODAY = date(2026, 11, 22)


def filled(what: str = "transfer", days: int = 40) -> Flow[NewCase]:
    flow = new_case_flow(TODAY)
    interview = interview_for(what, Interview(licence_after="receiver_new"))
    party = Party(name="晨曦家政", entity=EntityType.SOLE_TRADER)
    day = TODAY + timedelta(days=days)
    flow.fill(
        replace(flow.draft, what=what, interview=interview, giver=party, receiver=party, closing_day=day)
    )
    return flow


def test_a_shop_passed_on_in_time_goes_straight_to_the_lock() -> None:
    flow = filled()
    assert [flow.next() for _ in range(4)] == ["questions", "parties", "day", "lock"]


def test_a_day_too_near_offers_ways_out_instead_of_a_reproach() -> None:
    flow = filled(days=8)
    walked = [flow.next() for _ in range(4)]
    assert walked[-1] == "too_late"
    assert [trouble.code for trouble in flow.troubles()] == ["choose"]


def test_moving_the_day_leads_back_to_the_day() -> None:
    flow = filled(days=8)
    for _ in range(4):
        flow.next()
    flow.fill(replace(flow.draft, way_out="move_day"))
    assert flow.next() == "day"


def test_back_keeps_what_was_answered() -> None:
    flow = filled()
    flow.next()
    flow.fill(replace(flow.draft, title="晨曦转让"))
    assert flow.back() == "what"
    assert flow.draft.title == "晨曦转让"


def test_a_step_with_troubles_cannot_be_left() -> None:
    with pytest.raises(Bug):
        new_case_flow(TODAY).next()


def test_the_closing_day_may_not_lie_behind() -> None:
    flow = filled(days=-1)
    assert [trouble.code for trouble in flow.troubles("day")] == ["past"]


def test_a_folder_too_deep_is_refused_before_anything_is_made() -> None:
    flow = filled()
    flow.fill(replace(flow.draft, folder=Path("/" + "深" * 160), passphrase_ok=True))
    assert [trouble.code for trouble in flow.troubles("lock")] == ["too_long"]


@pytest.mark.parametrize(
    ("what", "licence", "entity", "scenario"),
    [
        ("transfer", "receiver", EntityType.SOLE_TRADER, Scenario.OPERATOR),
        ("transfer", "receiver_new", EntityType.SOLE_TRADER, Scenario.ASSET),
        ("transfer", "mine", EntityType.SOLE_TRADER, Scenario.ASSET),
        ("transfer", "unknown", EntityType.COMPANY, Scenario.ASSET),
        ("transfer", "receiver", EntityType.COMPANY, Scenario.ASSET),
        ("close", "unknown", EntityType.COMPANY, Scenario.DEREGISTRATION),
        ("shareholders", "unknown", EntityType.COMPANY, Scenario.EQUITY),
        ("unknown", "unknown", EntityType.COMPANY, Scenario.ASSET),
    ],
)
def test_plain_answers_lead_to_one_situation(
    what: str, licence: str, entity: EntityType, scenario: Scenario
) -> None:
    assert scenario_of(interview_for(what, Interview(licence_after=licence)), entity) is scenario


def test_the_expert_choice_wins() -> None:
    assert scenario_of(Interview(expert_scenario=Scenario.MERGER), EntityType.COMPANY) is Scenario.MERGER


def test_a_firm_that_becomes_a_company_says_whether_its_code_stays() -> None:
    interview = Interview(still_open=Answer.YES, handed_to_other=Answer.NO, uscc_kept=Answer.YES)
    assert scenario_of(interview, EntityType.SOLE_TRADER) is Scenario.TO_COMPANY


def test_who_comes_from_the_other_way_is_walked_to_the_same_page() -> None:
    flow = filled()
    flow.walk_to("day")
    assert flow.at == "day"
    assert flow.back() == "parties"


def test_the_walk_stops_where_something_is_missing_and_never_goes_round() -> None:
    unnamed = new_case_flow(TODAY)
    unnamed.walk_to("lock")
    assert unnamed.at == "what"
    moving = filled(days=8)  # who moves the day is led back to it, which was there before
    moving.fill(replace(moving.draft, way_out="move_day"))
    moving.walk_to("lock")
    assert moving.at == "too_late"


@pytest.mark.parametrize(
    ("name", "trade"), [("杭州启明商贸有限公司", "trading"), ("晨曦家政服务部", "cleaning"), ("老王记", "")]
)
def test_a_trade_is_proposed_where_the_name_says_it(name: str, trade: str) -> None:
    assert trade_of(name) == trade
