"""Both columns of a refund, by hand-reckoned examples and by what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Known
from core.programme import Card, refund


@pytest.mark.parametrize(
    ("paid", "gift", "balance", "ratio", "list_price"),
    [
        (100_000, 20_000, 60_000, 50_000, 40_000),  # paid 1000, given 200, 600 left
        (100_000, 0, 60_000, 60_000, 60_000),
        (100_000, 50_000, 10_000, 6_667, 0),
        (100_000, 20_000, 120_000, 100_000, 100_000),
        (100_000, 20_000, 0, 0, 0),
        (0, 5_000, 5_000, 0, 0),
        (0, 0, 0, 0, 0),
    ],
)
def test_both_columns(paid, gift, balance, ratio, list_price):
    found = refund(Card(paid, gift, balance))
    assert (found.ratio_fen, found.list_price_fen) == (ratio, list_price)


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.data())
def test_nobody_gets_more_than_was_paid_and_the_merchants_reason_never_costs_the_customer(paid, gift, data):
    balance = data.draw(st.integers(0, paid + gift))
    found = refund(Card(paid, gift, balance))
    assert 0 <= found.list_price_fen <= found.ratio_fen <= paid


@pytest.mark.parametrize("card", [Card(-1, 0, 0), Card(100, 0, 101), Card(100, -5, 0), Card(100, 0, -1)])
def test_a_card_that_cannot_be_is_told(card):
    with pytest.raises(Known, match="impossible"):
        refund(card)
