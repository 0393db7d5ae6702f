"""Customers put together again from their raw rows, as the sources' mappings read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    by_source: dict[int, list[RawRow]] = {}
    for row in raw:
        by_source.setdefault(row.source, []).append(row)
    found: dict[int, tuple[tuple[Any, ...], tuple[Any, ...]]] = {}
    for source, held in by_source.items():
        line = sources.get(store, source)
        if line is None or line.mapping is None:
            raise Bug("a row whose source says nothing about its columns")
        typed = Typer(line.mapping, today).type([row.cells for row in held])
        said = zip(typed.customers, typed.records, strict=True)
        found |= dict(zip((row.id for row in held), said, strict=True))
    return [found[row.id] for row in raw]


def put_together(store: Store, customer: int, also: int = 0, *, newer: bool = False) -> None:
    """Write a customer anew from its rows, the first that knows a thing wins; corrections that hold are replayed.

    Flags that people and later steps have set stay, and those in `also` are set with them. When the rows are of a
    `newer` list, corrections of what that list says otherwise are overtaken: they wait for a person's word.
    """
    said = [who for who, _ in typed_rows(store, rows.of_customer(store, customer), clock.today())]
    before = customers.get(store, customer)
    values = _united(said)
    values[FLAGS] |= (before.flags if before else 0) & _NOT_FROM_ROWS | also & _NOT_FROM_ROWS
    customers.put(store, [(customer, *values)])
    customers.as_said(store, [customer])
    merges.settle_flags(store, [customer])
    held = changes.valid(store, [customer])
    if newer:
        off = _overtaken(store, customer, held)
        changes.set_state(store, [change.id for change in off], changes.OVERTAKEN)
        held = tuple(change for change in held if change not in off)
    for change in held:
        replay(store, change)


def put_apart(store: Store, also: Mapping[int, int]) -> None:
    """Write many customers at once who have one row each, their own; `also` holds the flags to keep, by row."""
    raw = rows.by_ids(store, list(also))
    said = typed_rows(store, raw, clock.today())
    whole = []
    for row, (who, _) in zip(raw, said, strict=True):
        whole.append((row.id, *who[:FLAGS], (who[FLAGS] or 0) | also[row.id] & _NOT_FROM_ROWS))
    customers.put(store, whole)
    ids = [row.id for row in raw]
    customers.as_said(store, ids)
    merges.settle_flags(store, ids)
    for change in changes.valid(store, ids):
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
