"""Two who look alike by the digits typed are told apart by what they were found by."""

import pytest

from core.desk.short import Found
from gui.pages.short.answers import by_card

ONE = Found(1, "张红", "13900005536", "VIP10402", 0, "", False)


@pytest.mark.parametrize(("typed", "said"), [("0402", "　卡 VIP10402"), ("5536", ""), ("zh", ""), ("", "")])
def test_a_card_is_named_when_it_was_meant_and_not_the_phone(typed: str, said: str) -> None:
    assert by_card(ONE, typed) == said
