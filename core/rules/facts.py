"""The named facts that a rule may ask for: their words, how to read them, how SQL says them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from core.records import (
    Answer,
    CardRoute,
    CaseFacts,
    ConsentState,
    EntityType,
    HoldingFacts,
    ItemKind,
    Kind,
    Level,
    Scenario,
)

Words = Mapping[str, str]
_BOOL = {"no": "0", "yes": "1"}
_ANSWERS = {answer.value: answer.value for answer in Answer}
_OPEN_CONSENT = (ConsentState.NONE, ConsentState.TOLD, ConsentState.ASKED)


@dataclass(frozen=True, slots=True)
class CaseFact:
    """A fact of the whole case: a constant while a set is decided."""

    name: str
    words: tuple[str, ...]
    read: Callable[[CaseFacts], str]


@dataclass(frozen=True, slots=True)
class HoldingFact:
    """A fact of one holding: `literals` says how each word stands in the facts view, `sql` which expression gives it.

    `{closed}` in the expression becomes 1 when the date for answers has passed. An empty expression
    means that holdings of customers always have the first word (only carriers differ).
    """

    name: str
    literals: Mapping[str, str]
    read: Callable[[CaseFacts, HoldingFacts], str]
    sql: str


def _bool(value: object) -> str:
    return "yes" if value else "no"


def _enum(kind: type[Enum], number: bool) -> dict[str, str]:
    """Map each member's word to its SQL literal."""
    return {member.name.lower(): str(member.value) if number else f"'{member.value}'" for member in kind}


def _silent(case: CaseFacts, holding: HoldingFacts) -> str:
    """Tell whether the date for answers has passed for one who was asked or cannot be reached."""
    open_ = holding.consent in _OPEN_CONSENT
    return _bool(case.answers_closed and open_ and (holding.asked or holding.unreachable))


def _answer(name: str) -> CaseFact:
    return CaseFact(name, tuple(_ANSWERS), lambda case: str(getattr(case, name).value))


def _switch(name: str) -> CaseFact:
    return CaseFact(name, tuple(_BOOL), lambda case: _bool(getattr(case, name)))


def _flag(name: str) -> HoldingFact:
    return HoldingFact(name, _BOOL, lambda _case, holding: _bool(getattr(holding, name)), name)


def _province(case: CaseFacts) -> str:
    return case.province if case.province in PROVINCES_NAMED else "other"


PROVINCES_NAMED = ("11", "31", "33")

CASE_FACTS: Mapping[str, CaseFact] = {
    fact.name: fact
    for fact in (
        CaseFact("scenario", tuple(s.value for s in Scenario), lambda case: case.scenario.value),
        CaseFact("entity", tuple(e.value for e in EntityType), lambda case: case.entity.value),
        CaseFact("card_route", tuple(r.value for r in CardRoute), lambda case: case.card_route.value),
        CaseFact("province", (*PROVINCES_NAMED, "other"), _province),
        CaseFact(
            "licence_after", ("receiver", "receiver_new", "mine", "unknown"), lambda case: case.licence_after
        ),
        *map(_answer, ("books_kept", "goes_on_elsewhere", "uscc_kept", "hold_answer")),
        *map(_answer, ("has_successor", "giver_survives", "new_purposes", "migrant_workers")),
        *map(
            _switch,
            ("receiver_abroad", "answers_closed", "contract_necessity", "minimum_card_set", "announced"),
        ),
    )
}

HOLDING_FACTS: Mapping[str, HoldingFact] = {
    fact.name: fact
    for fact in (
        HoldingFact("kind", _enum(Kind, True), lambda _case, holding: holding.kind.name.lower(), "kind"),
        HoldingFact("level", _enum(Level, True), lambda _case, holding: holding.level.name.lower(), "level"),
        HoldingFact(
            "consent",
            _enum(ConsentState, True),
            lambda _case, holding: holding.consent.name.lower(),
            "consent",
        ),
        HoldingFact(
            "guardian",
            _enum(ConsentState, True),
            lambda _case, holding: holding.guardian.name.lower(),
            "guardian",
        ),
        HoldingFact(
            "owed",
            _BOOL,
            lambda _case, holding: _bool(holding.balance_fen > 0 and not holding.settled),
            "(balance_fen > 0 AND NOT settled)",
        ),
        HoldingFact(
            "silent", _BOOL, _silent, "({closed} AND consent IN (0, 1, 2) AND (asked OR unreachable))"
        ),
        HoldingFact(
            "carrier",
            {"none": "", **{kind.value: "" for kind in ItemKind}},
            lambda _case, holding: holding.carrier.value if holding.carrier else "none",
            "",
        ),
        HoldingFact(
            "company",
            _BOOL,
            lambda _case, holding: _bool(holding.company and not holding.b2b_contact),
            "(company AND NOT b2b_contact)",
        ),
        HoldingFact("mixed", _BOOL, lambda _case, holding: _bool(holding.mixed), ""),
        *map(_flag, ("b2b_contact", "minor", "open_order", "warranty", "debt", "voucher")),
        *map(
            _flag,
            ("legal_hold", "purpose_expired", "opt_out", "successor_accepted", "notified", "unreachable"),
        ),
    )
}

# Facts that the engine itself works out: the route of the case, and whether a statutory period still runs.
KEPT = "kept"
ROUTE = "route"
CONSTANT_WORD = {"carrier": "none", "mixed": "no"}


def case_words(case: CaseFacts) -> dict[str, str]:
    """Return every fact of the case as a word."""
    return {name: fact.read(case) for name, fact in CASE_FACTS.items()}


def holding_words(case: CaseFacts, holding: HoldingFacts) -> dict[str, str]:
    """Return every fact of one holding as a word."""
    return {name: fact.read(case, holding) for name, fact in HOLDING_FACTS.items()}


def words_allowed(name: str, routes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words a fact can have, or nothing if there is no such fact."""
    if name in CASE_FACTS:
        return CASE_FACTS[name].words
    if name in HOLDING_FACTS:
        return tuple(HOLDING_FACTS[name].literals)
    return {KEPT: ("no", "yes"), ROUTE: routes}.get(name, ())
