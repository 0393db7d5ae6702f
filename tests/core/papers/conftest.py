"""Values that many paper tests print: two parties, a seal, an inventory of any length."""

from __future__ import annotations

import pytest

from core.papers import Confirmation, Counted, Inventory, KindTerms, PackageFacts
from core.records import (
    CardRoute,
    EntityType,
    Exclusion,
    InventoryLine,
    Kind,
    Level,
    Outcome,
    Party,
    Scenario,
    Seal,
    Totals,
)

GIVER = Party(
    "示范保洁服务部",
    EntityType.SOLE_TRADER,
    "92310199MA0EXMP1AD",
    "上海市示范区平安路88号105室",
    "周敏",
    "陈立",
    "021-1555 0105",
)
RECEIVER = Party(
    "清禾家政服务有限公司",
    EntityType.COMPANY,
    "91310199MA0EXMP2BL",
    "上海市示范区和顺路21号3层",
    "林清禾",
    "何静",
    "021-1555 0216",
)
MOMENT = "2026-11-21T21:40:00+08:00"


def line(number: int, kind: Kind = Kind.BASIC, title: str = "会员登记表") -> InventoryLine:
    """Return one line of an inventory."""
    totals = Totals(412, 1, 412, 0, 1_050 if kind is Kind.PREPAID else 0, 0, "2021-03-02", "2026-11-18")
    return InventoryLine(
        number,
        kind,
        title,
        "电子",
        Level.ORDINARY,
        totals,
        0,
        "",
        "",
        "末次服务后二年",
        "包内 t01.csv",
        "ab" * 32,
        ("姓名", "手机号"),
    )


def inventory(count: int, giver: Party = GIVER, receiver: Party = RECEIVER, **more: object) -> Inventory:
    """Return an inventory of so many lines."""
    kinds = (Kind.BASIC, Kind.SERVICE, Kind.PREPAID)
    lines = tuple(sorted((line(n + 1, kinds[n % 3]) for n in range(count)), key=lambda one: one.kind))
    terms = (
        KindTerms(Kind.BASIC, "履行已订服务、售后联系", "存储、查询、电话联系", "单独同意 TY-0001～TY-0842"),
    )
    values: dict[str, object] = {
        "exclusions": (Exclusion(Kind.BASIC, Outcome.SEAL, 383, 0, "没有单独同意"),),
        "terms": terms,
        "persons": 842,
        "companies": 37,
    }
    return Inventory(
        giver,
        receiver,
        Scenario.ASSET,
        lines,
        Totals(879, count, count * 412),
        MOMENT,
        MOMENT,
        **(values | more),
    )  # type: ignore[arg-type]


def confirmation(
    giver: Party = GIVER, receiver: Party = RECEIVER, scenario: Scenario = Scenario.ASSET, **more: object
) -> Confirmation:
    """Return a confirmation whose two counts agree."""
    counted = Counted(Totals(879, 38, 27_115, 0, 19_302_050), 842, 37, 10)
    values: dict[str, object] = {
        "theirs": counted,
        "package": PackageFacts("YJ2026-07-P1.zip", 48_230_914, "e0ce" * 16, "QX4M-8T2H-V6KD"),
        "hand_over_day": "2026-11-22",
        "card_route": CardRoute.JOIN,
    }
    return Confirmation(giver, receiver, scenario, "YJ2026-07-03", 1, counted, **(values | more))  # type: ignore[arg-type]


@pytest.fixture
def seal() -> Seal:
    """Return the seal of a paper."""
    return Seal("YJ2026-07-03", 1, MOMENT, "418-9F2C61", "YJ2026-07　示范保洁服务部店铺转让")
