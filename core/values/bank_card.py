"""Bank card numbers: Luhn, the issuers' first digits, 16 to 19 digits."""

from __future__ import annotations

import re

from core.values.check_signs import luhn_holds
from core.values.text import as_typed, squeeze

# UnionPay (62, 60, old ICBC 9558), Visa, Mastercard, JCB, Maestro: others are not issued to customers here
SHAPE = r"(?:6[02][0-9]{14,17}|9558[0-9]{12,15}|4[0-9]{15}|5[1-5][0-9]{14}|35(?:2[89]|[3-8][0-9])[0-9]{12})"
_SHAPE = re.compile(SHAPE)


def bank_card(text: str) -> str | None:
    """Return the digits of the bank card that a cell holds, or None."""
    digits = re.sub(r"[-–—']", "", squeeze(as_typed(text)))
    return digits if _SHAPE.fullmatch(digits) and luhn_holds(digits) else None
