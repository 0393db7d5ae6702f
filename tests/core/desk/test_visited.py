"""上次来: the day on which somebody came or bought; money paid back, a card's end and a day to come are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.desk import Desk
from core.records import Filter
from tests.core.desk.test_refunds import holding, written

WANG = "王红,13800000001"


def came(desk: Desk) -> str:
    """Return the last visit of the one customer, which every place says alike."""
    (whose,) = desk.short.found(desk.sort.ids())
    (known,) = {one.last_day for one in desk.short.recognise()}
    assert whose.last_day == known == desk.short.last_visit()
    return known


@pytest.mark.parametrize(
    ("head", "cells", "day"),
    [
        ("余额,最近消费日期,到期日期", "80,2025-05-03,2030-12-31", "2025-05-03"),
        ("余额,最近消费日期,到期日期", "80,,2030-12-31", ""),
        ("余额,到期日期", "80,2024-12-31", ""),
        ("余额,开卡日期,到期日期", "80,2024-01-05,2025-01-05", "2024-01-05"),
    ],
)
def test_the_end_of_a_card_is_no_visit(tmp_path: Path, head: str, cells: str, day: str) -> None:
    with holding(tmp_path, written(tmp_path, f"姓名,手机,{head}\n{WANG},{cells}\n")) as desk:
        assert came(desk) == day


def test_a_day_to_come_is_no_visit(tmp_path: Path) -> None:
    text = f"姓名,手机,预约日期,金额\n{WANG},2025-05-03,30\n{WANG},2099-05-03,30\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        assert came(desk) == "2025-05-03"


@pytest.mark.parametrize(
    ("head", "back"), [("消费日期,金额", "2025-09-09,-30"), ("消费日期,消费金额,退款金额", "2025-09-09,,30")]
)
def test_money_paid_back_is_no_visit(tmp_path: Path, head: str, back: str) -> None:
    text = f"姓名,手机,{head}\n{WANG},2025-05-03,30\n{WANG},{back}\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        assert came(desk) == "2025-05-03"
        assert max(one.last_day for who in desk.sort.ids() for one in desk.sort.holdings(who)) == "2025-09-09"


def test_the_portrait_counts_by_the_same_day(tmp_path: Path) -> None:
    with holding(tmp_path, written(tmp_path, f"姓名,手机,余额,到期日期\n{WANG},80,2099-12-31\n")) as desk:
        assert [one.step for one in desk.report.portrait("recency")] == ["never"]


def test_the_list_of_customers_narrows_sorts_and_proposes_by_the_same_day(tmp_path: Path) -> None:
    text = f"姓名,手机,消费日期,消费金额,退款金额\n{WANG},2019-05-03,30,\n{WANG},2025-09-09,,30\n李蓝,13800000002,2020-05-03,30,\n"
    with holding(tmp_path, written(tmp_path, text)) as desk:
        wang, li = desk.sort.ids()
        assert list(desk.sort.ids(order="last")) == [li, wang]
        assert list(desk.sort.ids(Filter(last_from="2020-01-01"))) == [li]
        assert {one.value for one in desk.sort.facets() if one.name == "last" and one.count} == {
            "2019",
            "2020",
        }
        assert set(next(one.customers for one in desk.sort.proposals() if one.code == "stale")) == {wang, li}
