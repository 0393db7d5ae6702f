"""昨晚的表: the cards on which something changed since the list before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Cell, Edition, Meaning
from core.store import Store, cards, consents, customers, left_on_cards
from core.store import short as kept
from core.values import owed_on_card, visits, visits_for_money

PAID = "paid"
_MONEY = (Meaning.BALANCE.value, Meaning.GIFT_BALANCE.value)


@dataclass(frozen=True, slots=True)
class NightLine:
    """One card on which something changed since the list before, in fen and visits, and what its holder answered.

    `answer` is what `store.short.answers_of` says, untold (a silent one to whom nobody has sent anything), or paid: he
    has his money back, and the card says something else since.
    """

    card: str
    name: str
    old_fen: int
    new_fen: int
    answer: str
    old_times: int = 0
    new_times: int = 0


def night_lines(store: Store, difference: Edition, untold: frozenset[int]) -> tuple[NightLine, ...]:
    """Return the cards on which something changed between two editions, with what their holders answered."""
    counted = (Meaning.BALANCE.value,) if difference.gift_within else _MONEY
    moved = {
        row: left for row, _line, cells in difference.changed if (left := _moved(cells, counted)) is not None
    }
    whose = kept.customers_of_rows(store, tuple(moved))
    groups = kept.answers_of(store, tuple(whose.values()))
    groups |= {one: "untold" for one, group in groups.items() if group == "silent" and one in untold}
    groups |= dict.fromkeys(set(groups) & set(consents.with_fact(store, "settled")), PAID)
    found = {one.id: one for one in customers.fetch(store, tuple(dict.fromkeys(whose.values())))}
    held = cards.of_rows(store, tuple(whose))
    lines = []
    for row, customer in whose.items():
        one, card = found[customer], held.get(row)
        number = (card.number if card else "") or one.card or one.code
        fen, times = (card.fen, card.times_left) if card else left_on_cards.left_with(store, customer)
        now = (fen + moved[row][0], times + moved[row][1])
        lines.append(NightLine(number, one.name, fen, now[0], groups[customer], times, now[1]))
    return tuple(lines)


def _moved(cells: Sequence[Cell], counted: Sequence[str]) -> tuple[int, int] | None:
    """Return by how many fen and visits a card changed, None where neither did."""
    money = [one for one in cells if one.field in counted]
    if not money and not any(one.field == Meaning.TIMES_LEFT.value for one in cells):
        return None
    said = [one for one in cells if one.field in (*_MONEY, Meaning.TIMES_LEFT.value)]
    return sum(owed_on_card(one.new) - owed_on_card(one.old) for one in money), sum(
        _times(one, one.new) - _times(one, one.old) for one in said
    )


def _times(one: Cell, text: str) -> int:
    """Return the visits of a cell, also where they stand in place of a sum."""
    read = visits if one.field == Meaning.TIMES_LEFT.value else visits_for_money
    return read(text) or 0
