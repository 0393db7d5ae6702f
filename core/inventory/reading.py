"""Read inventories back, and add the batches up."""

from __future__ import annotations

from dataclasses import replace

from core.inventory.values import Frozen, frozen_from
from core.records import Totals
from core.store import Store, given, inventories


def load(store: Store, inventory: int) -> Frozen:
    """Return one inventory as it was frozen; `inventory.unknown` if there is none."""
    return frozen_from(inventories.read(store, inventory))


def history(store: Store) -> tuple[Frozen, ...]:
    """Return every inventory in the order in which it was frozen."""
    return tuple(frozen_from(row) for row in inventories.all_of(store) if row[15] != "freezing")


def running(store: Store, more: Totals | None = None, coming: int = 0) -> Totals:
    """Add up the inventories that stand (final or accepted), and one that is about to.

    A customer counts once, and money of a record that a later list says anew as the later one says it.
    """
    lists = [one for one in history(store) if one.state in ("final", "accepted")]
    standing = [one.totals for one in lists] + ([more] if more else [])
    # whose own copy here is destroyed stands on no line any more, and on no later list
    gone = sum(one.totals.customers - inventories.frozen_customers(store, one.id)[0] for one in lists)
    days = [day for one in standing for day in (one.first_day, one.last_day) if day]
    amount, paid, gift, times = given.said_again(store, coming)
    whole = Totals(
        items=sum(one.items for one in standing),
        rows=sum(one.rows for one in standing),
        amount_fen=sum(one.amount_fen for one in standing) - amount,
        paid_fen=sum(one.paid_fen for one in standing) - paid,
        gift_fen=sum(one.gift_fen for one in standing) - gift,
        first_day=min(days, default=""),
        last_day=max(days, default=""),
        times_left=sum(one.times_left for one in standing) - times,
    )
    return replace(whole, customers=inventories.standing_customers(store, coming) + gone)
