"""Cards are found without reading the sales: the list of holdings knows who has more than one."""

from __future__ import annotations

from pathlib import Path

from core.store import cards, create_store
from tests import shop
from tests.core.inventory.test_proposing import steps


def test_to_look_for_a_card_costs_no_more_where_there_are_many_sales(tmp_path: Path) -> None:
    cost = []
    for visits in (1, 9):
        store = create_store(tmp_path / f"case.{visits}.db", bytes(32))
        shop.fill(store, 200, visits)
        cost.append(steps(store, lambda: cards.with_number(store, "0001")))  # noqa: B023  # called at once
        store.close()
    assert cost[1] <= cost[0] + 1
