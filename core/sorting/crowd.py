"""Many entries to be compared with one another, in little memory: numbers for what they could share, packed text.

A mark is a number that stands for one thing by which two may meet: a phone, a name in some form, an address, a
birthday. Most of what an entry could share it shares with nobody. A million entries as objects take most of a
gigabyte, so they are packed, made again when they are compared, and only the last ones are kept.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from core.sorting.evidence import Entry
from core.sorting.name_forms import NameForms

_LARGEST = 60  # a block with more (a switchboard, a market hall) says nothing about anybody
_FEW = 12  # born on one day, and no more in common
_BORN = 1  # the last bit of a mark says that it is such a day
_BUCKETS = 64  # a power of two; marks are sorted bucket by bucket
_KEPT = 50_000  # entries
_as_json = json.JSONEncoder(ensure_ascii=False).encode

_Met = tuple[Entry, tuple[int, ...]]
"""An entry and the marks that it shares with others."""


class Crowd:
    """Entries by their places in the order in which they came, and which of them share a mark."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take entries in one after the other; none of them is kept as it is."""
        self._names, self._starts, self._packed = array("q"), array("q", [0]), bytearray()
        self._shared, self._ends, self._places = array("q"), array("q"), array("l")
        self._share_out(self._take_in(entries))
        self._sorted_names = array("q", sorted(self._names))
        self._known = frozenset(self._shared)
        self._met = lru_cache(_KEPT)(self._meet)

    def pairs(self) -> Iterator[tuple[Entry, Entry]]:
        """Yield every two that share a mark, once, the earlier one first."""
        begin = 0
        for mark, end in zip(self._shared, self._ends, strict=True):
            for one, other in combinations(self._places[begin:end], 2):
                (first, mine), (second, others) = self._met(one), self._met(other)
                if mark == next(each for each in mine if each in others):
                    yield first, second
            begin = end

    def _take_in(self, entries: Iterable[Entry]) -> list[tuple[array[int], array[int]]]:
        """Pack the entries; return all marks and whose they are, in buckets."""
        buckets = [(array("q"), array("l")) for _ in range(_BUCKETS)]
        for place, one in enumerate(entries):
            for mark in dict.fromkeys(_marks(one)):
                marks, places = buckets[mark >> 1 & _BUCKETS - 1]
                marks.append(mark)
                places.append(place)
            self._names.append(hash(one.name.key))
            self._packed += _pack(one)
            self._starts.append(len(self._packed))
        return buckets

    def _share_out(self, buckets: list[tuple[array[int], array[int]]]) -> None:
        """Keep the marks that several have, but not too many; a bucket is let go when it is done."""
        while buckets:
            marks, places = buckets.pop()
            again = {one for one, other in pairwise(sorted(marks)) if one == other}
            held: defaultdict[int, list[int]] = defaultdict(list)
            for mark, place in zip(marks, places, strict=True):
                if mark in again:
                    held[mark].append(place)
            for mark, block in held.items():
                if len(block) <= (_FEW if mark & _BORN else _LARGEST):
                    self._shared.append(mark)
                    self._places.extend(block)
                    self._ends.append(len(self._places))

    def _meet(self, place: int) -> _Met:
        name = self._names[place]
        namesakes = bisect_right(self._sorted_names, name) - bisect_left(self._sorted_names, name)
        one = _unpack(self._packed[self._starts[place] : self._starts[place + 1]], rare=namesakes == 2)
        return one, tuple(mark for mark in _marks(one) if mark in self._known)


def _marks(one: Entry) -> Iterator[int]:
    """Yield by what an entry may meet another."""
    for phone in one.phones:
        yield _mark("phone", phone)
    yield _mark("core", one.name.core)
    if one.name.sound:
        yield _mark("sound", one.name.sound)
    if len(one.address) > 4:
        yield _mark("address", one.address)
    if one.birth:
        yield _mark("born", one.birth) | _BORN
        yield _mark("birth", (one.birth, one.name.sound[:1] or one.name.core[:1]))
        yield _mark("year", (one.birth[:4], one.name.core))


def _mark(sort: str, key: object) -> int:
    """Return an even number of 62 bits; two keys with the same one cost a comparison, and no more."""
    return hash((sort, key)) & 0x3FFF_FFFF_FFFF_FFFE


def _pack(one: Entry) -> bytes:
    name = one.name
    said = (one.id, name.key, name.simple, name.core, name.sound, *one.phones)
    return _as_json([one.id_number, one.address, one.birth, *said]).encode("utf-8", "surrogatepass")


def _unpack(packed: bytes | bytearray, *, rare: bool) -> Entry:
    said = json.loads(str(packed, "utf-8", "surrogatepass"))
    idno, address, birth, who, key, simple, core, sound, *phones = said
    return Entry(who, NameForms(key, simple, core, sound), tuple(phones), idno, address, birth, rare)
