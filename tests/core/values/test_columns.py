"""Whole columns give what their cells give one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import uscc as their_uscc

from core.records import Level, Meaning
from core.values import (
    bank_card,
    day,
    days,
    faults,
    id_number,
    identities,
    level_of,
    levels,
    money,
    moneys,
    phone,
    phones,
    uscc,
    usccs,
)
from core.values.check_signs import credit_code_holds, identity_check_sign, identity_holds, luhn_holds
from core.values.sheet_cells import folded
from core.values.text import fold
from tests.core.values.labelled import cells

CELLS = [cell.text for cell in cells(1500)]
WORDS = st.sampled_from(["染膏过敏", "不过敏", "头皮很痒", "信佛", "7岁", "三岁", "30岁", "大门密码1234#", "门锁密码", "pwd: abc123", "密码：x1y2z3", "door code 1234", "怀孕3周",
                         "家里白天没人", "HIV", "hiv", "6222020000000000000", "6222 0200 0000 0000 000", "13800138000", "洗剪吹", "浙江省杭州市", "\n", " ", "对染发剂过敏", "账号 abc 密码 def", "一个人住"])  # fmt: skip


@given(st.from_regex(r"[0-9]{14,20}|[0-9]{16,18}[Xx]", fullmatch=True) | st.sampled_from(CELLS))
def test_the_level_of_a_lone_number_is_that_of_the_same_text(cell: str) -> None:
    assert levels([cell, f"{cell}A"])[0] == max(level_of(cell), Level.ORDINARY)


@given(st.lists(st.lists(WORDS, max_size=3).map("".join) | st.text(max_size=12), max_size=8))
def test_levels_of_a_column_are_the_levels_of_its_cells(column: list[str]) -> None:
    assert levels(column) == [max(level_of(cell), Level.ORDINARY) for cell in column]


def test_numbers_of_a_column_are_the_numbers_of_its_cells() -> None:
    safe = [cell for cell in CELLS if not cell.strip().endswith("000")]
    numbers = [id_number(cell) for cell in safe]
    assert identities(safe) == (
        [n.digits if n else None for n in numbers],
        [n.birth.isoformat() if n else None for n in numbers],
    )
    assert usccs(CELLS) == [found.code if (found := uscc(cell)) else None for cell in CELLS]


_PHONES = st.sampled_from(
    ["13800138000", "13800138000\n13900139000", "12345", "", "021-88881234", "１３８００１３８０００"]
)


@given(st.lists(_PHONES, max_size=6))
def test_phones_of_a_column_are_the_phones_of_its_cells(column: list[str]) -> None:
    assert phones(column) == [found.key if (found := phone(cell)) else None for cell in column]


@given(st.lists(st.text("王A1 \n\u3000\xa0\x85\u200b\u2028\ufeff·", max_size=5), max_size=5))
def test_words_of_a_column_are_folded_as_each_cell_alone(column: list[str]) -> None:
    assert folded(column) == [fold(cell) or None for cell in column]


@given(
    st.lists(
        st.integers(-10_000, 10_000).map(str)
        | st.decimals(0, 10**6, places=2).map(str)
        | st.sampled_from(["0.5", "12.", ".5", "1.234", "", "1\n2.00"])
        | st.text("0123456789.,-万元", max_size=8),
        max_size=8,
    )
)
def test_amounts_of_a_column_are_the_amounts_of_its_cells(column: list[str]) -> None:
    assert moneys(column) == [money(cell) for cell in column]


@given(
    st.lists(
        st.datetimes().map(str) | st.dates().map(str) | st.text("0123456789-/: T", max_size=20), max_size=8
    )
)
def test_days_of_a_column_are_the_days_of_its_cells(column: list[str]) -> None:
    assert days(column) == [found.iso if (found := day(cell)) else None for cell in column]


@given(st.text("0123456789", min_size=12, max_size=19))
def test_luhn_agrees_with_the_library(digits: str) -> None:
    assert luhn_holds(digits) == luhn.is_valid(digits)


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9))
def test_credit_codes_agree_with_the_library(body: str) -> None:
    right = "91330106" + body + their_uscc.calc_check_digit("91330106" + body)
    assert credit_code_holds(right)
    assert not credit_code_holds(right[:-1] + ("0" if right[-1] != "0" else "1"))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 999))
def test_identity_numbers_hold_by_their_own_check_sign_alone(birth: date, serial: int) -> None:
    head = f"330106{birth:%Y%m%d}{serial:03}"
    assert [sign for sign in "0123456789X" if identity_holds(head + sign)] == [identity_check_sign(head)]


def test_faults_name_index_and_code_and_pass_over_empty_cells() -> None:
    assert faults(Meaning.PHONE, ["13800138000", "", "-", "12", "1.38E+10"]) == [
        (3, "too_short"),
        (4, "digits_lost"),
    ]
    assert faults(Meaning.BALANCE, ["12.345", "x", "无", "3"]) == [(0, "rounded"), (1, "not_money")]
    assert faults(Meaning.BANK_CARD, ["6222020000000000001", "无", "6222020000000000000"]) == [
        (0, "check_digit")
    ]
    assert faults(Meaning.NOTE, ["anything"]) == []


@pytest.mark.parametrize(
    ("meaning", "fine", "wrong"),
    [
        (Meaning.BIRTH_DATE, ("5月6日", "05-06", "农历八月十五", "阴历8月15", "腊月初八", "3.8(农历)"), ("13-40", "夏天", "永久")),
        (Meaning.END_DATE, ("永久", "长期有效", "不限"), ("5月6日", "快到了")),
        (Meaning.DATE, (), ("5月6日", "永久")),
    ],
)  # fmt: skip
def test_what_says_all_that_is_known_is_no_fault(
    meaning: Meaning, fine: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    assert faults(meaning, fine) == []
    assert [place for place, _code in faults(meaning, wrong)] == [*range(len(wrong))]


def test_a_card_may_be_written_in_groups() -> None:
    assert bank_card("6222 0200 0000 0000 000") == "6222020000000000000"
