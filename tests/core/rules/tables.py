"""Read the tables of given … then … that a lawyer may check: words like `asset | basic | consent=given`."""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

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

HERE = Path(__file__).parent / "tables"
_CASE = {field.name: field.type for field in fields(CaseFacts)}
_HOLDING = {field.name: field.type for field in fields(HoldingFacts)}
_ENUMS = {
    "Answer": lambda word: Answer(word),
    "CardRoute": lambda word: CardRoute(word),
    "EntityType": lambda word: EntityType(word),
    "Scenario": lambda word: Scenario(word),
    "ConsentState": lambda word: ConsentState[word.upper()],
    "Level": lambda word: Level[word.upper()],
    "ItemKind | None": lambda word: ItemKind(word),
    "tuple[Kind, ...]": lambda words: tuple(Kind[word.strip().upper()] for word in words.split("+")),
    "bool": lambda word: word == "yes",
    "int": int,
    "date | None": date.fromisoformat,
    "str": str,
}


def table(name: str) -> dict:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def given(text: str) -> tuple[CaseFacts, HoldingFacts]:
    """Turn one line of words into the facts of the case and of the holding."""
    case: dict[str, object] = {"scenario": Scenario.UNKNOWN}
    holding: dict[str, object] = {"kind": Kind.BASIC}
    for word in (part.strip() for part in text.split("|")):
        name, found, value = word.partition("=")
        if found:
            where, types = (case, _CASE) if name in _CASE else (holding, _HOLDING)
            where[name] = _ENUMS[str(types[name])](value)
        elif word in set(Scenario):
            case["scenario"] = Scenario(word)
        elif word.upper() in Kind.__members__:
            holding["kind"] = Kind[word.upper()]
        else:
            (case if word in _CASE else holding)[word] = True
    return CaseFacts(**case), HoldingFacts(**holding)
