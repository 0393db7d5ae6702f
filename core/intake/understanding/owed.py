"""A balance that the customer owes the firm: what is left of a sum after what was paid, not money on a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.intake.understanding.headings import Heading
from core.intake.understanding.meanings import Reading
from core.records import Confidence, Meaning
from core.values import money, word_list

_ENOUGH = 3  # rows with something left, from which sums speak
_MOSTLY = 0.95


def tell_owed(
    readings: Sequence[Reading], headings: Sequence[Heading], body: Sequence[Sequence[str]]
) -> list[Reading]:
    """Return the readings with the balance called a debt, where its sums or the words beside it say so.

    Taken for money on cards, what customers owe would be paid out to them.
    """
    at = next((n for n, reading in enumerate(readings) if reading.meaning is Meaning.BALANCE), None)
    have = {reading.meaning for reading in readings}
    if at is None or Meaning.DEBT in have:
        return list(readings)
    if _left_over([reading.meaning for reading in readings], at, body):
        owed = replace(
            readings[at], meaning=Meaning.DEBT, confidence=Confidence.SURE, reason="sum_less_paid", facts=()
        )
    elif _named(headings):
        owed = replace(
            readings[at], meaning=Meaning.DEBT, confidence=Confidence.LIKELY, reason="beside_owed", facts=()
        )
    else:
        return list(readings)
    return [*readings[:at], owed, *readings[at + 1 :]]


def _left_over(meanings: Sequence[Meaning], balance: int, body: Sequence[Sequence[str]]) -> bool:
    """Tell whether the balance is in nearly every row the sum of the row less what was paid of it."""
    if not {Meaning.AMOUNT, Meaning.PAID_AMOUNT} <= set(meanings):
        return False
    whole, paid = meanings.index(Meaning.AMOUNT), meanings.index(Meaning.PAID_AMOUNT)
    rows = [[*row, *[""] * (len(meanings) - len(row))] for row in body]
    read = [(money(row[whole]), money(row[paid]), money(row[balance])) for row in rows]
    said = [(due, had or 0, left) for due, had, left in read if due is not None and left is not None]
    open_ = [one for one in said if one[2]]
    fits = sum(due - had == left for due, had, left in said)
    return len(open_) >= _ENOUGH and fits >= _MOSTLY * len(said)


def _named(headings: Sequence[Heading]) -> bool:
    words = word_list("headers")["owed"]
    cores = [found.core for found in headings]
    owed = any(word in core for core in cores for word in words["words"].split())
    return owed and not any(word in core for core in cores for word in words["cards"].split())
