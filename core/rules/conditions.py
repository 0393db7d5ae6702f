"""Conditions in words (`minor`, `consent is none or told`, `not kept`): parsed, tested, turned into SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from core.errors import Known
from core.rules.facts import KEPT, bits_of, words_allowed


@dataclass(frozen=True, slots=True)
class Test:
    """One fact has one of these words."""

    fact: str
    words: frozenset[str]

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Tell whether it is so."""
        return facts[self.fact] in self.words


@dataclass(frozen=True, slots=True)
class Condition:
    """All of the groups hold; a group holds when any of its tests does."""

    groups: tuple[tuple[Test, ...], ...]

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Tell whether the facts meet it."""
        return all(any(test.holds(facts) for test in group) for group in self.groups)

    def facts(self) -> tuple[str, ...]:
        """Return the names of the facts it asks for, in order, each once."""
        return tuple(dict.fromkeys(test.fact for group in self.groups for test in group))


def parse(when: object, routes: tuple[str, ...], where: str) -> Condition:
    """Read a list of words, in which an inner list means any of; `Known("rules.condition")` if it is not one."""
    if not isinstance(when, list):
        raise Known("rules.condition", where=where, text=str(when))
    groups = [entry if isinstance(entry, list) else [entry] for entry in when]
    return Condition(tuple(tuple(_test(str(text), routes, where) for text in group) for group in groups))


def _test(text: str, routes: tuple[str, ...], where: str) -> Test:
    """Read one test such as `kind is basic or other`."""
    fact, found, rest = text.strip().partition(" is ")
    if not found:
        negated = fact.startswith("not ")
        fact, words = fact.removeprefix("not "), {"no"} if negated else {"yes"}
        negate = False
    else:
        negate = rest.startswith("not ")
        words = {word.strip() for word in rest.removeprefix("not ").split(" or ")}
    allowed = words_allowed(fact, routes)
    if not allowed or not words <= set(allowed):
        raise Known("rules.condition", where=where, text=text)
    return Test(fact, frozenset(set(allowed) - words) if negate else frozenset(words))


def to_sql(condition: Condition, constants: Mapping[str, str], kept: str) -> str | None:
    """Return SQL text over the column `facts` with what is constant folded in; None if it can never hold.

    Groups of a single switch become one comparison together; a group of several tests is one or two masks.
    `kept` is the SQL text that tells whether a statutory period still runs; it is asked last, for it is dear.
    """
    must = wanted = 0
    masks: list[str] = []
    dear: list[str] = []
    for group in condition.groups:
        sides = [_side(test, constants) for test in group if test.fact != KEPT]
        runs = [_whether(kept, test) for test in group if test.fact == KEPT]
        if any(side is True for side in sides):
            continue
        bits = [side for side in sides if isinstance(side, _Mask)]
        present, absent = _union(mask.any_set for mask in bits), _union(mask.clear for mask in bits)
        if not bits and not runs:
            return None
        if len(bits) == 1 and not runs and (absent or present.bit_count() == 1):
            if must & (present | absent) & (wanted ^ present):
                return None
            must, wanted = must | present | absent, wanted | present
        elif runs:
            dear.append(_any_of([*_group(present, absent), *runs]))
        else:
            masks.append(_any_of(_group(present, absent)))
    first = [f"facts & {must} = {wanted}"] if must else []
    return " AND ".join([*first, *masks, *dear]) or "1"


@dataclass(frozen=True, slots=True)
class _Mask:
    """One test as bits: one of `any_set` is set, or the bit `clear` is not."""

    any_set: int = 0
    clear: int = 0


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


def _group(present: int, absent: int) -> list[str]:
    """Return any-of as SQL: a bit of `present` is set, or not all of `absent` are."""
    return [f"facts & {present} <> 0"] * bool(present) + [f"facts & {absent} <> {absent}"] * bool(absent)


def _any_of(sides: list[str]) -> str:
    return sides[0] if len(sides) == 1 else "(" + " OR ".join(sides) + ")"


def _whether(kept: str, test: Test) -> str:
    """Return the test for a running period as SQL."""
    return "1" if len(test.words) == 2 else kept if "yes" in test.words else f"NOT {kept}"


def _side(test: Test, constants: Mapping[str, str]) -> _Mask | bool:
    """Return one test as bits, or its answer when the case alone gives it."""
    if test.fact in constants:
        return constants[test.fact] in test.words
    bits = bits_of(test.fact)
    if set(bits) != {"yes"}:
        return _Mask(any_set=_union(bits[word] for word in test.words))
    if len(test.words) == 2:
        return True
    return _Mask(any_set=bits["yes"]) if "yes" in test.words else _Mask(clear=bits["yes"])
