"""What is still open with customers beside the money on cards: orders, warranties, what they owe; who settled is left out."""

from __future__ import annotations

from dataclasses import dataclass

from core.records import Flag
from core.store.connection import Store

# Each open matter with the fact by which a person ends it, with something to show for it.
_ENDED_BY = {Flag.OPEN_ORDER: "order_done", Flag.WARRANTY: "warranty_done", Flag.DEBT: "debt_paid"}


@dataclass(frozen=True, slots=True)
class Duty:
    """One open matter of one customer; `last` is the newest ISO day of the records that say so, empty where none has one."""

    customer: int
    name: str
    company: bool
    matter: Flag
    last: str


def every(store: Store) -> tuple[Duty, ...]:
    """Return every open matter, by sort and then by customer."""
    rows = store.rows(
        f"WITH {_open()} SELECT o.customer, coalesce(c.name, ''), c.flags & {Flag.COMPANY:d}, o.matter, o.last"
        " FROM open_matter o JOIN customer c ON c.id = o.customer ORDER BY o.matter, o.customer"
    )
    return tuple(
        Duty(customer, name, bool(company), Flag(matter), last or "")
        for customer, name, company, matter, last in rows
    )


def count(store: Store) -> tuple[tuple[Flag, int], ...]:
    """Return of how many customers each sort of matter is open; sorts that nobody has are left out."""
    rows = store.rows(
        f"WITH {_open()} SELECT matter, count(*) FROM open_matter GROUP BY matter ORDER BY matter"
    )
    return tuple((Flag(matter), customers) for matter, customers in rows)


def _open() -> str:
    """Return the open matters as a common table: one line for each customer and sort."""
    sorts = " UNION ALL ".join(
        f"SELECT customer, {flag:d} AS matter, max(last_day) AS last FROM holding WHERE flags & {flag:d} AND customer NOT IN"
        f" (SELECT customer FROM customer_fact WHERE name = '{fact}' AND value = 'yes') GROUP BY customer"
        for flag, fact in _ENDED_BY.items()
    )
    return f"open_matter AS ({sorts})"
