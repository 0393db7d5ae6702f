"""Telephone numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values import PhoneKind, phone, phone_fault, phones


@pytest.mark.parametrize(
    ("text", "digits", "kind"),
    [
        ("13800138000", "13800138000", PhoneKind.MOBILE),
        ("13800138000.0", "13800138000", PhoneKind.MOBILE),
        ("1.3800138000E+10", "13800138000", PhoneKind.MOBILE),
        ("+86 138-0013-8000", "13800138000", PhoneKind.MOBILE),
        ("008613800138000", "13800138000", PhoneKind.MOBILE),
        ("１３８００１３８０００", "13800138000", PhoneKind.MOBILE),
        ("\u202d13800138000\u202c", "13800138000", PhoneKind.MOBILE),
        ("018702812943", "18702812943", PhoneKind.MOBILE),
        ("电话：(010)37283893", "01037283893", PhoneKind.LANDLINE),
        ("(0351)89082910", "035189082910", PhoneKind.LANDLINE),
        ("86-10-88881234", "01088881234", PhoneKind.LANDLINE),
        ("88881234", "88881234", PhoneKind.LOCAL),
        ("400-820-8820", "4008208820", PhoneKind.SERVICE),
        ("95588", "95588", PhoneKind.SERVICE),
        ("+852 9123 4567", "85291234567", PhoneKind.HONG_KONG),
        ("+853 66123456", "85366123456", PhoneKind.MACAO),
        ("+886 0912 345 678", "886912345678", PhoneKind.TAIWAN),
        ("0912 345 678", "886912345678", PhoneKind.TAIWAN),
        ("0912-345-678", "886912345678", PhoneKind.TAIWAN),
        ("0991-2345678", "09912345678", PhoneKind.LANDLINE),
        ("+1 650 253 0000", "16502530000", PhoneKind.ABROAD),
    ],
)
def test_a_number_is_read_in_every_form(text: str, digits: str, kind: PhoneKind) -> None:
    found = phone(text)
    assert found is not None
    assert (found.digits, found.kind) == (digits, kind)


@pytest.mark.parametrize(
    ("text", "extension"),
    [("010-88881234转801", "801"), ("021-58881234-8001", "8001"), ("88881234 分机12", "12")],
)
def test_an_extension_is_kept_apart(text: str, extension: str) -> None:
    found = phone(text)
    assert found is not None
    assert found.extension == extension


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1.38E+10", "digits_lost"),
        ("138****8000", "masked"),
        ("1380013800", "too_short"),
        ("2188881234", "zero_cut"),
        ("138001380001", "too_long"),
        ("无", "invalid"),
        ("", None),
        ("13800138000", None),
    ],
)
def test_what_is_no_number_has_a_reason(text: str, fault: str | None) -> None:
    assert phone_fault(text) == fault


@pytest.mark.parametrize(
    "text",
    [
        "13800138000（老公）",
        "张三13800138000",
        "李雷 138 0013 8000",
        "李雷138-0013-8000下午",
        "手机 13800138000 下午打",
        "13800138000/无",
        "13800138000/13900139000",
    ],
)
def test_words_around_a_mobile_are_passed_over(text: str) -> None:
    found = phone(text)
    assert found is not None
    assert found.digits == "13800138000"


def test_a_column_gives_keys_and_blanks() -> None:
    assert phones(["13800138000", "", "021-58881234", "abc"]) == [13800138000, None, 2158881234, None]


@given(
    st.integers(3, 9), st.integers(0, 10**9 - 1), st.sampled_from(["{}", "+86{}", "{}.0", " {} ", "86-{}"])
)
def test_a_mobile_survives_every_dress(second: int, rest: int, dress: str) -> None:
    digits = f"1{second}{rest:09}"
    found = phone(dress.format(digits))
    assert found is not None
    assert found.digits == digits


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = phone(text)
    assert found is None or found.digits.isdigit()
    phone_fault(text)
