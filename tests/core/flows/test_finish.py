from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.flows import matter_of, new_case_flow, province_of
from core.records import CardRoute, EntityType, Interview, Party, Scenario


def finished() -> object:
    draft = new_case_flow(date(2026, 11, 22)).draft
    giver = Party("丽人美发店", EntityType.SOLE_TRADER, uscc="92330102MA28A1B2C3")
    return replace(draft, giver=giver, title="丽人美发店", closing_day=date(2026, 12, 18))


def test_the_province_is_read_from_the_credit_code() -> None:
    assert matter_of(finished()).province == "33"


def test_later_batches_end_after_the_closing_day() -> None:
    matter = matter_of(finished())
    assert matter.batches_until > matter.closing_day
    assert matter.told_until is None  # a proposal of ours, which nobody is told


@pytest.mark.parametrize(
    ("way", "route"),
    [
        ("refund", CardRoute.REFUND),
        ("batches", CardRoute.JOIN),
        ("move_day", CardRoute.UNDECIDED),
        ("", CardRoute.UNDECIDED),
    ],
)
def test_the_way_out_of_a_late_day_says_who_answers_for_the_cards(way: str, route: CardRoute) -> None:
    assert matter_of(replace(finished(), way_out=way)).card_route is route


def test_the_code_on_the_licence_names_the_province() -> None:
    assert (province_of("91330106MA2GHJK31G"), province_of("91330106")) == ("33", "")


def test_firms_that_merge_serve_contracts_and_remind_nobody() -> None:
    merging = replace(finished(), interview=Interview(expert_scenario=Scenario.MERGER))
    matter = matter_of(merging)
    assert matter.scenario is Scenario.MERGER
    assert (matter.purposes.reminders, matter.purposes.after_sales) == (False, True)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("杭州市西湖区玉梅美发店", "33"),
        ("北京市朝阳区建国路 1 号", "11"),
        ("北京烤鸭店", ""),
        ("丽人美发店", ""),
    ],
)
def test_without_a_code_the_place_in_name_or_address_names_the_province(place: str, code: str) -> None:
    assert province_of("", "", place) == code
