"""Conditions in words (`minor`, `consent is none or told`, `not kept`): parsed, tested, turned into SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import Known
from core.records import CaseFacts
from core.rules.facts import CONSTANT_WORD, HOLDING_FACTS, KEPT, words_allowed


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


def to_sql(condition: Condition, constants: Mapping[str, str], case: CaseFacts, kept: str) -> str | None:
    """Return SQL text over the facts view with the case's facts folded in; None if it can never hold.

    `kept` is the SQL text that tells whether a statutory period still runs.
    """
    parts: list[str] = []
    for group in condition.groups:
        sides = [_side(test, constants, case, kept) for test in group]
        if any(side == "1" for side in sides):
            continue
        left = [side for side in sides if side != "0"]
        if not left:
            return None
        parts.append(left[0] if len(left) == 1 else "(" + " OR ".join(left) + ")")
    return " AND ".join(parts) or "1"


def _side(test: Test, constants: Mapping[str, str], case: CaseFacts, kept: str) -> str:
    """Return one test as SQL; `1` or `0` when the case alone answers it."""
    word = constants.get(test.fact, CONSTANT_WORD.get(test.fact))
    if word is not None:
        return "1" if word in test.words else "0"
    if test.fact == KEPT:
        return _yes_no(kept, test.words)
    fact = HOLDING_FACTS[test.fact]
    expression = fact.sql.replace("{closed}", "1" if case.answers_closed else "0")
    if set(fact.literals) == {"yes", "no"}:
        return _yes_no(expression, test.words)
    literals = sorted(fact.literals[word] for word in test.words)
    return f"{expression} IN ({', '.join(literals)})"


def _yes_no(expression: str, words: frozenset[str]) -> str:
    """Return a switch as SQL."""
    return "1" if len(words) == 2 else expression if "yes" in words else f"NOT {expression}"
