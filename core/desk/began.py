"""Where a matter that ends began: customers, cards and money as they stood before anything was destroyed."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from core.destroy import OrderState, orders
from core.store import Store, cards, facts, holdings

__all__ = ["Beginning", "beginning", "note_beginning"]
_FACT = "beginning"


@dataclass(frozen=True, slots=True)
class Beginning:
    """How many customers and cards there were, both parts of the money in fen, and the visits."""

    customers: int
    cards: int
    paid_fen: int
    gift_fen: int
    times_left: int


def beginning(store: Store) -> Beginning | None:
    """Return where the matter began: as it stands now while nothing was destroyed; None where nobody noted it."""
    found = facts.get(store, _FACT)
    if _destroyed(store):
        return Beginning(**found) if found else None
    return _now(store)


def note_beginning(store: Store, who: str, now: str) -> None:
    """Keep how it stands before the first destruction: afterwards nothing can tell it any more."""
    if not _destroyed(store):
        facts.put(store, _FACT, asdict(_now(store)), who, now)


def _destroyed(store: Store) -> bool:
    return any(one.lines and one.state is OrderState.VERIFIED for one in orders(store))


def _now(store: Store) -> Beginning:
    counts = holdings.tally(store)
    paid, gift, times = (counts.get(one, 0) for one in ("balance_fen", "gift_fen", "times_left"))
    return Beginning(counts.get("customers", 0), cards.count(store).cards, paid, gift, times)
