"""Give a case back to its firm and take one's own copy away (practice 20)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core import audit
from core.casefile.case import OpenCase, open_generation
from core.casefile.permissions import Permission, require
from core.casefile.place import (
    README,
    README_TEXT,
    check_place,
    check_room,
    database,
    disk_told,
    held_told,
    leftovers,
    remove,
    remove_folder,
    size_of,
    target_told,
    unfinished,
    working_copy,
)
from core.clock import stamp
from core.errors import Known, Refused
from core.jobs import QUIET, Job
from core.records import Role
from core.store import export, meta, people
from core.vault import Secret, Slot, build, keyring
from core.vault.lock import NAME as LOCK_NAME
from core.vault.lock import WORK
from core.vault.placing import put_in_place


@dataclass(frozen=True, slots=True)
class HandedBack:
    """A case folder that was copied for its firm: where, its files with SHA-256, and the head of its log."""

    folder: Path
    files: tuple[tuple[str, str], ...]
    head: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What was taken away from a place: files, bytes, and names that are still there on looking again."""

    files: int
    size: int
    remaining: tuple[str, ...]


def hand_back(case: OpenCase, target: Path, keepers: Collection[str], job: Job = QUIET) -> HandedBack:
    """Copy the case under a fresh key into a new folder that only its keepers open, and read it back.

    `keepers` are person ids, an owner with a way in among them; in the copy everybody else is removed, and so
    is a backup code that none of them made. Afterwards `erase_case` takes one's own copy away. Raises `Known`:
    case.folder_used, case.path_too_long, disk.short, disk.full; on any of them nothing is left at the target.
    """
    require(case, Permission.CLOSE)
    check_place(target)
    staying = [slot for slot in case.keyring.slots if slot.person in keepers]
    if not [slot for slot in staying if slot.role is Role.OWNER and not slot.is_recovery]:
        raise Refused("person.last_owner")
    with disk_told():
        _make_room(target)
    try:
        with disk_told():
            check_room(target, size_of(case.folder / case.keyring.db))
            with target_told(target / working_copy(0), case.folder / case.keyring.db):
                head = _write_copy(case, target, staying, keepers, job)
            files = tuple((path.name, _sha256(path)) for path in sorted(target.iterdir()))
    except BaseException:
        remove_folder(target)
        raise
    with case.store.transaction():
        audit.append(case.store, case.who, "case.handed_back", {"keepers": len(keepers), "head": head})
    return HandedBack(target, files, head)


def _make_room(target: Path) -> None:
    """Make the folder; one that holds only what a giving back left that was killed is taken as it is, but empty."""
    target.mkdir(parents=True, exist_ok=True)
    left = {*unfinished(target), target / README}
    if left - {target / README, target / f"{keyring.NAME}.tmp"}:
        left.add(target / keyring.NAME)  # killed before its file got the name that it tells
    if set(target.iterdir()) - left:
        raise Known("case.folder_used", folder=target.name)
    for one in left:
        one.unlink(missing_ok=True)


def _write_copy(
    case: OpenCase, target: Path, staying: Sequence[Slot], keepers: Collection[str], job: Job
) -> str:
    """Copy, take the others out, read back, write the keyring, and name the file last; the head of the copy's log."""
    generation, key = case.keyring.generation + 1, Secret(secrets.token_bytes(32))
    path = target / working_copy(generation)  # killed now, nothing here looks like a case
    reader = open_generation(case.folder, case.keyring, case.key)
    try:
        plan, before = export.shape(reader), export.counts(reader)
        export.copy_into(reader, path, key.reveal(), job)
    finally:
        reader.close()
    copy = export.open_unjournalled(path, key.reveal())
    try:
        export.finish(copy, plan, job)
        with copy.transaction():
            meta.set_generation(copy, generation)
            for person in people.everybody(copy):
                if person.id not in keepers and person.slot:
                    people.remove(copy, person.id, stamp())
            audit.append(copy, case.who, "case.handed_back", {"keepers": len(keepers)})
        export.check_pages(copy, job)
        if export.counts(copy) != {**before, "act": before["act"] + 1} or not audit.verify(copy).intact:
            raise Known("case.file_damaged")
        head = str(audit.head(copy))
    finally:
        copy.close()
    shutil.copyfile(README_TEXT, target / README)
    job.commit()
    with path.open("r+b") as file:  # it was written without syncing, and soon it is the only one
        os.fsync(file.fileno())
    keyring.write(target, build(case.keyring.case, generation, staying, key))
    put_in_place(path, target / database(generation))
    keyring.sync_folder(target)
    return head


def would_erase(case: OpenCase) -> Erased:
    """Return what `erase_case` takes away where nobody holds a file."""
    ours = _ours(case)
    return Erased(len(ours), sum(path.stat().st_size for path in ours), ())


def erase_case(case: OpenCase) -> Erased:
    """Destroy the keyring's wraps, then every file of the case, and look again what is left.

    Without the wraps the data key is gone; copies elsewhere and remains on flash memory are not in reach. A file
    that another program holds is told as remaining. Raises `Known`: case.held, disk.* where the wraps cannot be overwritten.
    """
    require(case, Permission.CLOSE)
    meant = would_erase(case)
    ring = case.folder / keyring.NAME
    with held_told(ring), ring.open("r+b") as file:
        case.close()  # not before: while another program keeps the keyring, the case stays open and whole
        file.write(keyring.ERASED + secrets.token_bytes(ring.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    return replace(meant, remaining=_clear(case.folder))


def finish_erasing(folder: Path) -> tuple[str, ...]:
    """Take away what is left of a case whose erasing was ended from outside; names that are still there.

    Nothing of it opens for anybody any more: its wraps are gone. Any other folder is left as it is.
    """
    try:
        keyring.read(folder)
    except Known as known:
        if known.code != "case.erased":
            return ()
        return _clear(folder)
    return ()


def _clear(folder: Path) -> tuple[str, ...]:
    """Delete every file of a case whose wraps are destroyed, the keyring last; names that are still there."""
    with contextlib.suppress(OSError):  # the stick was pulled
        for path in (*leftovers(folder, -1), *(folder / one for one in (README, LOCK_NAME, WORK))):
            remove(path)
        if not leftovers(folder, -1):
            remove(folder / keyring.NAME)
        left = tuple(sorted(path.name for path in folder.iterdir()))
        if not left:
            folder.rmdir()  # or it is open in a file manager
        return left
    return ()


def _ours(case: OpenCase) -> list[Path]:
    """The files of a case folder that are the program's."""
    first = [case.folder / keyring.NAME, case.folder / case.keyring.db, case.folder / README]
    return [path for path in (*first, *leftovers(case.folder, case.keyring.generation)) if path.exists()]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
