"""The room of whoever handles the matter for the firm: three papers come before the client's list (practice 20)."""

from __future__ import annotations

from core import audit, clock
from core.desk.base import Room
from core.desk.lent import lent_party
from core.desk.terms import term
from core.records import Party, Task
from core.store import Store, evidence, facts, tasks

__all__ = ["CHAIN", "ChainRoom", "entrust", "entrusted"]
CHAIN = {
    "chain.entrusting": "entrusting",
    "chain.facts": "facts_sheet",
    "chain.receipt": "intake_receipt",
}  # task and paper, in the order in which they are signed
_FACT = "entrusted"
_BEFORE_A_LIST = ("entrusting", "facts_sheet")  # the receipt says what was taken, so it comes with the list


class ChainRoom(Room):
    """Knows whether an accountant sits at the keyboard, and which of the papers are still to be signed."""

    def office(self) -> str:
        """Return the name of who handles the matter for the firm, empty where the firm does it itself."""
        return entrusted(self._store).name

    def waiting(self) -> tuple[str, ...]:
        """Return the kinds of papers that nobody has signed or ticked yet, in their order."""
        kept = {one.code: one for one in tasks.every(self._store)}
        return tuple(
            paper
            for code, paper in CHAIN.items()
            if code in kept and not kept[code].done and not evidence.signed_on(self._store, paper)
        )

    def before_a_list(self) -> tuple[str, ...]:
        """Return the papers that should be signed before the client's list is taken in (PIPL 21)."""
        return tuple(one for one in self.waiting() if one in _BEFORE_A_LIST)


def entrust(store: Store, who: str, office: str) -> None:
    """Note who handles the matter for the firm, and plan the papers of it for today."""
    today = clock.today().isoformat()
    planned = [Task(0, code, term("chain", paper), due=today) for code, paper in CHAIN.items()]
    with store.transaction():
        facts.put(store, _FACT, {"office": office}, who, clock.stamp())
        tasks.put(store, planned)
        audit.append(store, who, "chain.begun")


def entrusted(store: Store) -> Party:
    """Return who handles the matter for the firm: the office that lent its profile, or the name that was typed."""
    typed = facts.get(store, _FACT) or {}
    lent = lent_party(store)
    return lent if lent.name or not typed else Party(str(typed["office"]))
