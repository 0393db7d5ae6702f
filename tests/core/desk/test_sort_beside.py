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


def test_what_is_held_about_many_is_what_is_held_about_each(desk: Desk) -> None:
    ids = desk.sort.ids()
    each = {one: (desk.sort.holdings(one), len(desk.sort.rows(one))) for one in ids}
    assert desk.sort.held_by(ids) == each
    assert all(held and rows for held, rows in each.values())
