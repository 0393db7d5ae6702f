"""Corrections carried to a newer list: what fits holds on by itself, the rest waits for one word of a person."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import Carried, Change
from core.sorting import correcting
from core.store import Store, changes, customers


def carried(store: Store) -> Carried:
    """Return the corrections that could be used once more, and those that a newer list has overtaken."""
    return Carried(changes.said_again(store), changes.overtaken(store))


def carry(store: Store, pairs: Sequence[tuple[Change, int]], by: str, act: int = 0) -> int:
    """Correct those who came in under an old value as it was corrected before; return how many fields changed."""
    there = {one.id: one for one in customers.fetch(store, sorted({change.customer for change, _ in pairs}))}
    told = [
        (other, change.field, str(getattr(there[change.customer], change.field))) for change, other in pairs
    ]
    return correcting.write_all(store, told, by, act)


def use_overtaken(store: Store, chosen: Sequence[Change], by: str, act: int = 0) -> int:
    """Let corrections hold again over what a newer list says; return how many fields changed."""
    with store.transaction():
        number = correcting.write_all(store, [(one.customer, one.field, one.new) for one in chosen], by, act)
        leave_overtaken(store, chosen)
    return number


def leave_overtaken(store: Store, chosen: Sequence[Change]) -> None:
    """Let what the newer list says stand; the corrections count as taken back."""
    changes.set_state(store, changes.of_overtaken(store, chosen), changes.UNDONE)
