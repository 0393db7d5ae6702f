"""What a person said over the rules, a hold or a stricter word, holds at once and is taken back with a reason."""

from __future__ import annotations

import pytest

from core.desk import Desk
from core.errors import Refused
from core.records import Outcome


def outcomes(desk: Desk, customer: int) -> set[Outcome]:
    return {one.outcome for one in desk.check.of_customer(customer)}


@pytest.fixture
def decided(desk: Desk) -> Desk:
    desk.check.decide()
    return desk


def test_who_is_held_is_decided_so_at_once_and_freely_again_when_it_is_settled(decided):
    customer = decided.sort.ids()[0]
    before = outcomes(decided, customer)
    decided.destroy.hold([customer], "12315 投诉")
    assert outcomes(decided, customer) == {Outcome.HOLD}
    decided.destroy.release(customer, "撤诉了")
    assert outcomes(decided, customer) == before
    assert decided.destroy.held() == ()
    assert decided.log.find(limit=1)[0].code == "hold.released"


@pytest.mark.parametrize("reason", ["", "  "])
def test_nobody_is_let_go_without_a_reason(decided, reason):
    customer = decided.sort.ids()[0]
    decided.destroy.hold([customer], "官司")
    with pytest.raises(Refused, match=r"hold\.no_end"):
        decided.destroy.release(customer, reason)
    assert outcomes(decided, customer) == {Outcome.HOLD}


def test_a_stricter_word_survives_a_new_decision_and_goes_only_by_a_person(decided):
    customer = decided.check.customers(Outcome.CONSENT)[0]
    before = outcomes(decided, customer)
    for one in decided.check.of_customer(customer):
        if one.outcome is Outcome.CONSENT:
            decided.check.make_stricter(customer, one.kind, Outcome.MUST_NOT, "熟人，不愿意")
    decided.check.decide()
    assert Outcome.MUST_NOT in outcomes(decided, customer)
    assert {one.reason for one in decided.check.stricter(customer)} == {"熟人，不愿意"}
    decided.check.take_back_stricter(customer, "他改主意了")
    assert outcomes(decided, customer) == before


def test_what_was_never_said_cannot_be_taken_back(decided):
    with pytest.raises(Refused, match=r"override\.none"):
        decided.check.take_back_stricter(decided.sort.ids()[0], "试试")


def test_an_account_that_the_customer_closed_stops_everything_of_his_and_is_taken_back(decided, tmp_path):
    customer = decided.check.customers(Outcome.CONSENT)[0]
    before = outcomes(decided, customer)
    shown = tmp_path / "注销.png"
    shown.write_bytes(b"png")
    decided.answers.enter_fact(customer, "account_closed", True, decided.answers.keep_evidence(shown))
    assert outcomes(decided, customer) <= {Outcome.MUST_NOT, Outcome.SETTLE_FIRST, Outcome.KEEP}
    rules = {why.rule for _kind, why in decided.check.explain(customer)}
    assert rules & {"never.account_closed", "settle.account_closed"}
    decided.answers.enter_fact(customer, "account_closed", False, None)
    assert outcomes(decided, customer) == before
