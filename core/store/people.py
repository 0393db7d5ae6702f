"""The people of a case: who they are, what they may do, which slot is theirs."""

from __future__ import annotations

from core.clock import stamp
from core.records import Person, Role
from core.store.connection import Store

_COLUMNS = "id, name, role, slot, added, removed"


def add(store: Store, person: Person) -> None:
    """Enter a person."""
    store.execute(
        f"INSERT INTO person({_COLUMNS}) VALUES(?,?,?,?,?,?)",
        (person.id, person.name, person.role.value, person.slot, person.added or stamp(), person.removed),
    )


def get(store: Store, person: str) -> Person | None:
    """The person with an id."""
    found = store.one(f"SELECT {_COLUMNS} FROM person WHERE id=?", (person,))
    return _person(found) if found else None


def everybody(store: Store, *, removed: bool = False) -> list[Person]:
    """The people who are in, with `removed` also those who were, in the order they came."""
    found = store.rows(f"SELECT {_COLUMNS} FROM person WHERE removed='' OR ? ORDER BY rowid", (int(removed),))
    return [_person(row) for row in found]


def set_slot(store: Store, person: str, slot: str) -> None:
    """Note which keyring slot is a person's; empty for none."""
    store.execute("UPDATE person SET slot=? WHERE id=?", (slot, person))


def set_role(store: Store, person: str, role: Role) -> None:
    """Give a person another role."""
    store.execute("UPDATE person SET role=? WHERE id=?", (role.value, person))


def remove(store: Store, person: str, at: str) -> None:
    """Note when a person left; the name stays for the log's sake."""
    store.execute("UPDATE person SET removed=?, slot='' WHERE id=?", (at, person))


def _person(row: tuple[str, ...]) -> Person:
    identity, name, role, slot, added, removed = row
    return Person(identity, name, Role(role), slot, added, removed)
