"""Pairs of customers that may be one: proposed with evidence, looked at by a person, never joined by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from core.records import Pair
from core.store.connection import Row, Store

SAME, DIFFERENT, LATER = "same", "different", "later"


def _pair(row: Row) -> Pair:
    return Pair(row[0], row[1], tuple(row[2].split(" ")), row[3], row[4])


def propose(store: Store, pairs: Iterable[Pair]) -> int:
    """Write proposals anew; what a person said about a pair stays. Return how many pairs wait now."""
    store.execute("DELETE FROM pair WHERE verdict=''")
    store.executemany(
        "INSERT INTO pair(a, b, why, score) VALUES(?,?,?,?) ON CONFLICT(a, b) DO UPDATE SET why=excluded.why, score=excluded.score",
        [(min(one.a, one.b), max(one.a, one.b), " ".join(one.why), one.score) for one in pairs],
    )
    store.execute("INSERT OR REPLACE INTO tally VALUES('doubles', 1)")
    return waiting(store)


def looked_for(store: Store) -> bool:
    """Tell whether doubles were looked for since rows last came in."""
    return bool(store.value("SELECT count(*) FROM tally WHERE what='doubles'"))


def look_again(store: Store) -> None:
    """Say that rows came in among which nobody has looked for doubles."""
    store.execute("DELETE FROM tally WHERE what='doubles'")


def waiting(store: Store) -> int:
    """Return how many pairs nobody has looked at."""
    return int(store.value("SELECT count(*) FROM pair WHERE verdict=''"))


def every(store: Store, verdict: str | None = "", limit: int = 1000) -> tuple[Pair, ...]:
    """Return pairs with a verdict ('' for those that wait, None for all), the surest first."""
    found = store.rows(
        "SELECT a, b, why, score, verdict FROM pair WHERE (?1 IS NULL OR verdict=?1)"
        " AND a IN (SELECT id FROM customer) AND b IN (SELECT id FROM customer) ORDER BY score DESC, a, b LIMIT ?2",
        (verdict, limit),
    )
    return tuple(map(_pair, found))


def said(store: Store, verdict: str) -> set[tuple[int, int]]:
    """Return the pairs of a verdict, the smaller id first."""
    return set(store.rows("SELECT a, b FROM pair WHERE verdict=?", (verdict,)))


def decide(store: Store, pairs: Sequence[tuple[int, int]], verdict: str) -> None:
    """Keep what a person said about pairs: same, different or later."""
    store.executemany(
        "INSERT INTO pair(a, b, why, verdict) VALUES(?1, ?2, 'by_hand', ?3) ON CONFLICT(a, b) DO UPDATE SET verdict=?3",
        [(min(a, b), max(a, b), verdict) for a, b in pairs],
    )


def candidates(
    store: Store,
) -> Iterator[tuple[int, str, int | None, int | None, str | None, str | None, str | None, int]]:
    """Yield what duplicates are looked for in: id, name, phone, phone2, ID number, address, birth, flags."""
    yield from store.each(
        "SELECT id, name, phone, phone2, idno, addr, birth, flags FROM customer WHERE name IS NOT NULL",
        size=5_000,
    )
