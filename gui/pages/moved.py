"""Which conclusions a changed fact or rule moves, from what to what, and whose: in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk import Desk
from core.records import Moved
from gui.words import _, listed, outcome_sign, shown_name

_NAMED = 3


def moved_in_words(desk: Desk, moved: Sequence[Moved]) -> list[str]:
    """Return one sentence for each way in which conclusions move, with the first customers by name."""
    return [
        _(
            "{count} 项从“{before}”变成“{after}”（{names}…）。",
            count=one.records,
            before=outcome_sign(one.before).word,
            after=outcome_sign(one.after).word,
            names=listed(shown_name(who.name) for who in desk.sort.fetch(one.customers[:_NAMED])),
        )
        for one in moved
    ]
