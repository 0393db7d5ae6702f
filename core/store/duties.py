"""What is still open with customers beside the money on cards: orders, warranties, what they owe; who settled is left out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple

from core.records import Flag
from core.store.connection import Store

# Each open matter with the fact by which a person ends it, with something to show for it.
_ENDED_BY = {Flag.OPEN_ORDER: "order_done", Flag.WARRANTY: "warranty_done", Flag.DEBT: "debt_paid"}

_OURS = (
    "AND NOT EXISTS (SELECT 1 FROM inventory_holding i WHERE i.customer = holding.customer AND i.kind = holding.kind"
    " AND i.inventory IN (SELECT id FROM inventory WHERE state = 'accepted'))"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """One open matter of one customer; `last` is the newest ISO day of the records that say so, empty where none has one.

    `said` is what the lists say of it, empty where they say no more than that it is open.
    """

    customer: int
    name: str
    company: bool
    matter: Flag
    last: str
    phone: str = ""
    card: str = ""
    said: str = ""


class Told(NamedTuple):
    """A line of a list on which something is open: whose, what, its cells, and what its card is below nought."""

    customer: int
    flags: int
    cells: list[str]
    below_fen: int


def every(store: Store, customer: int = 0) -> tuple[Duty, ...]:
    """Return every open matter, or those of one customer, by sort and then by customer."""
    one = f"WHERE o.customer = {customer:d}" if customer else ""
    rows = store.rows(
        f"WITH {_open()} SELECT o.customer, coalesce(c.name, ''), c.flags & {Flag.COMPANY:d}, o.matter, o.last,"
        " coalesce(c.phone, ''), coalesce(c.card, c.code, '')"
        f" FROM open_matter o JOIN customer c ON c.id = o.customer {one} ORDER BY o.matter, o.customer"
    )
    return tuple(
        Duty(customer, name, bool(company), Flag(matter), last or "", str(phone), str(card))
        for customer, name, company, matter, last, phone, card in rows
    )


def told(store: Store, source: int, customer: int = 0) -> tuple[Told, ...]:
    """Return the lines of a source, or those of one customer in it, on which an order, a warranty or a debt is open."""
    one = f"AND r.customer = {customer:d}" if customer else ""
    any_of = sum(flag.value for flag in _ENDED_BY)
    rows = store.rows(
        "SELECT r.customer, r.flags, w.cells, -min(coalesce(r.balance_fen, 0), 0) - min(coalesce(r.gift_fen, 0), 0)"
        f" FROM record r JOIN row w ON w.id = r.id WHERE r.source = ? AND r.flags & ? {one} ORDER BY r.id",
        (source, any_of),
    )
    return tuple(Told(customer, flags, json.loads(cells), fen) for customer, flags, cells, fen in rows)


def count(store: Store) -> tuple[tuple[Flag, int], ...]:
    """Return of how many customers each sort of matter is open; sorts that nobody has are left out."""
    rows = store.rows(
        f"WITH {_open()} SELECT matter, count(*) FROM open_matter GROUP BY matter ORDER BY matter"
    )
    return tuple((Flag(matter), customers) for matter, customers in rows)


def _open() -> str:
    """Return the open matters as a common table: one line for each customer and sort.

    An order or a warranty that went over with a signed list is the receiver's to end; a debt stays ours.
    """
    sorts = " UNION ALL ".join(
        f"SELECT customer, {flag:d} AS matter, max(last_day) AS last FROM holding WHERE flags & {flag:d} AND customer NOT IN"
        f" (SELECT customer FROM customer_fact WHERE name = '{fact}' AND value = 'yes')"
        f" {'' if flag is Flag.DEBT else _OURS} GROUP BY customer"
        for flag, fact in _ENDED_BY.items()
    )
    return f"open_matter AS ({sorts})"
