"""Write a backup, read it back, and enter it in the register."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from core import audit
from core.backup.container import ENDING, BackupInfo, append_info, digest_of
from core.backup.register import NOT_PLACED, Backup, Placed, backup_of
from core.backup.restore import verify_backup
from core.casefile import OpenCase, Permission, check_room, require
from core.casefile.outside import clear_unfinished
from core.casefile.place import disk_told, remove_database, size_of, target_told
from core.clock import stamp
from core.errors import Fact, Known
from core.jobs import QUIET, Job
from core.records import Role
from core.store import backups, export, meta, open_store
from core.vault import KdfCost, Secret, Slot, Way, advise, build, calibrate, keyring, make_slot
from core.vault.placing import put_in_place

_BEGUN = ".part"


def write_backup(
    case: OpenCase,
    path: Path,
    job: Job = QUIET,
    *,
    placed: Placed = NOT_PLACED,
    own: Secret | None = None,
    cost: KdfCost | None = None,
) -> Backup:
    """Copy the case into one file under a fresh key, verify it, and register it; needs Permission.BACKUP.

    Everybody who can open the case can open the backup; with `own` only that pass-phrase can. Raises `Known`:
    backup.exists, backup.inside_case, backup.wrong_ending, disk.short, disk.full, backup.damaged; `Cancelled`. On any of them no
    file is left.
    """
    require(case, Permission.BACKUP)
    if path.suffix != ENDING:
        raise Known("backup.wrong_ending", file=path.name)
    with disk_told():
        taken = path.exists()
    if taken:
        raise Known("backup.exists", file=path.name)
    if path.resolve().is_relative_to(case.folder.resolve()):
        raise Known("backup.inside_case", file=path.name)
    waiting = path.with_name(path.name + _BEGUN)
    clear_unfinished(path.parent, f"*{ENDING}{_BEGUN}*")  # whole perhaps, and in nobody's register
    slots = _slots(case, own, cost)
    try:
        with disk_told():
            check_room(path.parent, size_of(case.folder / case.keyring.db))
            with target_told(waiting, case.folder / case.keyring.db):
                written = _write(case, waiting, slots, job)
                verify_backup(waiting, written.key, job)
            job.commit()
            return _register(case, waiting, path, written.info, placed)
    except BaseException:
        remove_database(waiting)
        raise


@dataclass(frozen=True, slots=True)
class _Written:
    """A finished container and the key that opens it."""

    info: BackupInfo
    key: Secret


def _slots(case: OpenCase, own: Secret | None, cost: KdfCost | None) -> tuple[Slot, ...]:
    """The people's slots, or one for the backup's own pass-phrase."""
    if own is None:
        return case.keyring.slots
    if advise(own).refused:
        raise Known("passphrase.refused")
    return (make_slot(case.keyring.case, case.who, Role.OWNER, Way(own), cost or calibrate()),)


def _write(case: OpenCase, waiting: Path, slots: tuple[Slot, ...], job: Job) -> _Written:
    """Copy what is committed now, through a connection of its own: the case goes on being used meanwhile."""
    key, generation = Secret(secrets.token_bytes(32)), case.keyring.generation
    remove_database(waiting)
    reader = open_store(case.folder / case.keyring.db, case.key.reveal())
    try:
        plan = export.shape(reader)
        export.copy_into(reader, waiting, key.reveal(), job)
    finally:
        reader.close()
    copy = export.open_unjournalled(waiting, key.reveal())
    try:
        export.finish(copy, plan, job)
        export.check_pages(copy, job)
        told = str(audit.head(copy))
        identity = meta.identity(copy)
    finally:
        copy.close()
    size = waiting.stat().st_size
    sha256 = digest_of(waiting, size, lambda done: job.step("backup.digest", done, size))
    ring = build(identity.case, generation, slots, key)
    bare = BackupInfo(identity.case, generation, stamp(), told, size, sha256, ring)
    append_info(waiting, bare, key)
    with waiting.open("r+b") as file:
        os.fsync(file.fileno())
    return _Written(bare, key)


def _register(case: OpenCase, waiting: Path, path: Path, info: BackupInfo, placed: Placed) -> Backup:
    """Give the file its name inside the transaction that records it: a copy that nobody knows of is never destroyed."""
    row = backups.BackupRow(
        id=0,
        made=info.made,
        generation=info.generation,
        file=path.name,
        place=placed.place,
        holder=placed.holder,
        medium=placed.medium,
        size=waiting.stat().st_size,
        sha256=info.sha256,
        verified=stamp(),
        destroy_by=placed.destroy_by.isoformat() if placed.destroy_by else "",
        gone="",
        audit_head=info.head,
    )
    named = False
    try:
        with case.store.transaction():
            number = backups.add(case.store, row)
            facts: dict[str, Fact] = {
                "backup": number,
                "generation": info.generation,
                "size": row.size,
                "head": info.head,
            }
            audit.append(case.store, case.who, "backup.written", facts)
            put_in_place(waiting, path)
            named = True
    except BaseException:
        if named:
            path.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):
        keyring.sync_folder(path.parent)
    return backup_of(replace(row, id=number), case.keyring.generation)
