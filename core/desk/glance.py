"""The room of a glance: what is odd about the lists, each with who is meant; nothing is decided or joined by looking."""

from __future__ import annotations

from core import sorting
from core.casefile import Permission
from core.desk.base import Room
from core.records import SourceLine, Verdict
from core.store import facts, odd, sources
from core.store.odd import Doubts, PaidBack

__all__ = ["Doubts", "GlanceRoom", "PaidBack"]
# the draft of those of whom a person says that the money is still on the card
_STILL_THERE = "short.not_paid_back"


class GlanceRoom(Room):
    """Shows what a person should have seen before the two numbers are believed."""

    def doubts(self) -> Doubts:
        """Return how many cells were not understood and how many rows set aside, in the lists in use."""
        return odd.doubts(self._store)

    def shared_phones(self) -> tuple[tuple[int, ...], ...]:
        """Return who has one telephone together, group by group, as far as nobody has said yet why."""
        return odd.shared_phones(self._store)

    def is_family(self, group: tuple[int, ...]) -> None:
        """Keep that those who share a telephone belong together and stay who they are; their cards stay their own."""
        with self._change(Permission.WORK, "customers.linked", members=len(group)):
            for n, a in enumerate(group):
                for b in group[n + 1 :]:
                    sorting.decide(self._store, [(a, b)], Verdict.FAMILY, self._who)

    def paid_back(self) -> tuple[PaidBack, ...]:
        """Return whose card was paid back by a list and still holds something; nothing follows before a person says so."""
        said = self._still_there()
        return tuple(one for one in odd.paid_back(self._store) if one.customer not in said)

    def still_there(self, customer: int) -> None:
        """Keep that the money is on the card all the same, as where only a part was paid back."""
        with self._change(Permission.WORK, "card.not_paid_back", customer=customer):
            facts.put_draft(self._store, _STILL_THERE, sorted(self._still_there() | {customer}), self._now())

    def _still_there(self) -> set[int]:
        held = facts.get_draft(self._store, _STILL_THERE)
        return {one for one in held if isinstance(one, int)} if isinstance(held, list) else set()

    def sheets(self) -> tuple[SourceLine, ...]:
        """Return every sheet that was put in, also those that were not taken, without what a newer one replaced.

        Who was typed in from a book comes from no sheet.
        """
        held = (one for one in sources.every(self._store) if one.state != sources.REPLACED)
        return tuple(one for one in held if one.format != sorting.QUICK_ENTRY)
