"""Proofs are holdings of their own: kept for their period, listed with a day, and destroyed only when an order names them."""

from __future__ import annotations

from datetime import datetime

import pytest

from core import clock
from core.destroy import Ground, draft, execute, proofs_held, propose
from core.errors import Refused
from core.records import Channel, ConsentAnswer, ConsentState, Kind, Outcome
from core.store import attachments, consents
from tests import shop
from tests.said import events_of

MONTHS = 36
SAID = datetime(2023, 3, 10, 9, 0)
EARLY, LATE = datetime(2026, 3, 9, 9, 0), datetime(2026, 11, 22, 9, 0)


@pytest.fixture
def proven(doomed):
    """Two customers said no three years ago, with a photo; one of them goes now."""
    with clock.fixed_at(SAID):
        photo = attachments.add(doomed.store, "consent", "", "slip.jpg", "image/jpeg", b"slip")
        said = ConsentAnswer(
            ConsentState.REFUSED, Channel.COUNTER, SAID.date(), "王女士", scope=1, evidence=photo
        )
        consents.add(doomed.store, [2, 3], said, clock.stamp())
    return doomed


def gone_first(case, ways):
    """Erase the doomed customers before their proofs are over."""
    with clock.fixed_at(EARLY):
        order = ways["approved"](case.store)
        execute(case, order.id, proof_months=MONTHS)


def test_what_proves_is_listed_with_the_year_in_which_its_time_ends(proven):
    assert [(one.what, one.until, one.count) for one in proofs_held(proven.store, MONTHS)] == [
        ("consent_proofs", "2026-03-10", 2),
        ("evidence", "2026-03-10", 1),
    ]
    assert {one.until for one in proofs_held(proven.store, 0)} == {""}


def test_a_letter_that_only_asked_is_no_consent(proven):
    with clock.fixed_at(SAID):
        asked = ConsentAnswer(ConsentState.ASKED, Channel.WECHAT, SAID.date(), "王女士", scope=1)
        consents.add(proven.store, [4, 5, 6], asked, clock.stamp())
    found = {one.what: one.count for one in proofs_held(proven.store, MONTHS)}
    assert (found["consent_proofs"], found["letters"]) == (2, 3)


def test_a_proof_outlives_its_customer_until_its_own_day(proven, ways):
    gone_first(proven, ways)
    assert events_of(proven.store, 2)
    with clock.fixed_at(EARLY):
        assert not [
            one
            for one in propose(proven.store, clock.today(), 30, MONTHS).lines
            if one.ground is Ground.PROOF_OVER
        ]


def test_an_old_proof_is_proposed_ordered_and_gone_with_the_order_that_names_it(proven, ways):
    gone_first(proven, ways)
    with clock.fixed_at(LATE):
        (line,) = propose(proven.store, clock.today(), 30, MONTHS).lines
        assert (line.kind, line.ground, line.rows) == (Kind.CONSENT_PROOF, Ground.PROOF_OVER, 1)
        order = ways["approved"](proven.store, proof_months=MONTHS)
        assert line in order.lines
        done = execute(proven, order.id, proof_months=MONTHS)
    assert done.destroyed["proofs"] == 1
    assert not events_of(proven.store, 2)
    assert events_of(proven.store, 3)  # still a customer: the photo and the word stay


def test_an_order_of_other_things_takes_no_proof(proven, ways):
    gone_first(proven, ways)
    with clock.fixed_at(LATE):
        shop.decide(proven.store, Outcome.DELETE, customers=(7,), rule="purpose.over")
        order = ways["approved"](
            proven.store, kinds=(Kind.BASIC, Kind.PREPAID, Kind.PAYMENT), proof_months=MONTHS
        )
        done = execute(proven, order.id, proof_months=MONTHS)
    assert done.destroyed["proofs"] == 0
    assert events_of(proven.store, 2)


def test_without_an_end_no_proof_is_ever_proposed(proven, ways):
    gone_first(proven, ways)
    with clock.fixed_at(LATE), pytest.raises(Refused, match="nothing_allowed"):
        draft(proven.store, "YJ2026-07", "目的已达到", "王女士")
