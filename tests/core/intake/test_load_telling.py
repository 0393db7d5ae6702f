"""Lists whose sums say something else than their headings seem to: what each customer has left is right all the same."""

from __future__ import annotations

import zipfile

import pytest

from core import intake
from core.records import Flag, TableKind
from core.sorting import settle
from core.store import rows
from core.store import short as kept

LEDGER = """会员手机号,会员姓名,储值前余额,充值金额,赠送金额,储值后余额,操作时间,操作类型
13800138000,王芳,0,500,50,550,2026-01-01 10:00:00,充值
13800138000,王芳,550,-68,0,482,2026-01-05 10:00:00,消费
13900000001,李雷,0,300,30,330,2026-01-02 10:00:00,充值
"""
LESSONS = """学员,家长电话,课程,总课时,已上,剩余课时,缴费金额,缴费日期
王小宝,13800138000,钢琴,48,20,28,4800,2025.9.1
李小雷,13900000001,绘画,24,20,4,2400,2025.9.1
"""


def taken(store, tmp_path, text, name="表.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (one,) = intake.take(store, tmp_path / name, apart=False)
    if not one.refused:
        settle(store, [one.source])
    return one


def test_of_a_ledger_with_the_balance_before_and_after_the_last_after_counts(store, tmp_path):
    taken(store, tmp_path, LEDGER)
    assert (kept.proof(store).fen, kept.proof(store).gift_fen) == (812_00, 0)


def test_lessons_left_are_counted_where_each_pupil_stands_once_beside_what_he_paid(store, tmp_path):
    assert taken(store, tmp_path, LESSONS).table is TableKind.PREPAID_CARDS
    assert kept.proof(store).times_left == 32


@pytest.mark.parametrize(
    ("heads", "cells", "times", "fen"),
    [
        ("总次数,剩余", "10,4", 4, 0),
        ("总次数,剩余", "10,40", 0, 40_00),
        ("私教课剩余", "12", 12, 0),
        ("1月,2月,3月,剩余", "√,,√√,6", 6, 0),
        ("办卡金额,剩余", "500,4", 0, 4_00),
        ("剩余", "4", 0, 4_00),
        ("余额（次）,余额（元）", "5,320", 5, 320_00),
        ("卡剩余次数,赠送剩余次数", "4,2", 6, 0),
        ("上期余额,本期充值,本期消费,本期余额", "100,500,200,400", 0, 400_00),
        ("充值,消费,结余", "1000,320,680", 0, 680_00),
        ("本金,剩余赠送金额", "300,50", 0, 350_00),
    ],
)
def test_a_bare_rest_is_visits_where_visits_stand_beside_it(store, tmp_path, heads, cells, times, fen):
    taken(store, tmp_path, f"姓名,手机,{heads}\n王芳,13800138000,{cells}\n")
    assert (kept.proof(store).times_left, kept.proof(store).fen) == (times, fen)


def test_of_a_sheet_for_each_month_the_last_balance_counts(store, tmp_path):
    for month, left in ((1, 432), (2, 364), (3, 296)):
        text = f"日期,会员,电话,项目,金额,余额\n{month}月5日,王芳,13800138000,洗剪吹,68,{left}\n"
        taken(store, tmp_path, text, f"{month}月.csv")
    assert kept.proof(store).fen == 296_00


def test_of_a_list_of_sales_without_a_name_the_last_balance_counts(store, tmp_path):
    rows = "".join(f"13800138000,68,2026/3/{day} 10:00,{left},王芳\n" for day, left in ((1, 432), (5, 364)))
    taken(store, tmp_path, "手机号码,消费金额,消费时间,卡内余额,会员姓名\n" + rows)
    assert kept.proof(store).fen == 364_00


@pytest.mark.parametrize(
    ("day", "paid", "fen"),
    [("登记时间", ["500", "", ""], 390_00), ("日期", ["", "", ""], 390_00), ("办卡日期", ["", "", ""], 1310_00),
     ("日期", ["500", "420", "390"], 1310_00)],
    ids=["only what was paid in", "no sums", "three cards", "three courses, each with what is left of it"],
)  # fmt: skip
def test_a_notebook_that_says_a_balance_anew_on_other_days_is_not_added_up(store, tmp_path, day, paid, fen):
    lines = zip(("1.2", "2.2", "3.2"), paid, (500, 420, 390), strict=True)
    text = "".join(f"2026.{when},王芳,13800138000,{sum_},{left}\n" for when, sum_, left in lines)
    taken(store, tmp_path, f"{day},姓名,电话,本次充值,余额\n" + text)
    assert kept.proof(store).fen == fen


def test_of_two_lists_one_above_the_other_nobody_is_lost_in_silence(store, tmp_path):
    text = "储值卡\n姓名,电话,余额\n王芳,13800138000,100\n\n次卡\n姓名,电话,项目,剩余次数,有效期\n李雷,13900000001,护理,3,2026-12-31\n"
    taken(store, tmp_path, text)
    assert (kept.proof(store).fen, kept.proof(store).times_left) == (100_00, 3)
    assert not rows.rejected(store)


def test_what_a_cell_says_is_owed_is_a_debt(store, tmp_path):
    one = taken(store, tmp_path, "客户,电话,欠款\n王芳,13800138000,0\n李雷,13900000001,欠360\n")
    assert not one.problems
    assert [bool(flags & Flag.DEBT) for (flags,) in store.rows("SELECT flags FROM record ORDER BY id")] == [
        False,
        True,
    ]


def test_the_name_of_a_kind_of_card_is_no_number_of_one(tmp_path):
    (tmp_path / "a.csv").write_text("姓名,手机,会员卡\n王芳,13800138000,金卡\n", encoding="utf-8")
    (sheet,) = intake.preview(tmp_path / "a.csv", apart=False)
    assert sheet.mapping.columns[2].meaning.value == "card_type"


def test_lessons_left_after_each_payment_are_not_added_up(store, tmp_path):
    again = "王小宝,13800138000,钢琴,48,30,18,4800,2025.12.1\n"
    assert taken(store, tmp_path, LESSONS + again).table is TableKind.PAYMENTS


@pytest.mark.parametrize(
    ("heads", "table"),
    [
        ("号码,姓名,类型,时间,时长", TableKind.CONTACTS),
        ("姓名,电话,通话类型,通话时间", TableKind.CONTACTS),
        ("姓名,手机,上课日期,时长", TableKind.VISITS),
        ("手机号,显示名称,邮箱,地址,备注", TableKind.CONTACTS),
        ("Client ID,First Name,Last Name,Mobile,Sessions Remaining", TableKind.CUSTOMERS),
    ],
)
def test_whom_a_telephone_has_called_is_asked_about_and_whoever_has_something_left_is_not(
    tmp_path, heads, table
):
    text = f"{heads}\n" + ",".join(["13800138000", "王芳", "来电", "2026-03-01", "3"][: heads.count(",") + 1])
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    (sheet,) = intake.preview(tmp_path / "a.csv", apart=False)
    assert sheet.mapping.table is table


def test_a_line_drawn_cell_by_cell_is_no_customer(store, tmp_path):
    one = taken(store, tmp_path, "| 姓名 | 手机 | 余额 |\n|---|:---|---|\n| 王芳 | 13800138000 | 100 |\n")
    assert (one.rows_kept, [row.reason for row in rows.rejected(store)]) == (1, ["note_row"])


def test_a_remark_on_one_customer_is_no_note_beside_the_table(tmp_path):
    (tmp_path / "a.csv").write_text(
        "名字,电话,说明\n王姐,13800138000,\n李哥,13900000001,送一次\n", encoding="utf-8"
    )
    (sheet,) = intake.preview(tmp_path / "a.csv", apart=False)
    assert sheet.mapping.columns[2].meaning.value == "note"


def workbook(tmp_path, *sheets):
    """Lay lists into one file, as the sheets of a workbook lie in it."""
    with zipfile.ZipFile(tmp_path / "会员.zip", "w") as package:
        for name, text in sheets:
            package.writestr(name, text)
    return tmp_path / "会员.zip"


HEAD = "姓名,手机,余额\n"
BOTH = "王芳,13800138000,{}\n李雷,13900000001,{}\n"


@pytest.mark.parametrize(
    ("sheets", "last"),
    [
        ((("10月", HEAD + BOTH.format(3, 3)), ("9月", HEAD + BOTH.format(5, 9))), "10月"),
        ((("10月", HEAD + BOTH), ("会员", HEAD + BOTH)), "会员"),
        ((("二月", HEAD + BOTH), ("十一月", HEAD + BOTH), ("十月", HEAD + BOTH)), "十一月"),
        ((("一店", HEAD + BOTH), ("二店", HEAD + "赵六,13600000004,1\n孙七,13500000005,2\n")), None),
        ((("储值", HEAD + BOTH), ("次卡", "姓名,手机,剩余次数\n" + BOTH)), None),
        (
            (
                ("1月", "日期,项目,金额,姓名,手机,余额\n2026-01-01,剪发,68,王芳,13800138000,1\n"),
                ("2月", HEAD + BOTH),
            ),
            None,
        ),
    ],
)
def test_a_sheet_for_each_month_with_the_same_cards_is_asked_about(tmp_path, sheets, last):
    found = intake.said_again(intake.preview(workbook(tmp_path, *sheets), apart=False), {})
    assert (found and found[0].info.name) == last
    assert found is None or len(found[1]) == len(sheets) - 1
