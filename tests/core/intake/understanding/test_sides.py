from __future__ import annotations

import pytest

from core.intake.understanding import understand
from core.records import Meaning, TableKind

OURS = "杭州沈记保洁有限公司"
FIRMS = ["浙江阿强贸易有限公司", "上海百联物业管理有限公司", "宁波海曙区小满花店"]


def ledger(heads: list[str], sides: list[tuple[str, str]]) -> list[list[str]]:
    return [heads, *([str(n), *side, f"2024-01-0{n}", "3000"] for n, side in enumerate(sides, start=1))]


@pytest.mark.parametrize("turned", [False, True])
def test_the_customer_stands_on_the_side_that_changes(turned: bool) -> None:
    sides = [(firm, OURS) if turned else (OURS, firm) for firm in FIRMS]
    seen = understand(ledger(["序号", "甲方", "乙方", "签订日期", "金额"], sides), file_name="合同台账.xlsx")
    assert seen.table is TableKind.CONTRACTS
    assert seen.column(Meaning.COMPANY).index == (1 if turned else 2)


def test_where_both_sides_change_the_headings_decide() -> None:
    sides = [(firm, other) for firm, other in zip(FIRMS, reversed(FIRMS), strict=True)]
    seen = understand(ledger(["序号", "甲方", "乙方", "签订日期", "金额"], sides), file_name="合同.xlsx")
    assert seen.column(Meaning.COMPANY).index == 1


@pytest.mark.parametrize("rows", [2, 3])
def test_a_short_ledger_of_firms_names_customers(rows: int) -> None:
    heads = ["合同编号", "客户名称", "签订日期", "合同额"]
    seen = understand(
        [heads, *([f"HT-{n}", FIRMS[n], "2024-01-02", "800"] for n in range(rows))], file_name="合同.xlsx"
    )
    assert seen.table is TableKind.CONTRACTS
    assert seen.column(Meaning.AMOUNT).index == 3
