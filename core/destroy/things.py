"""Things outside the case: paper, media, phones, accounts, files; done by a person, looked at by a person."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.audit import Filter, append, digest, find
from core.clock import stamp, today
from core.destroy.ordering import load
from core.destroy.signatures import check_signatures
from core.destroy.values import OrderState, Thing, ThingClass
from core.errors import Fact, Known, Refused
from core.records import Answer, CarrierState, ItemKind
from core.store import Store, attachments, backups, items, sources
from core.store import orders as stored

_LINES = 100_000  # of the log that are looked through
# How things of the register are destroyed; a backup and an original file are known by their names alone.
CLASS_OF = {
    ItemKind.BACKUP_COPY: ThingClass.BACKUP,
    ItemKind.PAPER: ThingClass.PAPER,
    ItemKind.DEVICE: ThingClass.PHONE,
    ItemKind.MEDIUM: ThingClass.MEDIUM,
    ItemKind.ACCOUNT: ThingClass.ACCOUNT,
    ItemKind.PERSONAL_ACCOUNT: ThingClass.ACCOUNT,
    ItemKind.VENDOR_CLOUD: ThingClass.ACCOUNT,
    ItemKind.RECORDER: ThingClass.PHOTOS,
    ItemKind.PHOTO_SET: ThingClass.PHOTOS,
    ItemKind.ORIGINAL_FILE: ThingClass.FILE,
}


def add_thing(
    store: Store, order_id: int, kind: ThingClass, name: str, count: int = 1, place: str = ""
) -> Thing:
    """Put a thing on an order that is not approved yet; `destroy.wrong_state` later."""
    _not_approved(store, order_id)
    if not name.strip() or count < 1:
        raise Refused("destroy.thing_unnamed")
    made = stored.add_thing(store, order_id, (kind.value, name, count, place))
    return _thing(stored.thing(store, made))


def drop_thing(store: Store, thing_id: int) -> None:
    """Take a thing off an order that is not approved yet; `destroy.wrong_state` later."""
    _not_approved(store, _thing(stored.thing(store, thing_id)).order)
    stored.drop_thing(store, thing_id)


def _not_approved(store: Store, order_id: int) -> None:
    order = load(store, order_id)
    if order.state not in (OrderState.DRAFT, OrderState.ASKED):
        raise Refused("destroy.wrong_state", order=order_id, state=order.state.value)


def record_thing(
    store: Store,
    thing_id: int,
    by: str,
    *,
    method: str,
    verification: str,
    result: str,
    tool: str = "",
    remainder: str = "",
    photo: int | None = None,
    done: str = "",
) -> Thing:
    """Write what was done with a thing: method, tool, how it was looked at and with what result, where the rest went.

    `result` is `good` or `partly`; an order for things alone is verified when all of them are good. What was found
    good is gone in the register and in the list of backups too. Refused: destroy.wrong_state before the approval,
    destroy.method_missing.
    """
    thing = approved_thing(store, thing_id)
    if not method.strip() or not verification.strip() or result not in ("good", "partly"):
        raise Refused("destroy.method_missing", thing=thing_id)
    with store.transaction():
        stored.set_thing(
            store, thing_id, method=method, tool=tool, done=done or stamp(), verification=verification, result=result,
            remainder=remainder, photo=photo,
        )  # fmt: skip
        made = _thing(stored.thing(store, thing_id))
        told: dict[str, Fact] = {
            "order": thing.order,
            "thing": thing_id,
            "class": thing.kind.value,
            "result": result,
        }
        append(store, by, "destroy.thing", {**told, "inspected": inspected(store, made)})
        if result == "good":
            _gone_everywhere(store, thing, by, method.strip())
        _finish_without_records(store, thing.order, by)
    return _thing(stored.thing(store, thing_id))


def approved_thing(store: Store, thing_id: int) -> Thing:
    """Return a thing that may be destroyed now; `destroy.wrong_state` before the approval of its order."""
    thing = _thing(stored.thing(store, thing_id))
    order = load(store, thing.order)
    if order.state not in (OrderState.APPROVED, OrderState.EXECUTED, OrderState.VERIFIED):
        raise Refused("destroy.wrong_state", order=order.id, state=order.state.value)
    return thing


def thing_to_erase(store: Store, thing_id: int) -> Thing:
    """Return a thing that the program itself may erase today; what came up after the approval stops it.

    Refused: destroy.wrong_state, destroy.hold_not_denied, destroy.expired, and what `check_signatures` refuses.
    """
    thing = approved_thing(store, thing_id)
    order = load(store, thing.order)
    if stored.newest_hold_answer(store) != Answer.NO.value:
        raise Refused("destroy.hold_not_denied")
    if today().isoformat() > order.valid_until:
        raise Refused("destroy.expired", order=order.id, until=order.valid_until)
    check_signatures(store, order)
    return thing


def check_file(store: Store, thing: Thing, path: Path) -> None:
    """Refuse a file that is not the one which a thing names: another name and another content than what was read in.

    Refused: destroy.other_file. What was typed by hand names no file of the case, and nothing is known of it.
    """
    known = {one.sha256 for one in sources.every(store) if one.file == thing.name}
    if not known or path.name == thing.name or not path.is_file():
        return
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() not in known:
            raise Refused("destroy.other_file", name=thing.name)


def things(store: Store, order_id: int) -> tuple[Thing, ...]:
    """Return the things of an order."""
    return tuple(_thing(row) for row in stored.things(store, order_id))


def inspected(store: Store, thing: Thing) -> str:
    """Return the keyed digest of what was written down at an inspection, with the photo that shows it."""
    photo = attachments.get(store, thing.photo) if thing.photo is not None else None
    told = (
        thing.name, str(thing.count), thing.place, thing.method, thing.tool, thing.done, thing.verification, thing.result,
        thing.remainder, photo.sha256 if photo else "",
    )  # fmt: skip
    return digest(store, "\n".join(told))


def stands(store: Store, thing: Thing) -> bool:
    """Tell whether an inspection is what the log says of it, and its photo is the one that was kept then.

    A line of an earlier version has no digest and is believed by its result alone.
    """
    lines = (one.facts for one in find(store, Filter(code="destroy.thing"), limit=_LINES))
    line = next((one for one in lines if one.get("thing") == thing.id), None)  # the newest comes first
    if not thing.proven or line is None or line.get("result") != thing.result:
        return False
    if thing.photo is not None:
        try:
            attachments.read(store, thing.photo)
        except Known:
            return False
    return line.get("inspected", "") in ("", inspected(store, thing))


def _gone_everywhere(store: Store, thing: Thing, by: str, how: str) -> None:
    """Mark the registered thing, or the backup, that the order named; one of several of the same name and place.

    A thing keeps who destroyed it, when and how: papers for the table say it.
    """
    for one in items.every(store):
        if (CLASS_OF.get(one.kind), one.name, one.place) == (thing.kind, thing.name, thing.place):
            items.decide(store, one.id, CarrierState.DESTROYED)
            items.looked(store, one.id, "　".join((by, today().isoformat(), how)))
            told: dict[str, Fact] = {"thing": one.id, "state": CarrierState.DESTROYED.value}
            append(store, by, "thing.decided", told)
            return
    for backup in backups.every(store) if thing.kind is ThingClass.BACKUP else ():
        if (backup.file, backup.place) == (thing.name, thing.place):
            backups.set_gone(store, backup.id, stamp())
            append(store, by, "backup.gone", {"backup": backup.id, "how": "destroyed"})
            return


def _finish_without_records(store: Store, order_id: int, by: str) -> None:
    """An order for things alone is verified by the inspections; one with records only by reading the case back."""
    order = load(store, order_id)
    all_things = things(store, order_id)
    if order.state is not OrderState.APPROVED or order.lines or not all(one.proven for one in all_things):
        return
    at = stamp()
    stored.update(store, order_id, state=OrderState.VERIFIED.value, executed=at, verified=at)
    facts: dict[str, Fact] = {
        "order": order_id,
        "number": order.number,
        "digest": order.digest,
        "things": len(all_things),
    }
    append(store, by, "destroy.verified", facts)


def _thing(row: tuple[object, ...]) -> Thing:
    held = [str(one) if one is not None else "" for one in row]
    return Thing(
        int(held[0]), int(held[1]), ThingClass(held[2]), held[3], int(held[4]), held[5], held[6], held[7], held[8], held[9],
        held[10], held[11], int(held[12]) if held[12] else None,
    )  # fmt: skip
