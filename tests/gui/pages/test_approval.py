"""On the page of destruction a second person types the own pass-phrase; a shop of one names its witness."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.casefile import add_person
from core.desk import Desk, create_case
from core.desk.destroying import OrderState, Proof
from core.desk.people import Secret
from core.flows import matter_of, today
from core.records import Answer, Kind, Outcome, Role
from gui.pages import Page
from gui.shell import MainWindow
from tests import shop
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS
from tests.gui.pages.on_screen import shown

THEIRS = "brown-teapot-月亮-harbour"


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    made = create_case(
        tmp_path / "案.tuojiao", matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP
    )
    with Desk(made) as desk:
        shop.fill(desk._seat.store)
        shop.decide(desk._seat.store, Outcome.DELETE, customers=(2, 5), rule="purpose.over")
        yield desk


def asked(qtbot: QtBot, window: MainWindow, desk: Desk) -> Page:
    order = desk.destroy.draft("用途已经没有了")
    answer = desk.destroy.answer_hold_question(Answer.NO, "陈慧芳", today())
    desk.destroy.ask(order.id, answer.id)
    return shown(qtbot, window, desk, "destroy")


def press(qtbot: QtBot, page: Page, name: str) -> None:
    page.findChild(QPushButton, name).click()
    qtbot.waitUntil(lambda: not page.kit.jobs.busy, timeout=20_000)


def state(desk: Desk) -> OrderState:
    return desk.destroy.orders()[-1].state


def test_the_second_person_types_the_own_pass_phrase(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    add_person(own_desk._seat.case, "李会计", Role.SUPERVISOR, Secret.of_text(THEIRS), CHEAP)
    page = asked(qtbot, window, own_desk)
    press(qtbot, page, "approveOrder")
    assert page.findChild(QLabel, "footerNote").text() == "请批准人本人输密码"
    window.asker.answer_next("ok")
    page.findChild(QLineEdit, "approverPassphrase").setText(WORDS)
    press(qtbot, page, "approveOrder")
    assert state(own_desk) is OrderState.ASKED
    page.findChild(QLineEdit, "approverPassphrase").setText(THEIRS)
    press(qtbot, page, "approveOrder")
    assert own_desk.destroy.orders()[-1].proof is Proof.TYPED


def test_a_shop_of_one_names_its_witness(qtbot: QtBot, window: MainWindow, own_desk: Desk) -> None:
    page = asked(qtbot, window, own_desk)
    press(qtbot, page, "approveOrder")
    assert page.findChild(QLabel, "footerNote").text() == "请写上到场的见证人"
    page.findChild(QLineEdit, "witness").setText("王桂兰")
    press(qtbot, page, "approveOrder")
    assert own_desk.destroy.orders()[-1].proof is Proof.PAPER


def test_books_want_who_looked_at_them_before_anybody_types_and_their_form_is_at_hand(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    store = own_desk._seat.store
    store.execute(f"UPDATE holding SET kind={Kind.ACCOUNTING:d} WHERE kind={Kind.PURCHASE:d}")
    store.execute(f"UPDATE decision SET kind={Kind.ACCOUNTING:d} WHERE kind={Kind.PURCHASE:d}")
    page = asked(qtbot, window, own_desk)
    press(qtbot, page, "approveOrder")
    assert page.findChild(QLabel, "footerNote").text() == "里面有账册，请写上谁核对过"
    window.asker.give_files_next(tmp_path / "清册.pdf")
    press(qtbot, page, "saveBooksForm")
    qtbot.waitUntil((tmp_path / "清册.pdf").is_file, timeout=20_000)
