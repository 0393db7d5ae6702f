"""The room of people and pass-phrases: who may come in, the backup code, the review of permissions."""

from __future__ import annotations

from collections.abc import Mapping

from core import casefile
from core.casefile import Permission
from core.casefile.permissions import Reviewed
from core.desk.base import Room
from core.desk.check import CheckRoom
from core.desk.reviewing import plan_review
from core.jobs import QUIET, Job
from core.records import Person, Role
from core.store import people
from core.vault import Advice, Proposal, RecoveryCode, Secret, advise, propose

__all__ = [
    "Advice",
    "PeopleRoom",
    "Permission",
    "Proposal",
    "RecoveryCode",
    "Reviewed",
    "Secret",
    "advise",
    "propose",
]


class PeopleRoom(Room):
    """Adds, changes and removes people; every act re-seals the keyring and stands in the log."""

    def me(self) -> Person:
        """Return the person who came in."""
        return self._seat.person

    def everybody(self) -> list[Person]:
        """Return the people who are in, in the order they came."""
        return people.everybody(self._store)

    def everybody_ever(self) -> list[Person]:
        """Return the people who are in and those who were, in the order they came: the log tells of all."""
        return people.everybody(self._store, removed=True)

    def name_of(self, person: str) -> str:
        """Return a person's name for screens and papers; the id itself when nobody is known by it."""
        found = people.get(self._store, person)
        return found.name if found else person

    def may(self, permission: Permission) -> bool:
        """Tell whether the person who came in may do something."""
        return casefile.allowed(self._seat.case.role, permission)

    def add(self, name: str, role: Role, passphrase: Secret | None, *, key_file: bytes = b"") -> Person:
        """Enter a person, with a way in if a pass-phrase is given, perhaps with a key file beside it; plan a review."""
        person = casefile.add_person(self._seat.case, name, role, passphrase, key_file=key_file)
        with self._store.transaction():
            plan_review(self._store, CheckRoom(self._seat).pack)
        return person

    def change_role(self, person: str, role: Role) -> None:
        """Give a person another role."""
        casefile.change_role(self._seat.case, person, role)

    def remove(self, person: str, job: Job = QUIET) -> None:
        """Take a person out and renew the key, so that the old pass-phrase opens nothing later."""
        casefile.remove_person(self._seat.case, person, job)

    def change_passphrase(
        self, old: Secret, new: Secret, *, old_file: bytes = b"", new_file: bytes = b""
    ) -> None:
        """Change one's own pass-phrase, and with it whether a key file is needed beside it."""
        casefile.change_passphrase(self._seat.case, old, new, old_file=old_file, key_file=new_file)

    def has_key_file(self) -> bool:
        """Tell whether the person who came in needs a key file."""
        return self._seat.case.slot.key_file

    def came_by_code(self) -> bool:
        """Tell whether the case was opened with the backup code: the pass-phrase may be forgotten."""
        return self._seat.case.slot.is_recovery

    def needs_key_file(self, person: str) -> bool:
        """Tell whether a person's slot wants a key file beside the pass-phrase."""
        slot = self._seat.case.keyring.slot_of(person)
        return slot is not None and slot.key_file

    def reset_passphrase(self, person: str, new: Secret) -> None:
        """Give a person who forgot the pass-phrase a new one."""
        casefile.reset_passphrase(self._seat.case, person, new)

    def review(self) -> tuple[Reviewed, ...]:
        """Return everybody with what they may do, for the review of permissions."""
        return casefile.review(self._seat.case)

    def new_recovery(self, job: Job = QUIET) -> RecoveryCode:
        """Make the backup code, to be written down now; it is kept nowhere."""
        return casefile.renew_recovery(self._seat.case, job)

    def has_recovery(self) -> bool:
        """Tell whether there is a backup code: another one then renews the key of the whole case."""
        return self._seat.case.keyring.recovery() is not None

    def recovery_groups(self) -> tuple[int, ...]:
        """Return which groups of the code are to be typed back; none when nothing is open."""
        return casefile.recovery_groups(self._seat.case)

    def recovery_proven(self) -> bool:
        """Tell whether somebody has shown that the code was written down."""
        return casefile.recovery_proven(self._seat.case)

    def prove_recovery(self, typed: Mapping[int, str]) -> bool:
        """Compare groups that were typed back."""
        return casefile.prove_recovery(self._seat.case, typed)
