"""Whether a final list may still be used: what was decided since, and for whom it was made (practice 2, 12 and 38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.clock import today
from core.errors import Refused
from core.inventory.fields import kept_fields
from core.inventory.gates import were_open
from core.inventory.reading import load
from core.inventory.values import TICKS, Frozen
from core.records import Matter, Meaning, Purposes
from core.store import Store, given, inventories
from core.store.gone import Gone, gone_since


def still_lawful(store: Store, frozen: Frozen) -> None:
    """Refuse a list that holds what may not go any more: a yes taken back, a hold, a stricter word, a merge.

    Raises Refused('inventory.outdated') with the number of records it is about; the next version leaves them out.
    """
    count = inventories.unlawful(store, frozen.id)
    if count:
        raise Refused("inventory.outdated", count=count, number=frozen.number)


def gone_after(store: Store, frozen: Frozen, signed: date) -> tuple[Gone, ...]:
    """Return the customers of whom something changed after the day on which both sides signed: they had gone by then.

    What was done before a withdrawal stays lawful (PIPL 15), the receiver only has to hear of it, and of a dispute, a
    join or a later list just the same. Raises
    Refused('accept.outdated') where somebody on the list might not go on that day any more.
    """
    gone = gone_since(store, frozen.id, frozen.frozen, signed.isoformat())
    before = sum(not one.after for one in gone)
    if before:
        raise Refused("accept.outdated", count=before, number=frozen.number)
    return gone


def of_this_receiver(frozen: Frozen, matter: Matter) -> None:
    """Refuse a list that was made for somebody else than who is the receiver now.

    A receiver that only bears the name it said it would register under is the same (practice 38). Raises
    Refused('inventory.other_receiver').
    """
    known = {frozen.basis.receiver, frozen.basis.receiver_as} - {""}
    if known and matter.receiver.name not in known:
        raise Refused("inventory.other_receiver", number=frozen.number)


def of_this_giver(frozen: Frozen, matter: Matter) -> None:
    """Refuse a list that was made in another one's name or under another number of the case (practice 5).

    Raises Refused('inventory.other_giver').
    """
    named = frozen.basis.giver in ("", matter.giver.name)
    if not named or frozen.number != f"{matter.number}-{frozen.batch_number:02d}":
        raise Refused("inventory.other_giver", number=frozen.number)


def still_agreed(store: Store, frozen: Frozen) -> None:
    """Refuse a list with a field that was taken off the field list since (practice 23).

    Raises Refused('inventory.field_cut') with the number of such fields.
    """
    agreed = kept_fields(store)
    carried = {Meaning(one) for line in frozen.lines for one in line.fields}
    cut = set() if agreed is None else carried - set(agreed)
    if cut:
        raise Refused("inventory.field_cut", count=len(cut), number=frozen.number)


def usable(store: Store, frozen: Frozen, matter: Matter) -> Frozen:
    """Return a list as it stands now; refuse one that is replaced, outdated, or was made for or by somebody else.

    What was accepted stays as it was accepted: its papers may be made whatever was decided afterwards. Raises
    Refused('inventory.replaced') and what the four above raise.
    """
    now = load(store, frozen.id)
    if now.state == "replaced":
        raise Refused("inventory.replaced", number=now.number, version=now.version)
    if now.state == "final":
        of_this_receiver(now, matter)
        of_this_giver(now, matter)
        still_agreed(store, now)
        still_lawful(store, now)
    return now


def still_says(store: Store, frozen: Frozen) -> None:
    """Refuse a list of which a row says something else now: its next version is what both sides sign (practice 27).

    One that was accepted stays as it was accepted. Raises Refused('inventory.moved') with the number of such rows.
    """
    count = given.moved(store, frozen.id) if frozen.state == "final" else 0
    if count:
        raise Refused("inventory.moved", count=count, number=frozen.number)


def signable(store: Store, frozen: Frozen, matter: Matter) -> Frozen:
    """Return a list of which the confirmation may be made, as `usable` does; refuse one that is behind what is known now.

    Raises Refused('inventory.gates_closed') where a gate has closed since (practice 12), 'inventory.moved' and what
    `usable` raises.
    """
    now = usable(store, frozen, matter)
    if now.state == "final":
        were_open(store, matter, today())
        still_says(store, now)
    return now


def as_frozen(matter: Matter, frozen: Frozen) -> Matter:
    """Return a matter with the purposes and the days for objections that a list was made final on: its papers say these."""
    basis = frozen.basis
    ticks = {name: name in basis.purposes for name in TICKS}
    other = next((one for one in basis.purposes if one not in TICKS), "")
    days = basis.objection_days or matter.objection_days
    return replace(matter, purposes=Purposes(**ticks, other=other), objection_days=days)
