"""Customers that may be one, found in blocks that share something, and proposed in clusters; nobody is joined here."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from core.jobs import QUIET, Job
from core.records import Pair
from core.sorting import union
from core.sorting.evidence import ENOUGH, Entry, compare
from core.sorting.name_forms import forms, simplified
from core.store import Store, pairs
from core.values import squeeze

_LARGEST = 60  # a block with more (a switchboard, a market hall) says nothing about anybody
_FEW = 12  # born on one day, and no more in common
_EVERY = 5_000
_PART = 1_000_000


def propose(store: Store, job: Job = QUIET) -> int:
    """Look for customers that may be one and write them as proposals with their evidence; return how many wait.

    What a person has decided about a pair stays. Raises Cancelled.
    """
    with store.transaction():
        return pairs.propose(store, find(_entries(store), job))


def find(entries: list[Entry], job: Job = QUIET) -> list[Pair]:
    """Return the pairs of entries that have evidence enough, the surest first."""
    seen: set[tuple[int, int]] = set()
    found = []
    for block in _blocks(entries):
        for one, other in combinations(block, 2):
            place = (min(one.id, other.id), max(one.id, other.id))
            if place in seen:
                continue
            seen.add(place)
            if len(seen) % _EVERY == 0:
                job.step("doubles", len(seen))
            why, score = compare(one, other)
            if score >= ENOUGH:
                found.append(Pair(*place, why, score))
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))


def clusters(proposed: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """Return the customers of pairs in clusters, as they are shown together for one decision."""
    held = list(proposed)
    groups: defaultdict[int, set[int]] = defaultdict(set)
    for member, root, _ in union.roots((pair.b, pair.a, "") for pair in held):
        groups[root] |= {member, root}
    return tuple(tuple(sorted(group)) for _, group in sorted(groups.items()))


def _entries(store: Store) -> list[Entry]:
    held = pairs.candidates(store)
    named = [forms(name or "") for _, name, *_ in held]
    often: defaultdict[str, int] = defaultdict(int)
    for one in named:
        often[one.key] += 1
    return [
        Entry(
            who, name, tuple(filter(None, (phone, phone2))), idno or "", address_key(addr or ""), birth or "",
            often[name.key] == 2,
        )
        for (who, _, phone, phone2, idno, addr, birth, _), name in zip(held, named, strict=True)
    ]  # fmt: skip


def address_key(address: str) -> str:
    """Return an address in the form under which equal ones meet."""
    return simplified(squeeze(address)).lower().replace("号", "").replace("#", "")


def _blocks(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Yield groups of entries that share a phone, a name in any form, an address, or a birthday and an initial.

    Most of what an entry could share it shares with nobody: only what comes again is laid out, a third of the
    memory (measured).
    """
    shared = _repeated(array("q", (hash(key) for one in entries for key in _keys(one))))
    held: defaultdict[tuple[str, object], list[Entry]] = defaultdict(list)
    for one in entries:
        for key in _keys(one):
            if hash(key) in shared:
                held[key].append(one)
    return (
        block for (sort, _), block in held.items() if 1 < len(block) <= (_FEW if sort == "born" else _LARGEST)
    )


def _keys(one: Entry) -> Iterator[tuple[str, object]]:
    """Yield by what an entry may meet another."""
    for phone in one.phones:
        yield "phone", phone
    yield "core", one.name.core
    if one.name.sound:
        yield "sound", one.name.sound
    if len(one.address) > 4:
        yield "address", one.address
    if one.birth:
        yield "born", one.birth
        yield "birth", (one.birth, one.name.sound[:1] or one.name.core[:1])
        yield "year", (one.birth[:4], one.name.core)


def _repeated(marks: array[int]) -> set[int]:
    """Return the marks that come more than once, sorted in parts so that few stand in memory at a time."""
    parts = len(marks) // _PART + 1
    found: set[int] = set()
    for part in range(parts):
        some = sorted(mark for mark in marks if mark % parts == part)
        found.update(one for one, other in pairwise(some) if one == other)
    return found
