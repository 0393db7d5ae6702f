"""A sheet goes out with codes and comes back with answers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import consent
from core.errors import Known, Refused
from core.records import Channel, ConsentState, Kind, Outcome, Reach
from core.store import consents, customers, decisions
from tests.core.consent.conftest import DAY, slip
from tests.said import events_of


@pytest.fixture
def yes(yes, store):
    """A yes as a returned sheet brings it: the sheet is kept as its evidence."""
    return replace(yes, channel=Channel.SHEET, evidence=slip(store))


@given(st.integers(1, 50_000_000))
def test_a_code_leads_back_to_its_customer(customer):
    assert consent.customer_of(consent.row_code(customer)) == customer


@given(st.integers(1, 2_000_000), st.data())
def test_a_single_wrong_letter_hits_nobody(customer, data):
    code = consent.row_code(customer)
    place = data.draw(st.integers(0, len(code) - 1))
    letter = data.draw(
        st.sampled_from([one for one in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if one != code[place]])
    )
    other = consent.customer_of(code[:place] + letter + code[place + 1 :])
    assert other is None or (letter, code[place]) in {("0", "Z"), ("Z", "0")}


def filled(store, answers, customers=(1, 2, 3, 4, 5)):
    sheet = [list(row) for row in consent.outgoing(store, customers)]
    for row, answer in zip(sheet[1:], answers, strict=False):
        row[3] = answer
    return sheet


def test_answers_come_back_by_code(store, rules, yes):
    result = consent.take_back(
        store, filled(store, ["同意", "不同意", "", "要退款", "号码不对"]), yes, DAY, rules
    )
    assert result.blank == 1
    assert not result.problems
    outcomes = {
        one.customer: one.outcome for number in range(1, 6) for one in decisions.of_customer(store, number)
    }
    assert (outcomes[1], outcomes[2], outcomes[3]) == (Outcome.HAND_OVER, Outcome.MUST_NOT, Outcome.CONSENT)
    assert consents.facts_of(store, 4) == {"refund_asked": DAY.isoformat()}
    assert [one.reach for one in customers.fetch(store, [5])] == [Reach.WRONG_NUMBER]


def test_advertising_is_ticked_for_or_against_and_silence_is_neither(store, rules, yes):
    sheet = filled(store, ["同意"] * 4)
    sheet[1][5], sheet[2][5], sheet[3][7] = "√", "不收", "√"
    sheet[4][7] = "不收"
    consent.take_back(store, sheet, yes, DAY, rules)
    assert [events_of(store, one)[0].marketing for one in (1, 2, 3, 4)] == [False, False, True, None]


def test_a_no_on_a_sheet_takes_a_yes_back_and_is_else_a_refusal(store, rules, yes):
    consent.record(store, [1], yes, DAY, rules)
    consent.take_back(store, filled(store, ["不同意", "不同意"]), yes, DAY, rules)
    states = [events_of(store, one)[-1].state for one in (1, 2)]
    assert states == [ConsentState.WITHDRAWN, ConsentState.REFUSED]


def test_a_bare_ok_is_listed_and_not_taken(store, yes):
    result = consent.take_back(store, filled(store, ["好的"]), yes, DAY)
    assert [(one.line, one.code) for one in result.problems] == [(2, "sheet.unclear_answer")]
    assert consents.state_of(store, 1, Kind.BASIC)[0] is ConsentState.NONE


def test_a_strange_code_and_a_strange_day_are_listed(store, yes):
    sheet = filled(store, ["同意", "同意"])
    sheet[1][0], sheet[2][4] = "ZZZZZ", "上周五"
    result = consent.take_back(store, sheet, yes, DAY)
    assert [one.code for one in result.problems] == ["sheet.unknown_code", "sheet.unclear_day"]


def test_two_different_answers_of_one_person_count_for_none(store, yes):
    sheet = [*filled(store, ["同意"]), [consent.row_code(1), "", "", "不同意", "", ""]]
    result = consent.take_back(store, sheet, yes, DAY)
    assert [one.code for one in result.problems] == ["sheet.contradiction"] * 2
    assert events_of(store, 1) == ()


def test_a_past_day_on_a_sheet_counts_and_is_marked_as_entered_late(store, yes):
    sheet = filled(store, ["同意"])
    sheet[1][4] = (DAY - timedelta(days=2)).isoformat()
    assert not consent.take_back(store, sheet, yes, DAY).problems
    assert [one.late for one in events_of(store, 1)] == [True]


def test_a_sheet_without_its_columns_is_refused(store, yes):
    with pytest.raises(Known, match="no_columns"):
        consent.take_back(store, [["姓名", "电话"], ["王小明", ""]], yes, DAY)


def test_a_sheet_that_is_not_kept_brings_nothing(store, rules, yes):
    with pytest.raises(Refused, match=r"sheet\.no_evidence"):
        consent.take_back(store, filled(store, ["同意"]), replace(yes, evidence=None), DAY, rules)
    assert consents.state_of(store, 1, Kind.BASIC)[0] is ConsentState.NONE
