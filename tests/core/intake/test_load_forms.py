"""A small form for each customer becomes a row for each; a second list below the first is read by its own headings."""

from __future__ import annotations

import openpyxl
import pytest

from core import intake
from core.sorting import settle
from core.store import rows, sources
from tests.core.intake.platforms import workbook

WANG, LI, ZHAO, CHEN = "13800138000", "13900139000", "13700137000", "13600136000"


def taken(store, tmp_path, cells):
    (one,) = intake.take(store, workbook(tmp_path / "表.xlsx", cells), apart=False)
    return one


def people(store):
    return store.rows(
        "SELECT name, phone, balance_fen, times_left FROM customer JOIN record USING(id) ORDER BY id"
    )


BELOW = [["会员卡 1"], ["姓名：王芳", f"电话：{WANG}"], ["余额：", "120.5"], ["对氨水过敏"], [],
         ["会员卡 2"], ["姓名：李雷", f"电话：{LI}"], ["余额：", "8次"]]  # fmt: skip
BESIDE = [
    ["姓名", "王芳", "", "姓名", "李雷"],
    ["电话", WANG, "", "电话", LI],
    ["余额", "120.5", "", "余额", "8次"],
]
LABELS = [
    ["姓名", "王芳", "类型", "会员"],
    ["电话", WANG, "余额", "120.5"],
    ["姓名", "李雷", "类型", "会员"],
    ["电话", LI, "余额", "8次"],
]


@pytest.mark.parametrize(
    "cells", [BELOW, BESIDE, LABELS], ids=["below", "beside", "words that are labels, too"]
)
def test_a_form_for_each_customer_is_a_row_for_each(store, tmp_path, cells):
    one = taken(store, tmp_path, cells)
    assert people(store) == [("王芳", int(WANG), 12050, None), ("李雷", int(LI), None, 8)]
    assert sources.problem_counts(store, one.source)["repeated_form"] == 1
    assert ("对氨水过敏" in store.value("SELECT cells FROM row WHERE id = 1")) is (cells is BELOW)


def test_what_a_form_lists_of_each_customer_stands_below_her(store, tmp_path):
    form = [["姓名", "{}", "手机", "{}"], ["日期", "项目", "金额", "余额"], ["2026-01-05", "剪发", "30", "470"],
            ["2026-02-06", "烫发", "200", "270"], ["合计", "", "230", ""], []]  # fmt: skip
    cells = [[cell.format(name) if n else cell.format(phone) for n, cell in enumerate(row[::-1])][::-1]
             for name, phone in (("王芳", WANG), ("李雷", LI), ("赵敏", ZHAO)) for row in form]  # fmt: skip
    taken(store, tmp_path, cells)
    assert store.value("SELECT count(DISTINCT phone) FROM customer") == 3
    settle(store, [1])
    assert store.rows("SELECT day, fen, balance_fen FROM record WHERE day IS NOT NULL ORDER BY id")[:2] == [
        ("2026-01-05", 3000, 0), ("2026-02-06", 20000, 27000),
    ]  # fmt: skip


def test_forms_are_read_on_however_long_a_sheet(store, tmp_path):
    cells = [
        row
        for n in range(300)
        for row in (["姓名", f"王{n}", "电话", str(int(WANG) + n)], ["余额", "10"], [])
    ]
    one = taken(store, tmp_path, cells)
    assert (one.rows_kept, one.rows_rejected) == (300, 0)


CARDS = [["姓名", "电话", "剩余次数"], ["王芳", WANG, "3"], ["李雷", LI, "8"], []]


@pytest.mark.parametrize(
    ("below", "left"),
    [
        ([["储值的"], ["姓名", "电话", "余额"], ["赵敏", ZHAO, "500"]], ("赵敏", int(ZHAO), 50000, None)),
        ([["卡号", "会员姓名", "储值余额", "手机"], ["C1", "赵敏", "500", ZHAO]], ("赵敏", int(ZHAO), 50000, None)),
        ([["工号", "姓名", "电话", "岗位"], ["1", "陈静", CHEN, "店长"], ["姓名", "余额", "电话"], ["赵敏", "500", ZHAO]], ("赵敏", int(ZHAO), 50000, None)),
        ([["姓名", "电话", "余次"], ["赵敏", ZHAO, "5"]], ("赵敏", int(ZHAO), None, 5)),
    ],
    ids=["money below visits", "other columns", "behind a list of staff", "the same in other words"],
)  # fmt: skip
def test_a_second_list_is_read_by_its_own_headings(store, tmp_path, below, left):
    taken(store, tmp_path, CARDS + below)
    assert people(store) == [("王芳", int(WANG), None, 3), ("李雷", int(LI), None, 8), left]
    assert "陈静" not in str(people(store))


def test_below_merged_cells_a_second_list_stays_apart_and_is_told(store, tmp_path):
    long = [[f"客{n}", str(int(WANG) + n), "3"] for n in range(450)]
    taken(store, tmp_path, CARDS[:1] + long + [["姓名", "电话", "余额"], ["赵敏", ZHAO, "500"]])
    assert [row.reason for row in rows.rejected(store)] == ["other_table", "other_table"]


def per_sheet(tmp_path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in sheets:
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    return tmp_path / "表.xlsx"


VISITS = [["日期", "项目", "金额"], ["2026-01-05", "剪发", "30"]]
PER_SHEET = [
    [("王芳", [["姓名：", "王芳", "电话：", WANG], ["余额：", "120.5"], *VISITS]),
     ("李雷", [["余额：", "8次"], ["姓名：", "李雷", "电话：", LI], *VISITS])],
    [("王芳", [[f"电话：{WANG}   余额：120.5元"], ["2026.1.5 剪发 -30"]]), ("李雷", [[f"电话：{LI}  余额：8次"], ["2026.1.5 剪发 -30"]])],
    [("目录", [["说明"], ["请勿改动"]]), ("Sheet1", BESIDE_ONE := [["姓名", "王芳"], ["电话", WANG], ["余额", "120.5"], ["备注", "2026.1.5 剪发 -30"]]),
     ("Sheet2", [[cell.replace("王芳", "李雷").replace(WANG, LI).replace("120.5", "8次") for cell in row] for row in BESIDE_ONE])],
]  # fmt: skip


@pytest.mark.parametrize("sheets", PER_SHEET, ids=["in any order", "called by its sheet", "beside a cover"])
def test_a_workbook_with_a_sheet_for_each_customer_is_one_list(store, tmp_path, sheets):
    every = intake.take(store, per_sheet(tmp_path, sheets), apart=False)
    (one,) = [each for each in every if not each.refused]
    assert sources.problem_counts(store, one.source)["form_per_sheet"] == 1
    settle(store, [one.source])
    assert store.rows("SELECT name, phone FROM customer WHERE phone NOT NULL ORDER BY id") == [
        ("王芳", int(WANG)), ("李雷", int(LI)),
    ]  # fmt: skip
    assert store.rows("SELECT sum(balance_fen), sum(times_left) FROM record") == [(12050, 8)]
    assert all("剪发" in "".join(cells) for (cells,) in store.rows("SELECT group_concat(cells) FROM row"))
    assert all(again.repeated for again in intake.take(store, tmp_path / "表.xlsx", apart=False))


def test_sheets_of_months_or_of_the_staff_are_nobodys_forms(store, tmp_path):
    for names in (("1月", "2月"), ("店长", "小美")):
        (tmp_path / names[0]).mkdir()
        path = per_sheet(tmp_path / names[0], [(name, VISITS) for name in names])
        assert {one.refused for one in intake.take(store, path, apart=False)} == {"not_customers"}
