"""Several customers in one row, several contacts of one firm, several visits in one cell."""

from __future__ import annotations

import pytest

from core import intake
from core.intake.understanding.groups import repeated, stem
from core.store import rows

SIDE_BY_SIDE = """序号,姓名,电话,余额,姓名,电话,余额
1,王芳,13800138000,100,李雷,13900139000,0
2,张三,13700137000,20,,,
3,赵六,12,5,孙七,13600136000,abc
合计,,,125,,,0
"""
MONTHS = """,1月,,,2月,,
门牌,姓名,电话,金额,姓名,电话,金额
101,王芳,13800138000,100,李雷,13900139000,50
"""


def taken(store, tmp_path, text, name="名单.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (one,) = intake.take(store, path, apart=False)
    return one


@pytest.mark.parametrize(
    ("names", "stands_for_itself"),
    [
        ("一店 二店", True),
        ("城东 城西", True),
        ("东门店 西门店", True),
        ("家长 紧急联系人", False),
        ("买家 收货人", False),
    ],
)
def test_two_shops_side_by_side_are_two_lists_and_two_people_of_one_customer_are_not(
    names, stands_for_itself
):
    heads = [name + head for name in names.split() for head in ("姓名", "手机", "余额")]
    assert repeated(heads) == ((0, 3, 2) if stands_for_itself else None)


def people(store):
    return store.rows("SELECT name, phone FROM customer ORDER BY id")


def test_each_customer_of_a_row_becomes_one(store, tmp_path):
    one = taken(store, tmp_path, SIDE_BY_SIDE)
    assert (one.rows_kept, one.rows_rejected) == (5, 0)
    assert people(store)[:3] == [("王芳", 13800138000), ("李雷", 13900139000), ("张三", 13700137000)]
    assert store.rows("SELECT balance_fen FROM record ORDER BY id") == [
        (10000,),
        (0,),
        (2000,),
        (500,),
        (None,),
    ]


def test_nobody_is_asked_what_the_second_group_means(tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text(SIDE_BY_SIDE, encoding="utf-8")
    (shown,) = intake.preview(path, apart=False)
    assert [c.confidence.value for c in shown.mapping.columns].count("unknown") == 0
    assert [c.reason for c in shown.mapping.columns][4:] == ["second_group"] * 3


def test_months_side_by_side_are_groups_too(store, tmp_path):
    taken(store, tmp_path, MONTHS)
    assert people(store) == [("王芳", 13800138000), ("李雷", 13900139000)]


def test_a_second_edition_of_such_a_list_finds_its_rows(store, tmp_path):
    one = taken(store, tmp_path, SIDE_BY_SIDE)
    path = tmp_path / "新.csv"
    path.write_text(SIDE_BY_SIDE.replace("李雷,13900139000,0", "李雷,13900139000,7"), encoding="utf-8")
    found = intake.compare_edition(store, one.source, path, apart=False).difference
    assert [cells[0].new for _row, _line, cells in found.changed] == ["7"]
    assert (found.new, found.gone, found.same) == ((), (), 4)


def test_a_mended_customer_of_a_shared_line_is_the_right_one(store, tmp_path):
    one = taken(store, tmp_path, SIDE_BY_SIDE)
    headings, out = intake.to_mend(store, one.source)
    lines = [["行号", *headings]] + [
        [str(row.line), *("8" if cell == "abc" else cell for cell in row.cells)] for row in out
    ]
    path = tmp_path / "改.csv"
    path.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    mended = intake.mend(store, one.source, path, ("行号",), apart=False)
    assert (mended.replaced, mended.taken) == (1, 0)
    assert store.rows("SELECT balance_fen FROM record ORDER BY id")[3:] == [(500,), (800,)]
    assert people(store)[3:] == [("赵六", None), ("孙七", 13600136000)]


def test_contacts_of_one_firm_stay_with_it(store, tmp_path):
    taken(
        store,
        tmp_path,
        "公司名称,联系人1,电话1,联系人2,电话2\n小雨科技有限公司,王芳,13800138000,李雷,13900139000\n",
    )
    found = store.one("SELECT name, contact, phone, phone2 FROM customer")
    assert found == ("小雨科技有限公司", "王芳、李雷", 13800138000, 13900139000)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-01-05: 剪发; 2024-02-06: 烫发", "2024-02-06"),
        ("2024年3月1日：洗吹；2023/12/31：染", "2024-03-01"),
        ("一直做护理", None),
    ],
)
def test_a_cell_that_lists_visits_tells_the_last_one(store, tmp_path, cell, day):
    taken(store, tmp_path, f"姓名,电话,消费记录\n王芳,13800138000,{cell}\n")
    assert store.value("SELECT day FROM record") == day


def test_a_date_cell_with_two_days_is_read_as_the_later(store, tmp_path):
    one = taken(store, tmp_path, "姓名,电话,到店日期\n王芳,13800138000,2024-01-05、2024-02-06\n")
    assert (store.value("SELECT day FROM record"), one.problems) == ("2024-02-06", {})
    assert rows.rejected(store) == ()


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ("姓名 电话 姓名 电话", (0, 2, 2)),
        ("序号 姓名 电话 姓名 电话 姓名 电话", (1, 2, 3)),
        ("姓名1 电话1 姓名2 电话2", (0, 2, 2)),
        ("姓名 电话 地址 备注", None),
        ("姓名 1月 2月 3月 4月", None),
    ],
)
def test_groups_are_told_from_single_columns(headers, found):
    assert repeated(headers.split()) == found


def test_a_heading_that_is_only_a_number_keeps_it():
    assert stem("1月") == "1月"


def test_ten_thousand_headings_are_no_groups() -> None:
    assert repeated(["姓名", "手机号"] * 10) is not None
    assert repeated(["姓名", "手机号"] * 5_000) is None
