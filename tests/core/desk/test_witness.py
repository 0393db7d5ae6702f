"""Somebody is named to watch the handover: ticks of an own, a column and a line on every paper of the table."""

from __future__ import annotations

import pytest

from core.desk import Desk
from core.desk.lists import Frozen
from core.desk.table import CheckItem, Witness
from core.errors import Refused
from tests import shop
from tests.core.papers.reading import text_of

NAME, STANDING = "赵宁", "平安里社区工作人员，和双方没有利益关系"


def item(desk: Desk, frozen: Frozen, code: str) -> CheckItem:
    (found,) = [one for one in desk.table.check_items(frozen) if one.code == code]
    return found


def test_nobody_watches_until_somebody_is_named(desk: Desk, frozen: Frozen) -> None:
    assert desk.table.witness(frozen) == Witness()
    with pytest.raises(Refused, match=r"check\.no_witness"):
        desk.table.tick(frozen, "step.seals", "witness", "ok")


def test_an_item_waits_for_the_witness_who_was_named(desk: Desk, frozen: Frozen) -> None:
    for side in ("giver", "receiver"):
        desk.table.tick(frozen, "step.seals", side, "ok")
    assert item(desk, frozen, "step.seals").done
    desk.table.name_witness(frozen, NAME, STANDING)
    assert not item(desk, frozen, "step.seals").done
    desk.table.tick(frozen, "step.seals", "witness", "bad", "封口是当场补的")
    found = item(desk, frozen, "step.seals")
    assert (found.done, found.differs, found.remark) == (True, True, "封口是当场补的")


def test_another_witness_has_ticked_nothing_yet(desk: Desk, frozen: Frozen) -> None:
    desk.table.name_witness(frozen, NAME)
    desk.table.tick(frozen, "step.seals", "witness", "ok")
    desk.table.name_witness(frozen, NAME, STANDING)
    assert item(desk, frozen, "step.seals").witness == "ok"
    desk.table.name_witness(frozen, "钱多")
    assert item(desk, frozen, "step.seals").witness == ""


def test_one_of_the_two_sides_cannot_be_the_witness(desk: Desk, frozen: Frozen) -> None:
    matter = desk.matter.get()
    for name in (matter.giver.name, f" {matter.receiver.name} ", matter.receiver.contact, "李 晨"):
        assert name.strip()
        with pytest.raises(Refused, match=r"check\.witness_is_a_side"):
            desk.table.name_witness(frozen, name)


def test_after_the_acceptance_nobody_is_named_any_more(desk: Desk, frozen: Frozen) -> None:
    shop.accept(desk, frozen)
    with pytest.raises(Refused, match=r"inventory\.accepted_already"):
        desk.table.name_witness(frozen, NAME)


@pytest.mark.parametrize("paper", ["on_site", "confirmation", "cover", "witness_record"])
def test_every_paper_of_the_table_names_the_witness(desk: Desk, frozen: Frozen, paper: str) -> None:
    desk.table.name_witness(frozen, NAME, STANDING)
    said = text_of(getattr(desk.meeting, paper)(frozen).printed.pdf)
    assert NAME in said
    assert paper == "cover" or STANDING in said


def test_the_check_sheet_has_a_column_for_the_witness_only_where_one_is_named(
    desk: Desk, frozen: Frozen
) -> None:
    column = "移交方接收方见证人备注"
    assert column not in text_of(desk.meeting.on_site(frozen).printed.pdf)
    desk.table.name_witness(frozen, NAME)
    assert column in text_of(desk.meeting.on_site(frozen).printed.pdf)


def test_the_record_says_what_each_of_the_three_said(desk: Desk, frozen: Frozen) -> None:
    desk.table.name_witness(frozen, NAME)
    for side, value in (("giver", "ok"), ("receiver", "bad"), ("witness", "ok")):
        desk.table.tick(frozen, "step.seals", side, value, "信封有一角开了")
    said = text_of(desk.meeting.witness_record(frozen).printed.pdf)
    assert "相符不符相符信封有一角开了" in said
    assert "不符的1项" in said


def test_there_is_no_record_without_a_witness(desk: Desk, frozen: Frozen) -> None:
    with pytest.raises(Refused, match=r"check\.no_witness"):
        desk.meeting.witness_record(frozen)
