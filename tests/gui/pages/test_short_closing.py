"""The short way of a shop that closes: what is left is paid back and cleared, and no page tells her otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core import clock
from core.desk import Desk
from core.desk.custody import Custodian
from core.flows import in_turn
from core.flows.short import where_in
from core.records import CardRoute, Party, Scenario
from gui.pages.rail_view import rail_of
from gui.pages.short.base import ShortPage
from gui.pages.short.refunding import REFUNDED
from gui.parts import Day
from gui.shell import MainWindow
from tests.core.papers.reading import text_of
from tests.demo import demo_files
from tests.gui.pages.on_screen import press, seen, settle, shown


@pytest.fixture
def closed(own_desk: Desk) -> Desk:
    """A shop that closed last month; its notices are out, and nobody was paid back yet."""
    day = clock.today() - timedelta(days=30)
    own_desk.matter.save(
        replace(
            own_desk.matter.get(), scenario=Scenario.DEREGISTRATION, short_way=True, closing_day=day,
            card_route=CardRoute.REFUND,
        )
    )  # fmt: skip
    own_desk.collect.take(next(path for path in demo_files() if path.name == "充值卡余额.xlsx"))
    own_desk.check.decide()
    own_desk.short.send_untold()
    for screen in ("proof", "where", "money", "send"):
        own_desk.short.mark(screen)
    return own_desk


def owed(desk: Desk) -> int:
    return len(desk.refunds.payable(tuple(desk.sort.ids())))


def test_home_says_how_many_wait_for_their_money(qtbot: QtBot, window: MainWindow, closed: Desk) -> None:
    closed.short.mark("refunds")  # a day's recording was left on the eve, and the money is owed all the same
    assert "notify" in [one.key for one in in_turn(closed)]
    page = shown(qtbot, window, closed, "home")
    assert "谁的钱退了" in seen(page, QAbstractButton, "next_notify").accessibleName()
    assert f"还有 {owed(closed)} 位没退" in seen(page, QAbstractButton, "next_notify").accessibleName()


def test_a_tick_that_gainsays_the_record_is_asked_about(
    qtbot: QtBot, window: MainWindow, closed: Desk
) -> None:
    page = shown(qtbot, window, closed, "close")
    assert isinstance(page, ShortPage)
    page.show_at("destroy")
    settle(qtbot, window)
    page.kit.asker.answer_next("back")
    tick = seen(page, QCheckBox, "lock_0")
    press(qtbot, page, "lock_0")
    assert f"还有 {owed(closed)} 位没退" in page.kit.asker.asked[-1].title
    assert not tick.isChecked()
    assert not any(one.done for one in closed.plan.tasks() if one.code == REFUNDED)


def test_what_is_cleared_elsewhere_was_not_handed_over(
    qtbot: QtBot, window: MainWindow, closed: Desk
) -> None:
    page = shown(qtbot, window, closed, "close")
    assert isinstance(page, ShortPage)
    for screen in ("destroy", "places"):
        page.show_at(screen)
        settle(qtbot, window)
        texts = "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
        assert "交完" not in texts
        assert "已交" not in texts


def test_the_last_screen_asks_who_keeps_what_the_law_keeps(
    qtbot: QtBot, window: MainWindow, closed: Desk
) -> None:
    for screen in ("copies", "destroy", "places"):
        closed.short.mark(screen)
    assert where_in(closed, "close") == "keep"
    closed.custody.save(Custodian("陈慧芳", "书柜", "13800006612", closed.custody.latest()))
    page = shown(qtbot, window, closed, "close")
    assert seen(page, QAbstractButton, "keeperPaper").isEnabled()
    assert not seen(page, QAbstractButton, "keepDone").isEnabled()
    press(qtbot, page, "keeperSigned")
    settle(qtbot, window)
    press(qtbot, page, "keepDone")
    left = {one.key: one.counts for one in in_turn(closed)}
    assert left.get("close", "left") == "left"  # only who is not settled keeps it open
    assert next(one for one in closed.plan.tasks() if one.code == "law.custodian").done


def test_one_way_only_needs_no_choosing(qtbot: QtBot, window: MainWindow, closed: Desk) -> None:
    closed.matter.save(replace(closed.matter.get(), card_route=CardRoute.UNDECIDED))
    page = shown(qtbot, window, closed, "collect")
    assert isinstance(page, ShortPage)
    page.show_at("money")
    press(qtbot, page, "moneyDone")
    settle(qtbot, window)
    assert closed.matter.get().card_route is CardRoute.REFUND


def test_who_has_not_named_a_receiver_yet_still_has_three_ways(
    qtbot: QtBot, window: MainWindow, closed: Desk
) -> None:
    closed.matter.save(replace(closed.matter.get(), scenario=Scenario.ASSET, receiver=Party()))
    page = shown(qtbot, window, closed, "collect")
    assert isinstance(page, ShortPage)
    page.show_at("money")
    assert seen(page, QAbstractButton, "money_join")


def test_until_when_she_can_be_reached_is_asked_where_the_notice_is_made_and_may_stay_open(
    qtbot: QtBot, window: MainWindow, closed: Desk
) -> None:
    page = shown(qtbot, window, closed, "notify")
    assert isinstance(page, ShortPage)
    page.show_at("send")
    settle(qtbot, window)
    assert closed.matter.get().told_until is None  # nobody chose one yet
    until = clock.today() + timedelta(days=200)
    seen(page, Day, "reachableUntil").setDate(QDate(until.year, until.month, until.day))
    press(qtbot, page, "tellUntil")
    assert closed.matter.get().told_until == until
    assert f"原电话至{until.year}年{until.month}月" in text_of(closed.letters.poster().printed.pdf)
    page.refresh()
    settle(qtbot, window)
    assert "请再存一遍" in " ".join(
        one.text() for one in seen(page, QWidget, "reachableLine").findChildren(QLabel)
    )
    press(qtbot, page, "untellUntil")
    assert closed.matter.get().told_until is None
    assert seen(page, QAbstractButton, "tellUntil")


def test_nothing_is_destroyed_before_the_backup_code_is_on_paper(
    qtbot: QtBot, window: MainWindow, closed: Desk
) -> None:
    page = shown(qtbot, window, closed, "close")
    assert isinstance(page, ShortPage)
    page.show_at("destroy")
    settle(qtbot, window)
    with qtbot.waitSignal(page.go) as asked:
        press(qtbot, page, "toCode")
    assert asked.args == ["people#code/close#destroy"]
    code = closed.people.new_recovery()
    closed.people.prove_recovery({n: code.groups()[n - 1] for n in closed.people.recovery_groups()})
    page.show_at("destroy")
    settle(qtbot, window)
    assert not [one for one in page.findChildren(QWidget, "codeFirst") if one.isVisible()]


def test_who_owes_the_shop_is_not_only_said_to_be_owed_nothing(
    qtbot: QtBot, window: MainWindow, closed: Desk, tmp_path: Path
) -> None:
    (tmp_path / "欠.csv").write_text("卡号,姓名,手机号,余额\nQ1,欠钱花,13812340035,-35\n", encoding="utf-8")
    closed.collect.take(tmp_path / "欠.csv")
    page = shown(qtbot, window, closed, "notify")
    assert isinstance(page, ShortPage)
    page.show_at("refunds")
    qtbot.keyClicks(seen(page, QLineEdit, "refundField"), "Q1")
    told = seen(page, QWidget, "stillOpenOne").findChildren(QLabel)
    assert "欠店里的钱：35.00 元" in "".join(one.text() for one in told)


def test_a_closed_shop_is_not_done_while_somebody_owes_it(
    qtbot: QtBot, window: MainWindow, closed: Desk, tmp_path: Path
) -> None:
    (tmp_path / "欠.csv").write_text("卡号,姓名,手机号,余额\nQ1,欠钱花,13812340035,-35\n", encoding="utf-8")
    closed.collect.take(tmp_path / "欠.csv")
    proof = closed.answers.keep_picture("付款.jpg", b"\xff\xd8")
    for one in closed.refunds.owed(tuple(closed.sort.ids())):
        closed.answers.enter_fact(one, "settled", True, proof)
    for screen in ("refunds", "copies", "destroy", "places", "keep"):
        closed.short.mark(screen)
    closed.short.send_untold()
    closed.check.decide()
    page = shown(qtbot, window, closed, "home")
    assert "欠店里钱的：1 位" in seen(page, QAbstractButton, "next_close").accessibleName()
    press(qtbot, page, "goOn")
    assert "没了结" in rail_of(closed).steps[-1].whole
