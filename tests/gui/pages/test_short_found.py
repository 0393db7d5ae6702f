"""Two who look alike by the digits typed are told apart by what they were found by."""

import pytest

from core.desk.short import Found
from gui.pages.short.answers import known_by

ONE = Found(1, "张红", "13900005536", "VIP10402", 0, "", False)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0402", "139****5536　卡 VIP10402"),
        ("5536", "139****5536"),
        ("zh", "139****5536"),
        ("", "139****5536"),
    ],
)
def test_a_card_is_named_when_it_was_meant_and_not_the_phone(typed: str, said: str) -> None:
    assert known_by(ONE, typed) == said
