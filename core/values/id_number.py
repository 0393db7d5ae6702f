"""Chinese resident identity numbers: date and check digit are hard evidence, the county is only a hint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.values.check_signs import FIRST_YEAR, LAST_YEAR, identity_check_sign
from core.values.text import LONGEST, as_typed, digits_lost, fold, squeeze

_EIGHTEEN = re.compile(r"[1-9][0-9]{16}[0-9X]")
_AMONG_WORDS = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_FIFTEEN = re.compile(r"[1-8][0-9]{14}")
_OTHER_PAPER = re.compile(  # a passport or permit, a card of Hong Kong, a soldier's
    r"[A-Z]{1,2}[0-9]{7,10}|[A-Z]{1,2}[0-9]{6}[(][0-9A][)]|.字第?[0-9]{6,9}号?"
)
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")


class IdFault(StrEnum):
    """Why a text is not an identity number."""

    DIGITS_LOST = "digits_lost"
    MASKED = "masked"
    LENGTH = "length"
    DATE = "date"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """An identity number in its 18-digit form (GB 11643), the day of birth in it, and what the county code hints at."""

    digits: str
    birth: date
    province: str  # two digits of the place of registration; empty for a foreign resident
    first_generation: bool = False  # was written with 15 digits


def check_digit(seventeen: str) -> str:
    """Return the 18th character for the first seventeen digits (ISO 7064 MOD 11-2)."""
    return identity_check_sign(seventeen)


def id_number(text: str) -> IdNumber | None:
    """Return the identity number that a cell holds, or None."""
    found = _read(text)
    return found if isinstance(found, IdNumber) else None


def id_fault(text: str) -> IdFault | None:
    """Return why a non-empty cell is not an identity number, or None when it is one, or a passport's or permit's."""
    if not text.strip():
        return None
    found = _read(text)
    if found is IdFault.LENGTH and _OTHER_PAPER.fullmatch(squeeze(text).upper()):
        return None
    return None if isinstance(found, IdNumber) else found


def _read(text: str) -> IdNumber | IdFault:
    digits = _bare(text) if len(text) <= LONGEST else ""
    if _EIGHTEEN.fullmatch(digits):
        return _eighteen(digits)
    if digits_lost(text):
        return IdFault.DIGITS_LOST
    if _FIFTEEN.fullmatch(digits):
        birth = _day("19" + digits[6:12])
        if birth is None:
            return IdFault.DATE
        whole = digits[:6] + "19" + digits[6:]
        return IdNumber(whole + check_digit(whole), birth, digits[:2], first_generation=True)
    among = _AMONG_WORDS.findall(fold(text)) if len(digits) > 18 else []
    if len(among) == 1:
        return _eighteen(among[0].upper())
    return IdFault.MASKED if re.search(r"\*{2,}|X{3,}", digits) else IdFault.LENGTH


def _bare(text: str) -> str:
    return re.sub(r"[\s\-–—_.,'`，]", "", squeeze(as_typed(text))).upper().replace("×", "X").replace("Χ", "X")


def _eighteen(digits: str) -> IdNumber | IdFault:
    if digits[-1] != check_digit(digits[:17]):
        return IdFault.DIGITS_LOST if digits_lost(digits) else IdFault.CHECK_DIGIT
    birth = _day(digits[6:14])
    if birth is None:
        return IdFault.DATE
    return IdNumber(digits, birth, "" if digits[0] == "9" else digits[:2])


def _day(eight: str) -> date | None:
    try:
        day = date(int(eight[:4]), int(eight[4:6]), int(eight[6:]))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def birthday(birth: date, years: int) -> date:
    """Return the day on which a person reaches so many years; 29 February becomes 1 March in a common year."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def under(birth: date, years: int, on: date) -> bool:
    """Tell whether a person has not yet reached so many years on a day; the birthday itself is not under."""
    return birth <= on < birthday(birth, years)
