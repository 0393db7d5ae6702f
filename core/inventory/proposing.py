"""What may be handed over now, line by line, and what stays, as numbers."""

from __future__ import annotations

from collections.abc import Sequence

from core.inventory.carriers import open_carriers
from core.inventory.fields import agreeable, default_fields
from core.inventory.gates import gates
from core.inventory.values import Proposal
from core.records import Exclusion, InventoryLine, Kind, Level, Matter, Meaning, Outcome, Totals
from core.store import Store, batches, frozen_cells, inventories
from core.store.frozen_cells import SourceName
from core.store.inventories import RawLine


def propose(store: Store, matter: Matter, fields: Sequence[Meaning] = ()) -> Proposal:
    """Count what the decisions release and no batch has yet; `open` says what is missing before it can be final."""
    agreed = agreeable(tuple(fields) or default_fields(matter))
    known = frozen_cells.sources(store)
    want = inventories.wanted(known, agreed)
    batch = batches.current(store)
    own = batch.id if batch else 0
    with inventories.free(store, want, own):
        lines = numbered(inventories.free_lines(store, want), known, agreed)
        totals = sum_of(lines, *inventories.free_customers(store))
        left = tuple(exclusions(inventories.excluded(store)))
    undecided = inventories.undecided(store)
    missing = [*gates(store, matter).closed]
    if open_carriers(store):
        missing.append("handover.carriers_open")
    if undecided:
        missing.append("inventory.undecided")
    if not lines:
        missing.append("inventory.empty")
    return Proposal(agreed, lines, totals, left, undecided, tuple(missing))


def numbered(
    raw: Sequence[RawLine], known: Sequence[SourceName], fields: Sequence[Meaning]
) -> tuple[InventoryLine, ...]:
    """Make numbered lines of counts."""
    names = {one.id: one for one in known}
    return tuple(_line(number, one, names[one.source], fields) for number, one in enumerate(raw, 1))


def sum_of(lines: Sequence[InventoryLine], customers: int, items: int) -> Totals:
    """Add the lines up; customers and items are counted once, however many lines they stand on."""
    days = [day for one in lines for day in (one.totals.first_day, one.totals.last_day) if day]
    return Totals(
        customers,
        items,
        sum(one.totals.rows for one in lines),
        sum(one.totals.amount_fen for one in lines),
        sum(one.totals.paid_fen for one in lines),
        sum(one.totals.gift_fen for one in lines),
        min(days, default=""),
        max(days, default=""),
        sum(one.totals.times_left for one in lines),
    )


def exclusions(rows: Sequence[tuple[object, ...]]) -> list[Exclusion]:
    """Make exclusions of the counts of the store."""
    return [
        Exclusion(
            Kind(int(str(kind))),
            Outcome(int(str(outcome))),
            int(str(customers)),
            int(str(count)),
            str(reason),
        )
        for kind, outcome, customers, count, reason in rows
    ]


def _line(number: int, raw: RawLine, source: SourceName, fields: Sequence[Meaning]) -> InventoryLine:
    present = {meaning for _, meaning, kind in source.columns if kind is raw.kind}
    consents = (
        f"{raw.first_consent}～{raw.last_consent}（{raw.consents:,}）"
        if raw.consents > 1
        else raw.first_consent
    )
    totals = Totals(
        raw.customers,
        raw.customers,
        raw.rows,
        raw.fen,
        raw.paid_fen,
        raw.gift_fen,
        raw.first_day,
        raw.last_day,
        raw.times_left,
    )
    return InventoryLine(
        number,
        raw.kind,
        source.sheet or source.file,
        source.file,
        Level(raw.level),
        totals,
        raw.minors,
        raw.rules,
        consents,
        raw.keep_until,
        sha256=source.sha256,
        fields=tuple(field.value for field in fields if field in present),
    )
