"""The page of the meeting: what was accepted is offered no second time, and nothing that is set at once is half filled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import CardRoute
from gui.pages.meet.today import order_of
from gui.parts import Check, Notice
from gui.shell import MainWindow
from tests import shop
from tests.gui.pages.on_screen import press, seen, settle, shown
from tests.gui.pages.test_next_version import final

__all__ = ["final"]


def waits(page) -> bool:
    return bool([one for one in page.findChildren(Notice, "unfinishedNotice") if one.isVisible()])


def again(qtbot: QtBot, page) -> None:
    """Leave the page and come back to it."""
    page.leave()
    page.come_back()
    qtbot.wait(50)


def offers(page) -> bool:
    return bool([one for one in page.findChildren(QAbstractButton, "writePackage") if one.isVisible()])


def test_a_list_that_was_accepted_offers_no_other_package(
    qtbot: QtBot, window: MainWindow, final: Desk
) -> None:
    assert offers(shown(qtbot, window, final, "meet"))
    shop.accept(final, final.lists.latest())
    page = shown(qtbot, window, final, "meet")
    settle(qtbot, window)
    assert not offers(page)


@pytest.mark.parametrize(("route", "names"), [(CardRoute.JOIN, True), (CardRoute.UNDECIDED, False)])
def test_the_settlement_lies_on_the_table_once_it_is_told_who_answers(
    final: Desk, route: CardRoute, names: bool
) -> None:
    final.matter.save(replace(final.matter.get(), card_route=route))
    kinds = [kind for kind, *_rest in order_of(final, final.lists.latest())]
    assert ("settlement" in kinds) is names
    assert kinds[-1] == "confirmation"


def test_a_tick_that_counts_at_once_is_not_half_filled(qtbot: QtBot, window: MainWindow, final: Desk) -> None:
    page = shown(qtbot, window, final, "meet")
    press(qtbot, page, "tab_all")
    seen(page, Check, "bilingual").click()
    again(qtbot, page)
    assert not waits(page)


def test_an_answer_at_the_table_that_is_still_being_kept_is_not_half_filled(
    qtbot: QtBot, window: MainWindow, final: Desk
) -> None:
    page = shown(qtbot, window, final, "meet")
    press(qtbot, page, "tab_check")
    seen(page, QLineEdit, "tickRemark").setText("证件看过了")
    press(qtbot, page, "giver_ok")
    page.leave()  # at once, while it is kept beside the window
    settle(qtbot, window)
    page.come_back()
    qtbot.wait(50)
    assert not waits(page)
