"""What a whole token of 15 to 19 letters and digits is, by its check sign."""

from __future__ import annotations

import re

from core.values.bank_card import SHAPE
from core.values.check_signs import day_exists, identity_holds, luhn_holds
from core.values.company_number import is_credit_code
from core.values.terms import FindKind

_CARD = re.compile(SHAPE)
_LIKE_A_PERSON = re.compile(r"[0-9]{6}(?:19|20)[0-9]{9}[0-9X]")
_PROVINCES = frozenset(
    f"{code}"
    for code in (
        *range(11, 16),
        21,
        22,
        23,
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
        83,
    )
)
_OLD_CITIES = frozenset(f"{city:02}" for city in (*range(1, 44), *range(51, 55), 90))


def number_kind(token: str) -> FindKind | None:
    """Return what a token is, or None.

    One genuine identity number in 31 bears the check sign of a credit code too, and one number in ten that of a card:
    what has the shape of an identity number with a year in it is never called a firm's.
    """
    size = len(token)
    if size == 18:
        if token[:2] in _PROVINCES and identity_holds(token) and token[6:8] != "18":
            return FindKind.ID_NUMBER
        return _of_eighteen(token.upper())
    if size == 15:
        return FindKind.ID_NUMBER if _old_identity(token) else None
    return FindKind.BANK_CARD if _CARD.fullmatch(token) and luhn_holds(token) else None


def _of_eighteen(token: str) -> FindKind | None:
    if token[-1] == "X" and token[:2] in _PROVINCES and identity_holds(token) and token[6:8] != "18":
        return FindKind.ID_NUMBER  # was written with a small x
    card = token[0] in "69" and _CARD.fullmatch(token) is not None and luhn_holds(token)
    if card and token.startswith("62"):
        return FindKind.BANK_CARD
    if is_credit_code(token) and (token[0] == "9" or not _LIKE_A_PERSON.fullmatch(token)):
        return FindKind.USCC
    if token[0] == "9" and identity_holds(token):
        return FindKind.ID_NUMBER
    return FindKind.BANK_CARD if card else None


def _old_identity(token: str) -> bool:
    """Tell whether 15 digits, which have no check digit, are a person: day, province, city, and no handset (35…, Luhn)."""
    if token[2:4] not in _OLD_CITIES or token[:2] not in _PROVINCES or not token.isdigit():
        return False
    if token[6:8] == "00" or not day_exists("19" + token[6:12]):
        return False
    return not (token.startswith("35") and luhn_holds(token))
