"""Who was told of something else is told again: another receiver, purpose, matter, or another way with the cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.answers import Sent, Word
from core.desk.lists import Gate
from core.errors import Refused
from core.records import (
    Answer,
    CardRoute,
    Channel,
    Interview,
    Kind,
    Matter,
    Meaning,
    Outcome,
    Purposes,
    Scenario,
)
from tests.matters.cases import CLEANING, opened

PAPER = Sent("", Channel.PAPER, "手签")
CHANGES: dict[str, Callable[[Matter], Matter]] = {
    "cards": lambda matter: replace(matter, card_route=CardRoute.EACH),
    "receiver": lambda matter: replace(matter, receiver=replace(matter.receiver, name="另一家")),
    "purposes": lambda matter: replace(matter, purposes=Purposes(after_sales=True, marketing=True)),
    "matter": lambda matter: replace(matter, scenario=Scenario.DEREGISTRATION),
}
changes = pytest.mark.parametrize("what", ["receiver", "purposes", "matter"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A cleaning company with two customers, one with money on a card and one without."""
    told = replace(CLEANING, card_route=CardRoute.JOIN)
    with opened(told, "沈玉梅", tmp_path, datetime(2026, 11, 22, 9, 30)) as case:
        file = tmp_path / "客户.csv"
        file.write_text(
            "姓名,手机,卡号,余额\n王秀兰,13800001234,K1,360\n李桂珍,13800005678,K2,0\n", encoding="utf-8"
        )
        case.desk.collect.take(file)
        case.desk.check.decide()
        yield case.desk


def change(desk: Desk, what: str) -> int:
    return desk.matter.save(CHANGES[what](desk.matter.get()))


def route(desk: Desk, to: CardRoute) -> int:
    return desk.matter.save(replace(desk.matter.get(), card_route=to))


def outcome(desk: Desk, name: str, kind: Kind = Kind.PREPAID) -> Outcome:
    customer = desk.short.find(name)[0].customer
    return next(one.outcome for one in desk.check.of_customer(customer) if one.kind is kind)


def tell(desk: Desk, kind: str = "consent") -> None:
    desk.answers.send(desk.sort.ids(), kind, PAPER)


def test_another_way_with_the_cards_is_told_again_to_who_has_money_there(desk):
    tell(desk)
    assert outcome(desk, "王秀兰") is Outcome.CONSENT
    assert change(desk, "cards") > 0
    route(desk, CardRoute.JOIN)
    assert outcome(desk, "王秀兰") is Outcome.SETTLE_FIRST
    assert outcome(desk, "李桂珍") is Outcome.CONSENT
    assert desk.reach.steps()["again"].customers == 1
    tell(desk, "notice")
    assert outcome(desk, "王秀兰") is Outcome.CONSENT


def test_a_yes_to_the_data_outlives_another_way_with_the_cards_but_the_money_comes_first(desk):
    for customer in desk.sort.ids():
        desk.answers.answer([customer], Word.YES, PAPER)
    route(desk, CardRoute.REFUND)
    route(desk, CardRoute.JOIN)
    assert outcome(desk, "王秀兰") is Outcome.SETTLE_FIRST
    assert outcome(desk, "王秀兰", Kind.BASIC) is outcome(desk, "李桂珍") is Outcome.HAND_OVER
    assert desk.answers.still_to_tell() == (desk.short.find("王秀兰")[0].customer,)
    assert desk.answers.how_many_wait() == (len(desk.answers.still_to_ask()), 1)
    desk.answers.send(desk.answers.still_to_tell(), "notice", PAPER)
    assert outcome(desk, "王秀兰") is Outcome.HAND_OVER


def test_who_was_told_of_a_merger_is_told_again_of_another_receiver(desk):
    told = Interview(receiver_abroad=Answer.NO, new_purposes=Answer.NO)
    desk.matter.save(replace(desk.matter.get(), scenario=Scenario.MERGER, interview=told))
    tell(desk, "notice")
    desk.answers.answer([desk.sort.ids()[1]], Word.TOLD, PAPER)
    assert {outcome(desk, one, Kind.BASIC) for one in ("王秀兰", "李桂珍")} == {Outcome.HAND_OVER}
    change(desk, "receiver")
    assert {outcome(desk, one, Kind.BASIC) for one in ("王秀兰", "李桂珍")} == {Outcome.NOTIFY}
    assert desk.answers.still_to_tell() == tuple(desk.sort.ids())


@changes
def test_nobody_counts_as_told_of_what_is_meant_now(desk, what):
    tell(desk)
    desk.matter.keep_draft("short.sent", ["2026-11-22"])
    change(desk, what)
    assert desk.reach.steps()["again"].customers == 2
    assert desk.matter.draft("short.sent") is None


def test_a_reminder_of_the_old_question_is_not_counted_for_the_new_one(desk):
    for kind in ("consent", "remind", "remind"):
        tell(desk, kind)
    assert desk.reach.steps()["enough"].customers == 2
    change(desk, "receiver")
    tell(desk)
    assert set(desk.reach.steps()) == {"later"}


def test_a_yes_for_another_receiver_does_not_come_back_with_a_smaller_yes(desk):
    customer = desk.sort.ids()[0]
    desk.answers.answer([customer], Word.YES, PAPER)
    change(desk, "receiver")
    fields = [one.field for one in desk.fields.choices() if one.agreed]
    desk.fields.save([one for one in fields if one not in (Meaning.CARD_NUMBER, Meaning.BALANCE)], {})
    desk.answers.answer([customer], Word.YES, PAPER)
    desk.check.decide()
    assert outcome(desk, "王秀兰", Kind.BASIC) is Outcome.HAND_OVER
    assert outcome(desk, "王秀兰") is not Outcome.HAND_OVER


def test_who_accepted_one_successor_has_not_accepted_another(desk, tmp_path):
    change(desk, "cards")
    tell(desk)
    shown = tmp_path / "点头.png"
    shown.write_bytes(b"png")
    desk.answers.enter_fact(desk.sort.ids()[0], "successor_accepted", True, desk.answers.keep_evidence(shown))
    assert outcome(desk, "王秀兰") is Outcome.CONSENT
    change(desk, "receiver")
    tell(desk)
    assert outcome(desk, "王秀兰") is Outcome.SETTLE_FIRST


# ---- a field more, after the data terms were signed ---------------------------------------------------


def sign_terms(desk: Desk) -> None:
    desk.forms.make("data_terms")
    desk.lists.pass_gate(Gate.DATA_TERMS, "沈玉梅", clock.today())


def agree(desk: Desk, more: Meaning) -> None:
    agreed = [one.field for one in desk.fields.choices() if one.agreed]
    desk.fields.save([*agreed, more], {more: "上门要用"})


def test_a_field_more_closes_the_gate_of_the_data_terms_until_they_name_it(desk):
    sign_terms(desk)
    agree(desk, Meaning.ADDRESS)
    assert "gate.data_terms" in desk.lists.gates().closed
    with pytest.raises(Refused, match=r"gate\.no_paper"):
        desk.lists.pass_gate(Gate.DATA_TERMS, "沈玉梅", clock.today())
    sign_terms(desk)
    assert "gate.data_terms" not in desk.lists.gates().closed


def test_a_field_less_leaves_the_gate_open_and_another_gate_stays_as_it_was(desk):
    desk.forms.make("self_assessment")
    desk.lists.pass_gate(Gate.SELF_ASSESSMENT, "沈玉梅", clock.today())
    sign_terms(desk)
    desk.fields.save([Meaning.NAME, Meaning.PHONE], {})
    assert "gate.data_terms" not in desk.lists.gates().closed
    agree(desk, Meaning.ADDRESS)
    assert "gate.self_assessment" not in desk.lists.gates().closed


def test_the_terms_fix_the_fields_they_name_so_a_later_file_adds_none(desk, tmp_path):
    sign_terms(desk)
    later = tmp_path / "次卡.csv"
    later.write_text("姓名,手机,剩余次数\n王秀兰,13800001234,6\n", encoding="utf-8")
    desk.collect.take(later)
    assert Meaning.TIMES_LEFT not in {one.field for one in desk.fields.choices() if one.agreed}


def test_who_has_a_card_at_a_shop_that_closes_is_on_the_list_of_those_to_be_told(desk):
    change(desk, "matter")
    assert outcome(desk, "王秀兰") is Outcome.SETTLE_FIRST
    assert desk.answers.still_to_tell() == tuple(desk.sort.ids())


def reached_at(desk: Desk, phone: str) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, receiver=replace(matter.receiver, phone=phone)))


def test_another_number_of_the_receiver_is_told_again_and_a_yes_waits_for_nothing(desk):
    told, agreed = desk.sort.ids()
    tell(desk)
    desk.answers.answer([agreed], Word.YES, PAPER)
    phone = desk.matter.get().receiver.phone
    reached_at(desk, f"{phone[:3]} {phone[3:]}")
    assert desk.short.untold() == ()
    matter = desk.matter.get()
    assert desk.matter.told_anew(matter) == 0
    elsewhere = replace(matter, receiver=replace(matter.receiver, phone="13911112222"))
    assert desk.matter.told_anew(elsewhere) == 1
    reached_at(desk, "13911112222")
    assert desk.short.untold() == (told,)
    assert outcome(desk, "李桂珍", Kind.BASIC) is Outcome.HAND_OVER
    (task,) = [one for one in desk.plan.tasks() if one.code == "reach.receiver"]
    assert ("已经同意的 1 位" in task.title, "1 who agreed" in desk.plan.worded(task, "en").title) == (
        True,
        True,
    )


@pytest.mark.parametrize("what", ["receiver", "purposes"])
def test_the_plan_takes_no_question_of_before_for_the_one_of_now(desk, what):
    desk.plan.save()
    tell(desk)
    assert done(desk, "law.ask_consents")
    change(desk, what)
    assert not done(desk, "law.ask_consents")
    tell(desk)
    assert done(desk, "law.ask_consents")


def done(desk: Desk, code: str) -> str:
    return next(one.done for one in desk.plan.tasks() if one.code == code)


def test_who_was_only_told_of_another_receiver_is_shown_as_told_no_more(desk):
    desk.answers.answer([desk.sort.ids()[0]], Word.TOLD, PAPER)
    assert [one.void for one in desk.short.last()] == [False]
    change(desk, "receiver")
    assert [one.void for one in desk.short.last()] == [True]
