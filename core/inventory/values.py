"""What an inventory is as a value, and how it is written to the store and read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from core.records import (
    Carrier,
    CarrierState,
    Exclusion,
    InventoryLine,
    ItemKind,
    Kind,
    Level,
    Meaning,
    Outcome,
    Totals,
)

TICKS = (
    "serve_cards",
    "reminders",
    "after_sales",
    "marketing",
)  # the purposes that are ticks, in their order


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the decisions release now; `open` are the codes of what must be in before it can be made final."""

    fields: tuple[Meaning, ...]
    lines: tuple[InventoryLine, ...]
    totals: Totals
    exclusions: tuple[Exclusion, ...]
    undecided: int
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """On what an inventory rests: decision run, receiver, purposes, gates, carriers, totals so far, days for objections."""

    pack: str = ""
    as_of: str = ""
    decided_at: str = ""
    receiver: str = ""
    purposes: tuple[str, ...] = ()
    added_fields: tuple[tuple[str, str], ...] = ()  # meaning and the sentence why it is needed
    self_assessed: str = ""
    terms_signed: str = ""
    carriers: tuple[Carrier, ...] = ()
    running: Totals = Totals()  # of all batches up to and with this one
    receiver_as: str = ""  # the name under which it said it would register
    objection_days: int = 0  # as agreed, counted from the acceptance; 0 where an older list did not say
    columns: tuple[tuple[int, int, str], ...] = ()  # of the lists: first edition of the source, kind, heading
    giver: str = ""  # empty where an older list did not say


@dataclass(frozen=True, slots=True)
class Frozen:
    """One final inventory of one batch; `digest` is the SHA-256 of its canonical content in hex."""

    id: int
    batch: int
    batch_number: int
    number: str
    version: int
    replaces: int | None
    cutoff: str  # date and time, ISO to the minute
    frozen: str
    by: str
    fields: tuple[Meaning, ...]
    totals: Totals
    lines: tuple[InventoryLine, ...]
    exclusions: tuple[Exclusion, ...]
    basis: Basis
    digest: str
    state: str  # final | replaced | accepted


def to_text(value: object) -> str:
    """Spell a value, or a sequence of values, as the JSON that is kept and hashed."""
    held = [asdict(one) for one in value] if isinstance(value, tuple) else asdict(value)  # type: ignore[call-overload]  # callers pass our dataclasses
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def totals_from(held: dict[str, Any]) -> Totals:
    """Read totals back."""
    return Totals(**held)


def line_from(held: dict[str, Any]) -> InventoryLine:
    """Read a line back."""
    typed = {"kind": Kind(held["kind"]), "level": Level(held["level"]), "totals": totals_from(held["totals"])}
    return InventoryLine(**{**held, **typed, "fields": tuple(held["fields"])})


def exclusion_from(held: dict[str, Any]) -> Exclusion:
    """Read an exclusion back."""
    return Exclusion(**{**held, "kind": Kind(held["kind"]), "outcome": Outcome(held["outcome"])})


def carrier_from(held: dict[str, Any]) -> Carrier:
    """Read a carrier back."""
    return Carrier(**{**held, "kind": ItemKind(held["kind"]), "state": CarrierState(held["state"])})


def basis_from(held: dict[str, Any]) -> Basis:
    """Read a basis back."""
    return Basis(
        **{
            **held,
            "purposes": tuple(held["purposes"]),
            "added_fields": tuple((one, why) for one, why in held["added_fields"]),
            "carriers": tuple(carrier_from(one) for one in held["carriers"]),
            "running": totals_from(held["running"]),
            "columns": tuple((origin, kind, heading) for origin, kind, heading in held.get("columns", ())),
        }
    )


def frozen_from(row: Sequence[Any]) -> Frozen:
    """Read a whole inventory from the columns of the store."""
    return Frozen(
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        row[7],
        row[8],
        tuple(Meaning(one) for one in json.loads(row[9])),
        totals_from(json.loads(row[10])),
        tuple(line_from(one) for one in json.loads(row[11])),
        tuple(exclusion_from(one) for one in json.loads(row[12])),
        basis_from(json.loads(row[13])),
        row[14].lower(),
        row[15],
    )
