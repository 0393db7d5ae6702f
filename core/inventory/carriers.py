"""Mixed carriers 载体: a login, phone or book that holds customers with different outcomes (practice 1)."""

from __future__ import annotations

from core.errors import Refused
from core.records import Carrier
from core.store import Store, items


def open_carriers(store: Store) -> tuple[Carrier, ...]:
    """Return the mixed carriers of which nobody has said yet what happens to them."""
    return items.open_mixed(store)


def confirmable(store: Store) -> None:
    """Refuse the confirmation 移交确认书 while a mixed carrier is open (`handover.carriers_open`)."""
    waiting = open_carriers(store)
    if waiting:
        raise Refused("handover.carriers_open", count=len(waiting), first=waiting[0].id)
