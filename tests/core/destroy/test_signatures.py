"""Accounting archives go only when five have signed, in their capacities, and not all of them one person."""

import pytest

from core.destroy import OrderState, Signer, approve, ask, draft, execute, load, sign, signatures
from core.errors import Refused
from core.records import Kind, Outcome
from tests import shop

PEOPLE = dict(zip(Signer, ("王女士", "李会计", "李会计", "赵宁", "马会计"), strict=True))


@pytest.fixture
def accounting(case, ways):
    """An approved order with accounting records whose years are over."""
    case.store.execute(f"UPDATE holding SET kind = {int(Kind.ACCOUNTING)} WHERE kind = {int(Kind.PURCHASE)}")
    case.store.execute(f"UPDATE record SET kinds = {Kind.ACCOUNTING.bit} WHERE kinds & {Kind.PURCHASE.bit}")
    shop.decide(case.store, Outcome.DELETE, customers=(2, 5, 9), rule="period.over")
    order = draft(case.store, "YJ2026-07", "期限已满", "王女士")
    ask(case.store, order.id, ways["no_hold"](case.store))
    return approve(case.store, order.id, "李会计", finance="马会计")


def signed(case, order, people):
    for signer, name in people.items():
        sign(case.store, order.id, signer, name, case.who)


@pytest.mark.parametrize("missing", list(Signer))
def test_one_missing_signature_stops_the_destruction(case, accounting, missing):
    signed(case, accounting, {one: name for one, name in PEOPLE.items() if one is not missing})
    with pytest.raises(Refused, match=r"destroy\.signatures_missing") as told:
        execute(case, accounting.id)
    assert told.value.facts["count"] == 1
    assert [one.signer for one in signatures(case.store, accounting.id) if not one.name] == [missing]


def test_one_person_cannot_sign_for_all_five(case, accounting):
    signed(case, accounting, dict.fromkeys(Signer, "王女士"))
    with pytest.raises(Refused, match=r"destroy\.signed_by_one"):
        execute(case, accounting.id)


def test_five_signatures_open_the_way_and_outlive_the_destruction(case, accounting):
    signed(case, accounting, PEOPLE)
    execute(case, accounting.id)
    assert load(case.store, accounting.id).state is OrderState.VERIFIED
    assert {one.signer: one.name for one in signatures(case.store, accounting.id)} == PEOPLE


def test_a_signature_noted_by_mistake_is_taken_back(case, accounting):
    signed(case, accounting, PEOPLE)
    sign(case.store, accounting.id, Signer.HEAD, " ", case.who)
    assert not signatures(case.store, accounting.id)[0].name


def test_an_order_without_accounting_needs_none_of_them(case, order):
    assert signatures(case.store, order.id) == ()


def test_nobody_signs_after_the_destruction(case, accounting):
    signed(case, accounting, PEOPLE)
    execute(case, accounting.id)
    with pytest.raises(Refused, match=r"destroy\.wrong_state"):
        sign(case.store, accounting.id, Signer.HEAD, "别人", case.who)
