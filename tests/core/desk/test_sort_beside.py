"""What takes seconds in a large case does not keep the window waiting."""

from __future__ import annotations

import threading

import pytest

from core.desk import Desk


@pytest.mark.parametrize("look", ["facets", "products"])
def test_a_long_look_needs_no_turn_at_the_store(desk: Desk, look: str) -> None:
    found: list[object] = []
    with desk.sort._store.transaction():
        looking = threading.Thread(target=lambda: found.append(getattr(desk.sort, look)()), daemon=True)
        looking.start()
        looking.join(timeout=10)
    assert found
