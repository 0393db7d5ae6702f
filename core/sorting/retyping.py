"""Customers put together again from their raw rows, as the sources' mappings read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from core import clock
from core.errors import Bug
from core.records import Change, Flag, RawRow
from core.sorting.checking import check_again
from core.sorting.fields import typed_value
from core.store import Store, changes, customers, merges, rows, sources
from core.values.sheet import Typer

FLAGS = len(rows.CUSTOMER_COLUMNS) - 1
_PHONE, _PHONE2 = rows.CUSTOMER_COLUMNS.index("phone"), rows.CUSTOMER_COLUMNS.index("phone2")


_NOT_FROM_ROWS = (
    Flag.OPT_OUT
    | Flag.LEGAL_HOLD
    | Flag.STALE
    | Flag.PURPOSE_EXPIRED
    | Flag.MERGED_AFTER_CONSENT
    | Flag.QUICK_ENTRY
)


def typed_rows(
    store: Store, raw: Sequence[RawRow], today: date
) -> list[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Return what raw rows say, each as customer and record, by the mapping of its source."""
    typers: dict[int, Typer] = {}
    found = []
    for row in raw:
        if row.source not in typers:
            line = sources.get(store, row.source)
            if line is None or line.mapping is None:
                raise Bug("a row whose source says nothing about its columns")
            typers[row.source] = Typer(line.mapping, today)
        typed = typers[row.source].type([list(row.cells)])
        found.append((typed.customers[0], typed.records[0]))
    return found


def put_together(store: Store, customer: int, also: int = 0, *, newer: bool = False) -> None:
    """Write a customer anew from its rows, the first that knows a thing wins; corrections that hold are replayed.

    Flags that people and later steps have set stay, and those in `also` are set with them. When the rows are of a
    `newer` list, corrections of what that list says otherwise are overtaken: they wait for a person's word.
    """
    said = [who for who, _ in typed_rows(store, rows.of_customer(store, customer), clock.today())]
    before = customers.get(store, customer)
    values = _united(said)
    values[FLAGS] |= (before.flags if before else 0) & _NOT_FROM_ROWS | also & _NOT_FROM_ROWS
    customers.put(store, customer, values)
    customers.as_said(store, customer)
    merges.settle_flags(store, f"id={customer:d}")
    held = changes.valid(store, [customer])
    if newer:
        off = _overtaken(store, customer, held)
        changes.set_state(store, [change.id for change in off], changes.OVERTAKEN)
        held = tuple(change for change in held if change not in off)
    for change in held:
        replay(store, change)


def _overtaken(store: Store, customer: int, held: Sequence[Change]) -> list[Change]:
    """Return the corrections whose field says now neither what they found nor what they left."""
    found, by_field = customers.get(store, customer), dict[str, list[Change]]()
    for change in held:
        by_field.setdefault(change.field, []).append(change)
    return [
        change
        for field, chain in by_field.items()
        if field in customers.FIELDS
        and str(getattr(found, field)) not in {said for one in chain for said in (one.old, one.new)}
        for change in chain
    ]


def replay(store: Store, change: Change) -> None:
    """Let a correction of a field hold again; what an edition changed stands in the rows already."""
    if change.field in customers.FIELDS:
        customers.set_field(store, change.customer, change.field, typed_value(change.field, change.new))
        check_again(store, change.customer, change.field)


def _united(said: Sequence[tuple[Any, ...]]) -> list[Any]:
    values: list[Any] = [
        next((one for one in column if one is not None), None) for column in zip(*said, strict=True)
    ]
    values[FLAGS] = 0
    for one in said:
        values[FLAGS] |= one[FLAGS] or 0
    if values[_PHONE2] is None:
        numbers = [one[place] for one in said for place in (_PHONE, _PHONE2) if one[place]]
        values[_PHONE2] = next((number for number in numbers if number != values[_PHONE]), None)
    return values
