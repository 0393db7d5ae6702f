"""The numbers that stop or warn before anything leaves, and the contents of notices."""

import pytest

from core.records import Kind
from core.rules import Standing, load_pack
from core.rules.contents import contents_of, missing_contents
from core.rules.gates import Crossed, Pile, crossed, export_way, ways_enough

PACK = load_pack()
BELOW = {
    (Kind.PREPAID, False): 24,
    (Kind.PURCHASE, False): 200,
    (Kind.PREFERENCE, True): 49,
    (Kind.BASIC, False): 2499,
}


@pytest.mark.parametrize(
    ("pile", "names"),
    [
        (Pile(24, BELOW), []),
        (Pile(25), ["pile"]),
        (Pile(1, {**BELOW, (Kind.PAYMENT, False): 1}), ["property_records"]),
        (Pile(1, {**BELOW, (Kind.CONTRACT, False): 1}), ["transaction_records"]),
        (Pile(1, {**BELOW, (Kind.BASIC, True): 1}), ["transaction_records"]),
        (Pile(1, {**BELOW, (Kind.INTERACTION, False): 1}), ["other_records"]),
        (Pile(1, {(Kind.PREPAID, True): 25}), ["property_records"]),
    ],
)
def test_a_number_is_reached_at_its_own_figure_and_the_gravest_counts_a_record(pile, names):
    assert [one.threshold.id for one in crossed(PACK, pile)] == names


@pytest.mark.parametrize(
    ("persons", "sensitive", "way"),
    [
        (99_999, 0, "export_free"),
        (100_000, 0, "export_contract"),
        (1, 1, "export_contract"),
        (999_999, 9_999, "export_contract"),
        (1_000_000, 0, "export_assessment"),
        (10_000, 10_000, "export_sensitive"),
    ],
)
def test_the_way_out_of_the_country_follows_the_counts(persons, sensitive, way):
    assert export_way(PACK, persons, sensitive).threshold.id == way


@pytest.mark.parametrize(
    ("reached", "ways"),
    [
        ("export_free", ["few", "standard_contract", "certificate", "assessment", "own_contract"]),
        ("export_contract", ["standard_contract", "certificate", "assessment", "own_contract"]),
        ("export_sensitive", ["assessment", "own_contract"]),
        ("export_assessment", ["assessment", "own_contract"]),
    ],
)
def test_a_way_is_enough_for_some_numbers_only(reached, ways):
    assert [one.id for one in ways_enough(PACK, Crossed(PACK.thresholds[reached], 1))] == ways


def test_what_nobody_has_read_is_no_way_out():
    assert "small" not in {cite for way in PACK.export_ways for cite in way.cites}
    assert [way.id for way in PACK.export_ways if way.standing is not Standing.SETTLED] == ["own_contract"]


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
