"""A yes was given for a receiver by name: whoever else is meant later, the customer is asked again (practice 38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.desk import Desk
from core.desk.answers import Channel, Sent, Word
from core.errors import Bug
from core.records import Kind, Outcome


def name(desk: Desk, now: str, later: str = "") -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, receiver=replace(matter.receiver, name=now, will_register_as=later)))


@pytest.fixture
def agreed(desk: Desk) -> tuple[Desk, int]:
    name(desk, "李晨", "晨光美发店")
    desk.check.decide()
    customer = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([customer], Word.YES, Sent("TY-1", Channel.PAPER, "手签"), date(2026, 11, 22))
    return desk, customer


def asked_again(desk: Desk, customer: int) -> bool:
    desk.check.decide()
    basic = next(one for one in desk.check.of_customer(customer) if one.kind is Kind.BASIC)
    return basic.outcome is Outcome.CONSENT


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


def test_a_view_of_the_law_is_no_plain_choice(desk):
    with pytest.raises(Bug):
        desk.matter.sign_choice("minimum_card_set", "yes", "某人")
