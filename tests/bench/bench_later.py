"""A later batch: what is new since an accepted one, against reading once what that one has frozen and what it came from.

`--size` is the number of customers; each has a card and four visits, which stand in the order of time and not of people.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from core.inventory import freeze, propose
from core.records import Outcome
from core.store import Store, batches, create_store, facts, inventories, orders
from tests import shop
from tests.bench.ratio import Ratio, worked

MATTER = replace(shop.MATTER, trade="cleaning")
SPREAD = 7919  # a prime: each visit finds its customer far from the one before


def measure(size: int) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "case.1.db", secrets.token_bytes(32))
        try:
            _fill(store, size)
            yield _ratio("first list proposed", lambda: propose(store, MATTER), lambda: _read(store), None)
            for behind in (1, 2, 3, 4, 5):
                _hand_over(store, size, behind)
                if behind in (1, 5):
                    yield from _later(store, f"with {behind} behind")
        finally:
            store.close()


def _later(store: Store, note: str) -> Iterator[Ratio]:
    yield _ratio(
        f"later list proposed, {note}", lambda: propose(store, MATTER), lambda: _read_frozen(store), 3.0
    )
    day = date(2027, 2, 1)
    yield _ratio(
        f"own copies that may go, {note}",
        lambda: orders.allowed_and_kept(store, day, 30),
        lambda: _read_frozen(store),
        3.0,
    )


def _ratio(work: str, real: Callable[[], object], least: Callable[[], object], goal: float | None) -> Ratio:
    seconds, used = worked(real)
    floor, least_used = worked(least)
    return Ratio(work, seconds, floor, goal, f"{used / least_used:.2f} x by processor ({used:.2f} s)")


def _fill(store: Store, size: int) -> None:
    shop.fill(store, size, visits=4)
    store.execute(f"UPDATE record SET customer = 1 + (customer * {SPREAD}) % {size} WHERE source = 2")
    store.checkpoint()
    shop.open_gates(store)
    batches.open_batch(store)


def _hand_over(store: Store, size: int, behind: int) -> None:
    """Hand over most in the first batch, a fiftieth in each later one, and leave as many for the next."""
    step = size // 50 or 1
    held = range(1, 1 + size // 5 - behind * step)
    shop.decide(store, Outcome.HAND_OVER)
    shop.decide(store, Outcome.SEAL, customers=held)
    made = freeze(store, MATTER, behind, "2026-11-22T18:00", "owner")
    inventories.set_state(store, made.id, "accepted")
    facts.put(store, f"accepted.{made.id}", {"day": "2026-11-22"}, "owner", "x")
    batches.close_batch(store, behind)
    batches.open_batch(store)
    shop.decide(store, Outcome.HAND_OVER, customers=range(held.stop - step, held.stop))


def _read(store: Store) -> None:
    with store.bulk():
        store.one("SELECT sum(length(w.cells)) FROM record r CROSS JOIN row w ON w.id = r.id")


def _read_frozen(store: Store) -> None:
    with store.bulk():
        store.one(
            "SELECT sum(length(w.cells) + length(i.cells)) FROM inventory_record f CROSS JOIN record r ON r.id = f.record"
            " CROSS JOIN row w ON w.id = r.id CROSS JOIN inventory_row i ON i.inventory = f.inventory AND i.n = f.n"
        )
