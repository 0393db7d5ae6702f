"""A shop that closes the short way is told of orders that are not done, for no screen of its money names them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.desk import Desk
from core.records import CardRoute, Party, Scenario
from gui.pages.short import ShortStep
from gui.parts import IconLine, Search, Table
from gui.shell import MainWindow
from tests.core.papers.reading import text_of
from tests.gui.pages.on_screen import press, seen, settle, shown

TEXT = (
    "姓名,手机号,余额,赠送余额,未完成订单\n"
    "张三丰,13800000001,80,0,擦窗一次\n李四光,13800000002,0,50,\n王小二,13800000003,60,20,\n"
)
ZHANG, LI, WANG = 1, 2, 3


@pytest.fixture
def closing(own_desk: Desk, tmp_path: Path) -> Desk:
    """A shop that closes: one has an order that is open, one has gifts alone, one has both parts."""
    (tmp_path / "客户.csv").write_text(TEXT, encoding="utf-8")
    own_desk.collect.take(tmp_path / "客户.csv")
    own_desk.matter.save(
        replace(
            own_desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party(), short_way=True,
            card_route=CardRoute.REFUND,
        )
    )  # fmt: skip
    own_desk.check.decide()
    return own_desk


def at(qtbot: QtBot, window: MainWindow, desk: Desk, step: str, screen: str) -> ShortStep:
    page = shown(qtbot, window, desk, step)
    assert isinstance(page, ShortStep)
    page.show_at(screen)
    settle(qtbot, window)
    return page


def words(where: QWidget) -> str:
    return "".join(one.text() for one in where.findChildren(QLabel))


def pictures(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_bytes(b"\xff\xd8\xff\xe0" + name.encode())
    return [folder / name for name in names]


def test_who_destroys_is_told_of_orders_that_are_open_and_saves_their_list(
    qtbot: QtBot, window: MainWindow, closing: Desk, tmp_path: Path
) -> None:
    page = at(qtbot, window, closing, "close", "destroy")
    assert "没做完的单：1 位" in words(seen(page, IconLine, "stillOpen"))
    window.asker.give_files_next(tmp_path / "清册.pdf")
    press(qtbot, page, "dutiesPaper")
    settle(qtbot, window)
    assert (tmp_path / "清册.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("step", "screen"), [("close", "destroy"), ("notify", "refunds")])
def test_an_order_is_written_down_as_done_where_it_is_told(
    qtbot: QtBot, window: MainWindow, closing: Desk, tmp_path: Path, step: str, screen: str
) -> None:
    page = at(qtbot, window, closing, step, screen)
    press(qtbot, page, "dutiesSettle")
    window.asker.answer_next("way_0")
    window.asker.give_files_next(*pictures(tmp_path, "签收.jpg"))
    seen(page, Table, "openTable").opened.emit(0)
    settle(qtbot, window)
    assert closing.refunds.still_open() == ()
    assert closing.showing.behind(ZHANG, "order_done") == 1
    press(qtbot, page, "backFromOpen")
    settle(qtbot, window)
    assert page.at == screen
    assert not page.findChildren(IconLine, "stillOpen")


def test_a_refund_may_be_shown_by_several_pictures_and_by_one_more_later(
    qtbot: QtBot, window: MainWindow, closing: Desk, tmp_path: Path
) -> None:
    page = at(qtbot, window, closing, "notify", "refunds")
    page.shown.show_one(*closing.short.found((WANG,)))
    window.asker.give_files_next(*pictures(tmp_path, "单子.jpg", "微信.jpg"))
    press(qtbot, page, "paidBack")
    settle(qtbot, window)
    assert closing.showing.behind(WANG, "settled") == 2
    page.shown.show_one(*closing.short.found((WANG,)))
    assert "单子或截图 2 份" in words(seen(page, QWidget, "settledLine"))
    window.asker.give_files_next(*pictures(tmp_path, "反面.png"))
    press(qtbot, page, "moreProof")
    settle(qtbot, window)
    assert closing.showing.behind(WANG, "settled") == 3


def test_no_slip_is_made_for_gifts_and_who_has_them_alone_is_listed(
    qtbot: QtBot, window: MainWindow, closing: Desk
) -> None:
    everybody = tuple(closing.sort.ids())
    assert closing.refunds.payable(everybody) == (ZHANG, WANG)
    assert (closing.refunds.gifts(everybody).customers, closing.refunds.gifts(everybody).fen) == (
        (LI,),
        50_00,
    )
    page = at(qtbot, window, closing, "notify", "refunds")
    assert "2 张" in seen(page, QAbstractButton, "refundSlips").text()
    assert seen(page, QLabel, "giftCount").text() == "1 位，50.00 元"
    press(qtbot, page, "giftsWho")
    seen(page, Table, "owedTable").opened.emit(0)
    settle(qtbot, window)
    assert "客户没付过" in words(seen(page, IconLine, "giftAlone"))
    slip = text_of(closing.refunds.slips([LI]).printed.pdf)
    assert "0.0050.0050.00" in slip  # what is on the card; what is paid all the same is left to the pen
    assert "按比例" in slip


def test_gifts_alone_are_counted_and_summed_apart_from_who_is_to_be_paid_back(
    qtbot: QtBot, window: MainWindow, closing: Desk
) -> None:
    closing.short.send_untold()
    for screen in ("proof", "where", "money", "send"):
        closing.short.mark(screen)
    page = at(qtbot, window, closing, "notify", "refunds")
    assert seen(page, QLabel, "owedCount").text() == "2 位"
    assert seen(page, QLabel, "owedMoney").text() == "160.00 元"  # 80 and 60+20; the 50 of gifts stand below
    home = shown(qtbot, window, closing, "home")
    assert "还有 2 位没退，1 位只剩送的" in seen(home, QAbstractButton, "next_notify").accessibleName()
    page = at(qtbot, window, closing, "close", "destroy")
    assert "还有 2 位没退，1 位只剩送的" in words(page)


def test_deposits_are_summed_apart_from_what_is_on_cards(
    qtbot: QtBot, window: MainWindow, closing: Desk, tmp_path: Path
) -> None:
    rows = "张三丰,13800000001,500,\n李四光,13800000002,300,已退\n王小二,13800000003,200,在用\n"
    (tmp_path / "柜子.csv").write_text("姓名,手机号,柜子押金,状态\n" + rows, encoding="utf-8")
    closing.collect.take(tmp_path / "柜子.csv")
    page = at(qtbot, window, closing, "notify", "refunds")
    assert seen(page, QLabel, "depositCount").text() == "2 位，700.00 元"
    assert seen(page, QLabel, "owedMoney").text() == "160.00 元"


def test_all_gifts_are_settled_by_one_press_and_taken_back_by_another(
    qtbot: QtBot, window: MainWindow, closing: Desk, tmp_path: Path
) -> None:
    page = at(qtbot, window, closing, "notify", "refunds")
    press(qtbot, page, "giftsWho")
    page.kit.asker.answer_next("all")
    page.kit.asker.give_files_next(*pictures(tmp_path, "公告.jpg"))
    press(qtbot, page, "giftsSettle")
    settle(qtbot, window)
    assert closing.refunds.gifts_settled() == (LI,)
    assert "1 位" in words(seen(page, IconLine, "giftsSettled"))
    press(qtbot, page, "giftsBack")
    settle(qtbot, window)
    assert closing.refunds.gifts((LI,)).customers == (LI,)


def test_the_list_of_who_was_not_paid_leaves_out_cards_on_which_nothing_is_left(
    closing: Desk, tmp_path: Path
) -> None:
    (tmp_path / "空.csv").write_text("姓名,手机号,余额\n孙七七,13800000007,0\n", encoding="utf-8")
    closing.collect.take(tmp_path / "空.csv")
    text = text_of(closing.forms.make("prepaid_list").printed.pdf)
    assert "没退清的名单" in text
    assert "孙＊＊" not in text


def test_the_list_of_who_was_not_paid_leaves_out_who_was(closing: Desk) -> None:
    proof = closing.answers.keep_picture("签字.jpg", b"\xff\xd8")
    closing.answers.enter_fact(ZHANG, "settled", True, proof)
    text = text_of(closing.forms.make("prepaid_list").printed.pdf)
    assert "张＊＊" not in text
    assert "王＊＊" in text
    assert "¥130.00" in text


def test_who_owes_is_listed_without_the_help_for_sending(
    qtbot: QtBot, window: MainWindow, closing: Desk, tmp_path: Path
) -> None:
    (tmp_path / "欠.csv").write_text("姓名,手机号,余额\n赵六,13800000004,-35\n", encoding="utf-8")
    closing.collect.take(tmp_path / "欠.csv")
    page = at(qtbot, window, closing, "collect", "proof")
    press(qtbot, page, "whoOwes")
    settle(qtbot, window)
    assert "没从别人的钱里减" in words(page)
    assert "群发助手" not in words(page)


def test_who_cannot_be_found_for_a_refund_is_said(qtbot: QtBot, window: MainWindow, closing: Desk) -> None:
    page = at(qtbot, window, closing, "notify", "refunds")
    field = seen(page, Search, "refundField")
    field.setText("V0159")
    field.textEdited.emit("V0159")
    assert "没找到“V0159”" in words(page)


def test_what_may_be_done_where_nobody_comes_is_told_with_its_law_and_both_views(
    qtbot: QtBot, window: MainWindow, closing: Desk
) -> None:
    page = at(qtbot, window, closing, "notify", "refunds")
    press(qtbot, page, "unclaimed")
    told = words(seen(page, QWidget, "unclaimedBody"))
    for said in ("提存", "《民法典》第570条", "法律上有不同看法", "不算“拒绝受领”", "五年", "不要自己卖"):
        assert said in told, said
    deposit = next(one for one in closing.refunds.unclaimed() if one.id == "deposit")
    assert (deposit.standing.value, bool(deposit.other)) == ("disputed", True)
    press(qtbot, page, "backFromUnclaimed")
    settle(qtbot, window)
    assert page.at == "refunds"


def test_the_notice_of_a_closing_names_what_is_not_done_or_not_fetched(closing: Desk) -> None:
    assert "没取的请停业前来取，没做完的可退" in text_of(closing.letters.poster().printed.pdf)
    assert "没取的东西，请在停业前来取" in closing.short.message()
    letters = [text_of(closing.letters.notices([one]).printed.pdf) for one in (ZHANG, LI)]
    assert ["没做完的单、没取的东西" in one for one in letters] == [True, False]


def test_a_shop_without_open_orders_says_nothing_of_them(own_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "客户.csv").write_text("姓名,手机号,余额\n张三丰,13800000001,80\n", encoding="utf-8")
    own_desk.collect.take(tmp_path / "客户.csv")
    own_desk.matter.save(replace(own_desk.matter.get(), scenario=Scenario.DEREGISTRATION, receiver=Party()))
    said = text_of(own_desk.letters.poster().printed.pdf) + own_desk.short.message()
    assert "没取" not in said
