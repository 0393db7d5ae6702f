"""A balance beside sales is what was left after each of them, where it moves as the sales do."""

from __future__ import annotations

import pytest

from core.intake.understanding import understand
from core.records import Meaning

HEAD = ["姓名", "手机", "日期", "项目", "金额", "余额"]
WANG, LI = ["王芳", "13800138000"], ["李雷", "13900139000"]
SPENT = [
    [*WANG, "2024-04-01", "剪发", "58", "242"],
    [*LI, "2024-04-02", "烫发", "200", "100"],
    [*WANG, "2024-04-09", "洗发", "42", "200"],
]
OWN = [[*WANG, "2024-04-01", "钢琴", "1000", "300"], [*WANG, "2024-05-01", "画画", "800", "200"]]
ONCE = [[*WANG, "2024-04-01", "剪发", "58", "242"], [*LI, "2024-04-02", "烫发", "200", "100"]]


@pytest.mark.parametrize(
    ("heading", "rows", "running"),
    [("余额", SPENT, True), ("余额", OWN, False), ("余额", ONCE, True), ("卡内余额", ONCE, True)],
    ids=["moves", "of each order", "one sale each, as on a sheet of a month", "by its name"],
)
def test_a_balance_is_a_running_one(heading: str, rows: list[list[str]], running: bool) -> None:
    found = understand([[*HEAD[:-1], heading], *rows], file_name="消费明细.xlsx")
    column = found.column(Meaning.BALANCE)
    assert (column.reason_code == "running_balance") is running


def test_a_full_card_and_an_empty_one_are_two() -> None:
    rows = [[*WANG, "2024-04-01", "500", "500"], [*WANG, "2024-05-01", "300", "0"]]
    found = understand([["姓名", "手机", "办卡日期", "充值金额", "卡内余额"], *rows], file_name="会员卡.xlsx")
    assert found.column(Meaning.BALANCE).reason_code != "running_balance"


def test_a_list_of_cards_says_what_is_on_each() -> None:
    rows = [["王芳", "13800138000", "A1", "100"], ["王芳", "13800138000", "A2", "40"]]
    found = understand([["姓名", "手机", "卡号", "卡内余额"], *rows], file_name="会员卡.xlsx")
    assert found.column(Meaning.BALANCE).reason_code != "running_balance"
