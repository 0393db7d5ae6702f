"""What customers owe is never taken for money on their cards."""

from __future__ import annotations

import pytest

from core.intake.understanding import understand
from core.records import Meaning, TableKind

HEAD = ["客户代码", "客户全称", "发票号", "开票日期", "应收金额", "已收", "余额"]
OWED = [
    ["K1", "上海鑫丰机电有限公司", "33340828", "2026-04-09", "87267", "87267", "0"],
    ["K2", "苏州华泰化工有限公司", "53103306", "2026-07-09", "82600", "0", "82600"],
    ["K3", "宁波鑫丰五金有限公司", "66253266", "2026-03-09", "59533", "29766", "29767"],
    ["K4", "宁波恒源五金有限公司", "45426484", "2026-01-09", "42407", "", "42407"],
]


def test_a_ledger_of_invoices_says_debts_and_is_no_list_of_customers() -> None:
    found = understand([HEAD, *OWED], file_name="应收账款.xlsx")
    assert found.column(Meaning.DEBT).header == "余额"
    assert found.column(Meaning.DEBT).reason_code == "sum_less_paid"
    assert found.table is TableKind.PAYMENTS


def test_words_beside_a_balance_say_it_where_sums_cannot() -> None:
    rows = [["上海鑫丰机电有限公司", "82600", "90天以上"], ["苏州华泰化工有限公司", "100", "30天内"]]
    found = understand([["客户", "余额", "账龄"], *rows], file_name="往来.xlsx")
    assert found.column(Meaning.DEBT).reason_code == "beside_owed"


@pytest.mark.parametrize(
    "head",
    [["姓名", "手机", "充值金额", "消费金额", "余额"], ["姓名", "手机", "会员卡号", "应收金额", "余额"]],
    ids=["topped up and spent", "a till's receivable of the day"],
)
def test_money_on_a_card_stays_money_on_a_card(head: list[str]) -> None:
    rows = [[f"王{n}", f"1380013800{n}", "500", str(50 * n), str(500 - 50 * n)] for n in range(1, 6)]
    found = understand([head, *rows], file_name="会员.xlsx")
    assert found.column(Meaning.BALANCE).header == "余额"
