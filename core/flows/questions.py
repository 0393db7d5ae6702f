"""Which facts a person is asked for: those that a rule of this case can turn on and the data do not tell."""

from __future__ import annotations

from collections.abc import Collection

from core.desk.agreed import WITH_BRANCHES
from core.records import EntityType, Kind, Matter, Scenario

_PASSED_ON = (Scenario.ASSET, Scenario.OPERATOR, Scenario.UNKNOWN)
_SUCCEEDED = (
    Scenario.MERGER,
    Scenario.DIVISION,
    Scenario.SUCCESSOR,
    Scenario.TO_COMPANY,
    Scenario.BANKRUPTCY,
)
# Where an authority hears of the plan first when important data are held (Regulation 790, art. 32).
_PLAN_TOLD = (
    Scenario.MERGER, Scenario.DIVISION, Scenario.SUCCESSOR, Scenario.BANKRUPTCY, Scenario.DEREGISTRATION,
)  # fmt: skip
_NOBODY_TAKES = (Scenario.EQUITY, Scenario.DEREGISTRATION)

_ENDINGS = (
    ("有限公司", EntityType.COMPANY),
    ("有限责任公司", EntityType.COMPANY),
    ("集团", EntityType.COMPANY),
    ("公司", EntityType.COMPANY),
    ("合伙）", EntityType.PARTNERSHIP),
    ("合伙)", EntityType.PARTNERSHIP),
    ("合作社", EntityType.COOPERATIVE),
)
_CODES = {"91": EntityType.COMPANY, "92": EntityType.SOLE_TRADER, "93": EntityType.COOPERATIVE}


_TRADES = (
    ("商贸", "trading"), ("贸易", "trading"), ("美发", "salon"), ("理发", "salon"), ("美容", "salon"), ("造型", "salon"),
    ("家政", "cleaning"), ("保洁", "cleaning"), ("维修", "repair"), ("健身", "gym"), ("培训", "training"),
)  # fmt: skip


def trade_of(name: str) -> str:
    """Return the trade that a firm's name says, empty where it says none; a person confirms it."""
    return next((trade for word, trade in _TRADES if word in name), "")


def passed_on(scenario: Scenario) -> bool:
    """Tell whether another runs the shop on: only then it matters whose the licence is and where the seller goes."""
    return scenario in _PASSED_ON


def asked_of(matter: Matter, held: Collection[Kind]) -> tuple[str, ...]:
    """Return the names of the facts to ask for, in order; what cannot matter in this case is left out."""
    scenario = matter.scenario
    asked = {
        "licence_after": passed_on(scenario),
        "goes_on_elsewhere": passed_on(scenario),
        "uscc_kept": scenario is Scenario.TO_COMPANY,
        "has_successor": scenario is Scenario.BANKRUPTCY,
        "giver_survives": scenario is Scenario.DIVISION,
        "new_purposes": scenario in _SUCCEEDED,
        "receiver_abroad": scenario not in _NOBODY_TAKES,
        "receiver_kin": passed_on(scenario) and matter.giver.entity in WITH_BRANCHES,
        "important_data": scenario in _PLAN_TOLD and matter.giver.entity is EntityType.COMPANY,
        "books_kept": True,
        "migrant_workers": Kind.STAFF in held,
        "trade": True,
        "province": len(matter.giver.uscc) != 18,
    }
    return tuple(name for name, wanted in asked.items() if wanted)


def entity_of(name: str, uscc: str) -> EntityType | None:
    """Return what a party is by its code or by the end of its name, None where neither says it."""
    told = next((entity for ending, entity in _ENDINGS if name.strip().endswith(ending)), None)
    return told or (_CODES.get(uscc[:2]) if len(uscc) == 18 else None)
