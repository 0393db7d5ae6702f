"""The other three answers of screen 1 in real windows: 关门不开, 公司换股东, 不知道."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from core.flows import steps_of
from core.flows.short import screens_in
from core.records import Answer, CardRoute, Outcome, Scenario
from tests.salon import cards, write
from tests.stories.conftest import Person
from tests.stories.short_way import at
from tests.stories.steps import WORDS

FEW = 14


def begins(person: Person, folder: Path, what: str, *, taken_over: bool) -> None:
    """Answer the questions that this answer brings, and no other."""
    person.press("newCaseButton")
    for press in (f"what_{what}", "wizardNext"):
        person.press(press)
    person.write("giver_name", "丽人美发店")
    person.write("giver_head", "沈玉梅")
    person.write("giver_phone", "13800006612")
    if taken_over:
        person.press("licence_unknown")
    person.press("wizardNext")
    if taken_over:
        if what != "unknown":  # who does not know whether it is sold has nobody to name
            person.write("receiver_name", "王丽娟")
            person.write("receiver_phone", "13900005188")
        person.press("receiver_abroad_no")
        person.press("wizardNext")
    person.press("wizardNext")  # the day: forty days from now, nothing is late
    elsewhere = ("goes_on_elsewhere_unknown",) if taken_over else ()
    for answer in (*elsewhere, "disputes_no", "books_kept_unknown"):
        person.press(answer)
    person.press("wizardNext")
    for name, text in (
        ("casePlace", str(folder)), ("caseName", "丽人"), ("newPassphrase", WORDS), ("samePassphrase", WORDS),
    ):  # fmt: skip
        person.write(name, text)
    person.press("wizardNext")
    person.wait(lambda: person.office.desk is not None)
    person.press("codeLater")


def puts_in(person: Person, folder: Path) -> None:
    at(person, "proof")
    person.drop([write(folder / "卡.xlsx", cards()[:FEW])])
    person.press("proofRight")


def steps(person: Person) -> tuple[str, ...]:
    return tuple(one.key for one in steps_of(person.desk))


@pytest.mark.long
def test_a_shop_that_closes_pays_back_and_destroys(person: Person, tmp_path: Path) -> None:
    begins(person, tmp_path, "close", taken_over=False)
    assert person.desk.matter.get().scenario is Scenario.DEREGISTRATION
    assert steps(person) == ("tell", "collect", "notify", "close")
    puts_in(person, tmp_path)
    for screen, presses in (
        ("where", ("whereDone",)),
        ("money", ("money_refund", "moneyDone")), ("send", ("groupSent",)),
    ):  # fmt: skip
        at(person, screen)
        for press in presses:
            person.press(press)
    person.press("choice_wechat")
    assert person.desk.matter.get().card_route is CardRoute.REFUND
    assert not [one for one in person.window.findChildren(QAbstractButton, "saveSlips") if one.isVisible()]
    person.wait(lambda: not person.window.jobs.busy)
    person.window.asker.answer_next("later")
    person.press("sendDone")
    pays_back(person, tmp_path)
    person.press("refundsDone")
    person.press("goOn")  # days are left: recording goes on tomorrow, from home
    at(person, "refunds")
    person.press("step_close")
    at(person, "copies")
    assert not person.desk.check.customers(Outcome.HAND_OVER)


def pays_back(person: Person, folder: Path) -> None:
    """One customer comes for the money; the slip is printed, the payment noted, the others still wait."""
    at(person, "refunds")
    assert person.see(QLabel, "owedCount").text() == f"{FEW} 位"
    before = person.see(QLabel, "owedMoney").text()
    one = person.desk.sort.fetch([1])[0]
    field = person.see(QLineEdit, "refundField")
    field.setText(one.phone[-4:])
    field.textEdited.emit(field.text())
    slip, photo = folder / "退款单.pdf", folder / "付款.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0")
    person.window.asker.give_files_next(slip)
    person.press("oneSlip")
    person.wait(slip.is_file)
    person.window.asker.give_files_next(photo)
    person.press("paidBack")
    assert person.see(QLabel, "owedCount").text() == f"{FEW - 1} 位"
    assert person.see(QLabel, "owedMoney").text() != before


def test_new_shareholders_hand_nothing_over_and_it_says_so(person: Person, tmp_path: Path) -> None:
    begins(person, tmp_path, "shareholders", taken_over=False)
    assert person.desk.matter.get().scenario is Scenario.EQUITY
    assert steps(person) == ("tell", "collect", "close")
    puts_in(person, tmp_path)
    at(person, "nothing")
    assert person.see(QLabel, "pageTitle").text() == "资料留在原处"
    assert not person.desk.check.customers(Outcome.HAND_OVER)
    person.press("nothingHome")


def test_who_does_not_know_takes_the_stricter_branch_and_gets_a_task(person: Person, tmp_path: Path) -> None:
    begins(person, tmp_path, "unknown", taken_over=True)
    matter = person.desk.matter.get()
    assert matter.interview.still_open is Answer.UNKNOWN
    assert matter.interview.licence_after == "unknown"
    assert "law.ask_way" in [one.code for one in person.desk.plan.tasks()]
    assert steps(person) == ("tell", "collect", "notify", "meet", "close")
    puts_in(person, tmp_path)
    at(person, "where")
    keys = [one.key for step in steps(person) for one in screens_in(person.desk, step)]
    assert {"where", "purposes", "assess", "silent"} <= set(keys)
    assert not person.desk.check.customers(Outcome.HAND_OVER)
