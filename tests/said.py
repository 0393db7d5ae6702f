"""What customers have said, as tests ask for it."""

from __future__ import annotations

from core.records import ConsentEvent
from core.store import Store, consents


def events_of(store: Store, customer: int) -> tuple[ConsentEvent, ...]:
    """Return everything that was said for a customer, in the order of entry."""
    return tuple(event for event, who, *_ in consents.register(store) if who == customer)
