"""Unified social credit codes: is it one, what sort of entity, which province."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.records import EntityType
from core.values.check_signs import credit_code_holds
from core.values.text import squeeze

_SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_OFFICE = re.compile(r"1[1239]|[2478][19]|72|3[1-59]|5[1-59]|6[129]|9[123]|A[19]|N[1239]|Y1")
_PLACE = re.compile(r"10|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-6]|71|8[123]")
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
    return bool(
        _SHAPE.fullmatch(code) and _OFFICE.match(code) and _PLACE.match(code, 2)
    ) and credit_code_holds(code)
