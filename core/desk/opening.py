"""Make a case or come in: what a person does before there is a desk."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from core import backup, casefile, handover, values
from core.casefile import OpenCase, finish_erasing
from core.clock import new_id
from core.desk import chain
from core.desk.matter import write_matter
from core.errors import Known
from core.jobs import QUIET, Job
from core.records import Matter, Person, Role
from core.store import Store
from core.vault import KdfCost, Keyring, Patience, Secret, keyring, no_memory_dumps

__all__ = [
    "BackupDoor",
    "Patience",
    "create_case",
    "find_case",
    "finish_erasing",
    "has_backup_code",
    "is_case",
    "look_at_backup",
    "no_memory_dumps",
    "open_case",
    "roles_at_the_door",
    "wants_key_file",
]


@dataclass(frozen=True, slots=True)
class BackupDoor:
    """What a backup says before it is opened: when it was made, its bytes, who can open it, whether by code too.

    `doors` are person id, role and whether a key file is wanted; the names are inside the backup.
    """

    made: str
    size: int
    doors: tuple[tuple[str, str, bool], ...]
    by_code: bool


def look_at_backup(path: Path) -> BackupDoor:
    """Read who can open a backup; Known('backup.missing'), ('backup.not_one') or ('backup.damaged')."""
    info = backup.read_info(path)
    doors = [(one.person, one.role.value, one.key_file) for one in info.keyring.slots if not one.is_recovery]
    return BackupDoor(info.made, info.size, tuple(doors), info.keyring.recovery() is not None)


def create_case(
    folder: Path,
    matter: Matter,
    owner: str,
    passphrase: Secret,
    cost: KdfCost | None = None,
    *,
    key_file: bytes = b"",
    by_office: bool = False,
    office: str = "",
) -> OpenCase:
    """Make a case on the disk with its matter told, and leave it open; raises what casefile.create_case raises.

    `by_office`: who sits there acts for the owner, and the head of the firm is entered as the owner, without a way in;
    `office` is the name of who handles the matter then.
    """

    def birth(store: Store, who: str) -> None:
        if by_office:
            casefile.enter(store, who, Person(new_id(), matter.giver.head or matter.giver.name, Role.OWNER))
        write_matter(store, who, with_province(matter))
        if office:
            chain.entrust(store, who, office)

    role = Role.AGENT if by_office else Role.OWNER
    return casefile.create_case(folder, owner, passphrase, cost, key_file=key_file, role=role, birth=birth)


def with_province(matter: Matter) -> Matter:
    """Return the matter with the province that the giver's credit code names, where nobody has said another."""
    code = values.uscc(matter.giver.uscc)
    return matter if matter.province or code is None else replace(matter, province=code.province)


def open_case(
    folder: Path,
    typed: Secret,
    *,
    slot: str = "",
    key_file: bytes = b"",
    patience: Patience | None = None,
    job: Job = QUIET,
) -> OpenCase:
    """Come in with a pass-phrase, perhaps with a key file, or with the backup code.

    `patience` makes each wrong try wait longer. Raises what casefile.open_case raises.
    """
    backup.clear_drills()
    case = casefile.open_case(folder, typed, key_file=key_file, slot=slot, patience=patience, job=job)
    if not case.store.read_only:
        handover.clear_begun(case.store, case.who)
    return case


def roles_at_the_door(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return slot id and role of everybody who can come in: no names, those are inside.

    Raises Known('case.damaged') where the keyring cannot be read.
    """
    ring: Keyring = keyring.read(folder)
    return tuple((slot.id, slot.role.value) for slot in ring.slots if not slot.is_recovery)


def has_backup_code(folder: Path) -> bool:
    """Tell whether a case was given a backup code; an office folder never is."""
    return any(slot.is_recovery for slot in keyring.read(folder).slots)


def wants_key_file(folder: Path) -> frozenset[str]:
    """Return the slots that open only with a key file beside the pass-phrase."""
    return frozenset(slot.id for slot in keyring.read(folder).slots if slot.key_file)


def find_case(folder: Path) -> Path:
    """Return the case that a folder is, or the only one that lies in it.

    Raises Known: case.not_here where there is no such folder, case.not_one where it holds something else.
    """
    if is_case(folder):
        return folder
    try:
        inside = [one for one in folder.iterdir() if is_case(one)]
    except OSError as error:
        raise Known("case.not_here", folder=folder.name) from error
    if len(inside) != 1:
        raise Known("case.not_one", folder=folder.name, count=len(inside))
    return inside[0]


def is_case(folder: Path) -> bool:
    """Tell whether a folder holds a case; one that the system does not let us look into does not."""
    with contextlib.suppress(OSError):
        return (folder / keyring.NAME).is_file()
    return False
