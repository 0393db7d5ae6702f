"""People who stand only in a book, typed in one after the other and compared with the list at once (practice 35)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

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
    TypedIn,
)  # fmt: skip
from core.sorting.settling import settle
from core.sorting.withdrawing import withdraw
from core.store import Store, customers, holdings, rows, sources
from core.values import day, fold, phone
from core.values.sheet import Typer

QUICK_ENTRY = "quick entry"  # the format of a source whose people were typed in
_COLUMNS = (
    ("name", Meaning.NAME, Kind.BASIC),
    ("phone", Meaning.PHONE, Kind.BASIC),
    ("balance", Meaning.BALANCE, Kind.PREPAID),
    ("last_visit", Meaning.LAST_VISIT, Kind.SERVICE),
    ("page", Meaning.SERIAL, Kind.BASIC),
    ("times_left", Meaning.TIMES_LEFT, Kind.PREPAID),
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

    Raises Known(entry.empty) without a name and a number, Known(field.invalid) for a number or a day that is none,
    a balance or visits below nothing and a day that is still to come.
    """
    if not fold(entry.name) and not fold(entry.phone):
        raise Known("entry.empty")
    if fold(entry.phone) and phone(entry.phone) is None:
        raise Known("field.invalid", field="phone")
    if entry.balance_fen is not None and entry.balance_fen < 0:
        raise Known("field.invalid", field="balance")
    if entry.times_left is not None and entry.times_left < 0:
        raise Known("field.invalid", field="times_left")
    came = day(entry.last_visit)
    if fold(entry.last_visit) and came is None:
        raise Known("field.invalid", field="last_visit")
    if came and came.iso > clock.today().isoformat():
        raise Known("field.invalid", field="last_visit", why="future")


def carried(store: Store, entry: QuickEntry) -> tuple[int, int]:
    """Return what the list has on the card of the person whom an entry will join, in fen and visits; nothing where
    there is nobody.
    """
    number, name = phone(entry.phone), fold(entry.name).casefold()
    if number is None:
        return 0, 0
    held = [
        one
        for who in look(store, entry)
        if number.key in _numbers(who) and (not name or fold(who.name).casefold() == name)
        for one in holdings.of_customer(store, who.id)
    ]
    return sum(one.balance_fen for one in held), sum(one.times_left for one in held)


def _numbers(who: Customer) -> set[int]:
    return {found.key for text in (who.phone, who.phone2) if (found := phone(text))}


def enter(store: Store, entry: QuickEntry) -> int:
    """Take one person from a book into the case and return the customer, an old one where phone and name are the same.

    A line that was typed before is kept once. What is left on the card is left out where the list has that card already,
    unless the entry says that it is another card. Raises what `check` raises.
    """
    check(entry)
    with store.transaction():
        source = _source(store, entry.book)
        kept = entry
        if not entry.another_card and any(carried(store, entry)):
            kept = replace(entry, balance_fen=None, times_left=None)
        same = _same_line(store, source, entry, kept)
        if same is not None:
            return rows.customer_of(store, same)
        row = _add(store, source, kept)
        settle(store, [source])
        return rows.customer_of(store, row)


def typed_in(store: Store, book: str = "") -> tuple[TypedIn, ...]:
    """Return the lines that were typed in as they were kept, the latest first; of one book only when it is named."""
    books = [one for one in sources.every(store) if one.format == QUICK_ENTRY and book in ("", one.file)]
    found = [
        TypedIn(row.id, _entry(row.cells, one.file)) for one in books for row in rows.of_source(store, one.id)
    ]
    return tuple(sorted(found, key=lambda one: -one.row))


def take_out(store: Store, row: int) -> QuickEntry:
    """Take a line back that was typed in, as if it had never been, and return it.

    Raises Known(entry.gone), and Known(entry.stays) when more hangs on it: a final list, an answer, a dispute.
    """
    raw = rows.get(store, row)
    book = sources.get(store, raw.source) if raw else None
    if raw is None or book is None or book.format != QUICK_ENTRY:
        raise Known("entry.gone")
    try:
        with store.transaction():
            # the line becomes a source of its own, and that one is withdrawn as any file put in by mistake
            alone = sources.add(store, _taken(book.file), 0, _digest(f"{book.file}/{row}"), 0, _MAPPING)
            rows.move(store, alone, [(row, 1)])
            customers.set_flags(store, rows.customer_of(store, row), off=Flag.QUICK_ENTRY.value)
            withdraw(store, alone)
            sources.count(store, book.id, book.rows_read - 1, book.rows_kept - 1, 0)
            if book.rows_kept == 1:
                withdraw(store, book.id)
            for left in typed_in(store):
                customers.set_flags(store, rows.customer_of(store, left.row), on=Flag.QUICK_ENTRY.value)
    except Known as seen:
        raise Known("entry.stays", why=seen.code) from seen
    return _entry(raw.cells, book.file)


def change(store: Store, row: int, entry: QuickEntry) -> int:
    """Let an entry take the place of a line typed in before; return the customer. Raises what `enter` and `take_out` raise."""
    check(entry)
    with store.transaction():
        before = take_out(store, row)
        apart = before.says_left and any(carried(store, before))  # it was another card all along
        return enter(store, replace(entry, another_card=entry.another_card or apart))


def _entry(cells: Sequence[str], book: str) -> QuickEntry:
    name, number, balance, came, page, times, *_rest = (
        *cells,
        "",
    )  # a line of before visits were asked has five
    fen, left = int(Decimal(balance) * 100) if balance else None, int(times) if times else None
    return QuickEntry(name, number, fen, came, book, page, times_left=left)


def _source(store: Store, book: str) -> int:
    """Return the source that stands for a book, a new one for its first entry."""
    held = sources.same_sheet(store, _digest(book), 0)
    return held.id if held else sources.add(store, _taken(book), 0, _digest(book), 0, _MAPPING)


def _digest(book: str) -> bytes:
    return hashlib.sha256(("quick entry " + book).encode()).digest()


def _taken(book: str) -> Taken:
    return Taken(0, book, "", QUICK_ENTRY, "", TableKind.CUSTOMERS, 0, 0, 0, 0)


def _same_line(store: Store, source: int, *entries: QuickEntry) -> int | None:
    """Return the row of a book that says the same already: name, phone, what is left, and page."""
    wanted = {_line(_cells(entry)) for entry in entries}
    return next((row.id for row in rows.of_source(store, source) if _line(row.cells) in wanted), None)


def _line(cells: Sequence[str]) -> tuple[object, ...]:
    name, number, balance, _day, page, times, *_rest = (*cells, "")
    dialled = phone(number)
    return fold(name), dialled.key if dialled else None, balance, times, fold(page)


def _cells(entry: QuickEntry) -> list[str]:
    balance = "" if entry.balance_fen is None else f"{entry.balance_fen / 100:.2f}"
    times = "" if entry.times_left is None else str(entry.times_left)
    return [entry.name, entry.phone, balance, entry.last_visit, entry.page, times]


def _add(store: Store, source: int, entry: QuickEntry) -> int:
    cells = _cells(entry)
    book = sources.get(store, source)  # one of an older case keeps the columns that it began with
    typed = Typer((book and book.mapping) or _MAPPING, clock.today()).type([cells])
    row = rows.next_id(store)
    lines = [one.line for one in rows.of_source(store, source)]
    number = max(lines, default=0) + 1
    rows.add_raw(store, source, row, [number], rows.as_json([cells]))
    rows.add_typed(store, source, row, typed.who, typed.what)
    customers.set_flags(store, row, on=Flag.QUICK_ENTRY.value)
    rows.reserve(store, row)
    sources.count(store, source, len(lines) + 1, len(lines) + 1, 0)
    return row
