"""Values of the later steps: totals, inventory lines, seals of paper, orders, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.records.kinds import CarrierState, ItemKind, Kind, Level, Outcome


@dataclass(frozen=True, slots=True)
class Totals:
    """Control totals 核对数 of a set: customers, items (holdings), rows, money in fen, range of days."""

    customers: int = 0
    items: int = 0
    rows: int = 0
    amount_fen: int = 0
    paid_fen: int = 0
    gift_fen: int = 0
    first_day: str = ""
    last_day: str = ""
    times_left: int = 0  # visits left on cards 剩余次数

    @property
    def cards_fen(self) -> int:
        """Return what was paid and what was given, together."""
        return self.paid_fen + self.gift_fen


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One numbered line of an inventory by kind and source: counts and basis, no names."""

    number: int
    kind: Kind
    title: str
    carrier: str
    level: Level
    totals: Totals
    minors: int = 0
    basis: str = ""
    consent_numbers: str = ""
    keep_until: str = ""
    place: str = ""
    sha256: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What is not handed over, as numbers only: kind, outcome, and the reason's code."""

    kind: Kind
    outcome: Outcome
    customers: int
    rows: int
    reason: str


# What is said of a carrier counts only once somebody has looked: it opens a way to hand it over, or what was in it.
TO_BE_LOOKED_AT = (CarrierState.SPLIT, CarrierState.CLEARED, CarrierState.NOT_MIXED)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A registered thing: paper, device, account…; mixed when it holds customers with different outcomes."""

    id: int
    kind: ItemKind
    name: str
    count: int = 1
    unit: str = ""
    place: str = ""
    holder: str = ""
    state: CarrierState = CarrierState.UNDECIDED
    mixed: bool = False
    note: str = ""
    attachments: int = 0
    looked: str = ""  # by whom, when and how it was looked at that no other customers are in it

    @property
    def unproven(self) -> bool:
        """Tell whether no other customers are said to be in it any more, or ever, and nobody has looked (practice 1)."""
        return self.mixed and self.state in TO_BE_LOOKED_AT and not self.looked


@dataclass(frozen=True, slots=True)
class Seal:
    """What proves a paper: number, version, when its line was written, head of the log, content code."""

    number: str
    version: int
    made_at: str  # ISO to the minute, from the audit line
    audit_head: str  # such as 418-9F2C61
    case_title: str = ""
    signed_day: date | None = None  # 落款日期, None leaves it to the pen


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was made: its PDF, pages, short code and the SHA-256 of its canonical content."""

    kind: str
    pdf: bytes
    pages: int
    code: str
    content_sha256: str
    missing_glyphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the audit log: how many lines and a short code of the last chain value."""

    count: int
    code: str

    def __str__(self) -> str:
        """Show it as paper does, such as 418-9F2C61."""
        return f"{self.count}-{self.code}"
