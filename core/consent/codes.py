"""Row codes for sheets and slips: the customer's number with a check letter, so that a typing slip hits nobody."""

from __future__ import annotations

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans("OILU", "011V")
_PRIME = 31  # below 32: every single wrong letter and every swap of neighbours changes the remainder
_SHORTEST = 4


def row_code(customer: int) -> str:
    """Return the code that stands for a customer on paper, such as 003F9."""
    digits = ""
    rest = customer
    while rest or len(digits) < _SHORTEST:
        rest, digit = divmod(rest, 32)
        digits = _LETTERS[digit] + digits
    return digits + _check(digits)


def customer_of(code: str) -> int | None:
    """Return the customer of a code, None when it is none or has a wrong letter."""
    clean = code.strip().upper().replace("-", "").replace(" ", "").translate(_LOOK_ALIKE)
    if len(clean) <= _SHORTEST or any(letter not in _LETTERS for letter in clean):
        return None
    digits, check = clean[:-1], clean[-1]
    if _check(digits) != check:
        return None
    number = 0
    for letter in digits:
        number = number * 32 + _LETTERS.index(letter)
    return number


def _check(digits: str) -> str:
    """Return the check letter: places weighted 2, 3, 4 … from the right, modulo a prime."""
    total = sum(weight * _LETTERS.index(letter) for weight, letter in enumerate(reversed(digits), start=2))
    return _LETTERS[total % _PRIME]
