"""What a destruction is made of, as values: proposal, order, things, copies that remain, and what was proven."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.records import Kind, Outcome
from core.store.proofs import Standing


class Ground(StrEnum):
    """Why something may go: its decision says delete, it is the own copy of what was accepted, or a proof is over."""

    DECISION = "decision"
    OWN_COPY = "own_copy"
    PROOF_OVER = "proof_over"


class OrderState(StrEnum):
    """How far an order is; only a verified one has a certificate."""

    DRAFT = "draft"
    ASKED = "asked"
    APPROVED = "approved"
    EXECUTED = "executed"
    VERIFIED = "verified"
    REFUSED = "refused"


class ThingClass(StrEnum):
    """What is destroyed outside the case."""

    FILE = "file"
    PAPER = "paper"
    MEDIUM = "medium"
    PHONE = "phone"
    ACCOUNT = "account"
    BACKUP = "backup"
    PHOTOS = "photos"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Numbers of one kind and ground."""

    kind: Kind
    ground: Ground
    customers: int
    rows: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Numbers of what must stay; outcome None means that nothing was decided.

    `waits`: it might go by itself, but something else of the same person stays and needs the name.
    """

    kind: Kind
    outcome: Outcome | None
    customers: int
    rows: int
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that the case knows of and that an erasure in the case does not reach."""

    what: str  # backup | package | original_file | problem_table | old_generation | consent_proofs … | a kind of item
    id: int = 0
    name: str = ""
    place: str = ""
    holder: str = ""
    until: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may go now, what stays and why, and which copies will remain; the last three count customers, each once."""

    lines: tuple[OrderLine, ...]
    kept: tuple[Kept, ...]
    copies: tuple[Copy, ...]
    proofs: tuple[Standing, ...] = ()  # what stays to prove what was done, by sort and year
    whose: int = 0  # of whom something goes
    gone: int = 0  # of whom nothing would stay
    stay: int = 0  # of whom something would


@dataclass(frozen=True, slots=True)
class Thing:
    """Something outside the case: how, with what, by inspection of whom it was destroyed, and what is left of it."""

    id: int
    order: int
    kind: ThingClass
    name: str
    count: int
    place: str
    method: str
    tool: str
    done: str
    verification: str
    result: str
    remainder: str
    photo: int | None

    @property
    def proven(self) -> bool:
        """Tell whether it was done, looked at, and found good."""
        return bool(self.done and self.verification and self.result == "good")


class Proof(StrEnum):
    """How an approval is proven: by the approver's own pass-phrase, or only by the signature on the paper."""

    TYPED = "typed"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Order:
    """One order; people are named as they signed, days are ISO, `proof` is None before the approval."""

    id: int
    number: str
    state: OrderState
    reason: str
    applicant: str
    asked: str
    approver: str
    witness: str
    approved: str
    valid_until: str
    hold_question: int | None
    executed: str
    verified: str
    customers: int
    lines: tuple[OrderLine, ...]
    counts: dict[str, int]
    finance: str
    remaining: tuple[Copy, ...]
    digest: str
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What reading back showed: numbers that went, the new generation, and what was looked for and not found."""

    order: int
    number: str
    generation: int
    destroyed: dict[str, int]
    canaries: int
    tables_read: int
    old_removed: bool
    mentions: dict[str, int]  # own papers and registers that still name somebody, by table
    remaining: tuple[Copy, ...]
