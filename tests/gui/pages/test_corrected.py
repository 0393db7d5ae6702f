"""A customer calls before the handover: what is corrected is judged anew, and what is no number is told as that."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import Outcome
from gui.shell import MainWindow
from gui.words import fault
from tests.demo import demo_files
from tests.gui.pages.on_screen import shown


def take(desk: Desk, name: str) -> None:
    desk.collect.take(next(path for path in demo_files() if path.name == name))


def test_a_correction_leaves_nobody_without_a_decision(own_desk: Desk) -> None:
    take(own_desk, "充值卡余额.xlsx")
    own_desk.check.decide()
    somebody = own_desk.check.customers(Outcome.CONSENT)[0]
    change = own_desk.sort.correct(somebody, "phone", "13800138000")
    assert own_desk.check.undecided() == 0
    assert change is not None
    own_desk.sort.take_back(change)
    assert own_desk.check.undecided() == 0


def test_records_that_came_in_later_are_decided_when_one_looks(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    take(own_desk, "充值卡余额.xlsx")
    own_desk.check.decide()
    take(own_desk, "客户名单.xlsx")
    assert own_desk.check.undecided()
    page = shown(qtbot, window, own_desk, "check")
    qtbot.waitUntil(lambda: not page.at_work and not own_desk.check.undecided(), timeout=60_000)
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, "sendConsents") is not None)


def test_what_is_no_telephone_number_is_told_as_that() -> None:
    assert fault("field.invalid", {"field": "phone"}).title == "不像电话号码"
    assert fault("field.invalid", {"field": "name"}).title == "这一栏填得不对"
