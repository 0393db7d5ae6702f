"""The owner of a salon walks the short way in the real window: 800 cards, from the first list to the destruction."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit

from core import clock
from core.desk import Desk
from core.desk.answers import Channel, Sent, Word
from core.flows.short import MOST_DECISIONS, asked_of, screens_of, where_in
from core.records import (
    Answer,
    CardRoute,
    CarrierState,
    EntityType,
    Flag,
    ItemKind,
    Outcome,
    Scenario,
)
from gui.pages.short.answers import AnswersScreen
from tests.salon import CARDS, TOTAL_GIFT, TOTAL_PAID, cards, last_night, write
from tests.stories.conftest import Person
from tests.stories.short_way import DAY, at, desk, title

__all__ = ["desk"]  # the fixture of the short way
YES, REFUND, NO, SILENT = 312, 41, 9, 438


def collect(person: Person, desk: Desk, folder: Path) -> None:
    page = at(person, "proof")
    page.shown.put_in([write(folder / "会员卡余额1122.xlsx", cards())])
    person.wait(lambda: not page.at_work and desk.collect.counts().get("customers") == CARDS)
    person.see(QLabel, "proofCount")
    assert title(person) == "800 人，卡里共剩 186,420.00 元和 2,800 次，对吗？"
    person.press("proofRight")
    at(person, "where")
    for place in ("place_wechat", "place_book", "place_till"):
        person.see(QCheckBox, place).click()
    for thing in desk.lists.open_carriers():
        desk.collect.decide_thing(
            thing.id, CarrierState.STAYS if thing.kind is ItemKind.PAPER else CarrierState.REPLACED
        )
    person.press("whereDone")
    assert desk.matter.choice("book") == "unknown"
    at(person, "purposes")
    person.press("purposesDone")
    at(person, "money")
    person.press("money_join")
    person.press("moneyDone")
    at(person, "assess")
    person.press("assessDone")


def notify(person: Person, desk: Desk) -> None:
    at(person, "send")
    for number in range(4):
        person.window.asker.answer_next("wechat")
        person.press("groupSent")
        person.wait(
            lambda n=number: len(desk.matter.draft("short.sent") or ()) > n and not person.window.jobs.busy
        )
    person.window.asker.answer_next("later")
    person.press("sendDone")
    page = at(person, "answers")
    able = [
        one
        for one in desk.sort.fetch(list(desk.sort.ids()))
        if one.name and len(one.phone) == 11 and not one.has(Flag.MINOR)
    ]
    screen = page.shown
    assert isinstance(screen, AnswersScreen)
    typed = screen._field
    typed.setText(able[0].phone[-4:])
    screen._look_up()
    if len(screen._found) > 1:
        screen._pick(next(one for one in screen._found if one.customer == able[0].id))
    person.press("key_1")
    sent = Sent("TY-1", Channel.COUNTER)
    for word, first, last in (
        (Word.YES, 1, YES),
        (Word.REFUND, YES, YES + REFUND),
        (Word.NO, YES + REFUND, YES + REFUND + NO),
    ):
        for one in able[first:last]:
            desk.answers.answer([one.id], word, sent)
    screen.show()
    assert person.see(QLabel, "count_yes").text() == str(YES)
    assert person.see(QLabel, "count_refund").text() == str(REFUND)
    person.press("answersDone")


def hand_over(person: Person, desk: Desk, folder: Path) -> None:
    person.press("step_meet")
    page = at(person, "last_night")
    page.shown.compare(write(folder / "会员卡余额1129.xlsx", last_night(cards())))
    person.wait(lambda: title(person) == "昨晚的表：12 张卡的余额变了")
    person.press("nightTake")
    at(person, "final")
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    person.window.asker.give_files_next(folder / "terms.pdf")
    person.press("saveTerms")
    person.wait((folder / "terms.pdf").is_file)
    person.wait(lambda: person.see(QAbstractButton, "freezeShort").isEnabled())
    person.wait(lambda: title(person).startswith(f"第一批交 {YES} 人，卡款 "))
    person.window.asker.give_files_next(folder / "first.zip")
    person.press("freezeShort")
    person.see(QLabel, "footerNote")
    person.wait(
        lambda: (
            desk.lists.latest() is not None
            and not person.page().at_work
            and title(person) == "要签的纸，一共 10 种"
        )
    )
    person.window.asker.give_files_next(folder / "eight.pdf")
    person.press("saveEight")
    person.wait(lambda: (folder / "eight.pdf").is_file())
    person.window.asker.give_files_next(folder / "words.pdf")
    person.press("savePass")
    person.wait(lambda: (folder / "words.pdf").is_file())
    person.press("papersDone")
    at(person, "table")
    person.press("table_same")
    person.press("tableDone")
    at(person, "signed")
    person.press("signedDone")


@pytest.mark.long
@pytest.mark.usefixtures("awake")
def test_the_salon_goes_the_whole_short_way(person: Person, desk: Desk, tmp_path: Path) -> None:
    collect(person, desk, tmp_path)
    notify(person, desk)
    with ExitStack() as days:
        hand_over(person, desk, tmp_path)
        first = desk.lists.latest()
        assert first is not None
        assert first.totals.customers == YES
        assert first.state == "accepted"
        days.enter_context(clock.fixed_at(datetime.combine(DAY + timedelta(days=1), time(10))))
        desk.check.decide()
        page = at(person, "silent")
        page.refresh()
        assert title(person) == f"还有 {SILENT} 人没回话"
        person.press("silent_seal")
        person.press("silentDone")
        at(person, "copies")
        sealed = desk.check.customers(Outcome.SEAL)
        assert set(desk.short.who("silent", "unnamed", "wrong")) <= set(sealed)
        assert not desk.check.customers(Outcome.DELETE)
        one = desk.short.who("silent")[40]
        desk.short.answer(one, Word.YES, Channel.COUNTER, "TY-1")
        second = desk.lists.freeze()
        assert (second.batch_number, second.totals.customers) == (2, 1)
        assert second.basis.running.customers == YES + 1
        desk.lists.pack(second, tmp_path / "second.zip")
        desk.pack.supplement(second)
        desk.pack.accept(second, clock.today())
    with clock.fixed_at(datetime.combine(DAY + timedelta(days=125), time(10))):
        desk.check.decide()
        proposal = desk.destroy.propose()
        assert {one.customers for one in proposal.lines} == {YES + 1}
        said = desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today())
        order = desk.destroy.draft("副本")
        desk.destroy.ask(order.id, said.id)
        desk.destroy.approve(order.id, witness="李春")
        desk.destroy.execute(order.id)
        desk.pack.destroyed(desk.destroy.load(order.id))
        assert desk.short.proof().customers == CARDS - YES - 1
    kinds = {one.kind for one in desk.press.every()}
    assert {
        "facts_sheet",
        "self_assessment",
        "data_terms",
        "settlement",
        "short_handover",
        "batch_supplement",
        "short_destroy",
    } <= kinds


@pytest.mark.long
def test_the_two_numbers_and_where_she_stopped(person: Person, desk: Desk, tmp_path: Path) -> None:
    collect(person, desk, tmp_path)
    proof = desk.short.proof()
    assert (proof.paid_fen, proof.gift_fen) == (TOTAL_PAID, TOTAL_GIFT)
    assert desk.matter.get().card_route is CardRoute.JOIN
    assert where_in(desk, "notify") == "send"
    wechat = next(one for one in desk.collect.things() if one.kind is ItemKind.PERSONAL_ACCOUNT)
    assert wechat.state is CarrierState.STAYS


def test_help_mode_and_the_full_way_lose_nothing(person: Person, desk: Desk) -> None:
    before = desk.matter.get()
    person.press("room_help_mode")
    assert "遮住了" in person.see(QLabel, "dialogText").text()
    person.press("choice_ok")
    person.wait(lambda: person.see(QLabel, "pageTitle").text() != "")
    person.press("room_size")
    person.press("choice_take")
    assert not desk.matter.get().short_way
    person.press("room_size")
    assert desk.matter.get() == replace(before, short_way=True)


def test_a_later_step_says_why_it_waits(person: Person, desk: Desk) -> None:
    at(person, "proof")
    assert person.see(QLabel, "footerNote").text() == "放进一张客户表，就能去下一步"
    assert not person.window.findChildren(QLineEdit, "quickName")


def test_no_more_than_25_decisions_are_asked_for() -> None:
    ways = [asked_of("transfer", late=late) for late in (True, False)]
    assert max(sum(len(one.decisions) for one in way) for way in ways) == MOST_DECISIONS
    assert all(len(one.decisions) <= 3 for one in screens_of("transfer"))


def test_one_question_a_page_leads_to_the_first_list(person: Person, tmp_path: Path) -> None:
    person.press("newCaseButton")
    person.press("what_transfer")
    person.press("wizardNext")
    for name, text in (
        ("giver_name", "丽人美发店"),
        ("giver_uscc", "92330106MA2ABCDE1X"),
        ("giver_head", "沈玉梅"),
        ("giver_phone", "13800006612"),
    ):
        person.write(name, text)
    person.press("licence_receiver_new")
    person.press("wizardNext")
    person.write("receiver_name", "王丽娟")
    person.write("receiver_phone", "13900005188")
    person.press("receiver_abroad_no")
    person.press("wizardNext")
    person.press("wizardBack")
    assert person.see(QLineEdit, "receiver_name").text() == "王丽娟"
    person.press("wizardNext")
    person.press("wizardNext")
    for answer in ("goes_on_elsewhere_no", "disputes_no", "books_kept_no"):
        person.press(answer)
    person.press("wizardNext")
    for name, text in (
        ("casePlace", str(tmp_path)),
        ("caseName", "丽人"),
        ("newPassphrase", "huabu-yusan-chaguan-lianpeng-31"),
        ("samePassphrase", "huabu-yusan-chaguan-lianpeng-31"),
    ):
        person.write(name, text)
    person.press("wizardNext")
    person.wait(lambda: person.office.desk is not None)
    matter = person.desk.matter.get()
    assert (matter.short_way, matter.scenario, matter.giver.entity) == (
        True,
        Scenario.ASSET,
        EntityType.SOLE_TRADER,
    )
    person.press("step_collect")
    at(person, "proof")
