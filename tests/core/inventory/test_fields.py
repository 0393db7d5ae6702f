"""The proposed field list: what the matter needs, never what has to be asked for apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.inventory import asked_apart, default_fields, needs_purpose
from core.records import Meaning, Scenario
from tests import shop

TRADES = ("salon", "cleaning", "trading", "repair", "")


def test_a_successor_gets_orders_and_debts_whatever_the_trade() -> None:
    merging = replace(shop.MATTER, scenario=Scenario.MERGER, trade="")
    wanted = {Meaning.ORDER_ID, Meaning.DEBT, Meaning.CONTACT_PERSON, Meaning.USCC, Meaning.BALANCE}
    assert wanted <= set(default_fields(merging))
    assert not needs_purpose(Meaning.DEBT, merging)


def test_who_serves_the_contracts_of_a_trading_firm_knows_what_was_paid_in_advance() -> None:
    trading = replace(shop.MATTER, trade="trading")
    assert Meaning.BALANCE in default_fields(trading)


def test_who_buys_a_shop_of_unknown_trade_gets_what_a_card_needs() -> None:
    sold = replace(shop.MATTER, trade="")
    assert Meaning.ORDER_ID not in default_fields(sold)
    assert needs_purpose(Meaning.DEBT, sold)


@pytest.mark.parametrize("scenario", list(Scenario))
@pytest.mark.parametrize("trade", TRADES)
def test_nothing_that_is_asked_apart_is_proposed(trade: str, scenario: Scenario) -> None:
    proposed = default_fields(replace(shop.MATTER, trade=trade, scenario=scenario))
    assert not any(asked_apart(one) for one in proposed)
