"""The named facts that a rule may ask for: their words, how to read them, which bits say them to SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.records import (
    Answer,
    CardRoute,
    CaseFacts,
    ConsentState,
    EntityType,
    FactBit,
    FactPlace,
    HoldingFacts,
    ItemKind,
    Kind,
    Level,
    Scenario,
)

_BOOL = ("no", "yes")
_OPEN_CONSENT = (ConsentState.NONE, ConsentState.TOLD, ConsentState.ASKED)

# Provinces that a condition may name (GB/T 2260): all others are "other".
PROVINCES_NAMED = ("11", "31", "33")

# Trades that a rule may name; what a person leaves open is "other".
TRADES = (
    "salon", "cleaning", "repair", "shop", "trading", "training", "gym", "food", "chemicals", "jewellery", "venue",
    "platform", "other",
)  # fmt: skip

# How many persons the records are about, as steps that a rule may name: at least so many.
STEPS = (0, 100_000, 1_000_000, 10_000_000)

# Facts that stand for a disputed view; only a named person chooses one (practice 10).
OPTIONS = ("contract_necessity", "minimum_card_set")


@dataclass(frozen=True, slots=True)
class CaseFact:
    """A fact of the whole case: a constant while a set is decided."""

    name: str
    words: tuple[str, ...]
    read: Callable[[CaseFacts], str]


@dataclass(frozen=True, slots=True)
class HoldingFact:
    """A fact of one holding: `bits` says which bit of the column `facts` stands for each word.

    A switch has one bit, under yes. No bits mean that holdings of customers always have the first word
    (only carriers, which are asked about as things of their own, differ), or that another fact says it (`left_out`).
    """

    name: str
    words: tuple[str, ...]
    bits: Mapping[str, int]
    read: Callable[[CaseFacts, HoldingFacts], str]


def _bool(value: object) -> str:
    return "yes" if value else "no"


def _silent(case: CaseFacts, holding: HoldingFacts) -> bool:
    """Tell whether the day for answers has passed without a yes or a no, whoever was to blame for it."""
    return case.answers_closed and holding.consent in _OPEN_CONSENT


def _province(case: CaseFacts) -> str:
    return case.province if case.province in PROVINCES_NAMED else "other"


def _persons(case: CaseFacts) -> str:
    return str(max(step for step in STEPS if case.persons >= step))


def _answer(name: str) -> CaseFact:
    return CaseFact(
        name, tuple(answer.value for answer in Answer), lambda case: str(getattr(case, name).value)
    )


def _switch(name: str) -> CaseFact:
    return CaseFact(name, _BOOL, lambda case: _bool(getattr(case, name)))


def _flag(name: str, read: Callable[[CaseFacts, HoldingFacts], object] | None = None) -> HoldingFact:
    found = read or (lambda _case, holding: getattr(holding, name))
    return HoldingFact(
        name, _BOOL, {"yes": FactBit[name.upper()]}, lambda case, holding: _bool(found(case, holding))
    )


def _enum(name: str, kind: type[Kind] | type[Level] | type[ConsentState], place: FactPlace) -> HoldingFact:
    bits = {member.name.lower(): 1 << (place + member.value) for member in kind}
    return HoldingFact(
        name, tuple(bits), bits, lambda _case, holding: str(getattr(holding, name).name.lower())
    )


# Whether the kind has no agreed field: known from the kind alone in a case, so in a set it is asked of the kind.
LEFT_OUT = "left_out"

CASE_FACTS: Mapping[str, CaseFact] = {
    fact.name: fact
    for fact in (
        CaseFact("scenario", tuple(s.value for s in Scenario), lambda case: case.scenario.value),
        CaseFact("entity", tuple(e.value for e in EntityType), lambda case: case.entity.value),
        CaseFact("card_route", tuple(r.value for r in CardRoute), lambda case: case.card_route.value),
        CaseFact("trade", TRADES, lambda case: case.trade if case.trade in TRADES else "other"),
        CaseFact("province", (*PROVINCES_NAMED, "other"), _province),
        CaseFact(
            "licence_after", ("receiver", "receiver_new", "mine", "unknown"), lambda case: case.licence_after
        ),
        CaseFact("receiver_kin", ("other", "branch", "group", "unknown"), lambda case: case.receiver_kin),
        CaseFact("persons", tuple(map(str, STEPS)), _persons),
        *map(
            _answer,
            ("books_kept", "goes_on_elsewhere", "uscc_kept", "hold_answer", "disputes", "handed_to_other"),
        ),
        *map(
            _answer,
            (
                "has_successor",
                "giver_survives",
                "new_purposes",
                "migrant_workers",
                "receiver_abroad",
                "important_data",
            ),
        ),
        *map(
            _switch,
            (
                "answers_closed",
                "shop_closed",
                "contract_necessity",
                "minimum_card_set",
                "announced",
            ),
        ),
    )
}

HOLDING_FACTS: Mapping[str, HoldingFact] = {
    fact.name: fact
    for fact in (
        _enum("kind", Kind, FactPlace.KIND),
        _enum("level", Level, FactPlace.LEVEL),
        _enum("consent", ConsentState, FactPlace.CONSENT),
        _enum("guardian", ConsentState, FactPlace.GUARDIAN),
        _flag("owed", lambda _case, holding: holding.left_on_cards > 0 and not holding.settled),
        _flag("silent", _silent),
        _flag("company", lambda _case, holding: holding.company and not holding.b2b_contact),
        HoldingFact(
            "carrier",
            ("none", *(kind.value for kind in ItemKind)),
            {},
            lambda _case, holding: holding.carrier.value if holding.carrier else "none",
        ),
        HoldingFact(LEFT_OUT, _BOOL, {}, lambda case, holding: _bool(holding.kind in case.left_out)),
        HoldingFact("mixed", _BOOL, {}, lambda _case, holding: _bool(holding.mixed)),
        *map(_flag, ("b2b_contact", "minor", "open_order", "warranty", "debt", "voucher", "legal_hold")),
        *map(
            _flag,
            (
                "purpose_expired",
                "account_closed",
                "opt_out",
                "successor_accepted",
                "notified",
                "asked",
                "unreachable",
            ),
        ),
    )
}

# Facts that the engine itself works out: the route of the case, and whether a statutory period still runs.
KEPT = "kept"
ROUTE = "route"


def case_words(case: CaseFacts) -> dict[str, str]:
    """Return every fact of the case as a word."""
    return {name: fact.read(case) for name, fact in CASE_FACTS.items()}


def holding_words(case: CaseFacts, holding: HoldingFacts) -> dict[str, str]:
    """Return every fact of one holding as a word."""
    return {name: fact.read(case, holding) for name, fact in HOLDING_FACTS.items()}


def constant_words(case: CaseFacts) -> dict[str, str]:
    """Return what is the same for all holdings of customers while a set is decided."""
    constants = case_words(case)
    constants |= {name: fact.words[0] for name, fact in HOLDING_FACTS.items() if not fact.bits}
    if not case.answers_closed:
        constants["silent"] = "no"
    return constants


def bits_of(fact: str) -> Mapping[str, int]:
    """Return the bits of a fact of a holding by word."""
    return HOLDING_FACTS[fact].bits


def of_kinds(left_out: Sequence[Kind], words: frozenset[str]) -> frozenset[str]:
    """Return the words of the fact `kind` that say as much as words of the fact `left_out`, in a case."""
    out = frozenset(kind.name.lower() for kind in left_out)
    rest = frozenset(kind.name.lower() for kind in Kind) - out
    return (out if "yes" in words else frozenset()) | (rest if "no" in words else frozenset())


def words_allowed(name: str, routes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words a fact can have, or nothing if there is no such fact."""
    if name in CASE_FACTS:
        return CASE_FACTS[name].words
    if name in HOLDING_FACTS:
        return HOLDING_FACTS[name].words
    return {KEPT: _BOOL, ROUTE: routes}.get(name, ())
