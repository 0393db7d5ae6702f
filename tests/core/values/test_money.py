"""Amounts in all the forms of Chinese paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values import money, money_fault, moneys


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("￥1,234.50", 123450), ("82，225.00元", 8222500), ("1.2万元", 1200000), ("30w", 30000000), ("15k", 1500000),
        ("三百万", 300000000), ("肆佰叁拾萬圆整", 430000000), ("壹万贰仟叁佰肆拾伍元陆角柒分", 1234567),
        ("六十四万零一百四十三元一角七分", 64014317), ("十块三毛", 1030), ("123元1角1分", 12311), ("两百五", 25000),
        ("一百零五元", 10500), ("5角", 50), ("人民币壹仟元整", 100000), ("-100", -10000), ("(100.00)", -10000),
        ("（1,000）", -100000), ("负壹佰元", -10000), ("¥-20", -2000), ("100-", -10000), ("0", 0),
        ("19.989999999999998", 1999), ("12.345", 1235), ("3千万亿日元", None), ("$5", None), ("25481港元", None),
        ("余额120元", 12000), ("余额:-20", -2000), ("还剩3次", None), ("剩30天", None), ("余三", None),
        ("1,23", None), ("abc", None), ("", None), ("-", None), ("1E+18", None), ("180元/月", 18000), ("180/次", 18000), ("1.5百每小时", 15000),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_fen(text: str, fen: int | None) -> None:
    assert money(text) == fen


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("abc", "not_money"),
        ("$5", "currency"),
        ("25481港元", "currency"),
        ("12.345", "rounded"),
        ("1E+18", "digits_lost"),
        ("无", None),
        ("", None),
        ("19.989999999999998", None),
    ],
)
def test_what_is_no_amount_has_a_reason(text: str, fault: str | None) -> None:
    assert money_fault(text) == fault


@pytest.mark.parametrize(("unit", "fen"), [(100, 1250), (1, 12), (1_000_000, 12_500_000)])
def test_the_unit_of_the_heading_counts(unit: int, fen: int) -> None:
    assert moneys(["12.5"], unit) == [fen if unit != 1 else 13]


@given(st.integers(-(10**13), 10**13), st.sampled_from(["{}", "￥{}", "{}元", "¥ {}", "{} RMB"]))
def test_no_fen_is_lost_in_any_dress(fen: int, dress: str) -> None:
    text = f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02}"
    assert money(dress.format(text)) == fen


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert money(text) is None or money_fault(text) in (None, "rounded")
