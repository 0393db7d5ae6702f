"""Both sides of one package: seller's case, package, receiver's table, receiver's case, receipt, seller again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from core import clock, handover, inventory
from core.desk import Desk, Done, Failed, create_case
from core.desk.lists import Frozen, WrittenPackage
from core.desk.own_copies import How
from core.desk.receiving import Difference, Reception, start_case
from core.desk.receiving_work import Counted, inspect
from core.errors import Known, Refused
from core.flows import in_turn
from core.flows.route import receives
from core.records import Filter, Flag, Level, Meaning, Outcome
from core.store import batches
from core.vault import KdfCost, Secret
from tests import shop
from tests.core.papers.reading import text_of as told_on

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
PHRASE = "quiet-lantern-柠檬-river"


@pytest.fixture
def seller(tmp_path: Path) -> Iterator[Desk]:
    matter = shop.MATTER
    case = create_case(tmp_path / "seller.tuojiao", matter, "王女士", Secret.of_text(PHRASE), CHEAP)
    shop.fill(case.store)
    case.store.execute(f"UPDATE customer SET flags = flags | {int(Flag.OPT_OUT)} WHERE id = 2")
    batches.open_batch(case.store)
    with Desk(case) as desk:
        shop.sign_gates(desk, "王女士")
        yield desk


@pytest.fixture
def frozen(seller: Desk) -> Frozen:
    return inventory.freeze(seller.lists._store, seller.matter.get(), 1, "2026-11-22T18:00", "owner")


@pytest.fixture
def package(seller: Desk, frozen: Frozen, tmp_path: Path) -> WrittenPackage:
    return seller.lists.pack(frozen, tmp_path / "YJ2026-07-01.zip")


@pytest.fixture
def reception(package: WrittenPackage, tmp_path: Path) -> Iterator[Reception]:
    path = tmp_path / "YJ2026-07-01.zip"
    made = Reception(path, package.passphrase, inspect(path, package.passphrase))
    yield made
    made.close()


def text_of(pdf: bytes) -> str:
    from io import BytesIO

    with pikepdf.open(BytesIO(pdf)) as opened:
        return str(opened.docinfo.get("/Title", ""))


def test_our_own_count_agrees_with_every_total(reception: Reception, frozen: Frozen) -> None:
    assert reception.agrees
    told = {one.code: one.told for one in reception.counted}
    assert (told["customers"], told["rows"]) == (frozen.totals.customers, frozen.totals.rows)
    assert [one.code for one in reception.counted if one.told and one.counted != one.told] == []


def test_reading_in_a_process_of_its_own_gives_the_same(
    package: WrittenPackage, reception: Reception
) -> None:
    work = Reception(reception.path, package.passphrase).start()
    message = work.wait(60)
    while not work.ended:
        message = work.wait(60)
    assert isinstance(message, Done)
    assert message.value == reception.checked


@pytest.mark.parametrize(
    "change", [str.upper, lambda one: one.replace("-", ""), lambda one: one.replace("-", " ")]
)
def test_a_pass_phrase_is_taken_however_it_was_typed(
    package: WrittenPackage, change: Callable[[str], str]
) -> None:
    assert Reception(Path("p.zip"), change(package.passphrase)).passphrase == package.passphrase


@pytest.mark.parametrize("phrase", ["wrong-wrong-wrong", ""])
def test_a_wrong_pass_phrase_is_said_by_its_code(reception: Reception, phrase: str) -> None:
    work = Reception(reception.path, phrase).start()
    message = work.wait(60)
    while not work.ended:
        message = work.wait(60)
    assert isinstance(message, Failed)
    assert isinstance(message.fault, Known)
    assert message.fault.code == "package.wrong_passphrase"


def test_the_sample_is_the_one_of_the_on_site_sheet(
    seller: Desk, frozen: Frozen, reception: Reception
) -> None:
    seller.meeting.on_site(frozen)
    assert reception.seed == frozen.digest[:12].upper()
    drawn = reception.sample()
    assert [one.cells[0] for one in drawn] == [str(one.position) for one in drawn]
    assert len(drawn) == 3


def test_tables_are_read_page_by_page(reception: Reception) -> None:
    name = reception.report.tables[0].name
    assert [row[0] for row in reception.page(name, 4, 3)] == ["5", "6", "7"]


def test_acceptance_goes_back_and_the_seller_records_it(
    seller: Desk, frozen: Frozen, reception: Reception, tmp_path: Path
) -> None:
    receipt = reception.receipt("李晨", accepted=True)
    (tmp_path / "back.json").write_bytes(receipt)
    seller.meeting.confirmation(frozen)
    assert seller.table.receive_receipt(tmp_path / "back.json").accepted
    assert seller.lists.latest().state == "accepted"
    days = seller.matter.get().objection_days
    paper = reception.acceptance(receipt)
    said = told_on(paper.pdf)
    assert paper.pages == 1
    assert f"异议期自验收之日起{days}日" in said
    assert "由李晨于" in said


def test_a_difference_is_found_by_both_sides(seller: Desk, reception: Reception, tmp_path: Path) -> None:
    reception.differences.append(Difference("印章卡", "10", "9", "少一张"))
    (tmp_path / "back.json").write_bytes(reception.receipt("李晨", accepted=False))
    told = seller.table.receive_receipt(tmp_path / "back.json")
    assert [(one.code, one.file, one.detail) for one in told.differences] == [
        ("person_found", "印章卡", "10 9")
    ]
    assert seller.lists.latest().state == "final"
    assert text_of(reception.differences_list().pdf).startswith("差异清单")


def test_what_is_wrong_with_a_record_is_printed_without_what_tells_who_it_is(reception: Reception) -> None:
    one = reception.sample()[1]
    reception.object_to(one, "name", "", "本子上是另一个字")
    told = told_on(reception.differences_list().pdf)
    assert f"抽样第{one.position}位（编号{one.cells[0]}）：姓名" in told
    assert "本子上是另一个字" in told
    assert one.cells[1] not in told


def test_of_a_figure_both_say_what_they_have(reception: Reception) -> None:
    one = reception.sample()[0]
    reception.object_to(one, "balance", "5.00", "")
    (found,) = reception.differences
    assert (found.told, found.counted) == (f"{one.position * 10}.00", "5.00")


def test_of_one_column_the_later_word_stands_and_is_taken_back(reception: Reception) -> None:
    one = reception.sample()[0]
    reception.object_to(one, "phone", "", "空号")
    reception.object_to(one, "phone", "", "换号了")
    reception.object_to(one, "", "", "没有这个人")
    assert [found.remark for found in reception.differences] == ["换号了", "没有这个人"]
    reception.take_back(one)
    assert reception.agrees


def test_differences_of_an_accepted_list_keep_the_own_copies_until_they_are_settled(
    seller: Desk, frozen: Frozen, reception: Reception, tmp_path: Path
) -> None:
    one = reception.sample()[0]
    reception.object_to(one, "phone", "", "换号了")
    (tmp_path / "back.json").write_bytes(reception.receipt("李晨", accepted=True))
    seller.meeting.confirmation(frozen)
    seller.table.receive_receipt(tmp_path / "back.json")
    answer = seller.table.answer(frozen)
    assert answer is not None
    assert [(found.code, found.file, found.detail) for found in answer.differences] == [
        ("record_differs", "phone", one.cells[0])
    ]
    assert "换号了" not in (tmp_path / "back.json").read_text(encoding="utf-8")
    with clock.fixed_at(clock.now() + timedelta(days=60)):
        assert seller.destroy.propose().lines == ()
        assert [one.differs for one in seller.copies.every()] == [True]
        with pytest.raises(Refused, match=r"copies\.differences_open"):
            seller.copies.tick(frozen.number, "desktop", How.DELETED)
        with pytest.raises(Refused, match=r"differences\.how"):
            seller.table.settle(frozen, " ")
        seller.table.settle(frozen, "改好了，放进第 2 批")
        assert seller.destroy.propose().lines
        settled = seller.table.answer(frozen)
    assert settled is not None
    assert not settled.waits


def test_a_total_that_differs_is_a_difference() -> None:
    assert not Counted("rows", 20, 19).same
    assert Counted("amount", 5, None).same


def test_the_receiver_has_an_own_case_with_the_same_counts_and_bounds(
    seller: Desk, package: WrittenPackage, reception: Reception, tmp_path: Path
) -> None:
    case = start_case(tmp_path / "mine.tuojiao", reception.report, "李晨", Secret.of_text(PHRASE), cost=CHEAP)
    with Desk(case) as mine:
        done = mine.collect.take_package(reception.path, package.passphrase)
        sums = "SELECT count(*), sum(rows), sum(balance_fen), sum(gift_fen) FROM holding WHERE kind = 5"
        assert (done.customers, done.rows) == (10, 20)
        assert mine.lists._store.one(sums) == seller.lists._store.one(sums)
        assert mine.collect.counts()["customers"] == 10
        silent = f"SELECT code FROM customer WHERE flags & {int(Flag.OPT_OUT)}"
        assert mine.lists._store.value(silent) == "2"
        assert mine.matter.get().giver.name == "晨光美发店"
        assert receives(mine)
        assert not receives(seller)
        assert not {one.key for one in in_turn(mine)} & {"check", "list", "meet", "destroy"}


def test_a_later_batch_comes_into_the_same_case_and_a_list_comes_once(seller: Desk, tmp_path: Path) -> None:
    store = seller.lists._store
    shop.decide(store, Outcome.SEAL, customers=[10])
    first = shop.freeze(seller)
    words = [seller.lists.pack(first, tmp_path / "1.zip").passphrase]
    store.execute("UPDATE customer SET phone='13911112222' WHERE id=4")
    again = shop.freeze(seller)
    words.append(seller.lists.pack(again, tmp_path / "1-v2.zip").passphrase)
    shop.accept(seller, again)
    shop.decide(store, Outcome.HAND_OVER, customers=[10])
    later = seller.lists.pack(shop.freeze(seller), tmp_path / "2.zip")
    report = inspect(tmp_path / "1.zip", words[0]).report
    with Desk(start_case(tmp_path / "m.tuojiao", report, "李晨", Secret.of_text(PHRASE), cost=CHEAP)) as mine:
        mine.collect.take_package(tmp_path / "1.zip", words[0].upper().replace("-", " "))
        with pytest.raises(Refused, match=r"package\.taken_already"):
            mine.collect.take_package(tmp_path / "1-v2.zip", words[1])
        assert mine.collect.is_package(tmp_path / "2.zip")
        mine.collect.take_package(tmp_path / "2.zip", later.passphrase)
        assert mine.collect.counts()["customers"] == 10


def test_who_took_over_tells_the_customers_in_its_own_name(
    package: WrittenPackage, reception: Reception, tmp_path: Path
) -> None:
    case = start_case(tmp_path / "own.tuojiao", reception.report, "李晨", Secret.of_text(PHRASE), cost=CHEAP)
    with Desk(case) as mine:
        mine.collect.take_package(reception.path, package.passphrase)
        own = mine.matter.get()
        mine.matter.save(replace(own, giver=replace(own.giver, phone="0571-15550216")))
        told = told_on(mine.forms.make("wall_notice").printed.pdf)
    assert f"我们是谁{own.giver.name}" in told
    assert "0571-15550216" in told
    assert f"从哪里来{reception.report.giver}" in told


def test_what_was_sensitive_at_the_seller_is_sensitive_at_the_receiver(seller: Desk, tmp_path: Path) -> None:
    (tmp_path / "过敏.csv").write_text("姓名,手机,健康情况\n王芳,13800138000,对花粉过敏\n", encoding="utf-8")
    seller.collect.take(tmp_path / "过敏.csv")
    store, fields = seller.lists._store, (Meaning.NAME, Meaning.PHONE, Meaning.HEALTH)
    shop.decide(store, Outcome.HAND_OVER)
    shop.open_gates(store)  # the assessment looks at what came last too
    frozen = inventory.freeze(
        store, seller.matter.get(), 1, "2026-11-22T18:00", "owner", fields, {Meaning.HEALTH: "避免过敏"}
    )
    package = handover.write_package(store, frozen.id, tmp_path / "p.zip", giver="清风美发店")
    report = inspect(tmp_path / "p.zip", package.passphrase).report
    with Desk(start_case(tmp_path / "r.tuojiao", report, "李晨", Secret.of_text(PHRASE), cost=CHEAP)) as own:
        own.collect.take_package(tmp_path / "p.zip", package.passphrase)
        (held,) = own.sort.fetch(own.sort.ids(Filter(level=Level.SENSITIVE)))
    assert held.name == "王芳"
