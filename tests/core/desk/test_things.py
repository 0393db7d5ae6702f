"""Things that always hold many customers are never ticked off as handed over, whatever was ticked when they came in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.desk import Desk, create_case
from core.desk.people import Secret
from core.errors import Refused
from core.records import Answer, Carrier, Interview, ItemKind, Matter, Party, Scenario
from core.vault import KdfCost

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    shop = Matter(
        "t", "丽人", "YJ1", Scenario.ASSET, Interview(disputes=Answer.NO), Party("丽人"), Party("王")
    )
    case = create_case(tmp_path / "t.tuojiao", shop, "沈玉梅", Secret.of_text("quiet-lantern-柠檬"), CHEAP)
    with Desk(case) as desk:
        yield desk


@pytest.mark.parametrize("kind", [ItemKind.PERSONAL_ACCOUNT, ItemKind.VENDOR_CLOUD])
def test_a_wechat_account_and_the_vendors_cloud_hold_everybody(desk: Desk, kind: ItemKind) -> None:
    number = desk.collect.add_thing(Carrier(0, kind, "店里的号", mixed=False))
    (kept,) = desk.collect.things()
    assert kept.mixed
    assert desk.check.explain_thing(kept).outcome.code == "must_not"
    desk.collect.change_thing(Carrier(number, kind, "店里的号", mixed=False))
    assert desk.collect.things()[0].mixed


def test_another_thing_is_as_it_was_told(desk: Desk) -> None:
    desk.collect.add_thing(Carrier(0, ItemKind.DEVICE, "吹风机", mixed=False))
    assert not desk.collect.things()[0].mixed


def test_a_personal_account_stays_one(desk: Desk) -> None:
    number = desk.collect.add_thing(Carrier(0, ItemKind.PERSONAL_ACCOUNT, "微信"))
    with pytest.raises(Refused, match=r"thing\.not_that_way"):
        desk.collect.change_thing(Carrier(number, ItemKind.DEVICE, "微信", mixed=True))
    assert desk.collect.things()[0].kind is ItemKind.PERSONAL_ACCOUNT
