"""Remarks that speak of a child, and those that only sound like it."""

from __future__ import annotations

import pytest

from core.values.children import children_in, speaks_of_a_child

YEAR = 2026


@pytest.mark.parametrize(
    "remark",
    [
        "王丽的女儿 9岁",
        "孩子 6岁",
        "小朋友 2018年生",
        "儿子13周岁",
        "九岁",
        "十二岁，怕痛",
        "宝宝8个月",
        "2015出生",
        "18年出生",
        "读初一，妈妈付钱",
        "上三年级",
    ],
)
def test_an_age_or_a_birth_points_to_a_child(remark: str) -> None:
    assert speaks_of_a_child(remark, YEAR)


@pytest.mark.parametrize(
    "remark",
    [
        "",
        "儿童剪发",
        "14岁",
        "29岁",
        "二十三岁",
        "1岁以上都行",
        "1988年生",
        "98年生",
        "生日3月",
        "2018年生意好",
        "月卡",
        "女儿上小学，接送前来做",
        "上小学老师介绍来的",
        "初一上午来",
    ],
)
def test_grown_ups_and_services_do_not(remark: str) -> None:
    assert not speaks_of_a_child(remark, YEAR)


def test_a_column_is_read_cell_by_cell() -> None:
    assert children_in(["", "孩子 6岁", "老客户", "孩子 6岁"], YEAR) == [False, True, False, True]
