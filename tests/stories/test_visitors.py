"""Those who come without a case: the receiver of a package, and somebody with a paper in hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from core import inventory
from core.casefile import OpenCase
from core.clock import fixed_at, now, today
from core.desk import Desk, create_case, open_case
from core.desk.receiving import Reception, start_case
from core.desk.receiving_work import inspect
from core.store import batches, search
from core.vault import Secret
from gui.pages.papers import PaperCheckPage
from gui.pages.receiving import ReceiveView
from gui.parts import Label, Notice, Prose, Table
from tests import shop
from tests.stories.conftest import CHEAP, Person

WORDS = "huabu-yusan-chaguan-lianpeng-31"


class Sold(NamedTuple):
    folder: Path
    package: Path
    phrase: str
    code: str
    head: str
    pdf: Path


@pytest.fixture
def sold(tmp_path: Path) -> Sold:
    """A seller's case with a final list, its package, and one paper that was printed."""
    matter = shop.MATTER
    folder = tmp_path / "seller.tuojiao"
    case = create_case(folder, matter, "王女士", Secret.of_text(WORDS), CHEAP)
    shop.fill(case.store)
    search.build(case.store)
    batches.open_batch(case.store)
    with Desk(case) as desk:
        shop.sign_gates(desk, "王女士")
        frozen = inventory.freeze(case.store, matter, 1, "2026-11-22T18:00", "owner")
        package = desk.lists.pack(frozen, tmp_path / "YJ2026-07-01.zip")
        made = desk.meeting.inventory(frozen)
        desk.meeting.confirmation(frozen)
        (tmp_path / "list.pdf").write_bytes(made.printed.pdf)
        head = desk.press.every()[0].audit_head
    return Sold(
        folder,
        tmp_path / "YJ2026-07-01.zip",
        package.passphrase,
        made.printed.code,
        head,
        tmp_path / "list.pdf",
    )


def open_package(person: Person, path: Path, phrase: str) -> None:
    person.press("receiveDoor")
    person.write("packagePath", str(path))
    person.write("packagePhrase", phrase)
    person.press("readPackage")


def view(person: Person) -> ReceiveView:
    scene = person.window.scene
    assert isinstance(scene, ReceiveView)
    return scene


def verdict(person: Person, name: str) -> str:
    return person.see(Notice, name).title.text()


def test_a_receiver_counts_accepts_and_the_seller_records_it(
    person: Person, sold: Sold, tmp_path: Path
) -> None:
    open_package(person, sold.package, sold.phrase)
    assert "没有发现" in verdict(person, "verdict")
    assert person.see(Label, "counted_customers").text() == "10"
    person.press("toLook")
    person.press("toSign")
    person.write("receivedBy", "李晨")
    person.window.asker.give_files_next(tmp_path)
    person.press("saveReceipt")
    person.wait(lambda: list(tmp_path.glob("*.json")))
    (receipt,) = tmp_path.glob("*.json")
    with Desk(_open(sold)) as seller:
        assert seller.table.receive_receipt(receipt).by == "李晨"
        assert seller.lists.history()[-1].state == "accepted"


def test_a_difference_goes_back_with_its_list(person: Person, sold: Sold, tmp_path: Path) -> None:
    open_package(person, sold.package, sold.phrase)
    person.press("toLook")
    person.write("wrongRemark", "本子上是另一个字")
    person.press("markWrong")
    person.press("toSign")
    person.write("receivedBy", "李晨")
    person.press("verdict_refuse")  # nobody chose it for him
    person.write("differenceWhat", "会员本")  # written, and "记下来" forgotten
    person.window.asker.give_files_next(tmp_path)
    person.press("saveReceipt")
    person.wait(lambda: list(tmp_path.glob("*差异清单.pdf")))
    (receipt,) = tmp_path.glob("*.json")
    with Desk(_open(sold)) as seller:
        told = seller.table.receive_receipt(receipt)
        assert (told.accepted, [(one.code, one.file) for one in told.differences]) == (
            False,
            [("record_differs", "name"), ("person_found", "会员本")],
        )


def test_a_rare_name_on_the_acceptance_is_announced_before_it_is_saved(
    person: Person, sold: Sold, tmp_path: Path
) -> None:
    open_package(person, sold.package, sold.phrase)
    person.press("toLook")
    person.press("toSign")
    person.write("receivedBy", "李𠮷")
    person.window.asker.answer_next("print")
    person.window.asker.give_files_next(tmp_path)
    person.press("saveReceipt")
    person.wait(lambda: list(tmp_path.glob("*.json")))
    assert "U+20BB7" in person.window.asker.asked[-1].text


@pytest.mark.long
def test_the_package_becomes_an_own_case(
    person: Person, sold: Sold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "gui.pages.receiving.own_case.start_case", lambda *told: start_case(*told, cost=CHEAP)
    )
    open_package(person, sold.package, sold.phrase)
    person.press("toLook")
    person.press("toSign")
    person.write("receivedBy", "李晨")
    person.window.asker.give_files_next(tmp_path)
    person.press("saveReceipt")
    person.press("toOwn")
    person.write("casePlace", str(tmp_path))
    person.write("newPassphrase", WORDS)
    person.write("samePassphrase", WORDS)
    person.press("takeOver")
    person.wait(lambda: person.office.desk is not None)
    assert person.desk.collect.counts()["customers"] == 10


def test_a_wrong_pass_phrase_is_said_in_clear_words(person: Person, sold: Sold) -> None:
    open_package(person, sold.package, "aaaa-bbbb-cccc-dddd-eeee")
    person.wait(lambda: "资料包没有坏" in person.see(Prose, "packageTrouble").text())


@pytest.mark.long
def test_a_spoiled_package_is_named_by_its_file_and_cannot_be_accepted(person: Person, sold: Sold) -> None:
    content = bytearray(sold.package.read_bytes())
    content[len(content) // 2] ^= 1
    sold.package.write_bytes(content)
    open_package(person, sold.package, sold.phrase)
    assert "先别签字" in verdict(person, "verdict")
    assert person.see(Table, "findings").model().rowCount() > 0
    person.press("toLook")
    person.press("toSign")
    assert not person.see(QAbstractButton, "verdict_accept").isEnabled()


def test_what_is_no_package_is_refused_in_words(person: Person, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 not an archive")
    open_package(person, tmp_path / "x.zip", "aaaa")
    person.wait(lambda: view(person).visit.trouble)
    assert "资料包" in view(person).visit.trouble or "文件" in view(person).visit.trouble


def test_a_paper_is_checked_by_its_code_in_its_case(person: Person, sold: Sold) -> None:
    person.press("paperDoor")
    person.write("paperCode", sold.code.lower().replace("-", " "))
    person.window.asker.give_files_next(sold.folder)
    person.press("choosePaperCase")
    person.write("passphrase", WORDS)
    person.press("unlockButton")
    person.wait(lambda: person.office.desk is not None)
    assert "有这张纸" in verdict(person, "paperVerdict")
    assert "接得上" in verdict(person, "logVerdict")


def check(person: Person, sold: Sold, code: str, head: str = "") -> PaperCheckPage:
    person.office.sit_down(Desk(_open(sold)), "paper")
    person.write("paperCode", code)
    person.write("paperHead", head)
    person.press("checkPaper")
    page = person.page()
    assert isinstance(page, PaperCheckPage)
    return page


def test_a_code_of_nowhere_is_said(person: Person, sold: Sold) -> None:
    check(person, sold, "0000-0000-0000")
    assert "没有这张纸" in verdict(person, "paperVerdict")


def test_a_wrong_log_head_is_said(person: Person, sold: Sold) -> None:
    check(person, sold, sold.code, "3-ABCDEF")
    assert "对不上" in verdict(person, "logVerdict")


def test_the_log_head_of_the_paper_agrees(person: Person, sold: Sold) -> None:
    check(person, sold, sold.code, sold.head)
    assert "接得上" in verdict(person, "logVerdict")


def test_a_pdf_is_compared_byte_by_byte(person: Person, sold: Sold) -> None:
    person.office.sit_down(Desk(_open(sold)), "paper")
    person.window.asker.give_files_next(sold.pdf)
    person.press("pickPaper")
    assert "一个字节不差" in verdict(person, "fileVerdict")
    sold.pdf.write_bytes(sold.pdf.read_bytes() + b"\n%")
    person.window.asker.give_files_next(sold.pdf)
    person.press("pickPaper")
    person.wait(lambda: "不是当初那一份" in verdict(person, "fileVerdict"))


def _open(sold: Sold) -> OpenCase:
    return open_case(sold.folder, Secret.of_text(WORDS))


@pytest.fixture
def selling(person: Person, sold: Sold) -> Person:
    """The seller at the meeting page."""
    person.office.sit_down(Desk(_open(sold)), "meet")
    return person


def test_both_sides_tick_and_the_receiver_writes_what_was_counted(selling: Person) -> None:
    selling.press("tab_check")
    for code in ("giver_ok", "receiver_ok"):
        selling.press(code)
        selling.wait_idle()
    frozen = selling.desk.lists.history()[-1]
    assert selling.desk.table.result(frozen).done == 1
    total = [one.code for one in selling.desk.table.check_items(frozen)].index("total.rows")
    selling.see(Table, "onSiteItems").choose_row(total)
    selling.write("countedThere", "19")
    selling.press("receiver_figure")
    selling.wait_idle()
    assert [one.code for one in selling.desk.table.check_items(frozen) if one.differs] == ["total.rows"]


def test_the_witness_is_named_on_the_screen_ticks_there_and_gets_a_record(selling: Person) -> None:
    selling.press("tab_check")
    selling.press("nameWitness")
    selling.write("witnessName", "赵宁")
    selling.write("witnessStanding", "社区工作人员")
    selling.press("keepWitness")
    for side in ("giver", "receiver", "witness"):
        selling.press(f"{side}_ok")
        selling.wait_idle()
    frozen = selling.desk.lists.history()[-1]
    assert selling.desk.table.result(frozen).done == 1
    selling.press("tab_papers")
    selling.press("makePapers")
    selling.wait_idle()
    assert "witness_record" in {one.kind for one in selling.desk.meeting.papers_of(frozen)}


def test_a_paper_of_the_table_is_made_anew_with_what_was_counted_since(selling: Person) -> None:
    frozen = selling.desk.lists.history()[-1]
    kinds = [one.kind for one in selling.desk.meeting.papers_of(frozen)]
    if "confirmation" not in kinds:
        selling.press("makePapers")
        selling.wait_idle()
    selling.press("makeAgain")
    selling.wait_idle()
    made = [one for one in selling.desk.meeting.papers_of(frozen) if one.kind == "confirmation"]
    assert [one.version for one in made] == [1, 2]


def test_what_is_not_made_cannot_be_saved_and_the_saved_sheet_is_known(
    selling: Person, tmp_path: Path
) -> None:
    selling.see(Table, "papers").choose_row(0)
    assert not selling.see(QAbstractButton, "saveOne").isEnabled()
    assert selling.see(Prose, "noPaper").text()
    selling.window.asker.give_files_next(tmp_path / "again.zip")
    selling.press("writePackage")
    selling.wait(lambda: selling.desk.pack.words_waiting())
    selling.wait_idle()
    selling.window.asker.give_files_next(tmp_path / "sheet.pdf")
    selling.press("saveOne")
    selling.wait(lambda: not selling.desk.pack.words_waiting())
    assert (tmp_path / "sheet.pdf").exists()


def test_the_receipt_comes_back_and_own_copies_become_a_task(
    selling: Person, sold: Sold, tmp_path: Path
) -> None:
    reception = Reception(sold.package, sold.phrase, inspect(sold.package, sold.phrase))
    (tmp_path / "back.json").write_bytes(reception.receipt("李晨", accepted=True))
    selling.window.asker.answer_next("file")
    selling.window.asker.give_files_next(tmp_path / "back.json")
    selling.window.asker.answer_next("ok")
    selling.press("receiptBack")
    selling.wait(lambda: selling.desk.lists.history()[-1].state == "accepted")
    assert [one.code for one in selling.desk.plan.tasks() if one.code.startswith("copies.")] == [
        "copies.YJ2026-07-01"
    ]


@pytest.mark.usefixtures("awake")
def test_signed_on_an_earlier_day_it_wants_the_scan_and_says_that_it_came_late(
    selling: Person, tmp_path: Path
) -> None:
    frozen = selling.desk.lists.history()[-1]
    day = date.fromisoformat(frozen.frozen[:10])

    def accept() -> None:
        for answer in ("paper", f"before:{day}", "ok"):
            selling.window.asker.answer_next(answer)
        selling.press("receiptBack")

    with fixed_at(now() + timedelta(days=2)):
        accept()
        selling.wait(lambda: any("还缺照片或文件" in one.title for one in selling.window.asker.asked))
        (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 signed")
        selling.press("makePapers")
        selling.wait_idle()
        made = [one for one in selling.desk.meeting.papers_of(frozen) if one.kind == "confirmation"]
        selling.desk.press.signed(made[-1].id, tmp_path / "scan.pdf")
        accept()
        selling.wait(lambda: selling.desk.lists.history()[-1].state == "accepted")
        selling.wait_idle()
        told = selling.see(QWidget, "accepted").findChildren(QLabel)
    assert f"{today() + timedelta(days=2)} 补录的" in "".join(one.text() for one in told)


def test_a_receipt_of_another_case_is_refused_in_words(selling: Person, tmp_path: Path) -> None:
    (tmp_path / "back.json").write_text("{}", encoding="utf-8")
    selling.window.asker.answer_next("file")
    selling.window.asker.give_files_next(tmp_path / "back.json")
    selling.window.asker.answer_next("ok")
    selling.press("receiptBack")
    selling.wait(lambda: any("这不是回执" in one.title for one in selling.window.asker.asked))


@pytest.mark.long
def test_last_nights_file_shows_only_what_changed_and_is_taken_in(
    person: Person, sold: Sold, tmp_path: Path
) -> None:
    lines = [",".join(head for head, *_rest in shop.MEMBERS)]
    lines += [",".join(json.loads(shop._member(n))) for n in range(1, 11)]
    lines[3] = lines[3].replace("30.00", "25.00")
    (tmp_path / "昨晚.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    person.office.sit_down(Desk(_open(sold)), "list")
    for answer in ("take", "ok"):
        person.window.asker.answer_next(answer)
    person.window.asker.give_files_next(tmp_path / "昨晚.csv")
    person.press("evening")
    person.wait(lambda: len(person.window.asker.asked) >= 2)
    person.wait_idle()
    (shown,) = [one for one in person.window.asker.asked if one.title.startswith("只看变了的")]
    assert [line[1] for line in shown.lines][:3] == ["变了的 1 行", "新来的 0 行", "少了的 0 行"]
    assert shown.lines[3][2] == "555.50 → 550.50"
    paid = "SELECT sum(balance_fen) FROM holding WHERE kind = 5"
    assert person.desk.lists._store.value(paid) == 54_500
