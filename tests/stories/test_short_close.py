"""The last screens of the short way on the finished matter of the guided look: all are refunded, and an order that fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from core import clock
from core.desk import Desk
from core.desk.destroying import OrderState
from core.records import Answer, Outcome
from gui.pages.short import ShortStep
from gui.parts import IconLine
from tests.core.papers.reading import text_of
from tests.finished import DAYS
from tests.stories.conftest import Person
from tests.stories.other_days import jobs_at
from tests.stories.short_way import finished_matter, opened

# before the window: a clock that jumps under it locks the case
pytestmark = pytest.mark.usefixtures("last_day")


@pytest.fixture
def last_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with clock.fixed_at(DAYS["end"]):
        jobs_at(DAYS["end"], monkeypatch)
        yield


@pytest.fixture
def desk(person: Person) -> Iterator[Desk]:
    with finished_matter(person) as desk:
        yield desk


def types(person: Person, field: str, text: str) -> None:
    line = person.see(QLineEdit, field)
    line.setText(text)
    line.textEdited.emit(text)


def test_all_silent_are_refunded_and_each_payment_is_written_down(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    silent = desk.short.who("silent", "unnamed", "wrong")
    owed = desk.refunds.owed(silent)
    opened(person, "silent")
    person.press("silent_refund")
    slips, photo = tmp_path / "退款单.pdf", tmp_path / "付款.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0")
    person.window.asker.give_files_next(slips)
    person.press("silentDone")
    person.wait(slips.is_file)
    person.wait_idle()  # the page goes on once it was read back
    assert text_of(slips.read_bytes()).count("按比例：") == len(owed)
    assert not set(silent) & {*desk.check.customers(Outcome.DELETE), *desk.check.customers(Outcome.HAND_OVER)}
    (one,) = desk.sort.fetch([next(who for who in owed if desk.short.is_owed(who))])
    pays_back(person, one.phone[-4:], photo)
    assert desk.refunds.owed(silent) == tuple(who for who in owed if who != one.id)


def pays_back(person: Person, digits: str, photo: Path) -> None:
    """One who never answered comes for the money; the payment is noted with its proof."""
    person.press("step_notify")
    opened(person, "answers")
    types(person, "answerField", digits)
    person.window.asker.give_files_next(photo)
    person.press("paidBack")
    person.wait_idle()


def test_without_that_choice_a_silent_customer_is_not_paid_back(person: Person, desk: Desk) -> None:
    assert not any(desk.short.is_owed(one) for one in desk.short.who("silent")[:5])
    assert all(desk.short.is_owed(one) for one in desk.short.who("refund")[:5])


def test_an_order_that_is_refused_frees_its_lines_and_the_question_is_asked_again(
    person: Person, desk: Desk
) -> None:
    page = ready_to_destroy(person, desk)
    before = desk.destroy.propose().lines
    desk.destroy.answer_hold_question(Answer.UNKNOWN, "沈玉梅", clock.today())  # on another computer, say
    person.window.asker.answer_next("destroy")
    person.window.asker.answer_next("ok")
    person.press("destroyNow")
    person.wait_idle()
    assert [one.state for one in desk.destroy.orders()] == [OrderState.REFUSED]
    assert desk.destroy.draft("副本").lines == before
    assert page.at == "destroy"
    assert not person.see(QAbstractButton, "destroyNow").isEnabled()


def ready_to_destroy(person: Person, desk: Desk) -> ShortStep:
    opened(person, "copies")
    person.write("witnessName", "李春")
    person.press("copiesDone")
    page = opened(person, "destroy")
    person.press("hold_no")
    person.wait(lambda: "李春" in person.see(QLabel, "footerNote").text())
    return page


def test_the_question_is_asked_anew_each_time(person: Person, desk: Desk) -> None:
    ready_to_destroy(person, desk)
    person.press("destroyLater")
    person.wait_idle()
    person.office.sit_down(desk, "close")
    opened(person, "destroy")
    person.wait(lambda: "先答上面这一句" in person.see(QLabel, "footerNote").text())
    assert not person.see(QAbstractButton, "hold_no").isChecked()
    assert person.see(QAbstractButton, "destroyNow").text() == "销毁"  # counted after the answer, not before


def test_the_question_names_who_still_waits_for_money(person: Person, desk: Desk) -> None:
    owed = desk.refunds.owed(desk.short.who("refund"))
    opened(person, "destroy")
    known = person.see(IconLine, "holdWaiting")
    said = "".join(one.text() for one in known.findChildren(QLabel))
    assert f"{len(owed)} 位" in said
    assert desk.sort.fetch(owed[:1])[0].name in said
    person.press("hold_yes")
    person.press("holdRefunds")
    person.wait(lambda: not person.page().findChildren(IconLine, "holdWaiting"))
    person.see(IconLine, "holdHeld")
    assert person.see(QLabel, "holdQuestion").text().startswith(f"除了先不动的 {len(owed)} 位，还有没有人")
