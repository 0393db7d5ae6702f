"""Bills and lists as tills, wallets, banks and shops export them come in right, notes and totals left aside."""

from __future__ import annotations

import pytest

from core import intake
from core.store import rows
from tests.core.intake.platforms import EXPORTS

WANG, LI = (13800138001, 13900139002)
# what is expected of each: table, row of the headings, and per customer name, phone and sum or balance in fen
EXPECTED = {
    "微信支付账单(20260101-20260331).csv": ("payments", 17, ["王小芳 15800", "李建国 5800", "赵敏 10000"]),
    "微信支付账单流水文件.xlsx": ("payments", 17, ["王小芳 15800", "李建国 5800", "赵敏 10000"]),
    "1600000001All2026-03-31.csv": ("payments", 1, ["oAbc0001 15800", "oAbc0002 -5800"]),
    "支付宝交易明细(20260101-20260331).csv": ("payments", 17, ["陈丽 15800", "周强 5800"]),
    "alipay_record_20260401.csv": ("payments", 5, ["陈丽 15800", "周强 0"]),
    "20880000_账务明细.csv": ("payments", 5, ["陈丽(138****8001) 15800", "周强(139****9002) -5800"]),
    "美团验券明细.xlsx": ("orders", 3, [f"{WANG} 4800", f"{LI} -25800"]),
    "收钱吧对账单.xlsx": ("payments", 4, ["王小芳 15800", "李建国 -5800"]),
    "有赞订单.csv": ("orders", 1, [f"王小芳 {WANG} 5800", f"李建国 {LI} 0"]),
    "银豹会员资料.xls": ("customers", 1, [f"王小芳 {WANG} 0001 35850", f"李建国 {LI} 0002 0"]),
    "客如云会员.xlsx": ("customers", 3, [f"王小芳 {WANG} 20000", f"李建国 {LI} 0"]),
    "钉钉预约表.xlsx": ("visits", 1, [f"王小芳 {WANG}", f"李建国 {LI}"]),
    "客户 Numbers.xlsx": ("customers", 2, [f"王小芳 {WANG} 35850", f"李建国 {LI} 0"]),
    "银行流水.xls": ("payments", 4, ["杭州小雨科技有限公司 158000"]),
    "企业微信客户.csv": (
        "contacts",
        1,
        [],
    ),  # whom an account has added is asked about one by one (practice 14)
}
ASIDE = {
    "微信支付账单(20260101-20260331).csv": {"paid_out": 1},
    "微信支付账单流水文件.xlsx": {"paid_out": 1},
    "1600000001All2026-03-31.csv": {"total_row": 2},
    "支付宝交易明细(20260101-20260331).csv": {"paid_out": 1},
    "alipay_record_20260401.csv": {"note_row": 7},
    "20880000_账务明细.csv": {"note_row": 4},
    "美团验券明细.xlsx": {"total_agrees": 1},
    "收钱吧对账单.xlsx": {"total_row": 1},
    "客如云会员.xlsx": {"total_agrees": 1},
    "银行流水.xls": {"paid_out": 1, "total_agrees": 1},
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_comes_in_with_its_people_and_sums(store, tmp_path, name):
    (taken,) = intake.take(store, EXPORTS[name](tmp_path / name), apart=False)
    table, header, people = EXPECTED[name]
    assert (taken.refused, taken.table.value, taken.header_row) == ("", table, header)
    found = store.rows(
        "SELECT name, phone, code, coalesce(balance_fen, fen) FROM customer JOIN record USING(id) ORDER BY id"
    )
    assert [" ".join(str(one) for one in row if one is not None) for row in found] == people
    assert rows.reject_counts(store, taken.source) == ASIDE.get(name, {})


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_leaves_no_cell_unread(store, tmp_path, name):
    (taken,) = intake.take(store, EXPORTS[name](tmp_path / name), apart=False)
    assert not taken.problems


def test_long_numbers_keep_every_digit_and_lose_their_guard(store, tmp_path):
    name = "1600000001All2026-03-31.csv"
    intake.take(store, EXPORTS[name](tmp_path / name), apart=False)
    first = store.value("SELECT cells FROM row ORDER BY id LIMIT 1")
    assert '"4200001234567890123456789021"' in first
    assert "`" not in first


@pytest.mark.parametrize("name", ["客如云会员.xlsx", "银豹会员资料.xls", "有赞订单.csv", "企业微信客户.csv"])
def test_no_column_of_a_common_export_is_left_for_a_person_to_name(store, tmp_path, name):
    (shown,) = intake.preview(EXPORTS[name](tmp_path / name), apart=False)
    assert [column.header for column in shown.mapping.columns if column.confidence.value == "unknown"] == []
