"""One record explains itself: why, by which article, and what would change it."""

import pytest

from core.records import Outcome
from core.rules import Standing, allowed_overrides, decide_one, load_pack
from tests.core.rules.facts_table import DAY
from tests.core.rules.tables import given

PACK = load_pack()


def explain(facts):
    return decide_one(PACK, *given(facts), DAY)


@pytest.mark.parametrize(
    ("facts", "remedy", "outcome"),
    [
        ("asset | basic", "consent", Outcome.HAND_OVER),
        ("asset | basic | minor", "guardian", Outcome.HAND_OVER),
        ("asset | prepaid | left_on_cards=100 | notified", "card_join", Outcome.CONSENT),
        ("asset | prepaid | left_on_cards=100 | card_route=each", "accepted", Outcome.CONSENT),
        ("asset | service | open_order | consent=refused", "performed", Outcome.MUST_NOT),
        ("asset | prepaid | left_on_cards=100", "refunded", Outcome.CONSENT),
        ("merger | basic", "told", Outcome.HAND_OVER),
        ("asset | basic | legal_hold", "released", Outcome.CONSENT),
        ("deregistration | basic | notified | shop_closed", "hold_no", Outcome.DELETE),
        ("asset | basic | asked | consent=asked | answers_closed", "consent", Outcome.HAND_OVER),
        ("bankruptcy | basic", "scenario", Outcome.NOTIFY),
    ],
)
def test_what_would_change_it_is_named(facts, remedy, outcome):
    changes = {change.remedy.id: change.outcome for change in explain(facts).changes}
    assert changes[remedy] is outcome


@pytest.mark.parametrize(
    "facts", ["asset | basic | consent=refused", "asset | basic | minor", "merger | basic"]
)
def test_nobody_is_nudged_to_ask_again_or_to_ask_for_what_is_not_needed(facts):
    assert "consent" not in {change.remedy.id for change in explain(facts).changes}


def test_what_no_fact_can_change_names_nothing():
    assert explain("asset | other | carrier=personal_account").changes == ()


def test_a_disputed_point_is_shown_as_disputed():
    assert explain("asset | basic").disputed
    assert not explain("merger | basic").disputed
    assert explain("asset | basic | asked | consent=asked | answers_closed").standing is Standing.HOUSE


def test_reasons_duties_and_articles_come_with_the_outcome():
    found = explain("asset | basic | level=sensitive")
    assert "pipl.23" in {article.id for article in found.citations}
    assert {"assessment", "necessity_text"} <= {duty.id for duty in found.duties}
    assert found.text.zh.endswith("。")
    assert found.facts["level"] == "sensitive"


def test_a_kept_record_cites_the_period_that_keeps_it():
    found = explain("deregistration | accounting | last_day=2020-05-01")
    assert {"archives.14", "tax_reg.29"} <= {article.id for article in found.citations}
    assert [period.id for period in found.periods] == ["vouchers", "tax", "invoice_stub"]


def test_later_rules_that_also_hold_are_told_in_order():
    found = explain("deregistration | accounting | legal_hold | last_day=2020-05-01")
    assert [rule.outcome for rule in found.matched][:2] == [Outcome.HOLD, Outcome.HOLD]
    assert found.matched[-1].outcome > Outcome.HOLD


@pytest.mark.parametrize(
    "facts", ["asset | basic", "asset | basic | minor", "merger | basic", "merger | contract"]
)
def test_what_goes_abroad_says_so_and_why_it_must_whatever_rule_decides(facts):
    duties = {duty.id for duty in explain(f"{facts} | level=sensitive | receiver_abroad=yes").duties}
    assert {"abroad", "necessity_text"} <= duties


def test_an_unchecked_province_is_said_among_the_duties():
    assert "province_unchecked" in {duty.id for duty in explain("asset | basic | province=44").duties}
    assert "province_unchecked" not in {duty.id for duty in explain("asset | basic | province=33").duties}


@pytest.mark.parametrize("old", Outcome)
def test_no_override_frees(old):
    assert not {Outcome.HAND_OVER, Outcome.DELETE, old} & set(allowed_overrides(old))


@pytest.mark.parametrize(
    "old", [Outcome.KEEP, Outcome.MUST_NOT, Outcome.CONSENT, Outcome.SETTLE_FIRST, Outcome.SEAL]
)
def test_what_waits_for_a_fact_is_never_overridden_into_going(old):
    assert not {Outcome.HAND_OVER, Outcome.NOTIFY, Outcome.STAYS, Outcome.DELETE} & set(
        allowed_overrides(old)
    )


def test_hold_may_be_put_over_everything():
    assert all(Outcome.HOLD in allowed_overrides(old) for old in Outcome if old is not Outcome.HOLD)


def test_the_facts_that_are_shown_are_those_that_made_the_rule_hold():
    facts = "deregistration | basic | notified | shop_closed | hold_answer=no"
    why = decide_one(PACK, *given(facts), DAY)
    seen = PACK.rule(why.rule).when.seen(why.facts)
    assert {"shop_closed", "notified", "kept"} <= set(seen)
    assert not {"purpose_expired", "announced", "company", "consent"} & set(seen)


def test_that_nobody_refused_is_no_reason_and_a_yes_is_one():
    told = decide_one(PACK, *given("merger | basic | notified"), DAY)
    agreed = decide_one(PACK, *given("asset | basic | consent=given"), DAY)
    assert "consent" not in PACK.rule(told.rule).when.seen(told.facts)
    assert "consent" in PACK.rule(agreed.rule).when.seen(agreed.facts)


@pytest.mark.parametrize(
    ("carrier", "written"),
    [("vendor_cloud", True), ("account", True), ("device", True), ("paper", False), ("recorder", False)],
)
@pytest.mark.parametrize("way", ["asset | other", "deregistration | other | shop_closed | hold_answer=no"])
def test_the_register_vendor_is_written_to_where_a_register_is_not_about_a_book(way, carrier, written):
    found = explain(f"{way} | carrier={carrier} | mixed")
    assert ("vendor_letter" in {one.id for one in found.duties}) is written
