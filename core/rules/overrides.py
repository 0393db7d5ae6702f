"""What a person may put in place of a rule's outcome: only what frees less (practice 2)."""

from __future__ import annotations

from core.records import Outcome

_ALWAYS = frozenset({Outcome.HOLD, Outcome.KEEP, Outcome.SETTLE_FIRST, Outcome.MUST_NOT})

# For each outcome, those that free less. What is not here is a fact to be entered with evidence.
_STRICTER: dict[Outcome, frozenset[Outcome]] = {
    Outcome.HOLD: frozenset(),
    Outcome.KEEP: frozenset({Outcome.HOLD}),
    Outcome.SETTLE_FIRST: frozenset({Outcome.HOLD, Outcome.KEEP}),
    Outcome.MUST_NOT: frozenset({Outcome.HOLD, Outcome.KEEP, Outcome.SETTLE_FIRST}),
    Outcome.GUARDIAN_CONSENT: _ALWAYS | {Outcome.SEAL},
    Outcome.CONSENT: _ALWAYS | {Outcome.GUARDIAN_CONSENT, Outcome.SEAL},
    Outcome.NOTIFY: _ALWAYS | {Outcome.GUARDIAN_CONSENT, Outcome.CONSENT, Outcome.SEAL, Outcome.STAYS},
    Outcome.HAND_OVER: _ALWAYS
    | {Outcome.GUARDIAN_CONSENT, Outcome.CONSENT, Outcome.NOTIFY, Outcome.SEAL, Outcome.STAYS},
    Outcome.STAYS: _ALWAYS | {Outcome.SEAL},
    Outcome.SEAL: _ALWAYS,
    Outcome.DELETE: _ALWAYS | {Outcome.SEAL},
}


def allowed_overrides(old: Outcome) -> tuple[Outcome, ...]:
    """Return what a person may choose instead, in the order of evaluation."""
    return tuple(sorted(_STRICTER[old]))
