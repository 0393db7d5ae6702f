"""A card that went to another person: the yes of the one before is not the new one's (practice 2 and 25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Customer
from core.store import Store, agreeing, changes, consents, customers

_CELL = "cell:"  # what a newer list says otherwise is kept under this


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who stood behind a yes before something changed, and since when."""

    before: Customer
    since: str


def who_agreed(store: Store, whom: Sequence[int]) -> tuple[Agreed, ...]:
    """Return those of some customers of whom a yes stands, as they are now."""
    since = agreeing.agreed_since(store, whom)
    return tuple(Agreed(one, since[one.id]) for one in customers.fetch(store, list(since)))


def ask_who_is_another(store: Store, agreed: Sequence[Agreed]) -> None:
    """Let the yes of those count no more who bear another name and another number than when they gave it.

    Another name alone is a slip that was mended, another number alone a new telephone: the person is the same.
    """
    now = {one.id: one for one in customers.fetch(store, [one.before.id for one in agreed])}
    another = [
        one.before.id
        for one in agreed
        if one.before.id in now and _is_another(store, one, now[one.before.id])
    ]
    if another:
        consents.ask_again(store, another)


def _is_another(store: Store, one: Agreed, now: Customer) -> bool:
    if (one.before.name, one.before.phone) == (now.name, now.phone):
        return False
    name, phone = _when_agreed(store, one, "name"), _when_agreed(store, one, "phone")
    renamed = bool(name and now.name) and name != now.name
    return renamed and bool(phone and now.phone) and phone not in (now.phone, now.phone2)


def _when_agreed(store: Store, one: Agreed, field: str) -> str:
    """Return what a field said when the yes was given: what the first change since found, else what stood there now."""
    found = [
        change.old
        for change in changes.of_customer(store, one.before.id)
        if change.field in (field, _CELL + field) and change.at >= one.since and not change.undone
    ]
    return found[-1] if found else str(getattr(one.before, field))
