"""Carriers that hold everybody (practice 1): papers tell them as they stand now, and no door opens their lock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.desk import Desk
from core.desk.lists import Frozen
from core.errors import Refused
from core.records import Carrier, CarrierState, ItemKind
from tests.core.papers.reading import text_of

TILL = Carrier(0, ItemKind.ACCOUNT, "收银系统登录")
BOOK = Carrier(0, ItemKind.PAPER, "后来想起的会员本", mixed=True)
WECHAT = Carrier(0, ItemKind.PERSONAL_ACCOUNT, "王女士微信")


def short_sheet(desk: Desk, frozen: Frozen) -> str:
    return text_of(desk.pack.make(frozen)[-1].printed.pdf)


PAPERS = {
    "short": short_sheet,
    "confirmation": lambda desk, frozen: text_of(desk.meeting.confirmation(frozen).printed.pdf),
    "check sheet": lambda desk, frozen: text_of(desk.meeting.on_site(frozen).printed.pdf),
}
every_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())


@every_paper
def test_what_was_entered_and_decided_after_the_freeze_stands_on_the_paper(
    desk: Desk, frozen: Frozen, paper
) -> None:
    till = desk.collect.add_thing(TILL)
    desk.collect.decide_thing(till, CarrierState.SPLIT)
    desk.collect.thing_looked_at(till, "赵宁", "打开搜过，没有了")
    desk.collect.decide_thing(desk.collect.add_thing(BOOK), CarrierState.STAYS)
    text = paper(desk, frozen)
    assert TILL.name in text
    assert BOOK.name in text
    assert "还没定" not in text


def test_a_sheet_made_again_is_the_next_version_of_its_number(desk: Desk, frozen: Frozen) -> None:
    first = desk.pack.make(frozen)[-1]
    desk.collect.decide_thing(desk.collect.add_thing(BOOK), CarrierState.STAYS)
    second = desk.pack.make(frozen)[-1]
    kept = {one.id: (one.number, one.version) for one in desk.press.every()}
    assert (kept[first.id], kept[second.id]) == ((frozen.number, 1), (frozen.number, 2))
    assert "第2版" in text_of(second.printed.pdf)


def test_the_check_at_the_table_lists_it_too(desk: Desk, frozen: Frozen) -> None:
    book = desk.collect.add_thing(BOOK)
    assert f"thing.{book}" in {one.code for one in desk.table.check_items(frozen)}


@every_paper
def test_a_device_without_customers_and_what_was_found_empty_are_not_counted_out(
    desk: Desk, frozen: Frozen, paper
) -> None:
    desk.collect.add_thing(Carrier(0, ItemKind.DEVICE, "小票打印机"))
    empty = desk.collect.add_thing(Carrier(0, ItemKind.DEVICE, "旧平板", mixed=True))
    desk.collect.decide_thing(empty, CarrierState.NOT_MIXED)
    desk.collect.thing_looked_at(empty, "赵宁", "打开搜过，没有了")
    assert "小票打印机" not in paper(desk, frozen)
    assert "旧平板" not in {one.what for one in desk.table.check_items(frozen)}


def test_no_paper_for_the_table_is_made_beside_an_open_carrier(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    desk.collect.add_thing(TILL)
    for make in (desk.meeting.confirmation, desk.pack.make, desk.pack.supplement):
        with pytest.raises(Refused, match=r"handover\.carriers_open"):
            make(frozen)


@pytest.mark.parametrize("kind", [ItemKind.ACCOUNT, ItemKind.RECORDER, ItemKind.VENDOR_CLOUD])
def test_a_login_always_holds_everybody(desk: Desk, kind: ItemKind) -> None:
    thing = desk.collect.add_thing(Carrier(0, kind, "登录"))
    assert [one.id for one in desk.lists.open_carriers()] == [thing]
    with pytest.raises(Refused, match=r"thing\.not_that_way"):
        desk.collect.decide_thing(thing, CarrierState.NOT_MIXED)


def test_the_tick_is_not_taken_off_by_the_way(desk: Desk) -> None:
    book = desk.collect.add_thing(BOOK)
    with pytest.raises(Refused, match=r"thing\.still_mixed"):
        desk.collect.change_thing(replace(BOOK, id=book, mixed=False))


def test_changing_a_thing_decides_nothing(desk: Desk) -> None:
    book = desk.collect.add_thing(BOOK)
    desk.collect.change_thing(replace(BOOK, id=book, name="会员本", state=CarrierState.REPLACED))
    assert [(one.name, one.state) for one in desk.lists.open_carriers()] == [
        ("会员本", CarrierState.UNDECIDED)
    ]


@pytest.mark.parametrize("state", [CarrierState.SPLIT, CarrierState.REPLACED, CarrierState.NOT_MIXED])
def test_a_personal_account_only_stays(desk: Desk, state: CarrierState) -> None:
    account = desk.collect.add_thing(WECHAT)
    with pytest.raises(Refused, match=r"thing\.not_that_way"):
        desk.collect.decide_thing(account, state)
    desk.collect.decide_thing(account, CarrierState.STAYS)
    assert desk.lists.open_carriers() == ()


def test_a_place_that_is_not_there_goes_off_the_register(desk: Desk, frozen: Frozen) -> None:
    account = desk.collect.add_thing(WECHAT)
    desk.collect.drop_thing(account)
    assert desk.collect.things() == ()
    assert WECHAT.name not in short_sheet(desk, frozen)
