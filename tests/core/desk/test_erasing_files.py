"""An original file on the disk: overwritten and deleted only behind an approved order, and recorded as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.destroying import OrderState, Thing, ThingClass
from core.desk.people import Secret
from core.errors import Known, Refused
from core.records import Answer, Carrier, ItemKind, Kind, Outcome
from core.vault import KdfCost
from tests import shop
from tests.core.papers.reading import text_of

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter, words = read_case_toml(SAMPLES / "CASE.toml").matter, Secret.of_text("quiet-lantern-柠檬-river")
    with Desk(create_case(tmp_path / "案.tuojiao", matter, "王女士", words, CHEAP)) as made:
        shop.fill(made._seat.store)
        yield made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "会员.xlsx"
    path.write_bytes(b"customers" * 1000)
    return path


def listed(desk: Desk, *, approved: bool) -> Thing:
    """The file on an order for things alone, handed in and, if so, approved."""
    order = desk.destroy.draft("用途已经没有了", with_records=False)
    thing = desk.destroy.add_thing(order.id, ThingClass.FILE, "会员.xlsx")
    answer = desk.destroy.answer_hold_question(Answer.NO, "王女士", clock.today())
    desk.destroy.ask(order.id, answer.id)
    if approved:
        desk.destroy.approve(order.id, witness="赵宁")
    return thing


def test_no_file_is_touched_before_the_approval(desk: Desk, file: Path) -> None:
    with pytest.raises(Refused, match=r"destroy\.wrong_state"):
        desk.destroy.erase_thing(listed(desk, approved=False).id, file)
    assert file.read_bytes().startswith(b"customers")


def test_a_complaint_that_came_after_the_approval_saves_the_file(desk: Desk, file: Path) -> None:
    thing = listed(desk, approved=True)
    desk.destroy.answer_hold_question(Answer.YES, "王女士", clock.today())
    with pytest.raises(Refused, match=r"destroy\.hold_not_denied"):
        desk.destroy.erase_thing(thing.id, file)
    assert file.read_bytes().startswith(b"customers")


def test_an_approval_that_has_run_out_saves_the_file(desk: Desk, file: Path) -> None:
    thing = listed(desk, approved=True)
    with clock.fixed_at(clock.now() + timedelta(days=60)), pytest.raises(Refused, match=r"destroy\.expired"):
        desk.destroy.erase_thing(thing.id, file)
    assert file.exists()


def test_an_erased_file_is_gone_recorded_and_on_the_paper_with_its_limits(desk: Desk, file: Path) -> None:
    thing = listed(desk, approved=True)
    done = desk.destroy.erase_thing(thing.id, file)
    assert (file.exists(), done.size) == (False, 9000)
    (kept,) = desk.destroy.things(thing.order)
    assert (kept.proven, desk.destroy.load(thing.order).state) == (True, OrderState.VERIFIED)
    text = text_of(desk.destroy.record_paper(thing.order).printed.pdf)
    assert "覆写一遍再删除" in text
    assert "可能有残留" in text


def test_a_file_in_a_synced_folder_is_done_in_part_only(desk: Desk, file: Path, tmp_path: Path) -> None:
    synced = tmp_path / "坚果云"
    synced.mkdir()
    thing = listed(desk, approved=True)
    desk.destroy.erase_thing(thing.id, file.rename(synced / file.name))
    (kept,) = desk.destroy.things(thing.order)
    assert (kept.proven, kept.result, desk.destroy.load(thing.order).state) == (
        False,
        "partly",
        OrderState.APPROVED,
    )
    assert "历史版本" in kept.remainder


def test_a_file_that_is_not_there_is_not_recorded_as_gone(desk: Desk, tmp_path: Path) -> None:
    thing = listed(desk, approved=True)
    with pytest.raises(Known, match=r"file\.missing"):
        desk.destroy.erase_thing(thing.id, tmp_path / "不在.xlsx")
    assert not desk.destroy.things(thing.order)[0].done


def test_a_file_of_another_name_and_content_is_not_taken_for_the_one_that_is_named(
    desk: Desk, file: Path
) -> None:
    other = file.rename(file.with_name("账.xlsx"))
    with pytest.raises(Refused, match=r"destroy\.other_file"):
        desk.destroy.erase_thing(listed(desk, approved=True).id, other)
    assert other.exists()


def test_the_request_names_the_things_too(desk: Desk) -> None:
    thing = listed(desk, approved=False)
    told = text_of(desk.destroy.request_paper(thing.order).printed.pdf)
    assert "会员.xlsx" in told
    assert "共1项" in told.replace(" ", "")


def test_a_thing_is_listed_with_its_count_and_struck_off_again(desk: Desk) -> None:
    desk.collect.add_thing(Carrier(0, ItemKind.PAPER, "登记本", 9, "册", "铁皮柜", "王女士"))
    order = desk.destroy.draft("用途已经没有了", with_records=False)
    desk.destroy.add_known_things(order.id)
    (book,) = [one for one in desk.destroy.things(order.id) if one.name == "登记本"]
    assert book.count == 9
    desk.destroy.drop_thing(book.id)
    assert book.id not in {one.id for one in desk.destroy.things(order.id)}


def test_what_is_approved_is_not_struck_off(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"destroy\.wrong_state"):
        desk.destroy.drop_thing(listed(desk, approved=True).id)


def test_a_name_that_another_record_needs_is_told_as_that(desk: Desk) -> None:
    store = desk._seat.store
    shop.decide(store, Outcome.DELETE)
    shop.decide(store, Outcome.SEAL, customers=[1], kinds=[Kind.PURCHASE])
    waits = [(one.kind, one.customers) for one in desk.destroy.propose().kept if one.waits]
    assert waits == [(Kind.BASIC, 1)]
