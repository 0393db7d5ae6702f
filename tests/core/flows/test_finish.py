from __future__ import annotations

from dataclasses import replace
from datetime import date

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


def test_a_refund_chosen_as_the_way_out_is_the_route_of_the_cards() -> None:
    assert matter_of(replace(finished(), way_out="refund")).card_route is CardRoute.REFUND


def test_the_code_on_the_licence_names_the_province() -> None:
    assert (province_of("91330106MA2GHJK31G"), province_of("91330106")) == ("33", "")


def test_firms_that_merge_serve_contracts_and_remind_nobody() -> None:
    merging = replace(finished(), interview=Interview(expert_scenario=Scenario.MERGER))
    matter = matter_of(merging)
    assert matter.scenario is Scenario.MERGER
    assert (matter.purposes.reminders, matter.purposes.after_sales) == (False, True)
