"""What passes between the law engine and the store: compiled rules, one decision, one consent answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.records.kinds import Kind, Outcome


@dataclass(frozen=True, slots=True)
class Branch:
    """One rule as SQL text over the columns of the facts view and the column `keep_until`."""

    rule: str
    outcome: Outcome
    condition: str


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """A whole pack folded for one case and one day; the first branch whose condition holds decides.

    `keep_until` is SQL text that gives ISO text or NULL; the last branch always holds.
    """

    pack: str
    version: str
    as_of: date
    keep_until: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is stored for one holding: outcome, the first rule that gave it, and until when it is kept."""

    customer: int
    kind: Kind
    outcome: Outcome
    rule: str
    keep_until: date | None = None
    overridden: bool = False
