"""The page of destruction: whom a dispute is about, things elsewhere, own copies; no record without its proof."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core import inventory
from core.desk import Desk, create_case
from core.desk.destroying import OrderState, ThingClass
from core.desk.own_copies import How
from core.desk.people import Secret
from core.errors import Refused
from core.flows import matter_of, today
from core.records import Answer, Carrier, ItemKind, Kind, Outcome
from core.store import batches, orders, search
from gui.pages import Page
from gui.pages.safeguards import CustomerPick
from gui.shell import MainWindow
from tests import shop
from tests.demo import demo_draft
from tests.gui.pages.conftest import CHEAP, WORDS
from tests.gui.pages.on_screen import shown


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    made = create_case(
        tmp_path / "案.tuojiao", matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP
    )
    with Desk(made) as desk:
        store = desk._seat.store
        shop.fill(store)
        search.build(store)
        shop.decide(store, Outcome.DELETE, customers=(2, 5), rule="purpose.over")
        desk.collect.add_thing(Carrier(0, ItemKind.PAPER, "会员本", 1, "册", "柜台", "陈慧芳"))
        yield desk


def press(qtbot: QtBot, page: Page, name: str) -> None:
    page.window().findChildren(QAbstractButton, name)[
        -1
    ].click()  # the newest: what was shown before goes later
    qtbot.waitUntil(lambda: not page.kit.jobs.busy and not page.at_work, timeout=60_000)


def write(page: Page, name: str, text: str) -> None:
    page.window().findChildren(QLineEdit, name)[-1].setText(text)


def ordered(desk: Desk, *, with_records: bool = True) -> int:
    order = desk.destroy.draft("用途已经没有了", with_records=with_records)
    answer = desk.destroy.answer_hold_question(Answer.NO, "陈慧芳", today())
    return desk.destroy.ask(order.id, answer.id).id


def test_a_dispute_names_its_customers_in_place(qtbot: QtBot, window: MainWindow, own_desk: Desk) -> None:
    page = shown(qtbot, window, own_desk, "destroy")
    press(qtbot, page, "hold_yes")
    press(qtbot, page, "keepAnswer")
    assert page.findChild(QWidget, "footerNote").text() == "请选出有事的是哪几位"  # type: ignore[attr-defined,union-attr]
    pick = page.findChild(CustomerPick, "holdWhom")
    assert pick is not None
    pick.take(2)
    write(page, "holdReason", "12315 投诉")
    press(qtbot, page, "keepAnswer")
    held = own_desk._seat.store.rows("SELECT customer, reason FROM legal_hold")
    assert held == [(2, "12315 投诉")]
    assert page.findChild(QAbstractButton, "hold_no") is not None  # asked again for the rest
    kinds = {line.customers for line in own_desk.destroy.propose().lines}
    assert kinds <= {1}


def test_things_are_listed_and_recorded_with_their_proof(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    order = ordered(own_desk, with_records=False)
    page = shown(qtbot, window, own_desk, "destroy")
    press(qtbot, page, "addKnown")
    write(page, "thingName", "店里手机")
    page.window().findChildren(QComboBox, "thingClass")[-1].choose(ThingClass.PHONE)  # type: ignore[attr-defined]
    press(qtbot, page, "addThing")
    names = {one.name for one in own_desk.destroy.things(order)}
    assert names >= {"会员本", "店里手机"}
    own_desk.destroy.approve(order, "王德明", "王桂兰")
    (tmp_path / "碎.jpg").write_bytes(b"\xff\xd8\xff\xe0x")
    page.refresh()
    for left in range(len(names), 0, -1):
        assert sum(not one.proven for one in own_desk.destroy.things(order)) == left
        window.asker.give_files_next(tmp_path / "碎.jpg")
        press(qtbot, page, "pickPhoto")
        press(qtbot, page, "recordGood")
    assert own_desk.destroy.load(order).state is OrderState.VERIFIED
    assert all(one.photo and one.method for one in own_desk.destroy.things(order))


def test_own_copies_are_ticked_place_by_place(qtbot: QtBot, window: MainWindow, own_desk: Desk) -> None:
    store = own_desk._seat.store
    batches.open_batch(store)
    shop.open_gates(store)
    frozen = inventory.freeze(store, own_desk.matter.get(), 1, "2026-11-22T18:00", "owner")
    shop.accept(own_desk, frozen)
    page = shown(qtbot, window, own_desk, "destroy")
    press(qtbot, page, f"tab_{frozen.number}")
    panel = page.findChild(QWidget, "ownCopies")
    assert panel is not None
    panel._table.choose_row(1)  # type: ignore[attr-defined]
    press(qtbot, page, "copy_none")
    assert [one.how for one in own_desk.copies.every()[0].places[:2]] == [None, How.NONE]
    assert panel.findChild(QAbstractButton, "copy_deleted") is None  # the days for objections run


@pytest.mark.parametrize("state", ["executed", "verified"])
def test_a_state_written_by_hand_gives_no_record_in_the_window(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path, state: str
) -> None:
    order = ordered(own_desk)
    own_desk.destroy.approve(order, "王德明", "王桂兰", "沈会计")
    stamp = f"{today()}T10:00:00+08:00"
    orders.update(own_desk._seat.store, order, state=state, executed=stamp, verified=stamp)
    page = shown(qtbot, window, own_desk, "destroy")
    window.asker.answer_next("ok")
    if state == "verified":
        window.asker.give_files_next(tmp_path / "record.pdf")
        press(qtbot, page, "saveRecord")
    assert not (tmp_path / "record.pdf").exists()
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        own_desk.destroy.record_paper(order)
    with pytest.raises(Refused, match=r"destroy\.not_verified"):
        own_desk.pack.destroyed(own_desk.destroy.load(order))
    assert not {one.kind for one in own_desk.press.every()} & {"destroy_record", "short_destroy"}


def test_an_original_file_is_erased_from_the_page_and_recorded(
    qtbot: QtBot, window: MainWindow, own_desk: Desk, tmp_path: Path
) -> None:
    order = ordered(own_desk, with_records=False)
    thing = own_desk.destroy.add_thing(order, ThingClass.FILE, "会员.xlsx")
    own_desk.destroy.approve(order, "王德明", "王桂兰")
    file = tmp_path / "会员.xlsx"
    file.write_bytes(b"customers")
    page = shown(qtbot, window, own_desk, "destroy")
    window.asker.give_files_next(file)
    window.asker.answer_next("leave")
    press(qtbot, page, "eraseFile")
    assert file.exists()
    window.asker.give_files_next(file)
    window.asker.answer_next("yes")
    press(qtbot, page, "eraseFile")
    assert not file.exists()
    assert [one.proven for one in own_desk.destroy.things(order) if one.id == thing.id] == [True]


def accounting_order(desk: Desk) -> int:
    """An approved order with accounting records whose years are over."""
    store = desk._seat.store
    store.execute(f"UPDATE record SET kinds = {Kind.ACCOUNTING.bit} WHERE kinds & {Kind.PURCHASE.bit}")
    store.execute(f"UPDATE holding SET kind = {int(Kind.ACCOUNTING)} WHERE kind = {int(Kind.PURCHASE)}")
    shop.decide(store, Outcome.DELETE, customers=(2, 5), rule="period.over")
    order = ordered(desk)
    desk.destroy.approve(order, "王德明", "王桂兰", "沈会计")
    return order


def test_the_page_counts_the_five_who_sign_for_accounting_archives(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    order = accounting_order(own_desk)
    page = shown(qtbot, window, own_desk, "destroy")
    for number, name in enumerate(("王德明", "沈会计", "沈会计", "赵宁", "马会计")):
        assert not page.window().findChildren(QAbstractButton, "execute")[-1].isEnabled()
        assert sum(bool(one.name) for one in own_desk.destroy.signatures(order)) == number
        write(page, "signerName", name)
        press(qtbot, page, "noteSignature")
    assert page.window().findChildren(QAbstractButton, "execute")[-1].isEnabled()


def test_stopping_while_it_runs_leaves_everything_and_says_so(
    qtbot: QtBot, window: MainWindow, own_desk: Desk
) -> None:
    order = ordered(own_desk)
    own_desk.destroy.approve(order, "王德明", "王桂兰")
    page = shown(qtbot, window, own_desk, "destroy")
    window.asker.answer_next("yes")
    page.window().findChildren(QAbstractButton, "execute")[-1].click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(QAbstractButton, "cancelJob")), timeout=20_000)
    page.window().findChildren(QAbstractButton, "cancelJob")[-1].click()
    qtbot.waitUntil(lambda: not page.kit.jobs.busy and not page.at_work, timeout=60_000)
    assert own_desk.destroy.load(order).state is OrderState.APPROVED
    assert own_desk.sort.ids().count(2) == 1
    assert page.findChild(QWidget, "footerNote").text() == "已停下，一条都没有删"  # type: ignore[attr-defined,union-attr]
