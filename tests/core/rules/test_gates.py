"""Gates before anything named leaves, the stop of a pile without basis, contents of notices."""

from dataclasses import replace

import pytest

from core.rules import load_pack
from core.rules.contents import contents_of, missing_contents
from core.rules.gates import Gate, GateFacts, Pile, crossed, gates, may_leave

PACK = load_pack()
ALL_IN = GateFacts(True, True, "赵六", "13900000000", True)


def closed(facts):
    return {state.gate for state in gates(PACK, facts) if not state.open}


def test_with_everything_in_all_gates_are_open():
    assert closed(ALL_IN) == set()
    assert may_leave(PACK, ALL_IN)


@pytest.mark.parametrize(
    ("missing", "gate"),
    [
        ({"self_assessment_signed": False}, Gate.SELF_ASSESSMENT),
        ({"data_terms_signed": False}, Gate.DATA_TERMS),
        ({"receiver_name": " "}, Gate.RECEIVER),
        ({"receiver_contact": ""}, Gate.RECEIVER),
        ({"purposes": False}, Gate.PURPOSES),
        ({"persons_without_basis": 25}, Gate.PILE),
    ],
)
def test_each_gate_alone_keeps_everything_in(missing, gate):
    facts = replace(ALL_IN, **missing)
    assert closed(facts) == {gate}
    assert not may_leave(PACK, facts)


def test_a_single_person_without_basis_does_not_leave_either():
    assert not may_leave(PACK, replace(ALL_IN, persons_without_basis=1))


def test_twenty_five_persons_without_basis_are_a_stop():
    (pile,) = [state for state in gates(PACK, replace(ALL_IN, persons_without_basis=25)) if not state.open]
    assert pile.stop
    assert not any(state.stop for state in gates(PACK, GateFacts()))


@pytest.mark.parametrize(
    ("pile", "names"),
    [
        (Pile(24, 24, 249, 2499, 249_999), []),
        (Pile(persons=25), ["pile"]),
        (Pile(transaction_records=250), ["transaction_records"]),
        (
            Pile(30, 25, 250, 2500, 250_000),
            ["pile", "property_records", "transaction_records", "other_records", "proceeds"],
        ),
    ],
)
def test_thresholds_are_reached_at_their_number(pile, names):
    assert [threshold.id for threshold in crossed(PACK, pile)] == names


def test_a_consent_without_the_receivers_contact_cannot_be_printed():
    fields = {one.field for one in contents_of(PACK, "consent_transfer")} - {"receiver_contact"}
    assert [one.field for one in missing_contents(PACK, "consent_transfer", fields)] == ["receiver_contact"]


def test_a_notice_of_succession_needs_name_and_contact_but_no_signature():
    needed = {one.field for one in missing_contents(PACK, "notice_succession", set())}
    assert {"receiver_name", "receiver_contact", "purpose_same"} <= needed
    assert "signature" not in needed


def test_a_guardian_slip_says_all_that_a_consent_says_and_more():
    guardian = {one.field for one in contents_of(PACK, "consent_guardian") if one.required}
    assert {
        "receiver_name",
        "receiver_contact",
        "purpose",
        "method",
        "kinds",
        "refusal",
        "complaint",
        "correction",
    } <= guardian
