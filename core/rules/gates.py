"""What must be in before anything named leaves (practice 12), and the stop of a pile without basis (practice 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.rules.pack import Pack, Threshold


class Gate(StrEnum):
    """What stands before the package, the buyer's look and every named export."""

    SELF_ASSESSMENT = "self_assessment"
    DATA_TERMS = "data_terms"
    RECEIVER = "receiver"
    PURPOSES = "purposes"
    PILE = "pile"


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What is in so far; counts are of what is about to leave without a recorded basis."""

    self_assessment_signed: bool = False
    data_terms_signed: bool = False
    receiver_name: str = ""
    receiver_contact: str = ""
    purposes: bool = False
    persons_without_basis: int = 0


@dataclass(frozen=True, slots=True)
class GateState:
    """One gate: open or not, and whether it is a stop that nobody may pass."""

    gate: Gate
    open: bool
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Pile:
    """Counts of what would leave without a recorded basis."""

    persons: int = 0
    property_records: int = 0
    transaction_records: int = 0
    other_records: int = 0
    proceeds_fen: int = 0


def gates(pack: Pack, facts: GateFacts) -> tuple[GateState, ...]:
    """Return every gate in the order of the screens; a pile without basis is a stop, not a warning."""
    receiver = bool(facts.receiver_name.strip() and facts.receiver_contact.strip())
    pile = facts.persons_without_basis < pack.thresholds["pile"].number
    return (
        GateState(Gate.SELF_ASSESSMENT, facts.self_assessment_signed),
        GateState(Gate.DATA_TERMS, facts.data_terms_signed),
        GateState(Gate.RECEIVER, receiver),
        GateState(Gate.PURPOSES, facts.purposes),
        GateState(Gate.PILE, pile, stop=not pile),
    )


def may_leave(pack: Pack, facts: GateFacts) -> bool:
    """Tell whether anything named may leave: every gate open and nobody in it without a basis."""
    return facts.persons_without_basis == 0 and all(state.open for state in gates(pack, facts))


def crossed(pack: Pack, pile: Pile) -> tuple[Threshold, ...]:
    """Return the thresholds that a pile reaches, the stop first."""
    counts = {
        "pile": pile.persons,
        "property_records": pile.property_records,
        "transaction_records": pile.transaction_records,
        "other_records": pile.other_records,
        "proceeds": pile.proceeds_fen,
    }
    found = (pack.thresholds[name] for name, count in counts.items() if count >= pack.thresholds[name].number)
    return tuple(found)
