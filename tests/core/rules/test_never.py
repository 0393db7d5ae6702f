"""What must never happen by rule, default, date or bulk click (practice 10), over generated facts."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.records import Answer, CaseFacts, ConsentState, EntityType, Kind, Outcome, Scenario
from core.rules import decide_one, load_pack, route_of
from core.rules.facts import CASE_FACTS, HOLDING_FACTS
from tests.core.rules.facts_table import DAY, case_facts, holding_facts

PACK = load_pack()
OPEN = (ConsentState.NONE, ConsentState.TOLD, ConsentState.ASKED)
SHOP = st.sampled_from([Scenario.ASSET, Scenario.OPERATOR])
quick = settings(max_examples=100, deadline=None)


def decide(case, holding):
    return decide_one(PACK, case, holding, DAY)


@quick
@given(case_facts, holding_facts)
def test_nothing_is_deleted_before_the_dispute_question_was_answered_no(case, holding):
    assume(case.hold_answer is not Answer.NO)
    assert decide(case, holding).outcome is not Outcome.DELETE


@quick
@given(case_facts, holding_facts)
def test_nothing_is_deleted_while_the_law_keeps_it(case, holding):
    found = decide(case, holding)
    assert not (found.outcome is Outcome.DELETE and found.keep_until and found.keep_until >= DAY)


@quick
@given(case_facts, holding_facts)
def test_a_hold_stands_above_everything(case, holding):
    assert decide(case, replace(holding, legal_hold=True)).outcome is Outcome.HOLD


@quick
@given(case_facts, holding_facts)
def test_nothing_with_money_on_it_is_deleted(case, holding):
    owing = replace(holding, left_on_cards=100, settled=False)
    assume(case.scenario is not Scenario.UNKNOWN)
    assert decide(case, owing).outcome is not Outcome.DELETE


@quick
@given(case_facts, holding_facts)
def test_nobody_is_asked_for_what_has_no_purpose_any_more(case, holding):
    over = decide(case, replace(holding, purpose_expired=True))
    assert over.outcome not in (Outcome.CONSENT, Outcome.GUARDIAN_CONSENT)


@quick
@given(case_facts, holding_facts, SHOP)
def test_silence_never_deletes_and_never_hands_over(case, holding, scenario):
    case = replace(
        case, scenario=scenario, answers_closed=True, minimum_card_set=False, contract_necessity=False,
        receiver_kin="group",
    )  # fmt: skip
    silent = replace(
        holding, consent=ConsentState.ASKED, asked=True, guardian=ConsentState.ASKED, company=False,
        kind=Kind.BASIC, purpose_expired=False, account_closed=False, voucher=False, minor=False,
    )  # fmt: skip
    assert decide(case, silent).outcome in (Outcome.HOLD, Outcome.KEEP, Outcome.SEAL)


@quick
@given(case_facts, holding_facts, SHOP)
def test_in_a_transfer_nobody_goes_without_a_recorded_basis(case, holding, scenario):
    case = replace(
        case, scenario=scenario, minimum_card_set=False, contract_necessity=False, receiver_kin="other"
    )
    assume(not (holding.company and not holding.b2b_contact))
    found = decide(case, holding)
    basis = ConsentState.GIVEN in (
        (holding.guardian, holding.consent) if holding.minor else (holding.consent,)
    )
    assert found.outcome not in (Outcome.HAND_OVER, Outcome.NOTIFY) or basis


@quick
@given(case_facts, holding_facts, SHOP)
def test_a_child_never_goes_on_its_own_word(case, holding, scenario):
    child = replace(
        holding, minor=True, consent=ConsentState.GIVEN, guardian=ConsentState.ASKED, company=False
    )
    case = replace(case, scenario=scenario, receiver_kin="unknown")
    assert decide(case, child).outcome not in (Outcome.HAND_OVER, Outcome.NOTIFY)


@quick
@given(case_facts, holding_facts)
def test_while_the_way_is_not_known_nothing_goes_and_nothing_is_deleted(case, holding):
    found = decide(replace(case, scenario=Scenario.UNKNOWN), holding)
    assert found.outcome in (Outcome.HOLD, Outcome.KEEP, Outcome.MUST_NOT, Outcome.SEAL)


@quick
@given(case_facts, holding_facts, st.sampled_from([Kind.CONTRACT, Kind.PREPAID, Kind.PAYMENT]))
def test_a_refusal_does_not_stop_a_contract_in_a_merger(case, holding, kind):
    case = replace(case, scenario=Scenario.MERGER, receiver_abroad=Answer.NO)
    plain = replace(
        holding, kind=kind, notified=True, legal_hold=False, purpose_expired=False, account_closed=False, consent=ConsentState.REFUSED,
        minor=False,
    )  # fmt: skip
    assert decide(case, plain).outcome is Outcome.HAND_OVER


@quick
@given(case_facts, holding_facts)
def test_a_disputed_choice_of_a_person_is_needed_for_what_is_disputed(case, holding):
    found = decide(replace(case, minimum_card_set=False, contract_necessity=False), holding)
    assert found.rule not in ("hand.minimum_card", "hand.contract_necessity")


@quick
@given(case_facts, st.sampled_from([Scenario.BANKRUPTCY, Scenario.TO_COMPANY]))
def test_an_unknown_answer_never_opens_a_freer_way(case, scenario):
    unknown = replace(case, scenario=scenario, has_successor=Answer.UNKNOWN, uscc_kept=Answer.UNKNOWN)
    assert route_of(PACK, unknown) in ("unclear", "succession")


@pytest.mark.parametrize("kept", Answer)
def test_operator_change_is_never_read_as_a_change_within_the_same_person(kept):
    assert route_of(PACK, CaseFacts(Scenario.OPERATOR, uscc_kept=kept)) == "transfer"


@pytest.mark.parametrize("entity", [EntityType.SOLE_TRADER, EntityType.PERSON, EntityType.OTHER])
@pytest.mark.parametrize("scenario", [Scenario.ASSET, Scenario.OPERATOR])
def test_who_has_no_branches_hands_over_to_somebody_else(scenario, entity):
    assert route_of(PACK, CaseFacts(scenario, receiver_kin="branch", entity=entity)) == "transfer"


@pytest.mark.parametrize("told", ["other", "group", "unknown"])
def test_only_a_branch_of_the_same_firm_is_the_same_person(told):
    firm = CaseFacts(Scenario.ASSET, receiver_kin=told, entity=EntityType.COMPANY)
    assert route_of(PACK, firm) == "transfer"
    assert route_of(PACK, replace(firm, receiver_kin="branch")) == "same_person"


@quick
@given(case_facts, holding_facts)
def test_a_receiver_of_whom_nobody_knows_where_he_is_gets_nothing_on_a_mere_notice(case, holding):
    case = replace(case, scenario=Scenario.MERGER, receiver_abroad=Answer.UNKNOWN)
    plain = replace(holding, company=False, notified=True, kind=Kind.BASIC, voucher=False)
    found = decide(case, plain)
    said = holding.guardian if holding.minor else holding.consent
    assert found.outcome is not Outcome.HAND_OVER or said is ConsentState.GIVEN


def test_nobody_can_say_that_masked_records_are_anonymous():
    words = {*CASE_FACTS, *HOLDING_FACTS, *(fact for one in PACK.remedies for fact in one.change)}
    assert not [word for word in words if re.search("anon|mask|pseudo|deident", word)]
