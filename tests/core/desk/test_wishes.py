"""A request of the register is done in the ledger by one press, and ticked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.desk import Desk, create_case
from core.desk.answers import Channel, Sent, Word
from core.desk.people import Secret
from core.desk.registers import Entry
from core.errors import Refused
from core.flows import matter_of
from core.records import Outcome, Scenario
from core.vault import KdfCost
from tests.demo import demo_draft, demo_files

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path: Path):
    phrase = Secret.of_text("a-b-c-柠檬")
    with Desk(create_case(tmp_path / "c.tuojiao", matter_of(demo_draft()), "陈慧芳", phrase, CHEAP)) as made:
        made.collect.take(next(path for path in demo_files() if path.name == "充值卡余额.xlsx"))
        made.check.decide()
        yield made


def wish(desk: Desk, kind: str, customer: int | None) -> Entry:
    new = desk.registers.new("requests")
    said = {"person": "王秀兰", "type": kind, "channel": "phone", "customers": str(customer or "")}
    return desk.registers.save(replace(new, values=tuple(sorted({**dict(new.values), **said}.items()))))


def test_a_withdrawal_in_the_register_takes_the_yes_back_and_answers_the_entry(desk):
    one = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([one], Word.YES, Sent("", Channel.COUNTER))
    entry = wish(desk, "withdraw", one)
    assert desk.wishes.waiting(entry) == "withdraw"
    closed = desk.wishes.carry_out(entry.id)
    assert [said.state for said in desk.ledger.records()] == ["given", "withdrawn"]
    assert (closed.state, closed.value("result"), desk.wishes.waiting(closed)) == ("answered", "done", "")


def test_no_advertising_in_the_register_counts_in_the_ledger(desk):
    one = desk.check.customers(Outcome.CONSENT)[0]
    desk.wishes.carry_out(wish(desk, "marketing", one).id)
    assert [said.marketing for said in desk.ledger.records()] == ["no"]


def test_an_entry_about_nobody_of_the_list_is_not_done(desk):
    entry = wish(desk, "withdraw", None)
    with pytest.raises(Refused, match=r"wish\.nobody"):
        desk.wishes.carry_out(entry.id)
    assert desk.registers.get(entry.id).state == "open"


@pytest.mark.parametrize("kind", ["read", "refund", "complaint"])
def test_other_requests_are_answered_by_hand(desk, kind):
    assert desk.wishes.waiting(wish(desk, kind, None)) == ""


def answered(desk: Desk, **said: str) -> Entry:
    new = desk.registers.new("requests")
    values = {**dict(new.values), "person": "王秀兰", "answer": "见附页", "identity": "phone", **said}
    return desk.registers.save(replace(new, values=tuple(sorted(values.items()))))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"type": "correct", "result": "refused", "answer": ""}, "no_answer"),
        ({"type": "read", "result": "done", "identity": "none"}, "identity"),
        ({"type": "delete", "result": "done", "customers": "1"}, "still_here"),
    ],
)
def test_an_answer_that_says_what_is_not_so_is_not_printed(desk, said, refusal):
    with pytest.raises(Refused, match=rf"request\.{refusal}"):
        desk.registers.make(answered(desk, **said).id, "request_answer")


def test_who_is_named_but_not_picked_is_looked_for_before_a_deletion_is_confirmed(desk):
    (first,) = desk.sort.fetch([desk.check.customers(Outcome.CONSENT)[0]])
    with pytest.raises(Refused, match=r"request\.still_here"):
        desk.registers.make(
            answered(desk, person=first.name, type="delete", result="done").id, "request_answer"
        )


@pytest.mark.parametrize(
    "said",
    [
        {"type": "read", "result": "refused", "identity": "none"},
        {"type": "delete", "result": "part", "customers": "1"},
        {"type": "delete", "result": "done", "person": "名单里没有的人"},
    ],
)
def test_an_answer_that_is_so_is_printed(desk, said):
    assert desk.registers.make(answered(desk, **said).id, "request_answer").printed.pages == 1


def test_in_a_bankruptcy_no_day_runs_for_a_refund_and_none_is_said_to_be_paid(desk):
    assert answered(desk, type="refund").due
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.BANKRUPTCY))
    entry = answered(desk, type="refund", result="done")
    assert (entry.due, desk.registers.clocks(entry)) == ("", ())
    with pytest.raises(Refused, match=r"refund\.bankruptcy"):
        desk.registers.make(entry.id, "request_answer")
    assert not {one.id for one in desk.refunds.unclaimed()} & {"keep", "deposit", "gifts"}
