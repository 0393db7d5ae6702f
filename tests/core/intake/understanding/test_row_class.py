"""Rows that are not data."""

from __future__ import annotations

import pytest

from core.intake.understanding import RowClass, row_class, understand

SHEET = [
    line.split(",")
    for line in ("姓名,手机,项目,金额,,", "张三,13800138000,洗剪吹,38,,", "李四,13900139000,染发,268,,说明")
]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("王五,13700137000,烫发,300,,", RowClass.DATA), ("王五,,,,,", RowClass.DATA), (",,,,,", RowClass.BLANK), (" ,,,,,", RowClass.BLANK),
        ("合计,,,606,,", RowClass.TOTAL), ("合 计：,,,606,,", RowClass.TOTAL), ("本页小计,2人,,606,,", RowClass.TOTAL), ("Total,,,606,,", RowClass.TOTAL), ("平均,,,153,,", RowClass.TOTAL), ("人均,,,153,,", RowClass.TOTAL),
        ("12,合计,,606,,", RowClass.TOTAL), ("姓名,手机,项目,金额,,", RowClass.HEADER), ("姓名 ,手机*,项目,金额,,", RowClass.HEADER),
        (",,,,,只填数字", RowClass.NOTE), ("备注：以上为十月数据,,,,,", RowClass.NOTE), ("制表人：小王,,审核：,小李,,", RowClass.NOTE), ("——以下空白——,,,,,", RowClass.NOTE),
        ("共2人,,,606,,", RowClass.TOTAL), ("店长（签字）：,,,,,", RowClass.NOTE), ("制表人,陈慧,日期,2024-05-01,,", RowClass.NOTE),
        ("第1页 共1页,,,,,", RowClass.NOTE), ("截止2024年5月1日,,,,,", RowClass.NOTE), ("2024年5月1日,,,,,", RowClass.NOTE),
        ("制表人：陈慧,13700137000,烫发,300,,", RowClass.DATA), ("共小明,13700137000,,300,,", RowClass.DATA),
        ("合计有限公司,13700137000,烫发,300,,", RowClass.DATA), ("总经理,13700137000,烫发,300,,", RowClass.DATA),
    ],
)  # fmt: skip
def test_a_row_is_what_it_is(line: str, kind: RowClass) -> None:
    assert row_class(line.split(","), understand(SHEET)) is kind


def test_a_short_row_is_still_read() -> None:
    assert row_class(["王五"], understand(SHEET)) is RowClass.DATA
    assert row_class([], understand(SHEET)) is RowClass.BLANK
