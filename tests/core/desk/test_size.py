"""The size of a matter is proposed from its data; changing the way loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.flows.short import SMALL, size_of
from core.records import Interview, Matter, Party, Scenario
from core.vault import KdfCost

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = Matter("c", "店", "YJ", Scenario.ASSET, Interview(), Party("店"), Party(), short_way=True)
    with Desk(
        create_case(tmp_path / "a.tuojiao", matter, "店主", Secret.of_text("quiet-lantern"), CHEAP)
    ) as desk:
        yield desk


def take(desk: Desk, folder: Path, head: str, lines: list[str]) -> None:
    path = folder / "表.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    desk.collect.take(path)


def people(count: int, rest: str = "") -> list[str]:
    return [f"客{chr(0x4E00 + n % 3000)}{n},{13500000000 + n},{n % 90}.00{rest}" for n in range(count)]


def test_a_salon_is_small(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, "姓名,手机,储值余额", people(40))
    assert size_of(desk).short


def test_five_thousand_customers_are_many(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, "姓名,手机,储值余额", people(SMALL))
    assert size_of(desk).reasons == ("many",)


def test_two_shops_are_not_one_place(desk: Desk, tmp_path: Path) -> None:
    lines = people(20, ",城东店") + [one.replace("1350000", "1360000") for one in people(20, ",城西店")]
    take(desk, tmp_path, "姓名,手机,储值余额,所属门店", lines)
    assert size_of(desk).reasons == ("places",)
    assert size_of(desk).seen.places == 2


def test_what_is_written_about_health_is_sensitive(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, "姓名,手机,储值余额,过敏情况", [f"{one},对染膏过敏" for one in people(3)])
    assert size_of(desk).reasons == ("sensitive",)


def test_a_remark_here_and_there_keeps_a_salon_small(desk: Desk, tmp_path: Path) -> None:
    lines = [f"{one},{'怀孕，不能染发' if n < 3 else ''}" for n, one in enumerate(people(40))]
    take(desk, tmp_path, "姓名,手机,储值余额,备注", lines)
    assert size_of(desk).short


def test_few_remarks_keep_a_salon_small_though_many_of_them_speak_of_the_body(
    desk: Desk, tmp_path: Path
) -> None:
    remarks = ["怀孕，不能染发"] * 6 + ["老公付钱"] * 14 + [""] * 20
    lines = [f"客{chr(0x4E00 + n)}{n},{13500000000 + n},{remark}" for n, remark in enumerate(remarks)]
    take(desk, tmp_path, "姓名,手机,备注", lines)
    assert size_of(desk).short


def test_a_child_alone_does_not_make_it_large(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, "姓名,手机,储值余额,生日", [f"{one},2018-05-01" for one in people(3)])
    assert size_of(desk).short


def test_to_the_full_way_and_back_nothing_is_lost(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, "姓名,手机,储值余额", people(40))
    for key in ("proof", "where", "book"):
        desk.short.mark(key)
    desk.matter.keep_draft("short.witness", "李春")
    before, done = desk.matter.get(), desk.short.done()
    for short_way in (False, True):
        desk.matter.save(replace(desk.matter.get(), short_way=short_way))
        desk.check.decide()
    assert desk.matter.get() == before
    assert (desk.short.done(), desk.matter.draft("short.witness")) == (done, "李春")
    assert desk.short.proof().customers == 40
