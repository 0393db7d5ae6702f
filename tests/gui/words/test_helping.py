"""求助模式 hides names, numbers and sums, and nothing that a helper has to read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gui.words import shown_figure, shown_number, shown_text, use_help


@pytest.fixture(autouse=True)
def helped() -> Iterator[None]:
    use_help(True)
    yield
    use_help(False)


@pytest.mark.parametrize(
    "law",
    [
        "核对至 2026-11-20 09:30",
        "《个人信息保护法》第 23 条",
        "GB/T 35273-2020 个人信息安全规范",
        "会计档案管理办法（2015）",
        "2026 年 11 月 30 日",
    ],
)
def test_days_and_the_law_stay_readable(law: str) -> None:
    assert shown_number(law) == law
    assert shown_figure("2026-11-30") == "2026-11-30"


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("13800138000", "***********"),
        ("卡里剩 186,204.00 元", "卡里剩 ***,***.** 元"),
        ("YJ2026-1122", "YJ****-****"),
        ("（1200）", "（****）"),
        ("110101199005012345", "******************"),
    ],
)
def test_numbers_and_sums_do_not(said: str, seen: str) -> None:
    assert shown_number(said) == seen


def test_a_birthday_on_a_card_stays_hidden() -> None:
    assert shown_text("1990-05-01") == "1**"
