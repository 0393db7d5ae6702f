"""Mixed carriers 载体: a login, phone or book that holds customers with different outcomes (practice 1)."""

from __future__ import annotations

from core.errors import Refused
from core.records import Carrier, CarrierState, ItemKind
from core.store import Store, packages


def carriers(store: Store) -> tuple[Carrier, ...]:
    """Return every registered carrier."""
    return tuple(_carrier(row) for row in packages.carriers(store))


def open_carriers(store: Store) -> tuple[Carrier, ...]:
    """Return the mixed carriers of which nobody has said yet what happens to them."""
    return tuple(one for one in carriers(store) if one.mixed and one.state is CarrierState.UNDECIDED)


def confirmable(store: Store) -> None:
    """Refuse the confirmation 移交确认书 while a mixed carrier is open (`handover.carriers_open`)."""
    waiting = open_carriers(store)
    if waiting:
        raise Refused("handover.carriers_open", count=len(waiting), first=waiting[0].id)


def _carrier(row: tuple[object, ...]) -> Carrier:
    number, kind, name, count, unit, place, holder, state, mixed, note, attachments = row
    return Carrier(
        int(str(number)),
        ItemKind(str(kind)),
        str(name),
        int(str(count)),
        str(unit),
        str(place),
        str(holder),
        CarrierState(str(state)),
        bool(mixed),
        str(note),
        int(str(attachments)),
    )
