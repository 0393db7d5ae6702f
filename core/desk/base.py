"""What every room of the desk stands on: the open case, the person who sits there, and the log."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from core import audit, clock
from core.casefile import OpenCase, Permission, require
from core.errors import Fact, Refused
from core.jobs import QUIET, Job, last_look
from core.records import Head, Person, Role
from core.store import Store, facts, people

SEALED = "sealed"  # the fact that an incident has sealed the case
_STOPPED = frozenset(Permission) - {
    Permission.READ,
    Permission.PRINT,
    Permission.AUDIT,
    Permission.PEOPLE,
    Permission.BACKUP,
}


@dataclass(slots=True)
class Seat:
    """The open case and whether it is sealed by a job that is the only writer meanwhile.

    All rooms of one desk share one seat; after a re-key the case in it holds the new store.
    """

    case: OpenCase
    busy: bool = False

    @property
    def store(self) -> Store:
        """Return the decrypted case file."""
        return self.case.store

    @property
    def person(self) -> Person:
        """Return the person who came in; one who came by the backup code sits as the owner."""
        found = people.get(self.store, self.case.who)
        return found or Person(self.case.who, "", Role.OWNER)


def sealed_by(store: Store) -> int:
    """Return the incident that sealed the case, 0 while it is open."""
    found = facts.get(store, SEALED)
    return int(found["entry"]) if found else 0


class Room:
    """One room of the desk: asks the permission table, writes the act beside the change.

    `open_when_sealed` marks rooms that go on after an incident has sealed the case.
    """

    open_when_sealed = False

    def __init__(self, seat: Seat) -> None:
        """Sit down in the room."""
        self._seat = seat

    @property
    def _store(self) -> Store:
        return self._seat.store

    @property
    def _who(self) -> str:
        return self._seat.case.who

    @contextlib.contextmanager
    def _long_look(self) -> Iterator[Store]:
        """Read on a connection of its own what takes seconds in a large case, so that the window's reads go on."""
        with self._store.beside(self._seat.case.key.reveal()) as looking:
            yield looking

    def _may(self, permission: Permission) -> None:
        """Raise Refused('permission.missing'), or Refused('case.sealed') while an incident has sealed the case."""
        require(self._seat.case, permission)
        if permission in _STOPPED and not self.open_when_sealed:
            self._not_sealed()

    def _not_sealed(self) -> None:
        """Raise Refused('case.sealed') while an incident has sealed the case: for what takes records or names out."""
        if facts.get(self._store, SEALED):
            raise Refused("case.sealed")

    @contextlib.contextmanager
    def _change(
        self, permission: Permission, code: str, *, until: Job = QUIET, **said: Fact
    ) -> Iterator[dict[str, Fact]]:
        """Let one change and its line in the log share one transaction.

        The caller may add facts (counts, ids, codes; never a customer's value) to the yielded dict. A job may stop
        it `until` it is all written down. Raises Refused('permission.missing'), Refused('case.job_running'), Cancelled.
        """
        self._may(permission)
        if self._seat.busy:
            raise Refused("case.job_running")
        with self._store.transaction():
            told: dict[str, Fact] = dict(said)
            yield told
            audit.append(self._store, self._who, code, told)
            last_look(until)

    def _note(self, code: str, **said: Fact) -> None:
        """Write a line of its own: reading, searching, printing; a case opened for reading keeps quiet."""
        if not self._store.read_only and not self._seat.busy:
            audit.append(self._store, self._who, code, said)

    def _head(self) -> Head:
        return audit.head(self._store)

    @staticmethod
    def _now() -> str:
        return clock.stamp()
