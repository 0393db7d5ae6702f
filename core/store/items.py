"""The register of what is not a table: paper, devices, media, accounts; mixed carriers with what was recorded of them."""

from __future__ import annotations

import json

from core.clock import stamp
from core.errors import Known
from core.records import Carrier, CarrierState, ItemKind
from core.store.connection import Row, Store

_SELECT = (
    "SELECT id, kind, name, count, unit, place, holder, state, mixed, note,"
    " (SELECT count(*) FROM attachment WHERE owner='item' AND owner_id=CAST(item.id AS TEXT)),"
    " coalesce(json_extract(detail, '$.looked'), '') FROM item"
)


def _carrier(row: Row) -> Carrier:
    item, kind, name, count, unit, place, holder, state, mixed, note, attachments, looked = row
    return Carrier(
        item,
        ItemKind(kind),
        name,
        count,
        unit,
        place,
        holder,
        CarrierState(state),
        bool(mixed),
        note,
        attachments,
        looked,
    )


def add(store: Store, carrier: Carrier, detail: dict[str, str] | None = None) -> int:
    """Register a thing; return its id (the id in the value is not looked at)."""
    return store.execute(
        "INSERT INTO item(kind, name, count, unit, place, holder, mixed, state, note, detail, added)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?)",
        (*_values(carrier), json.dumps(detail or {}, ensure_ascii=False), stamp()),
    ).id


def change(store: Store, carrier: Carrier, detail: dict[str, str] | None = None) -> None:
    """Write a registered thing anew; details stay as they are when none are given.

    Of another kind or under another name it is not looked at any more: nobody looked at that.
    """
    done = store.execute(
        "UPDATE item SET kind=?, name=?, count=?, unit=?, place=?, holder=?, mixed=?, state=?, note=?,"
        " detail=iif(kind=? AND name=?, detail, json_remove(detail, '$.looked')) WHERE id=?",
        (*_values(carrier), carrier.kind.value, carrier.name, carrier.id),
    )
    if not done.changed:
        raise Known("item.gone")
    if detail is not None:
        text = json.dumps(detail, ensure_ascii=False)
        store.execute("UPDATE item SET detail=? WHERE id=?", (text, carrier.id))


def _values(carrier: Carrier) -> tuple[object, ...]:
    return (
        carrier.kind.value, carrier.name, carrier.count, carrier.unit, carrier.place, carrier.holder, int(carrier.mixed),
        carrier.state.value, carrier.note,
    )  # fmt: skip


def decide(store: Store, item: int, state: CarrierState) -> None:
    """Record what became of a mixed carrier, not looked at yet; with a destroyed one its photos go too.

    Raises Known(item.gone).
    """
    anew = "UPDATE item SET state=?, detail=json_remove(detail, '$.looked') WHERE id=?"
    if not store.execute(anew, (state.value, item)).changed:
        raise Known("item.gone")
    if state is CarrierState.DESTROYED:
        _drop_photos(store, item)


def looked(store: Store, item: int, told: str) -> None:
    """Keep by whom, when and how a carrier was looked at."""
    store.execute("UPDATE item SET detail=json_set(detail, '$.looked', ?) WHERE id=?", (told, item))


def _drop_photos(store: Store, item: int) -> None:
    store.execute("DELETE FROM attachment WHERE owner='item' AND owner_id=?", (str(item),))


def remove(store: Store, item: int) -> None:
    """Take a thing off the register, with its photos and scans."""
    _drop_photos(store, item)
    store.execute("DELETE FROM item WHERE id=?", (item,))


def get(store: Store, item: int) -> Carrier | None:
    """Return one registered thing, or None."""
    row = store.one(f"{_SELECT} WHERE id=?", (item,))
    return _carrier(row) if row else None


def every(store: Store, *, gone: bool = False) -> tuple[Carrier, ...]:
    """Return the register in the order in which it was made, with `gone` also what was destroyed."""
    return tuple(map(_carrier, store.rows(f"{_SELECT} WHERE state<>'destroyed' OR ? ORDER BY id", (gone,))))


def detail(store: Store, item: int) -> dict[str, str]:
    """Return the details of a thing: book and pages, account name, serial number, by field name."""
    text = store.value("SELECT detail FROM item WHERE id=?", (item,))
    return dict(json.loads(text)) if text else {}


def open_mixed(store: Store) -> tuple[Carrier, ...]:
    """Return the mixed carriers about which nothing was recorded yet; they lock the confirmation."""
    return tuple(map(_carrier, store.rows(f"{_SELECT} WHERE mixed AND state='undecided' ORDER BY id")))
