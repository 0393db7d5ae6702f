"""Mixed carriers 载体: a login, phone or book that holds customers with different outcomes (practice 1)."""

from __future__ import annotations

from core.errors import Refused
from core.records import Carrier, CarrierState, ItemKind
from core.store import Store, items

# These hold everybody by their nature: what is ticked or said of one never makes it free of customers.
ALWAYS_MIXED = frozenset(
    {ItemKind.PERSONAL_ACCOUNT, ItemKind.VENDOR_CLOUD, ItemKind.ACCOUNT, ItemKind.RECORDER}
)
_OPENED_ANEW = frozenset({ItemKind.VENDOR_CLOUD, ItemKind.ACCOUNT})  # what the other side may open for itself
_NEVER_COUNTED_OUT = ALWAYS_MIXED | {ItemKind.DEVICE}


def decidable(kind: ItemKind) -> tuple[CarrierState, ...]:
    """Return what a person may record of a carrier that holds customers: a personal account only stays (practice 13).

    That it was destroyed is no word of hers: the record of its destruction says it, with how it was looked at.
    """
    if kind is ItemKind.PERSONAL_ACCOUNT:
        return (CarrierState.UNDECIDED, CarrierState.STAYS)
    ways = [CarrierState.UNDECIDED, CarrierState.SPLIT, CarrierState.CLEARED, CarrierState.STAYS]
    if kind in _OPENED_ANEW:
        ways.insert(1, CarrierState.REPLACED)
    if kind is ItemKind.RECORDER:  # nobody cuts one customer out of a recording
        ways.remove(CarrierState.SPLIT)
    return tuple(ways) if kind in ALWAYS_MIXED else (*ways, CarrierState.NOT_MIXED)


def on_papers(store: Store) -> tuple[Carrier, ...]:
    """Return the things that papers for the table list, as they stand now and not as on the day of the freeze.

    Left out is what somebody found to hold no customers, and a login or device without any: neither is counted out.
    """
    return tuple(
        one
        for one in items.every(store)
        if (one.state is not CarrierState.NOT_MIXED if one.mixed else one.kind not in _NEVER_COUNTED_OUT)
    )


def on_confirmation(store: Store) -> tuple[Carrier, ...]:
    """Return the things that the confirmation names: those for the table, and what was found empty or was destroyed.

    Whoever signs sees of each why it is not handed over as it is, and who has looked (practice 1).
    """
    table = {one.id for one in on_papers(store)}
    told = (CarrierState.NOT_MIXED, CarrierState.DESTROYED)
    return tuple(
        one
        for one in items.every(store, gone=True)
        if one.id in table or (one.mixed and one.looked and one.state in told)
    )


def open_carriers(store: Store) -> tuple[Carrier, ...]:
    """Return the mixed carriers of which nobody has said yet what happens to them."""
    return items.open_mixed(store)


def looked_at(store: Store) -> None:
    """Refuse papers that say of a carrier that it was split, cleared or found empty while nobody has looked.

    Refused: handover.carriers_unproven (practice 1: the others deleted in it, with proof).
    """
    waiting = [one for one in items.every(store) if one.unproven]
    if waiting:
        raise Refused("handover.carriers_unproven", count=len(waiting), first=waiting[0].id)


def confirmable(store: Store) -> None:
    """Refuse the confirmation 移交确认书 while a mixed carrier is open (`handover.carriers_open`)."""
    waiting = open_carriers(store)
    if waiting:
        raise Refused("handover.carriers_open", count=len(waiting), first=waiting[0].id)
