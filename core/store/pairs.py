"""Pairs of customers that may be one: proposed with evidence, looked at by a person, never joined by themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from core.records import Pair, Verdict
from core.store import merges
from core.store.connection import Row, Store

# The plus signs keep the index of pairs out: with it every customer is looked up beside every other one.
EVERY = (
    "SELECT a, b, why, score, verdict FROM pair WHERE verdict IN (SELECT value FROM json_each(?1))"
    " AND +a IN (SELECT id FROM customer) AND +b IN (SELECT id FROM customer) ORDER BY score DESC, a, b LIMIT ?2"
)


def _pair(row: Row) -> Pair:
    return Pair(row[0], row[1], tuple(row[2].split(" ")), row[3], Verdict(row[4]))


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


def every(
    store: Store, verdicts: Sequence[Verdict] = (Verdict.WAITING,), limit: int = 1000
) -> tuple[Pair, ...]:
    """Return the pairs of some verdicts whose customers are both on the list, the surest first."""
    return tuple(map(_pair, store.rows(EVERY, (json.dumps(verdicts), limit))))


def apart(store: Store) -> set[tuple[int, int]]:
    """Return the pairs that a person keeps apart, the smaller id first."""
    return {
        (a, b) for a, b, verdict in store.rows("SELECT a, b, verdict FROM pair") if Verdict(verdict).is_apart
    }


def linked(store: Store, customer: int) -> tuple[tuple[int, Verdict], ...]:
    """Return who belongs to a customer though he is somebody else, with how; also what was said before a join."""
    found = store.rows(
        "WITH mine AS (SELECT value AS id FROM json_each(?1)) SELECT b, verdict FROM pair WHERE a IN mine"
        " UNION SELECT a, verdict FROM pair WHERE b IN mine",
        (_members(store, customer),),
    )
    kept = [(merges.present_root(store, other), Verdict(said)) for other, said in found]
    return tuple(sorted({(other, said) for other, said in kept if said.is_link and other != customer}))


def _members(store: Store, customer: int) -> str:
    joined = (one.customer for one in merges.of_root(store, customer) if not one.undone)
    return json.dumps([customer, *joined])


def take_back(store: Store, a: int, b: int) -> None:
    """Let a pair wait again, whatever was said of the two, or of those who were joined into them."""
    store.execute(
        "WITH one AS (SELECT value AS id FROM json_each(?1)), other AS (SELECT value AS id FROM json_each(?2))"
        " UPDATE pair SET verdict='' WHERE (a IN one AND b IN other) OR (a IN other AND b IN one)",
        (_members(store, a), _members(store, b)),
    )


def decide(store: Store, pairs: Sequence[tuple[int, int]], verdict: Verdict) -> None:
    """Keep what a person said about pairs."""
    store.executemany(
        "INSERT INTO pair(a, b, why, verdict) VALUES(?1, ?2, 'by_hand', ?3) ON CONFLICT(a, b) DO UPDATE SET verdict=?3",
        [(min(a, b), max(a, b), verdict.value) for a, b in pairs],
    )


def candidates(
    store: Store,
) -> Iterator[tuple[int, str, int | None, int | None, str | None, str | None, str | None, int]]:
    """Yield what duplicates are looked for in: id, name, phone, phone2, ID number, address, birth, flags."""
    yield from store.each(
        "SELECT id, name, phone, phone2, idno, addr, birth, flags FROM customer WHERE name IS NOT NULL",
        size=5_000,
    )
