"""What is written down when people answer, and what it does at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core import audit, consent
from core.errors import Known, Refused
from core.records import Channel, ConsentState, Flag, Kind, Outcome, Reach
from core.store import consents, customers, decisions
from tests.core.consent.conftest import DAY, slip
from tests.said import events_of


def outcome(store, customer, kind=Kind.BASIC):
    return next(one.outcome for one in decisions.of_customer(store, customer) if one.kind is kind)


def test_a_yes_frees_the_records_at_once(store, rules, yes):
    consent.record(store, [1], yes, DAY, rules)
    assert outcome(store, 1) is Outcome.HAND_OVER
    assert outcome(store, 2) is Outcome.CONSENT


def test_a_no_stops_them_at_once(store, rules, yes):
    consent.record(store, [1], yes, DAY, rules)
    consent.record(store, [1], replace(yes, state=ConsentState.REFUSED), DAY, rules)
    assert outcome(store, 1) is Outcome.MUST_NOT


def test_without_rules_an_old_yes_no_longer_lets_anything_go(store, rules, yes):
    consent.record(store, [1], yes, DAY, rules)
    consent.record(store, [1], replace(yes, state=ConsentState.WITHDRAWN), DAY)
    assert decisions.of_customer(store, 1) == ()


def test_a_yes_covers_only_the_kinds_that_were_named(store, rules, yes):
    consent.record(store, [1], replace(yes, scope=Kind.BASIC.bit), DAY, rules)
    assert consents.state_of(store, 1, Kind.BASIC)[0] is ConsentState.GIVEN
    assert consents.state_of(store, 1, Kind.PREPAID)[0] is ConsentState.NONE


def test_a_phone_call_tells_and_is_no_yes(store, rules, yes):
    recorded = consent.record(store, [1], replace(yes, channel=Channel.PHONE), DAY, rules)
    assert recorded.state is ConsentState.TOLD
    assert outcome(store, 1) is Outcome.CONSENT


@pytest.mark.parametrize("field", ["text_version", "recipient", "purpose"])
def test_a_yes_without_its_text_recipient_or_purpose_is_refused(store, yes, field):
    with pytest.raises(Refused) as fault:
        consent.record(store, [1], replace(yes, **{field: ""}), DAY)
    assert fault.value.facts["field"] == field


def test_a_chat_yes_needs_the_number_that_was_asked(store, yes):
    with pytest.raises(Refused, match="incomplete"):
        consent.record(store, [1], replace(yes, channel=Channel.WECHAT), DAY)
    consent.record(store, [1], replace(yes, channel=Channel.WECHAT, identity="微信尾号 1111"), DAY)


def test_nothing_is_answered_in_the_future(store, yes):
    with pytest.raises(Refused, match="future"):
        consent.record(store, [1], replace(yes, day=DAY + timedelta(days=1)), DAY)


def test_a_past_day_needs_evidence_and_is_marked_as_late(store, yes):
    past = replace(yes, day=DAY - timedelta(days=3))
    with pytest.raises(Refused, match="late_without_evidence"):
        consent.record(store, [1], past, DAY)
    assert consent.record(store, [1], replace(past, evidence=slip(store)), DAY).late
    assert events_of(store, 1)[0].late


def test_nobody_answers_without_a_name_behind_it(store, yes):
    with pytest.raises(Refused, match="no_name"):
        consent.record(store, [1], replace(yes, by=" "), DAY)


def test_silence_cannot_be_written_down_as_an_answer(store, yes):
    with pytest.raises(Refused, match="not_an_answer"):
        consent.record(store, [1], replace(yes, state=ConsentState.NONE), DAY)


def test_an_opt_out_touches_advertising_alone(store, rules, yes):
    consent.record(store, [1], yes, DAY, rules)
    consent.opt_out(store, [1], Channel.SMS, DAY, "张", DAY, rules=rules)
    assert store.value("SELECT flags FROM customer WHERE id = 1") & Flag.OPT_OUT
    assert outcome(store, 1) is Outcome.HAND_OVER


def test_a_guardian_answers_beside_the_child(store, rules, yes):
    store.execute("UPDATE customer SET flags = ? WHERE id = 1", (int(Flag.MINOR),))
    consent.record(store, [1], yes, DAY, rules)
    assert outcome(store, 1) is Outcome.GUARDIAN_CONSENT
    guardian = replace(yes, guardian=True, identity="母亲，核对证件未留复印件")
    consent.record(store, [1], guardian, DAY, rules)
    assert outcome(store, 1) is Outcome.HAND_OVER


def test_after_a_join_the_strictest_word_wins(store, yes):
    consent.record(store, [1], yes, DAY)
    consent.record(store, [2], replace(yes, state=ConsentState.REFUSED), DAY)
    join(store, member=2, root=1)
    consents.refresh(store, [1])
    assert consents.state_of(store, 1, Kind.BASIC)[0] is ConsentState.REFUSED


def test_after_a_join_a_new_answer_covers_the_whole(store, rules, yes):
    consent.record(store, [2], replace(yes, state=ConsentState.REFUSED), DAY)
    join(store, member=2, root=1)
    consent.record(store, [1], yes, DAY, rules)
    assert consents.state_of(store, 1, Kind.BASIC)[0] is ConsentState.GIVEN
    assert len({one.number for one in events_of(store, 1) if one.state is ConsentState.GIVEN}) == 1


def join(store, member, root):
    """Let a customer's row belong to another, as a join does."""
    store.execute(
        "INSERT OR IGNORE INTO source(id, file, sha256, format, table_kind, state, added) VALUES(1,'','','','','read','')"
    )
    for row in (root, member):
        store.execute("INSERT INTO row VALUES(?, 1, ?, '[]')", (row, row))
        store.execute("INSERT INTO record(id, customer, source, kinds) VALUES(?, ?, 1, 2)", (row, root))
    store.execute("DELETE FROM holding WHERE customer = ?", (member,))
    store.execute("DELETE FROM consent WHERE customer = ?", (member,))
    store.execute("DELETE FROM decision WHERE customer = ?", (member,))
    store.execute("DELETE FROM customer WHERE id = ?", (member,))


def test_another_receiver_is_asked_for_anew(store, rules, yes):
    for customer in (1, 2):
        consent.record(store, [customer], yes, DAY, rules)
    assert consent.ask_everybody_again(store, "receiver_changed", "张", rules) == 2
    assert outcome(store, 1) is Outcome.CONSENT
    consent.record(store, [1], replace(yes, recipient="钱七"), DAY, rules)
    assert (outcome(store, 1), outcome(store, 2)) == (Outcome.HAND_OVER, Outcome.CONSENT)


def test_a_fact_that_frees_needs_evidence_and_one_customer(store, rules):
    with pytest.raises(Refused, match="no_evidence"):
        consent.enter_fact(store, 1, "settled", True, None, "张", rules)
    consent.enter_fact(store, 1, "settled", True, slip(store), "张", rules)
    assert consents.facts_of(store, 1) == {"settled": "yes"}


@pytest.mark.parametrize(
    "act",
    [
        lambda store: consent.enter_fact(store, 1, "settled", True, slip(store), "  "),
        lambda store: consent.end_use(store, [1], ""),
        lambda store: consent.ask_everybody_again(store, "receiver_changed", " "),
        lambda store: consent.ask_everybody_again(store, "", "张"),
    ],
)
def test_what_frees_or_asks_anew_has_a_name_behind_it(store, act):
    with pytest.raises(Refused, match="no_name"):
        act(store)


def test_who_cannot_be_told_is_written_down(store):
    consent.send(store, [1, 2], "notice", "告知书 1", Channel.LETTER, DAY, DAY, "张")
    consent.set_reach(store, [2], Reach.NO_ADDRESS, DAY, "张")
    assert [one.reach for one in customers.fetch(store, [1, 2])] == [Reach.TOLD, Reach.NO_ADDRESS]


def test_missing_evidence_is_seen_and_can_follow(store, yes):
    for customer in (1, 2):
        consent.record(store, [customer], yes, DAY)
    assert [evidence for *_, evidence in consents.register(store)] == ["", ""]
    consent.attach_evidence(store, "TY00001-1", slip(store), "张")
    assert [bool(evidence) for *_, evidence in consents.register(store)] == [True, False]


def test_every_answer_leaves_a_line_in_the_log_without_a_name(store, yes):
    consent.record(store, [1, 2], replace(yes, state=ConsentState.REFUSED), DAY)
    (line,) = audit.find(store, audit.Filter())
    assert line.facts["customers"] == 2
    assert "王小明" not in str(line.facts)
    assert audit.verify(store).intact


@pytest.mark.parametrize(
    "enter",
    [
        lambda store, yes: consent.record(
            store, [1], replace(yes, day=DAY - timedelta(days=3), evidence=99999), DAY
        ),
        lambda store, _yes: consent.enter_fact(store, 1, "not_a_minor", True, 99999, "张"),
        lambda store, _yes: consent.attach_evidence(store, "TY00001-1", 99999, "张"),
        lambda store, _yes: consent.send(store, [1], "notice", "1", Channel.LETTER, DAY, DAY, "张", 99999),
    ],
    ids=["answer", "fact", "attached", "sent"],
)
def test_evidence_that_is_not_kept_shows_nothing(store, yes, enter):
    with pytest.raises(Known, match=r"attachment\.gone"):
        enter(store, yes)


def test_a_yes_of_several_at_once_is_refused_by_every_way_but_a_kept_sheet(store, rules, yes):
    for shown in (yes, replace(yes, evidence=slip(store)), replace(yes, channel=Channel.SHEET)):
        with pytest.raises(Refused, match=r"consent\.bulk_yes"):
            consent.record(store, [1, 2], shown, DAY, rules)
    assert outcome(store, 1) is Outcome.CONSENT
    consent.record(store, [1, 2], replace(yes, channel=Channel.SHEET, evidence=slip(store)), DAY, rules)
    assert outcome(store, 2) is Outcome.HAND_OVER


@pytest.mark.parametrize("state", [ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.TOLD])
def test_what_is_no_yes_may_be_of_many(store, rules, yes, state):
    assert consent.record(store, [1, 2], replace(yes, state=state), DAY, rules).customers == 2


def test_a_yes_of_several_on_the_phone_is_only_told(store, rules, yes):
    assert (
        consent.record(store, [1, 2], replace(yes, channel=Channel.PHONE), DAY, rules).state
        is ConsentState.TOLD
    )
