"""People who stand only in a book, typed in one after the other and compared with the list at once (practice 35)."""

from __future__ import annotations

import hashlib

from core import clock
from core.errors import Known
from core.records import (
    Column,
    Confidence,
    Customer,
    Flag,
    Kind,
    Level,
    Mapping,
    Meaning,
    QuickEntry,
    TableKind,
    Taken,
)  # fmt: skip
from core.sorting.settling import settle
from core.store import Store, customers, rows, sources
from core.values import day, fold, phone
from core.values.sheet import Typer

QUICK_ENTRY = "quick entry"  # the format of a source whose people were typed in
_COLUMNS = (
    ("name", Meaning.NAME, Kind.BASIC),
    ("phone", Meaning.PHONE, Kind.BASIC),
    ("balance", Meaning.BALANCE, Kind.PREPAID),
    ("last_visit", Meaning.LAST_VISIT, Kind.BASIC),
    ("page", Meaning.SERIAL, Kind.BASIC),
)
_MAPPING = Mapping(
    TableKind.CUSTOMERS, 0, 0,
    tuple(
        Column(n, header, meaning, kind, Level.ORDINARY, Confidence.SURE, "typed_in", confirmed=True)
        for n, (header, meaning, kind) in enumerate(_COLUMNS)
    ),
)  # fmt: skip


def look(store: Store, entry: QuickEntry, limit: int = 5) -> tuple[Customer, ...]:
    """Return customers on the list who may be the one that is being typed: same phone, or same name."""
    number = phone(entry.phone)
    return customers.fetch(
        store, customers.like(store, fold(entry.name), number.key if number else None, limit)
    )


def check(entry: QuickEntry) -> None:
    """Say before it is kept what of an entry cannot be.

    Raises Known(entry.empty) without a name and a number, Known(field.invalid) for a number or a day that is none.
    """
    if not fold(entry.name) and not fold(entry.phone):
        raise Known("entry.empty")
    if fold(entry.phone) and phone(entry.phone) is None:
        raise Known("field.invalid", field="phone")
    if fold(entry.last_visit) and day(entry.last_visit) is None:
        raise Known("field.invalid", field="last_visit")


def enter(store: Store, entry: QuickEntry) -> int:
    """Take one person from a book into the case and return the customer, an old one where phone and name are the same.

    Raises what `check` raises.
    """
    check(entry)
    with store.transaction():
        source = _source(store, entry.book)
        row = _add(store, source, entry)
        settle(store, [source])
        return rows.customer_of(store, row)


def _source(store: Store, book: str) -> int:
    """Return the source that stands for a book, a new one for its first entry."""
    digest = hashlib.sha256(("quick entry " + book).encode()).digest()
    held = sources.same_sheet(store, digest, 0)
    if held:
        return held.id
    taken = Taken(0, book, "", QUICK_ENTRY, "", TableKind.CUSTOMERS, 0, 0, 0, 0)
    return sources.add(store, taken, 0, digest, 0, _MAPPING)


def _add(store: Store, source: int, entry: QuickEntry) -> int:
    balance = "" if entry.balance_fen is None else f"{entry.balance_fen / 100:.2f}"
    cells = [entry.name, entry.phone, balance, entry.last_visit, entry.page]
    typed = Typer(_MAPPING, clock.today()).type([cells])
    row = rows.next_id(store)
    held = sources.get(store, source)
    number = (held.rows_read if held else 0) + 1
    rows.add_raw(store, source, row, [number], rows.as_json([cells]))
    rows.add_typed(store, source, row, typed.who, typed.what)
    customers.set_flags(store, row, on=Flag.QUICK_ENTRY.value)
    rows.reserve(store, row)
    sources.count(store, source, number, number, 0)
    return row
