"""Conditions in words (`minor`, `consent is none or told`, `not kept`): parsed, tested, turned into SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from core.errors import Known
from core.records import Kind
from core.rules.facts import KEPT, LEFT_OUT, ROUTE, bits_of, of_kinds, words_allowed

_BOTH = frozenset({"no", "yes"})
_NO_WORD = ("none", "told", "asked")


@dataclass(frozen=True, slots=True)
class Test:
    """One fact has one of these words."""

    fact: str
    words: frozenset[str]

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Tell whether it is so."""
        return facts[self.fact] in self.words

    def says_nothing(self, facts: Mapping[str, str]) -> bool:
        """Tell whether it only leaves a no out, of somebody who has said neither yes nor no."""
        return {"none", "given"} <= self.words and facts[self.fact] in _NO_WORD


@dataclass(frozen=True, slots=True)
class Condition:
    """All of the groups hold; a group holds when any of its tests does."""

    groups: tuple[tuple[Test, ...], ...]

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Tell whether the facts meet it."""
        return all(any(test.holds(facts) for test in group) for group in self.groups)

    def seen(self, facts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the facts that make it hold, in order, each once: of a choice what is so, not what is not.

        That somebody did not refuse says nothing where nobody was asked.
        """
        found = []
        for group in self.groups:
            so = [test for test in group if test.holds(facts) and not test.says_nothing(facts)]
            if len(group) > 1 and any(test.fact == ROUTE for test in so):
                continue  # how the business moves was enough; what else was offered says nothing
            found += [test.fact for test in so if len(group) == 1 or facts[test.fact] != "no"]
        return tuple(dict.fromkeys(found))

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


def by_kind(condition: Condition, left_out: Sequence[Kind]) -> Condition:
    """Return a condition that asks for the kind where it asked whether the kind is left out; as it is where none is."""
    if not left_out:
        return condition
    return Condition(tuple(tuple(_by_kind(test, left_out) for test in group) for group in condition.groups))


def _by_kind(test: Test, left_out: Sequence[Kind]) -> Test:
    return Test("kind", of_kinds(left_out, test.words)) if test.fact == LEFT_OUT else test


def to_sql(condition: Condition, constants: Mapping[str, str], kept: str) -> str | None:
    """Return SQL text over the column `facts` with what is constant folded in; None if it can never hold.

    Groups of a single switch become one comparison together; a group of several tests is one or two masks.
    `kept` is the SQL text that tells whether a statutory period still runs; it is asked last, for it is dear.
    """
    found = _folded(condition, constants)
    return None if found is None else _text(found, kept)


def any_sql(conditions: Iterable[Condition], constants: Mapping[str, str], kept: str) -> str | None:
    """Return SQL text that tells whether one of some conditions holds; None if none ever can.

    Those of a single group become one group together, which is one mask.
    """
    live = [found for one in conditions if (found := _folded(one, constants)) is not None]
    single = tuple(test for one in live if len(one.groups) == 1 for test in one.groups[0])
    wider = [one for one in live if len(one.groups) != 1]
    together = [Condition((single,))] if single else []
    texts = [text for one in [*together, *wider] if (text := _text(one, kept)) is not None]
    return _any_of(texts) if texts else None


def _folded(condition: Condition, constants: Mapping[str, str]) -> Condition | None:
    """Return a condition without what holds for the whole case; None if it can never hold."""
    groups = []
    for group in condition.groups:
        answers = [_answer(test, constants) for test in group]
        if True not in answers:
            groups.append(tuple(test for test, known in zip(group, answers, strict=True) if known is None))
    return Condition(tuple(groups)) if all(groups) else None


def _answer(test: Test, constants: Mapping[str, str]) -> bool | None:
    """Return what one test comes to for every holding alike, None if that depends on the holding."""
    if test.fact in constants:
        return constants[test.fact] in test.words
    return True if test.words >= _BOTH else None


def _text(condition: Condition, kept: str) -> str | None:
    """Return a folded condition as SQL text; None if its switches contradict each other."""
    must = wanted = 0
    masks: list[str] = []
    dear: list[str] = []
    for group in condition.groups:
        bits = [_mask(test) for test in group if test.fact != KEPT]
        runs = [kept if "yes" in test.words else f"NOT {kept}" for test in group if test.fact == KEPT]
        present, absent = _union(mask.any_set for mask in bits), _union(mask.clear for mask in bits)
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


def _mask(test: Test) -> _Mask:
    """Return one test as bits."""
    bits = bits_of(test.fact)
    if set(bits) != {"yes"}:
        return _Mask(any_set=_union(bits[word] for word in test.words))
    return _Mask(any_set=bits["yes"]) if "yes" in test.words else _Mask(clear=bits["yes"])
