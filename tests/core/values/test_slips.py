"""A number with a letter for a digit, or without its first nought, can mean one thing only."""

from __future__ import annotations

import pytest

from core.values.slips import meant


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("phone_zero_cut", "2188881234", "02188881234"),
        ("phone_invalid", "l38OO138000", "13800138000"),
        ("phone_invalid", "l38OO13800", ""),
        ("phone_too_short", "1380013800", ""),
        ("id_length", "11010519491231OO2X", "11010519491231002X"),
        ("id_length", "11010519491231OO3X", ""),
        ("id_check_digit", "110105194912310021", ""),
        ("money_not_money", "1OO", ""),
    ],
)
def test_what_is_meant_is_said_where_it_is_sure(code: str, text: str, number: str) -> None:
    assert meant(code, text) == number
