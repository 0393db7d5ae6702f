"""Tasks with statutory dates, and what happens when a lead time no longer fits."""

from datetime import date

import pytest

from core.programme import PlanDates, make_plan
from core.records import Answer, CardRoute, CaseFacts, EntityType, Scenario

TODAY = date(2026, 11, 22)
OF_TRADE = ("law.hygiene_licence", "law.food_licence", "law.trade_licence")
SALON = CaseFacts(Scenario.OPERATOR, province="33", entity=EntityType.SOLE_TRADER, licence_after="receiver")


def plan(pack, case, closing, **dates):
    return make_plan(pack, case, PlanDates(closing=closing, **dates), TODAY)


def due(found):
    return {line.code.removeprefix("law."): line.due for line in found.lines}


def test_thirty_days_before_the_shop_changes_hands(pack):
    found = plan(pack, SALON, date(2027, 1, 31))
    assert due(found)["closure_notice"] == date(2027, 1, 1)
    assert due(found)["each_holder_zhejiang"] == date(2027, 1, 1)
    assert found.fits
    assert found.fits_from == date(2027, 1, 31)


def test_next_week_shows_ways_out_and_nothing_in_the_past(pack):
    found = plan(pack, SALON, date(2026, 11, 29))
    assert [way.id for way in found.ways_out] == ["batches", "move_day", "refund_all"]
    assert found.ways_out[0].recommended
    assert all(line.due is None or line.due >= TODAY for line in found.lines)


@pytest.mark.parametrize(
    ("scenario", "ways"),
    [
        (Scenario.DEREGISTRATION, ["move_day", "refund_all"]),
        (Scenario.EQUITY, ["move_day"]),
        (Scenario.ASSET, ["batches", "move_day", "refund_all"]),
    ],
)
def test_only_ways_that_can_be_gone_are_offered(pack, scenario, ways):
    found = plan(pack, CaseFacts(scenario, entity=EntityType.COMPANY), date(2026, 11, 29))
    assert [way.id for way in found.ways_out] == ways


def test_a_late_notice_is_made_today_and_says_by_how_much(pack):
    found = plan(pack, SALON, date(2026, 11, 29))
    notice = next(line for line in found.lines if line.code == "law.closure_notice")
    assert (notice.due, notice.short_days) == (TODAY, 23)
    assert found.fits_from == date(2026, 12, 22)


def test_a_company_that_goes_into_another_has_its_registration_staff_and_bank_to_see_to(pack):
    case = CaseFacts(Scenario.MERGER, entity=EntityType.COMPANY)
    lines = make_plan(pack, case, PlanDates(closing=date(2027, 3, 31)), date(2026, 11, 22)).lines
    outside = {line.code.removeprefix("law.") for line in lines if line.reference}
    assert {"merged_registration", "staff", "bank", "seal", "lines"} <= outside
    assert not {"landlord", "deregistered"} & outside


def test_a_house_practice_that_is_short_opens_no_ways_out(pack):
    case = CaseFacts(Scenario.MERGER, entity=EntityType.COMPANY)
    found = plan(pack, case, date(2026, 11, 29))
    assert found.fits
    assert due(found)["succession_notice"] == TODAY


@pytest.mark.parametrize(
    ("province", "has", "has_not"),
    [
        (
            "33",
            {"each_holder_zhejiang", "refund_zhejiang"},
            {"refund", "each_holder_shanghai", "ask_province"},
        ),
        ("31", {"each_holder_shanghai", "refund"}, {"each_holder_zhejiang", "ask_province"}),
        ("11", {"refund"}, {"ask_province"}),
        ("44", {"refund", "ask_province"}, {"each_holder_zhejiang"}),
    ],
)
def test_the_province_changes_the_tasks(pack, province, has, has_not):
    codes = set(due(plan(pack, CaseFacts(Scenario.ASSET, province=province), date(2027, 3, 1))))
    assert has <= codes
    assert not has_not & codes


@pytest.mark.parametrize("licence", ["mine", "unknown"])
def test_a_licence_that_stays_in_the_sellers_name_is_a_task_before_signing(pack, licence):
    found = plan(pack, CaseFacts(Scenario.ASSET, licence_after=licence), date(2027, 3, 1))
    assert due(found)["licence_first"] == date(2027, 3, 1)


def test_a_company_in_liquidation_has_its_days(pack):
    case = CaseFacts(Scenario.DEREGISTRATION, entity=EntityType.COMPANY)
    found = due(
        plan(
            pack,
            case,
            date(2027, 6, 30),
            cause=date(2026, 12, 1),
            group=date(2026, 12, 10),
            published=date(2026, 12, 20),
        )
    )
    assert found["cause_published"] == date(2026, 12, 11)
    assert found["group_formed"] == date(2026, 12, 16)
    assert found["creditors_told"] == date(2026, 12, 20)
    assert found["creditors_published"] == date(2027, 2, 8)
    assert found["claims_window"] == date(2027, 2, 3)
    assert found["simple_route"] == date(2027, 7, 5)


def test_a_window_of_others_that_ends_on_a_feast_ends_on_the_next_working_day(pack):
    case = CaseFacts(Scenario.DEREGISTRATION, entity=EntityType.COMPANY)
    found = due(plan(pack, case, date(2027, 6, 30), published=date(2026, 12, 23)))
    assert found["claims_window"] == date(2027, 2, 9)  # 6 February 2027 begins the year of the Goat


def test_a_sole_trader_needs_no_publication(pack):
    found = due(
        plan(pack, CaseFacts(Scenario.DEREGISTRATION, entity=EntityType.SOLE_TRADER), date(2027, 6, 30))
    )
    assert not {"cause_published", "group_formed", "creditors_published", "simple_route"} & set(found)


def test_refunds_and_tax_lock_the_destruction_and_the_custodian_locks_deregistration(pack):
    found = plan(pack, CaseFacts(Scenario.DEREGISTRATION), date(2027, 6, 30))
    locks = {line.code: line.locks.split() for line in found.lines if line.locks}
    assert {code for code, acts in locks.items() if "destroy" in acts} == {
        "law.refunds_done",
        "law.tax_cleared",
    }
    assert "deregister" in locks["law.custodian"]
    assert "deregister" in locks["law.destroyed"]


def test_the_gates_lock_the_package(pack):
    found = plan(pack, SALON, date(2027, 6, 30))
    assert {line.code for line in found.lines if "package" in line.locks} == {
        "law.assessment",
        "law.data_terms",
    }


def test_an_equity_transfer_asks_for_no_notice_of_closing(pack):
    found = due(plan(pack, CaseFacts(Scenario.EQUITY, entity=EntityType.COMPANY), date(2027, 3, 31)))
    assert found["shareholders"] == date(2027, 3, 1)
    assert found["shareholder_register"] == date(2027, 4, 30)
    assert not {"closure_notice", "assessment", "ask_consents"} & set(found)


@pytest.mark.parametrize("scenario", Scenario)
def test_without_a_closing_day_nothing_is_dated_and_nothing_is_short(pack, scenario):
    found = plan(pack, CaseFacts(scenario, has_successor=Answer.NO, card_route=CardRoute.JOIN), None)
    assert found.fits
    assert all(line.due is None for line in found.lines)


def test_own_copies_are_due_after_the_objection_period(pack):
    found = due(plan(pack, SALON, date(2027, 1, 31), objection_days=10))
    assert found["own_copies"] == date(2027, 2, 10)


@pytest.mark.parametrize(
    ("case", "task"),
    [
        (CaseFacts(Scenario.ASSET), "ask_licence"),
        (CaseFacts(Scenario.ASSET), "ask_books"),
        (CaseFacts(Scenario.ASSET, handed_to_other=Answer.UNKNOWN), "ask_way"),
        (CaseFacts(Scenario.OPERATOR), "ask_elsewhere"),
        (CaseFacts(Scenario.DEREGISTRATION), "ask_disputes"),
        (CaseFacts(Scenario.ASSET, disputes=Answer.YES), "who_disputes"),
        (CaseFacts(Scenario.TO_COMPANY), "ask_uscc"),
        (CaseFacts(Scenario.BANKRUPTCY), "ask_successor"),
        (CaseFacts(Scenario.DIVISION), "ask_survives"),
        (CaseFacts(Scenario.MERGER, new_purposes=Answer.UNKNOWN), "ask_purposes"),
        (CaseFacts(Scenario.MERGER, receiver_abroad=Answer.UNKNOWN), "ask_abroad"),
        (CaseFacts(Scenario.ASSET, receiver_abroad=Answer.UNKNOWN), "ask_abroad"),
        (CaseFacts(Scenario.ASSET, entity=EntityType.COMPANY, receiver_kin="unknown"), "ask_kin"),
        (CaseFacts(Scenario.MERGER, persons=10_000_000), "report_plan"),
        (CaseFacts(Scenario.DEREGISTRATION, important_data=Answer.YES), "report_plan"),
        (CaseFacts(Scenario.MERGER, persons=100_000), "ask_important"),
    ],
)
def test_what_nobody_knows_becomes_a_task(pack, case, task):
    assert task in due(plan(pack, case, date(2027, 3, 31)))


def test_what_is_known_is_not_asked_again(pack):
    known = CaseFacts(
        Scenario.ASSET,
        licence_after="receiver",
        books_kept=Answer.YES,
        goes_on_elsewhere=Answer.NO,
        disputes=Answer.NO,
    )
    found = due(plan(pack, known, date(2027, 3, 31)))
    assert (
        not {"ask_way", "ask_licence", "ask_books", "ask_elsewhere", "ask_disputes", "who_disputes"}
        & found.keys()
    )


@pytest.mark.parametrize(
    ("trade", "licence"),
    [
        ("salon", "hygiene_licence"),
        ("food", "food_licence"),
        ("cleaning", "trade_licence"),
        ("", "trade_licence"),
    ],
)
@pytest.mark.parametrize("scenario", [Scenario.ASSET, Scenario.DEREGISTRATION])
def test_only_a_salon_is_reminded_of_the_hygiene_licence(pack, scenario, trade, licence):
    lines = plan(pack, CaseFacts(scenario, trade=trade), date(2027, 6, 30)).lines
    of_trade = [line.code for line in lines if line.code in OF_TRADE]
    assert of_trade == [f"law.{licence}"]
    hair = [line.code for line in lines if "美容" in line.text.zh or "卫生许可" in line.text.zh]
    assert hair == (["law.hygiene_licence"] if trade == "salon" else [])


@pytest.mark.parametrize(
    ("entity", "cited"),
    [(EntityType.COMPANY, True), (EntityType.SOLE_TRADER, False), (EntityType.SOLE_PROPRIETORSHIP, False)],
)
def test_the_company_law_is_cited_to_companies_alone(pack, entity, cited):
    found = plan(pack, CaseFacts(Scenario.DEREGISTRATION, entity=entity), date(2027, 6, 30))
    said = {line.code: "".join(one.zh for one in line.citations) for line in found.lines}
    assert any("《公司法》" in one for one in said.values()) == cited
    for code in ("law.refunds_done", "law.custodian", "law.deregistered"):
        assert said[code]  # the others are still named
