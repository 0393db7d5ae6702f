"""Unified social credit codes: is it one, what sort of entity, which province."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.records import EntityType
from core.values.check_signs import credit_code_holds
from core.values.text import squeeze

_OFFICES = frozenset(
    f"{office}{sort}" for office, sorts in
    {"1": "1239", "2": "19", "3": "123459", "4": "19", "5": "123459", "6": "129", "7": "129", "8": "19", "9": "123",
     "A": "19", "N": "1239", "Y": "1"}.items() for sort in sorts
)  # fmt: skip
_PLACES = frozenset(
    f"{place}" for place in
    (10, *range(11, 16), 21, 22, 23, *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 67), 71, 81, 82, 83)
)  # fmt: skip
_TYPES = {"91": EntityType.COMPANY, "92": EntityType.SOLE_TRADER, "93": EntityType.COOPERATIVE}


@dataclass(frozen=True, slots=True)
class CompanyNumber:
    """A unified social credit code (GB 32100) with what its head proposes."""

    code: str

    @property
    def entity(self) -> EntityType:
        """Return the type that the first two characters propose; a person confirms it."""
        return _TYPES.get(self.code[:2], EntityType.OTHER)

    @property
    def place(self) -> str:
        """Return the six digits of the place of registration."""
        return self.code[2:8]

    @property
    def province(self) -> str:
        """Return the two digits of the province of registration."""
        return self.code[2:4]


def uscc(text: str) -> CompanyNumber | None:
    """Return the unified social credit code that a cell holds, or None."""
    code = re.sub(r"[-–—_'.]", "", squeeze(text)).upper()
    return CompanyNumber(code) if is_credit_code(code) else None


def is_credit_code(code: str) -> bool:
    """Tell whether 18 capital signs are a credit code: office, place and check sign are possible."""
    if len(code) != 18 or code[:2] not in _OFFICES or code[2:4] not in _PLACES:
        return False
    return code[4:8].isdigit() and credit_code_holds(code)
