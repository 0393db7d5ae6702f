"""What a person may put in place of a rule's outcome: only what frees less (practice 2)."""

from __future__ import annotations

from core.records import Outcome as O

_ALWAYS = frozenset({O.HOLD, O.KEEP, O.SETTLE_FIRST, O.MUST_NOT})

# For each outcome, those that free less. What is not here is a fact to be entered with evidence.
_STRICTER: dict[O, frozenset[O]] = {
    O.HOLD: frozenset(),
    O.KEEP: frozenset({O.HOLD}),
    O.SETTLE_FIRST: frozenset({O.HOLD, O.KEEP}),
    O.MUST_NOT: frozenset({O.HOLD, O.KEEP, O.SETTLE_FIRST}),
    O.GUARDIAN_CONSENT: _ALWAYS | {O.SEAL},
    O.CONSENT: _ALWAYS | {O.GUARDIAN_CONSENT, O.SEAL},
    O.NOTIFY: _ALWAYS | {O.GUARDIAN_CONSENT, O.CONSENT, O.SEAL, O.STAYS},
    O.HAND_OVER: _ALWAYS | {O.GUARDIAN_CONSENT, O.CONSENT, O.NOTIFY, O.SEAL, O.STAYS},
    O.STAYS: _ALWAYS | {O.SEAL},
    O.SEAL: _ALWAYS,
    O.DELETE: _ALWAYS | {O.SEAL},
}


def is_stricter(new: O, old: O) -> bool:
    """Tell whether `new` frees less than `old`, so that a named person may set it with a reason."""
    return new in _STRICTER[old]


def allowed_overrides(old: O) -> tuple[O, ...]:
    """Return what a person may choose instead, in the order of evaluation."""
    return tuple(sorted(_STRICTER[old]))
