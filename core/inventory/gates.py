"""What must be in before anything named leaves (practice 12); kept as facts with who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.audit import append
from core.clock import stamp
from core.records import Matter
from core.store import Store, facts


class Gate(StrEnum):
    """The papers that open the way: the self-assessment (PIPL 55-56) and the data terms (Regulation 790, art. 12)."""

    SELF_ASSESSMENT = "self_assessment"
    DATA_TERMS = "data_terms"


@dataclass(frozen=True, slots=True)
class Gates:
    """The days on which the papers were signed, and whether the receiver and the purposes are entered."""

    self_assessed: date | None
    terms_signed: date | None
    receiver_known: bool
    purposes_known: bool

    @property
    def closed(self) -> tuple[str, ...]:
        """Return the codes of what is still missing; empty when the way is open."""
        missing = (
            ("gate.self_assessment", self.self_assessed is None),
            ("gate.data_terms", self.terms_signed is None),
            ("gate.receiver", not self.receiver_known),
            ("gate.purposes", not self.purposes_known),
        )
        return tuple(code for code, absent in missing if absent)


def pass_gate(store: Store, gate: Gate, by: str, day: date, paper: int | None = None) -> None:
    """Record that a gate's paper was signed on a day, with the paper it was signed on where it is known."""
    with store.transaction():
        facts.put(store, _name(gate), {"day": day.isoformat(), "paper": paper}, by, stamp())
        append(store, by, "gate.passed", {"gate": gate.value, "day": day.isoformat(), "paper": paper})


def gates(store: Store, matter: Matter) -> Gates:
    """Return how the gates stand now."""
    purposes = matter.purposes
    ticked = purposes.serve_cards or purposes.reminders or purposes.after_sales or purposes.marketing
    return Gates(
        _signed(store, Gate.SELF_ASSESSMENT),
        _signed(store, Gate.DATA_TERMS),
        bool(
            matter.receiver.name
            and (matter.receiver.phone or matter.receiver.contact or matter.receiver.address)
        ),
        bool(ticked or purposes.other),
    )


def _signed(store: Store, gate: Gate) -> date | None:
    held = facts.get(store, _name(gate))
    return date.fromisoformat(held["day"]) if held else None


def _name(gate: Gate) -> str:
    return f"gate.{gate.value}"
