"""What could be cleared or mended: proposals only, each a list of customers to look at; nothing happens by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.records import Flag, Proposal
from core.sorting.refreshing import refreshed
from core.store import Store, changes, customers, holdings
from core.values import birthday

STALE_YEARS = 3


def proposals(store: Store, today: date, stale_years: int = STALE_YEARS) -> tuple[Proposal, ...]:
    """Return customers without contact for so many years, with invalid numbers, and entries that say next to nothing.

    Somebody with a balance, an open order, a debt, a warranty or a legal hold is never called stale.
    """
    since = birthday(today, -stale_years).isoformat()
    empty = Flag.UNNAMED | Flag.NO_CONTACT
    found = (
        Proposal("stale", tuple(customers.stale(store, since))),
        Proposal("invalid_phone", tuple(customers.flagged(store, Flag.INVALID_PHONE))),
        Proposal("invalid_id", tuple(customers.flagged(store, Flag.INVALID_ID))),
        Proposal("invalid_uscc", tuple(customers.flagged(store, Flag.INVALID_USCC))),
        Proposal("overtaken", tuple(sorted({one.customer for one in changes.overtaken(store)}))),
        Proposal("empty", tuple(customers.flagged(store, empty, every=True))),
        Proposal("unnamed", tuple(customers.flagged(store, Flag.UNNAMED))),
    )
    return tuple(one for one in found if one.customers)


def call_stale(store: Store, chosen: Sequence[int]) -> int:
    """Let a person say of customers that they are stale; return how many there are."""
    with store.transaction():
        number = customers.mark(store, chosen, Flag.STALE)
        holdings.count_up(store)
        return number


def call_fresh(store: Store, chosen: Sequence[int]) -> None:
    """Take the word stale back."""
    with store.transaction(), refreshed(store, chosen):
        for customer in chosen:
            customers.set_flags(store, customer, off=Flag.STALE.value)
