"""What stands in one cell about a card, as shops write it by hand: 300(送50), 350（含赠50）, 欠50, 退了."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.records import Severity
from core.values.money import money
from core.values.spent_words import may_say, spent
from core.values.text import LONGEST, squeeze

_GIVEN = "(?:赠送|送|赠)(?:金额?|款|额)?"
_SUM = "[0-9](?:[0-9.,]*[0-9])?(?:元|块钱?)?"
_APART = re.compile(
    rf"(?:本金?|充值?|储值|实充|余额?)?:?(?P<paid>{_SUM})[,、;]?\(?(?P<within>其中|内?含|包含?|包括)?[另再外加+]*"
    rf"(?:{_GIVEN}:?(?P<gift>{_SUM})|(?P<before>{_SUM})\(?{_GIVEN}\)?)\)?"
).fullmatch
_OWED = re.compile(rf"(?:还|倒)?[欠赊](?:款|费|钱)?:?(?P<owed>{_SUM})").fullmatch
_MARKS = "送赠欠赊"


@dataclass(frozen=True, slots=True)
class CardMoney:
    """The paid part and the given part in fen, and the code of what the person should look at."""

    paid: int
    gift: int | None
    code: str

    @property
    def severity(self) -> Severity:
        """Return how much it matters: what was used up is only told, what was given back is looked at."""
        return Severity.INFO if self.code == "money_used_up" else Severity.WARNING


def card_money(text: str, fen_per_unit: int = 100) -> CardMoney | None:
    """Return what a cell says in two parts or as a debt; nought where it was spent or given back. None where it is a plain sum or says something else.

    What was given is counted beside what was paid, unless the cell says that it is within the sum.
    """
    if len(text) > LONGEST:
        return None
    if said := spent(text):
        return CardMoney(0, None, f"money_{said}")
    bare = squeeze(text)
    if found := _OWED(bare):
        owed = money(found["owed"], fen_per_unit)
        return CardMoney(-owed, None, "money_owed") if owed else None
    found = _APART(bare)
    if not found:
        return None
    paid, gift = money(found["paid"], fen_per_unit), money(found["gift"] or found["before"], fen_per_unit)
    if paid is None or gift is None or (found["within"] and gift > paid):
        return None
    return CardMoney(paid - gift if found["within"] else paid, gift, "money_gift_apart")


def owed_on_card(text: str, fen_per_unit: int = 100) -> int:
    """Return what a cell owes to a customer in fen, paid and given together; nought for a debt and for what is no sum."""
    said = card_money(text, fen_per_unit)
    if said:
        return max(said.paid, 0) + (said.gift or 0)
    return max(money(text, fen_per_unit) or 0, 0)


def owed_by(text: str, fen_per_unit: int = 100) -> int | None:
    """Return what a cell says that the customer owes in fen, 欠360; None where it does not say it so."""
    said = card_money(text, fen_per_unit) if "欠" in text or "赊" in text else None
    return -said.paid if said and said.code == "money_owed" else None


def in_parts(texts: Sequence[str], fen_per_unit: int = 100) -> dict[str, CardMoney]:
    """Return which cells of a column say more than a sum, each text once."""
    joined = "".join(texts)
    if not (any(mark in joined for mark in _MARKS) or may_say(joined)):
        return {}
    return {text: found for text in set(texts) if (found := card_money(text, fen_per_unit))}


def filled(
    read: Callable[[Sequence[str]], list[int | None]], apart: dict[str, CardMoney]
) -> Callable[[Sequence[str]], list[int | None]]:
    """Return what reads a column and takes the paid part of the cells that say more."""
    return lambda texts: [
        apart[text].paid if text in apart else fen for text, fen in zip(texts, read(texts), strict=True)
    ]
