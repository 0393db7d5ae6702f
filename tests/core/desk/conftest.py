"""A desk on the made-up cleaning shop with every gate passed, and its first list made final."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core import inventory
from core.desk import Desk, create_case
from core.desk.lists import Frozen
from core.records import CardRoute
from core.store import batches
from core.vault import KdfCost, Secret
from tests import shop

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = replace(shop.MATTER, card_route=CardRoute.JOIN)
    phrase = Secret.of_text("quiet-lantern-柠檬")
    case = create_case(tmp_path / "seller.tuojiao", matter, "王女士", phrase, CHEAP)
    shop.fill(case.store)
    shop.open_gates(case.store)
    batches.open_batch(case.store)
    with Desk(case) as made:
        yield made


@pytest.fixture
def frozen(desk: Desk) -> Frozen:
    return inventory.freeze(desk.lists._store, desk.matter.get(), 1, "2026-11-22T18:00", "owner")
