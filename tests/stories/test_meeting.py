"""The meeting in its order on two laptops: identities, terms, open and count together, differences, sign, own case."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core import inventory
from core.desk import Desk, create_case
from core.desk.lists import Frozen
from core.desk.receiving import start_case
from core.flows import matter_of
from core.records import Flag
from core.store import batches, search
from core.vault import Secret
from gui.pages.receiving import ReceiveView
from gui.parts import Label, Table
from gui.shell import MainWindow, Office
from tests import shop
from tests.demo import demo_draft
from tests.stories.conftest import CHEAP, Person

WORDS = "huabu-yusan-chaguan-lianpeng-31"
pytestmark = pytest.mark.long


class Laptop(Person):
    """A person at a computer of their own: settings, documents, a window; only a stick goes between them."""

    def __init__(self, bot: QtBot, place: Path) -> None:
        self.place = place / "documents"
        self.place.mkdir(parents=True)
        window = MainWindow(place / "settings", _raise)
        super().__init__(bot, window, Office(window))
        window.show()

    def copy_here(self, *files: Path) -> list[Path]:
        return [Path(shutil.copy2(file, self.place)) for file in files]


def _raise(seen: BaseException) -> None:
    raise seen


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def seller(qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    """Everything is decided, the terms are signed, the list of the first batch is final."""
    laptop = Laptop(qtbot, tmp_path / "seller")
    case = create_case(
        laptop.place / "店.tuojiao", matter_of(demo_draft()), "陈慧芳", Secret.of_text(WORDS), CHEAP
    )
    shop.fill(case.store)
    search.build(case.store)
    case.store.execute(f"UPDATE customer SET flags = flags | {int(Flag.OPT_OUT)} WHERE id = 2")
    batches.open_batch(case.store)
    desk = Desk(case)
    shop.sign_gates(desk, "王女士")
    inventory.freeze(case.store, desk.matter.get(), 1, "2026-11-22T18:00", "owner")
    laptop.office.sit_down(desk, "meet")
    yield laptop
    laptop.window.close()


@pytest.fixture
def receiver(qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(qtbot, tmp_path / "receiver")
    yield laptop
    laptop.window.close()


def frozen_of(seller: Laptop) -> Frozen:
    return seller.desk.lists.history()[-1]


def choose(seller: Laptop, code: str) -> None:
    items = [one.code for one in seller.desk.table.check_items(frozen_of(seller))]
    seller.see(Table, "onSiteItems").choose_row(items.index(code))


def both_tick(seller: Laptop, code: str, receiver: str = "ok") -> None:
    choose(seller, code)
    seller.press("giver_ok")
    seller.wait_idle()
    choose(seller, code)
    seller.press(f"receiver_{receiver}")
    seller.wait_idle()


def write_package(seller: Laptop, stick: Path) -> str:
    number = frozen_of(seller).number
    seller.window.asker.give_files_next(stick / f"{number}.zip")
    seller.press("writePackage")
    seller.wait(lambda: seller.desk.lists.packed(frozen_of(seller)))
    seller.wait_idle()
    package = seller.page()._package  # type: ignore[attr-defined]  # what stands on the pass-phrase sheet
    seller.window.asker.give_files_next(seller.place / "密码单.pdf")
    seller.press("saveOne")
    seller.wait(lambda: not seller.desk.pack.words_waiting())
    return str(package.passphrase)


def open_and_count(receiver: Laptop, stick: Path, phrase: str) -> dict[str, str]:
    (package,) = receiver.copy_here(*stick.glob("*.zip"))
    receiver.press("receiveDoor")
    receiver.write("packagePath", str(package))
    receiver.write("packagePhrase", phrase)
    receiver.press("readPackage")
    receiver.see(Label, "counted_customers")
    names = ("customers", "items", "rows", "paid", "gift")
    return {name: receiver.see(Label, f"counted_{name}").text() for name in names}


def write_down(seller: Laptop, counted: dict[str, str]) -> None:
    """The figures of the other screen are typed into the seller's list, total by total."""
    for name, figure in counted.items():
        choose(seller, f"total.{name}")
        seller.write("countedThere", figure)
        seller.press("receiver_figure")
        seller.wait_idle()


def test_the_meeting_in_its_order(
    seller: Laptop, receiver: Laptop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phrase = write_package(seller, stick)
    seller.press("tab_check")
    for step in ("step.identities", "step.terms", "step.seals"):
        both_tick(seller, step)
    counted = open_and_count(receiver, stick, phrase)
    both_tick(seller, "step.opened")
    write_down(seller, counted)
    found = {one.code: one for one in seller.desk.table.check_items(frozen_of(seller)) if one.is_total}
    assert not [one for one in found.values() if one.receiver and one.differs]
    _one_record_differs(seller, receiver)
    _sign_and_give_back(seller, receiver, stick)
    _own_case_is_the_same(seller, receiver, monkeypatch)


def _one_record_differs(seller: Laptop, receiver: Laptop) -> None:
    """A record of the sample is not what the old book says: both sides write it down."""
    receiver.press("toLook")
    receiver.write("wrongRemark", "本子上后来换过")
    receiver.press("markWrong")
    both_tick(seller, "step.sample", "bad")
    both_tick(seller, "step.differences")
    assert seller.desk.table.result(frozen_of(seller)).differs == 1


def _sign_and_give_back(seller: Laptop, receiver: Laptop, stick: Path) -> None:
    receiver.press("toSign")
    receiver.press("verdict_accept")
    receiver.write("receivedBy", "李晨")
    receiver.window.asker.give_files_next(stick)
    receiver.press("saveReceipt")
    receiver.wait(lambda: list(stick.glob("*.json")) and list(stick.glob("*差异清单.pdf")))
    (receipt,) = seller.copy_here(*stick.glob("*.json"))
    seller.press("tab_papers")
    seller.press("makePapers")
    seller.wait_idle()
    seller.window.asker.answer_next("file")
    seller.window.asker.give_files_next(receipt)
    seller.window.asker.answer_next("ok")
    seller.press("receiptBack")
    seller.wait(lambda: frozen_of(seller).state == "accepted")
    seller.wait(lambda: any("1 处差异" in one.title for one in seller.window.asker.asked))
    assert [one.number for one in seller.desk.copies.every()] == [frozen_of(seller).number]
    _settle(seller)


def _settle(seller: Laptop) -> None:
    """The seller sees whose record it is, the ways, and writes down how it was settled."""
    answer = seller.desk.table.answer(frozen_of(seller))
    assert answer is not None
    (found,) = answer.differences
    person = seller.desk.sort.fetch((int(found.detail),))[0]
    row = seller.see(Table, "receiptDifferences").model().index(0, 1)
    assert person.name in str(row.data(Qt.ItemDataRole.AccessibleTextRole))
    seller.write("settledHow", "改好了，放进第 2 批")
    seller.press("settleDifferences")
    seller.wait(lambda: seller.desk.table.answer(frozen_of(seller)).settled)  # type: ignore[union-attr]  # seen above


def _own_case_is_the_same(seller: Laptop, receiver: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gui.pages.receiving.own_case.start_case", lambda *told: start_case(*told, cost=CHEAP)
    )
    receiver.press("toOwn")
    receiver.write("casePlace", str(receiver.place))
    receiver.write("newPassphrase", WORDS)
    receiver.write("samePassphrase", WORDS)
    receiver.press("takeOver")
    receiver.wait(lambda: receiver.office.desk is not None)
    theirs, ours = receiver.desk._seat.store, seller.desk._seat.store
    totals = frozen_of(seller).totals
    assert theirs.one("SELECT count(*), sum(rows), sum(balance_fen), sum(gift_fen) FROM holding") == (
        totals.items, totals.rows, totals.paid_fen, totals.gift_fen,
    )  # fmt: skip
    silent = f"SELECT count(*) FROM customer WHERE flags & {int(Flag.OPT_OUT)}"
    assert theirs.value(silent) == ours.value(silent) == 1
    assert receiver.place not in seller.desk.folder.parents


@pytest.fixture(autouse=True)
def _left_open(receiver: Laptop) -> Iterator[None]:
    yield
    view = receiver.window.scene
    if isinstance(view, ReceiveView):
        view.leave()
