"""Deciding a whole case set-wise against one INSERT … SELECT that copies as many rows, and one customer again."""

from __future__ import annotations

import secrets
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from core.records import Answer, CaseFacts, Kind, Scenario
from core.rules import compile_sql, load_pack
from core.store import Store, create_store, decisions, following, meta
from tests.bench.ratio import Ratio, timed, worked

DAY = date(2026, 11, 22)
SHOP = CaseFacts(Scenario.ASSET, province="33", goes_on_elsewhere=Answer.NO, answers_closed=True)
_COPY = (
    "CREATE TABLE copy(customer INTEGER NOT NULL, kind INTEGER NOT NULL, outcome INTEGER NOT NULL,"
    " rule INTEGER NOT NULL, keep_until TEXT, PRIMARY KEY(customer, kind)) WITHOUT ROWID"
)


def fill(store: Store, size: int) -> None:
    """Make customers with three kinds each; one in three has a balance, six in ten gave some answer."""
    with store.transaction():
        store.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO customer(id, name,"
            " phone, flags, reach) SELECT i, '客' || i, 13000000000 + i, CASE i % 50 WHEN 0 THEN 2 WHEN 1 THEN 8 WHEN 2"
            " THEN 1 WHEN 3 THEN 128 ELSE 0 END, i % 7 = 0 FROM n",
            (size,),
        )
        for kind in (Kind.BASIC, Kind.PAYMENT, Kind.PREPAID):
            store.execute(
                "INSERT INTO holding SELECT id, ?1, 2, '2022-01-01', '2025-0' || (1 + id % 9) || '-11', id % 1000,"
                " CASE WHEN ?1 = 5 AND id % 3 = 0 THEN 60000 ELSE 0 END, 0, 0, 1 + (id % 20 = 0),"
                " flags | CASE WHEN ?1 = 4 AND id % 4 = 0 THEN 16 ELSE 0 END FROM customer",
                (kind.value,),
            )
        store.execute(
            "INSERT INTO consent(customer, kind, state, day) SELECT id, 1, id % 6, '2026-11-01' FROM customer WHERE id % 5 < 3"
        )


def measure(size: int) -> Iterator[Ratio]:
    """Yield the ratios for so many customers with three kinds each; goals of the design, section 7."""
    rules, other = (
        compile_sql(load_pack(), shop, DAY) for shop in (SHOP, replace(SHOP, answers_closed=False))
    )
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "case.1.db", secrets.token_bytes(32))
        meta.write_birth(store, "BENCH", 1, secrets.token_bytes(32))
        fill(store, size)
        floors = [_floor(store) for _ in range(3)]
        wall, used = (min(one[place] for one in floors) for place in (0, 1))
        works = {
            "decide all": (_undecided, lambda: decisions.decide_all(store, rules, "bench")),
            "decide all again": (_as_it_is, lambda: decisions.decide_all(store, rules, "bench")),
            "follow a fact that moves nothing": (_as_it_is, lambda: following.follow(store, rules, "bench")),
            "follow a fact that moves many": (
                lambda store: decisions.decide_all(store, rules, "bench"),
                lambda: following.follow(store, other, "bench"),
            ),
        }
        for name, (before, work) in works.items():
            taken = []
            for _ in range(3):  # as often as the floor
                before(store)
                taken.append(worked(work))
            seconds, processor = (min(one[place] for one in taken) for place in (0, 1))
            yield Ratio(name, seconds, wall, 2.5, f"{processor / used:.2f} x by processor")
        ones = [
            timed(lambda one=one: decisions.decide_customers(store, (one,), rules)) for one in range(100, 200)
        ]  # type: ignore[misc]  # bound now
        note = f"p50 {statistics.median(ones) * 1000:.1f} ms, worst {max(ones) * 1000:.1f} ms"
        yield Ratio("decide one customer again (floor 5 ms)", statistics.median(ones), 0.005, 1.0, note)
        store.close()


def _undecided(store: Store) -> None:
    """Leave no decision, as the floor leaves no copy."""
    store.execute("DELETE FROM decision")


def _as_it_is(store: Store) -> None:
    """Leave what stands."""


def _floor(store: Store) -> tuple[float, float]:
    """Return what it takes to copy as many rows as there are decisions into a new table."""
    store.execute("DROP TABLE IF EXISTS copy")
    store.execute(_COPY)
    return worked(lambda: _copied(store))


def _copied(store: Store) -> None:
    with store.transaction(), store.bulk():
        store.execute("INSERT INTO copy SELECT customer, kind, rows, level, last_day FROM holding")
