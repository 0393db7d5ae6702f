"""What a prepaid card may be worth back: always two columns, for a person to choose and sign (practice 36).

A transfer of the shop is not the customer's fault: the ratio column is the usual one. Interest is left to the pen, a
province's own rule stands above both. The figures are an aid to reckoning, not a decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from core.errors import Known


@dataclass(frozen=True, slots=True)
class Card:
    """One card in fen: what was paid, what was given on top, and the balance as the register shows it."""

    paid_fen: int
    gift_fen: int
    balance_fen: int


@dataclass(frozen=True, slots=True)
class Refund:
    """Both columns in fen, without interest."""

    ratio_fen: int
    list_price_fen: int


def refund(card: Card) -> Refund:
    """Return what comes back by the ratio of paid to face value, and at list price.

    Ratio (merchant's reason): balance × paid / (paid + gift). List price (customer's own reason): paid less
    what was used at full price, never under zero. Raises `Known("refund.impossible")` for a balance above
    what was ever put on the card, or a negative figure.
    """
    face = card.paid_fen + card.gift_fen
    if min(card.paid_fen, card.gift_fen, card.balance_fen) < 0 or card.balance_fen > face:
        raise Known("refund.impossible")
    if not face:
        return Refund(0, 0)
    used = face - card.balance_fen
    return Refund(_cent(Fraction(card.balance_fen * card.paid_fen, face)), max(0, card.paid_fen - used))


def _cent(value: Fraction) -> int:
    """Round to the fen, half upwards: in doubt for the customer."""
    return int(value + Fraction(1, 2))
