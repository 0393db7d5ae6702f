"""Papers of the table that name what holds many customers: once that is another thing, those not signed count no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core import clock, inventory
from core.store import Store, papers


@contextmanager
def papers_follow(store: Store, who: str) -> Iterator[None]:
    """Let the unsigned papers of every list that nobody accepted count no more, if what they say changes inside.

    Joins the caller's transaction. What both signed before stands, and so does what was accepted (practice 1).
    """
    before = _said(store)
    yield
    if _said(store) == before:
        return
    for one in inventory.history(store):
        if one.state == "final":
            papers.lapse_batch(store, one.batch, who, clock.stamp())


def _said(store: Store) -> list[tuple[object, ...]]:
    """Return what papers for the table say of each thing."""
    return [
        (one.name, one.count, one.unit, one.mixed, one.state, one.looked)
        for one in inventory.on_confirmation(store)
    ]
