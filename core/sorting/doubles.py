"""Customers that may be one, found in blocks that share something, and proposed in clusters; nobody is joined here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.jobs import QUIET, Job
from core.records import Pair
from core.sorting.crowd import Crowd
from core.sorting.evidence import ENOUGH, Entry, compare
from core.sorting.name_forms import forms, simplified
from core.store import Store, pairs
from core.values import squeeze

_EVERY = 5_000


def propose(store: Store, job: Job = QUIET) -> int:
    """Look for customers that may be one and write them as proposals with their evidence; return how many wait.

    What a person has decided about a pair stays. Raises Cancelled.
    """
    with store.transaction():
        return pairs.propose(store, find(_entries(store, job), job))


def find(entries: Iterable[Entry], job: Job = QUIET) -> list[Pair]:
    """Return the pairs of entries that have evidence enough, the surest first."""
    found = []
    for number, (one, other) in enumerate(Crowd(entries).pairs(), 1):
        if number % _EVERY == 0:
            job.step("doubles", number)
        why, score = compare(one, other)
        if score >= ENOUGH:
            found.append(Pair(min(one.id, other.id), max(one.id, other.id), why, score))
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))


def _entries(store: Store, job: Job) -> Iterator[Entry]:
    for n, (who, name, phone, phone2, idno, addr, birth, _) in enumerate(pairs.candidates(store)):
        if n % _EVERY == 0:
            job.step("doubles")
        phones = tuple(filter(None, (phone, phone2)))
        yield Entry(who, forms(name or ""), phones, idno or "", address_key(addr or ""), birth or "")


def address_key(address: str) -> str:
    """Return an address in the form under which equal ones meet."""
    return simplified(squeeze(address)).lower().replace("号", "").replace("#", "")
