"""What shops write into one cell of a card is read in its parts."""

import pytest

from core.values.card_money import CardMoney, card_money, in_parts


@pytest.mark.parametrize(
    "text",
    [
        "300(送50)",
        "300（赠50元）",
        "300送50",
        "充300送50",
        "充值300元，赠送50元",
        "300+50(赠)",
        "300+送50",
        "350（含赠50）",
        "350(其中赠送50)",
    ],
)
def test_paid_and_given_stand_apart(text):
    assert card_money(text) == CardMoney(30000, 5000, "money_gift_apart")


@pytest.mark.parametrize("text", ["欠50", "欠款50元", "还欠：50"])
def test_what_is_owed_is_less_than_nothing(text):
    assert card_money(text) == CardMoney(-5000, None, "money_owed")


@pytest.mark.parametrize(
    "text",
    ["300", "送50", "送货上门", "30次送5次", "50(含赠300)", "300送一次护理", "欠", "王欠50", "", "送" * 500],
)
def test_anything_else_is_left_to_the_person(text):
    assert card_money(text) is None
    assert in_parts([text]) == {}
