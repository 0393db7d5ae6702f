"""A stored number becomes the text that a person saw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.readers.numbers import digits_lost, from_code, plain, shown


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("13800138000", "13800138000"),
        ("13800138000.0", "13800138000"),
        ("1.3800138E10", "13800138000"),
        ("19.899999999999999", "19.9"),
        ("0.30000000000000004", "0.3"),
        ("-0.0", "0"),
        ("1E-7", "0.0000001"),
        ("100.50", "100.5"),
        ("1.7976931348623157E308", "1.7976931348623157E308"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("NaN", "NaN"),
        ("三", "三"),
    ],
)
def test_digits_are_plain(stored: str, text: str) -> None:
    assert plain(stored) == text


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [
        ("00000000000", "2188881234", "02188881234"),
        ("000-0000-0000", "13800138000", "138-0013-8000"),
        ('"VIP"00000', "42", "VIP00042"),
        ("000", "12345", "12345"),
        ("0", "7", "7"),
        ("0.00E+00", "13800138000", "13800138000"),
        ("#,##0.00", "1234.5", "1234.5"),
        ("0.00%", "0.855", "85.5%"),
        ("yyyy-mm-dd", "45413", "2024-05-01"),
        ('yyyy"年"m"月"d"日";@', "45413", "2024-05-01"),
        ("[$-804]aaaa", "45413", "2024-05-01"),
        ("yyyy/m/d h:mm", "45413.5", "2024-05-01 12:00:00"),
        ("yyyy/m/d", "45413.999999999", "2024-05-02"),
        ("h:mm", "0.5", "12:00:00"),
        ("[h]:mm:ss", "1.5", "36:00:00"),
        ("yyyy-mm-dd", "60", "1900-02-29"),
        ("yyyy-mm-dd", "59", "1900-02-28"),
        ("yyyy-mm-dd", "13800138000", "13800138000"),
        ("yyyy-mm-dd", "-3", "-3"),
        ("General", "45413", "45413"),
        ("@", "45413", "45413"),
        ("[Red]0.0;[Blue]-0.0", "1.5", "1.5"),
    ],
)
def test_formats_that_change_the_look_are_followed(code: str, stored: str, text: str) -> None:
    assert shown(stored, from_code(code)) == text


def test_the_mac_calendar_begins_in_1904() -> None:
    assert shown("1", from_code("yyyy-mm-dd"), base_1904=True) == "1904-01-02"


@pytest.mark.parametrize(
    ("text", "lost"), [("110101199003071200", True), ("138001380001234", False), ("1.5", False)]
)
def test_long_numbers_have_lost_digits(text: str, lost: bool) -> None:
    assert digits_lost(text) is lost


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_keep_every_digit(number: int) -> None:
    assert plain(repr(float(number))) == str(number)


@given(st.text(), st.text(max_size=20))
def test_any_code_and_any_value_give_some_text(stored: str, code: str) -> None:
    assert isinstance(shown(stored, from_code(code)), str)


@given(st.floats(), st.sampled_from(["yyyy-mm-dd h:mm", "h:mm", "[h]:mm", "0.0%", "0000", "General"]))
def test_any_float_gives_some_text(number: float, code: str) -> None:
    assert shown(repr(number), from_code(code))
