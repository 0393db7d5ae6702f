"""The other three answers of screen 1 in real windows: 关门不开, 公司换股东, 不知道."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from core.flows import in_turn, steps_of
from core.records import CardRoute, Outcome, Scenario
from gui.pages.home import HomePage
from gui.pages.rail_view import rail_of
from tests.core.papers.reading import text_of
from tests.salon import cards, write
from tests.stories.conftest import Person
from tests.stories.short_way import at
from tests.stories.steps import WORDS
from tests.stories.test_short_after import texts

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
    person.wait(lambda: person.see(QLabel, "owedCount").text() == f"{FEW - 1} 位")
    assert person.see(QLabel, "owedMoney").text() != before


def test_new_shareholders_hand_nothing_over_and_it_says_so(person: Person, tmp_path: Path) -> None:
    begins(person, tmp_path, "shareholders", taken_over=False)
    assert person.desk.matter.get().scenario is Scenario.EQUITY
    assert steps(person) == ("tell", "collect", "close")
    at(person, "nothing")  # no list is needed; whoever has one may put it in
    person.press("step_collect")
    puts_in(person, tmp_path)
    at(person, "nothing")
    assert person.see(QLabel, "pageTitle").text() == "资料留在原处"
    assert not person.desk.check.customers(Outcome.HAND_OVER)
    person.press("nothingHome")


def test_new_shareholders_come_to_the_end_without_any_list(person: Person, tmp_path: Path) -> None:
    begins(person, tmp_path, "shareholders", taken_over=False)
    person.page().go.emit("home")
    person.wait(lambda: isinstance(person.page(), HomePage))
    person.wait_idle()
    assert in_turn(person.desk)[0].key == "close"
    person.press("goOn")
    at(person, "nothing")
    person.wait(lambda: "客户表不用放进来" in texts(person))
    person.press("nothingHome")
    person.wait(lambda: not in_turn(person.desk) and isinstance(person.page(), HomePage))
    person.wait(lambda: "件待办" in texts(person))  # the register of shareholders has its day still


def test_who_does_not_know_ends_with_a_folder_for_the_accountant(person: Person, tmp_path: Path) -> None:
    begins(person, tmp_path, "unknown", taken_over=True)
    matter = person.desk.matter.get()
    assert matter.undecided
    assert matter.interview.licence_after == "unknown"
    assert "law.ask_way" in [one.code for one in person.desk.plan.tasks()]
    assert steps(person) == ("tell", "collect", "close")
    assert rail_of(person.desk).second.startswith("还没定")
    puts_in(person, tmp_path)
    at(person, "where")
    person.press("whereDone")
    at(person, "undecided")
    person.window.asker.give_files_next(tmp_path)
    person.press("saveFolder")
    person.wait(lambda: len(list(tmp_path.glob("*.pdf"))) == 3)
    person.wait_idle()
    told = "".join(text_of(one.read_bytes()) for one in tmp_path.glob("*.pdf"))
    assert "还没有定（" in told
    assert cards()[0].name not in told
    assert not person.desk.check.customers(Outcome.HAND_OVER)


@pytest.mark.parametrize(
    ("answer", "scenario", "following"),
    [
        ("transfer", Scenario.ASSET, ("tell", "collect", "notify", "meet", "close")),
        ("close", Scenario.DEREGISTRATION, ("tell", "collect", "notify", "close")),
        ("shareholders", Scenario.EQUITY, ("tell", "collect", "close")),
    ],
)
def test_who_knows_later_goes_on_and_loses_nothing(
    person: Person, tmp_path: Path, answer: str, scenario: Scenario, following: tuple[str, ...]
) -> None:
    begins(person, tmp_path, "unknown", taken_over=True)
    puts_in(person, tmp_path)
    at(person, "where")
    person.press("whereDone")
    at(person, "undecided")
    person.press(f"decided_{answer}")
    person.press("decidedDone")
    person.wait(
        lambda: person.desk.matter.get().scenario is scenario and not person.desk.matter.get().undecided
    )
    person.wait_idle()
    assert steps(person) == following
    assert person.desk.collect.counts()["customers"] == FEW
    assert {"proof", "where"} <= set(person.desk.short.done())
    assert "law.ask_way" not in [one.code for one in person.desk.plan.tasks() if not one.done]
    assert not rail_of(person.desk).second.startswith("还没定")
