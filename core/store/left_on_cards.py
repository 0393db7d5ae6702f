"""What is left on the cards of some customers, in money and visits; who owes the shop; cards that were stopped."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Flag, Kind
from core.store import cards
from core.store.connection import Store

_FEW = 5_000  # customers whose records are looked up one by one rather than all read


@dataclass(frozen=True, slots=True)
class CardMoney:
    """What is left on the cards of one customer: the part that was paid and the part that was given in fen, and visits."""

    customer: int
    name: str
    phone: str
    card: str
    paid_fen: int
    gift_fen: int
    times_left: int = 0
    owing_fen: int = 0  # a card below nought: what its holder owes the shop

    @property
    def gift_alone(self) -> bool:
        """Tell whether nothing is left but what the shop gave: of it nothing was paid, and nothing is to be paid back."""
        return self.gift_fen > 0 and not (self.paid_fen or self.times_left or self.owing_fen)


def left_with(store: Store, customer: int) -> tuple[int, int]:
    """Return what is left on the cards of one customer, in fen and visits."""
    row = store.one(
        "SELECT coalesce(sum(balance_fen + gift_fen), 0), coalesce(sum(times_left), 0) FROM holding WHERE customer = ?",
        (customer,),
    )
    return (int(row[0]), int(row[1])) if row else (0, 0)


def card_money(store: Store, customers: Sequence[int]) -> tuple[CardMoney, ...]:
    """Return what is left on the cards of some customers, by id; who has nothing left or was paid is not among them.

    A card with days left has neither money nor visits, and something left all the same: all three are nought.
    """
    rows = store.rows(
        "SELECT c.id, coalesce(c.name, ''), coalesce(c.phone, ''), coalesce(c.card, c.code, ''),"
        " sum(h.balance_fen) AS paid, sum(h.gift_fen) AS gift, sum(h.times_left) FROM customer c JOIN holding h ON h.customer = c.id"
        " WHERE c.id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM customer_fact f WHERE"
        " f.customer = c.id AND f.name = 'settled' AND f.value = 'yes')"
        " GROUP BY c.id HAVING paid + gift > 0 OR max(h.flags & ?) > 0 ORDER BY c.id",
        (json.dumps(list(customers)), Flag.BALANCE.value),
    )
    if not rows:
        return ()
    whose = [r[0] for r in rows]
    several, owes = cards.of_customers(store, whose), dict(_owing(store, whose))
    return tuple(
        CardMoney(
            int(r[0]), str(r[1]), str(r[2]), _numbers(several[r[0]]) or str(r[3]), int(r[4]), int(r[5]), int(r[6]),
            owes.get(r[0], 0),
        )
        for r in rows
    )  # fmt: skip


def _numbers(held: Sequence[cards.HeldCard]) -> str:
    """Return the numbers of the cards on which something is left."""
    return "、".join(one.number for one in held if one.number and (one.fen or one.times_left))


@dataclass(frozen=True, slots=True)
class Owing:
    """Customers whose card is below nothing: what they owe the shop together, in fen above nought."""

    customers: tuple[int, ...]
    fen: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """Customers whose card bears a word such as 挂失 or 停用: how many cards bear which, and what is left with them."""

    customers: tuple[int, ...]
    words: tuple[tuple[str, int], ...]
    fen: int
    times_left: int


def owing(store: Store) -> Owing:
    """Return who owes by the lists of cards; nothing of it is taken off what the others have."""
    found = _owing(store)
    return Owing(tuple(who for who, _fen in found), sum(fen for _who, fen in found))


def _owing(store: Store, some: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """Return who owes how much, of everybody or of some; of few only their own records are read."""
    few = some is not None and len(some) < _FEW
    among = "AND customer IN (SELECT value FROM json_each(?))" if few else ""
    found = store.rows(
        "SELECT customer, sum(-min(coalesce(balance_fen, 0), 0) - min(coalesce(gift_fen, 0), 0)) FROM record"
        f" WHERE (balance_fen < 0 OR gift_fen < 0) AND kinds & ? {among} GROUP BY customer ORDER BY 1",
        (Kind.PREPAID.bit, *((json.dumps(some),) if few else ())),
    )
    return [(int(who), int(fen)) for who, fen in found]


def stopped(store: Store) -> Stopped:
    """Return whose card was lost or stopped with something on it (`card_stopped`); what is left counts all the same."""
    found = store.rows(
        "SELECT trim(coalesce(w.cells ->> p.col, '')), r.customer FROM problem p JOIN record r ON r.id = p.row"
        " JOIN row w ON w.id = r.id WHERE p.code = 'card_stopped' ORDER BY r.id"
    )
    said, whose = (
        Counter(str(text) for text, _who in found),
        tuple(dict.fromkeys(who for _text, who in found)),
    )
    left = [left_with(store, one) for one in whose]
    return Stopped(whose, tuple(said.most_common()), sum(one[0] for one in left), sum(one[1] for one in left))
