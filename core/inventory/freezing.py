"""Make one batch final: rows copied, counted, checked against the decisions, hashed, and never changed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.audit import append
from core.clock import stamp
from core.errors import Bug, Refused
from core.inventory.fields import agreeable, default_fields, needs_purpose
from core.inventory.gates import assessed, gates
from core.inventory.proposing import exclusions, numbered, sum_of
from core.inventory.reading import load, running
from core.inventory.values import TICKS, Basis, Frozen, to_text
from core.jobs import QUIET, Job
from core.records import Matter, Meaning, Totals
from core.store import Store, batches, frozen_cells, given, inventories, inventory_rows, items
from core.store.batches import BatchLine


@dataclass(frozen=True, slots=True)
class _Order:
    matter: Matter
    batch: BatchLine
    fields: tuple[Meaning, ...]
    purposes: tuple[tuple[str, str], ...]
    cutoff: str
    by: str


def freeze(
    store: Store,
    matter: Matter,
    batch: int,
    cutoff: str,
    by: str,
    fields: Sequence[Meaning] = (),
    field_purposes: Mapping[Meaning, str] | None = None,
    job: Job = QUIET,
) -> Frozen:
    """Freeze what the decisions release into the inventory of a batch; an older version of it is replaced.

    `cutoff` is ISO date and time; fields beyond the trade's default need a purpose each. Refused with
    `inventory.gates_closed`, `inventory.undecided`, `inventory.no_decisions`, `inventory.empty`,
    `inventory.field_without_purpose`, `inventory.accepted_already`, `inventory.not_assessed`, `batch.closed`.
    """
    order = _checked(store, matter, batch, cutoff, by, tuple(fields), dict(field_purposes or {}))
    with store.transaction(), store.bulk(), store.watched(job, "inventory.freeze"):
        job.step("inventory.freeze")
        made = _freeze(store, order, job)
        append(
            store,
            by,
            "inventory.frozen",
            {
                "inventory": made.id,
                "number": made.number,
                "version": made.version,
                "customers": made.totals.customers,
                "rows": made.totals.rows,
                "digest": made.digest,
            },
        )
    return made


def _checked(
    store: Store,
    matter: Matter,
    batch: int,
    cutoff: str,
    by: str,
    fields: tuple[Meaning, ...],
    purposes: Mapping[Meaning, str],
) -> _Order:
    line = batches.read(store, batch)
    if line.closed:
        raise Refused("batch.closed", number=line.number)
    closed = gates(store, matter).closed
    if closed:
        raise Refused("inventory.gates_closed", count=len(closed), first=closed[0])
    if inventories.last_run(store) is None:
        raise Refused("inventory.no_decisions")
    undecided = inventories.undecided(store)
    if undecided:
        raise Refused("inventory.undecided", count=undecided)
    agreed = agreeable(fields or default_fields(matter))
    for field in agreed:
        if needs_purpose(field, matter) and not purposes.get(field, "").strip():
            raise Refused("inventory.field_without_purpose", field=field.value)
    added = tuple((field.value, purposes[field]) for field in agreed if needs_purpose(field, matter))
    return _Order(matter, line, agreed, added, cutoff, by)


def _freeze(store: Store, order: _Order, job: Job) -> Frozen:
    batch = order.batch
    version = inventories.next_version(store, batch.id)
    before = inventories.latest_of(store, batch.id)
    if before is not None:
        _replace(store, before)
    inventories.ready(store)
    number = f"{order.matter.number}-{batch.number:02d}"
    fields = json.dumps([field.value for field in order.fields])
    head = (batch.id, number, version, before, order.cutoff, stamp(), order.by, fields)
    made = inventories.insert(store, head)
    known = frozen_cells.sources(store)
    want = inventories.wanted(known, order.fields)
    with inventories.free(store, want, batch.id):
        if not inventories.take_free(store, want, batch.id, made):
            raise Refused("inventory.empty")
        left = tuple(exclusions(inventories.excluded(store)))
    job.step("inventory.rows")
    rows = inventory_rows.take_rows(store, made, order.fields)
    lines = numbered(inventories.frozen_lines(store, want, made, batch.id), known, order.fields)
    assessed(store, lines)
    totals = sum_of(lines, *inventories.frozen_customers(store, made))
    if rows != totals.rows:
        raise Bug("frozen rows and lines differ")
    job.step("inventory.digest")
    basis = _basis(store, order, totals, made)
    parts = (to_text(totals), to_text(lines), to_text(left), to_text(basis))
    # The last question before it is final, asked of the decisions themselves and not of what was selected.
    if inventories.unlawful(store, made):
        raise Bug("an inventory held what the decisions do not release")
    digest = _digest(store, made, head, parts)
    inventories.seal(store, made, (*parts, digest))
    return load(store, made)


def _replace(store: Store, before: int) -> None:
    if load(store, before).state == "accepted":
        raise Refused("inventory.accepted_already", inventory=before)
    inventories.set_state(store, before, "replaced")


def _basis(store: Store, order: _Order, totals: Totals, made: int) -> Basis:
    run = inventories.last_run(store)
    assert run is not None
    receiver, ticks = order.matter.receiver, order.matter.purposes
    purposes = [name for name in TICKS if getattr(ticks, name)]
    passed = gates(store, order.matter)
    return Basis(
        run[0],
        run[1],
        run[2],
        receiver.name,
        tuple(purposes + ([ticks.other] if ticks.other else [])),
        order.purposes,
        passed.self_assessed.isoformat() if passed.self_assessed else "",
        passed.terms_signed.isoformat() if passed.terms_signed else "",
        items.every(store),
        running(store, totals, made),
        receiver.will_register_as,
        order.matter.objection_days,
        given.columns_now(store),
        order.matter.giver.name,
    )


def _digest(store: Store, inventory: int, head: Sequence[object], parts: Sequence[str]) -> bytes:
    """Hash the canonical content: head, parts, and every frozen row and holding in order."""
    found = hashlib.sha256()
    found.update(json.dumps(list(head), ensure_ascii=False).encode())
    for part in parts:
        found.update(b"\n" + part.encode())
    for n, customer, kind, cells in inventory_rows.each_row(store, inventory):
        found.update(f"\n{n} {customer} {kind} {cells}".encode())
    for row in inventories.each_holding(store, inventory):
        found.update(f"\n{row!r}".encode())
    return found.digest()
