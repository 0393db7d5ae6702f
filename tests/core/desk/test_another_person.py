"""A yes belongs to the person who gave it and to the receiver who was named: neither is changed for another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from core.desk import Desk
from core.desk.answers import Sent, Word
from core.records import Channel, EntityType, Kind, Outcome, Party
from tests.matters.cases import CLEANING, opened

LIST = "姓名,手机,卡号,余额\n{},K1,0\n李桂珍,13800005678,K2,0\n"
PROMISED = Party("王丽娟", EntityType.PERSON, phone="13900005188", will_register_as="丽娟家政")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A cleaning company with two customers, of whom the first agreed."""
    with opened(replace(CLEANING, receiver=PROMISED), "沈玉梅", tmp_path, datetime(2026, 11, 22, 9)) as case:
        case.desk.collect.take(listed(tmp_path, "王秀兰,13800001234"))
        case.desk.check.decide()
        case.desk.letters.slips(1)
        case.desk.answers.answer([1], Word.YES, Sent("", Channel.COUNTER, "手签"))
        yield case.desk


def listed(folder: Path, first: str) -> Path:
    file = folder / "客户.csv"
    file.write_text(LIST.format(first), encoding="utf-8")
    return file


def goes(desk: Desk) -> bool:
    desk.check.decide()
    basic = next(one for one in desk.check.of_customer(1) if one.kind is Kind.BASIC)
    return basic.outcome is Outcome.HAND_OVER


@pytest.mark.parametrize(
    ("first", "still"),
    [("王秀兰,13911112222", True), ("王秀蓝,13800001234", True), ("赵换人,13911112222", False)],
)
def test_a_newer_list_that_gives_the_card_to_another_person_takes_no_yes_along(
    desk: Desk, tmp_path: Path, first: str, still: bool
) -> None:
    assert goes(desk)
    desk.collect.take_edition(desk.collect.sources()[0].id, listed(tmp_path, first))
    assert goes(desk) is still


def test_nor_do_two_corrections_one_after_the_other(desk: Desk) -> None:
    desk.sort.correct(1, "name", "赵换人")
    assert goes(desk)
    desk.sort.correct(1, "phone", "13911112222")
    assert not goes(desk)
    desk.answers.answer([1], Word.YES, Sent("", Channel.COUNTER, "手签"))
    assert goes(desk)


@pytest.mark.parametrize(("head", "still"), [("王丽娟", True), ("李别人", False)])
def test_a_shop_that_another_person_registered_is_not_the_receiver_whom_the_notices_named(
    desk: Desk, head: str, still: bool
) -> None:
    registered = replace(PROMISED, name="丽娟家政", entity=EntityType.SOLE_TRADER, head=head)
    matter = replace(desk.matter.get(), receiver=registered)
    assert desk.matter.asked_anew(matter) == (0 if still else 1)
    desk.matter.save(matter)
    assert goes(desk) is still
