"""A yes was given for a receiver by name: whoever else is meant later, the customer is asked again (practice 38)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Sent, Word
from core.errors import Bug, Refused
from core.records import Answer, Kind, Meaning, Outcome, Purposes
from tests.core.papers.reading import text_of


def name(desk: Desk, now: str, later: str = "") -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, receiver=replace(matter.receiver, name=now, will_register_as=later)))


@pytest.fixture
def agreed(desk: Desk) -> tuple[Desk, int]:
    name(desk, "李晨", "晨光美发店")
    desk.check.decide()
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([customer], Word.YES, Sent("TY-1", Channel.PAPER, "手签"), clock.today())
    return desk, customer


def asked_again(desk: Desk, customer: int) -> bool:
    desk.check.decide()
    basic = next(one for one in desk.check.of_customer(customer) if one.kind is Kind.BASIC)
    return basic.outcome is Outcome.CONSENT


def test_before_a_change_it_is_told_how_many_are_asked_again(agreed):
    desk, _customer = agreed
    matter = desk.matter.get()
    assert desk.matter.asked_anew(matter) == 0
    assert desk.matter.asked_anew(replace(matter, receiver=replace(matter.receiver, name="晨光美发店"))) == 0
    assert desk.matter.asked_anew(replace(matter, purposes=replace(matter.purposes, marketing=True))) == 1
    assert desk.matter.asked_anew(replace(matter, receiver=replace(matter.receiver, name="别人"))) == 1
    assert desk.matter.get() == matter


WIDE = Purposes(serve_cards=True, reminders=True, after_sales=True)


@pytest.mark.parametrize(
    ("after", "anew"),
    [
        (replace(WIDE, after_sales=False), False),
        (Purposes(serve_cards=True, reminders=False), False),
        (replace(WIDE, marketing=True), True),  # wider
        (replace(WIDE, after_sales=False, marketing=True), True),  # another one in its place
        (replace(WIDE, other="做满意度调查"), True),
        (Purposes(serve_cards=False, reminders=False), True),  # nothing is left of what was agreed to
    ],
)
def test_dropping_a_purpose_asks_nobody_anew_and_any_other_change_everybody(desk, after, anew):
    desk.matter.save(replace(desk.matter.get(), purposes=WIDE))
    desk.check.decide()
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([customer], Word.YES, Sent("TY-1", Channel.PAPER, "手签"), clock.today())
    matter = replace(desk.matter.get(), purposes=after)
    assert bool(desk.matter.asked_anew(matter)) == anew
    desk.matter.save(matter)
    assert asked_again(desk, customer) == anew


def test_a_purpose_that_was_dropped_and_comes_back_is_asked_for_anew(desk):
    desk.matter.save(replace(desk.matter.get(), purposes=WIDE))
    narrow = replace(WIDE, after_sales=False)
    desk.matter.save(replace(desk.matter.get(), purposes=narrow))
    desk.check.decide()
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([customer], Word.YES, Sent("TY-1", Channel.PAPER, "手签"), clock.today())
    desk.matter.save(replace(desk.matter.get(), purposes=WIDE))
    assert asked_again(desk, customer)


def test_the_name_it_had_announced_is_no_other_receiver(agreed):
    desk, customer = agreed
    name(desk, "晨光美发店")
    assert not asked_again(desk, customer)


def test_a_name_announced_only_afterwards_is_another_receiver(agreed):
    desk, customer = agreed
    name(desk, "李晨", "完全另外的店")
    assert asked_again(desk, customer)


def test_the_first_name_where_none_was_told_is_another_receiver(agreed):
    desk, customer = agreed
    name(desk, "")
    assert asked_again(desk, customer)


def changed(desk: Desk, **told: str) -> None:
    """Change what is known of the receiver, its name left alone."""
    matter = desk.matter.get()
    desk.matter.save(replace(matter, receiver=replace(matter.receiver, **told)))


def test_the_same_name_with_another_credit_code_is_another_receiver(agreed):
    desk, customer = agreed
    changed(desk, uscc="91330106MA2CDEFG0T")
    assert not asked_again(desk, customer)
    changed(desk, uscc="91350100M000100Y43")
    assert not asked_again(desk, customer), "a code that was none is only put right"
    changed(desk, uscc="91110000600037341L")
    assert asked_again(desk, customer)


def test_that_the_data_go_abroad_is_another_question(agreed):
    desk, customer = agreed
    matter = desk.matter.get()
    desk.matter.save(replace(matter, interview=replace(matter.interview, receiver_abroad=Answer.YES)))
    assert asked_again(desk, customer)
    assert "出境" in text_of(desk.letters.consents([customer]).printed.pdf)


def test_a_view_of_the_law_is_no_plain_choice(desk):
    with pytest.raises(Bug):
        desk.matter.sign_choice("minimum_card_set", "yes", "某人")


def test_a_yes_to_a_text_that_never_went_out_is_none(desk):
    desk.check.decide()
    customer = desk.check.customers(Outcome.CONSENT)[0]
    for number in ("WX-99", "他说的"):
        with pytest.raises(Refused, match=r"consent\.unknown_text"):
            desk.answers.answer([customer], Word.YES, Sent(number, Channel.WECHAT, "8000"))
    desk.answers.send([customer], "consent", Sent("", Channel.WECHAT))
    desk.answers.answer([customer], Word.YES, Sent("WX-1", Channel.WECHAT, "8000"))
    assert not asked_again(desk, customer)


def test_who_said_no_is_not_asked_again(desk):
    desk.check.decide()
    one, other = desk.check.customers(Outcome.CONSENT)[:2]
    desk.answers.send([one, other], "consent", Sent("", Channel.LETTER))
    desk.answers.answer([one], Word.NO, Sent("", Channel.LETTER))
    assert desk.answers.send([one, other], "consent", Sent("", Channel.LETTER)) == 1
    assert desk.answers.send([one], "notice", Sent("", Channel.LETTER)) == 1


def told(desk: Desk, after: Purposes) -> None:
    desk.matter.save(replace(desk.matter.get(), purposes=after))


def test_a_purpose_that_comes_back_asks_only_those_anew_who_were_not_asked_for_it(desk):
    told(desk, WIDE)
    desk.check.decide()
    wide, narrow, silent = desk.check.customers(Outcome.CONSENT)[:3]
    desk.answers.send([silent], "consent", Sent("", Channel.WECHAT))
    desk.answers.answer([wide], Word.YES, Sent("TY-1", Channel.PAPER, "手签"), clock.today())
    told(desk, replace(WIDE, after_sales=False))
    desk.answers.answer([narrow], Word.YES, Sent("TY-2", Channel.PAPER, "手签"), clock.today())
    assert desk.matter.asked_anew(replace(desk.matter.get(), purposes=WIDE)) == 1
    told(desk, WIDE)
    assert (asked_again(desk, wide), asked_again(desk, narrow)) == (False, True)
    assert silent not in desk.answers.still_to_tell()


def test_a_yes_to_the_message_of_before_a_purpose_was_dropped_still_counts(desk):
    told(desk, WIDE)
    desk.check.decide()
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.send([customer], "consent", Sent("", Channel.WECHAT))
    told(desk, replace(WIDE, after_sales=False))
    desk.answers.answer([customer], Word.YES, Sent("WX-1", Channel.WECHAT, "8000"))
    assert not asked_again(desk, customer)
    told(desk, WIDE)
    assert not asked_again(desk, customer)


def test_a_yes_from_before_more_was_asked_for_counts_again_when_the_more_is_dropped(agreed):
    desk, customer = agreed
    before = desk.matter.get().purposes
    told(desk, replace(before, marketing=True))
    assert asked_again(desk, customer)
    told(desk, before)
    assert not asked_again(desk, customer)
    assert not [one.void for one in desk.short.last() if one.void]


def test_a_yes_to_another_receiver_comes_back_with_no_purpose(agreed):
    desk, customer = agreed
    before = desk.matter.get().purposes
    told(desk, replace(before, marketing=True))
    name(desk, "别人")
    told(desk, before)
    assert asked_again(desk, customer)


def test_a_field_that_comes_back_asks_only_those_anew_whose_text_did_not_name_it(desk):
    desk.check.decide()
    wide, narrow, silent = desk.check.customers(Outcome.CONSENT)[:3]
    fields = [one.field for one in desk.fields.choices() if one.agreed]
    less = [one for one in fields if one is not Meaning.LAST_VISIT]
    assert less != fields
    desk.answers.send([silent], "consent", Sent("", Channel.WECHAT))
    desk.answers.answer([wide], Word.YES, Sent("TY-1", Channel.COUNTER, "手签"), clock.today())
    assert desk.fields.save(less, {}) == 0
    assert desk.fields.asked_anew(fields) == 0
    desk.answers.answer([narrow], Word.YES, Sent("TY-2", Channel.COUNTER, "手签"), clock.today())
    assert desk.fields.asked_anew(fields) == desk.fields.save(fields, {}) == 1
    assert (asked_again(desk, wide), asked_again(desk, narrow)) == (False, True)
    assert silent not in desk.answers.still_to_tell()
    assert desk.fields.save(less, {}) == 0
    assert not asked_again(desk, narrow)  # what he was asked for holds all that is left
