"""Bring a backup back into a folder of its own, or look whether it could be."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from core import audit
from core.backup.container import BackupInfo, check_mac, digest_of, read_info
from core.casefile import OpenCase, check_place, check_room, open_case
from core.casefile.place import (
    README,
    README_TEXT,
    database,
    disk_told,
    remove_database,
    unfinished,
    working_copy,
)
from core.errors import Fact, Known
from core.jobs import QUIET, Job
from core.store import Store, export, meta, migrate, open_store
from core.vault import CaseLock, Secret, Unlocked, Way, keyring, unlock
from core.vault.lock import NAME as LOCK_NAME
from core.vault.placing import put_in_place

Mark = Callable[[Store, str], object]


def _no_mark(_store: Store, _who: str) -> None:
    """Write nothing."""


def verify_backup(path: Path, key: Secret | None = None, job: Job = QUIET) -> BackupInfo:
    """Read a backup back: every byte against its digest; with its key also pages, log and counts.

    Raises `Known`: backup.missing, backup.not_one, backup.damaged, backup.tampered.
    """
    info = read_info(path)
    if key is not None:
        check_mac(info, key)
    if digest_of(path, info.size, lambda done: job.step("backup.read", done, info.size)) != info.sha256:
        raise Known("backup.damaged", file=path.name)
    if key is not None:
        _check_inside(path, info, key, job)
    return info


def restore_backup(
    path: Path, folder: Path, typed: Secret, job: Job = QUIET, *, key_file: bytes = b"", mark: Mark = _no_mark
) -> OpenCase:
    """Lay a backup out as a case folder and open it with a pass-phrase or backup code that was valid then.

    The folder must be new or empty; what a restore left that was killed does not count. `mark` writes what the case has
    to know of its coming back, with the id of the person: before there is a case, so that none can be opened without
    it. Raises what `verify_backup` and `open_case` raise, and `Known` case.exists, case.folder_used,
    case.path_too_long, disk.short. On any of them nothing is left.
    """
    info = read_info(path)
    check_place(folder)
    found = unlock(info.keyring, Way(typed, key_file))
    check_mac(info, found.key)
    with disk_told():
        fresh = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        _check_empty(folder)
        lock = CaseLock(folder)
    try:
        with lock, disk_told():
            for left in unfinished(folder):
                left.unlink()
            check_room(folder, info.size)
            _lay_out(path, folder, info, found, mark, job)
    except BaseException:
        _clear(folder, info, fresh)
        raise
    return open_case(folder, typed, key_file=key_file, job=job)


def _lay_out(path: Path, folder: Path, info: BackupInfo, found: Unlocked, mark: Mark, job: Job) -> None:
    """Copy, compare, check the inside, write that it came back, then the keyring: before its rename there is no case."""
    work = folder / working_copy(info.generation)
    seen = digest_of(path, info.size, lambda done: job.step("restore.copy", done, info.size), work)
    if seen != info.sha256:
        raise Known("backup.damaged", file=path.name)
    store = open_store(work, found.key.reveal())
    try:
        _check_store_is(store, info)
        export.check_pages(store, job)
        migrate(store)  # the marks are written in the shape that this program knows
        with store.transaction():
            facts: dict[str, Fact] = {"generation": info.generation, "made": info.made, "head": info.head}
            audit.append(store, found.slot.person, "backup.restored", facts)
            mark(store, found.slot.person)
        store.checkpoint()
    finally:
        store.close()
    with work.open("r+b") as file:
        os.fsync(file.fileno())
    shutil.copyfile(README_TEXT, folder / README)
    job.commit()
    put_in_place(work, folder / database(info.generation))
    keyring.write(folder, info.keyring)
    keyring.sync_folder(folder)


def _check_inside(path: Path, info: BackupInfo, key: Secret, job: Job) -> None:
    """Open the case file where it lies; what stands behind its last page is not SQLite's concern."""
    store = export.open_read_only(path, key.reveal())
    try:
        _check_store_is(store, info)
        export.check_structure(store, job)
        if not audit.verify(store).intact:
            raise Known("backup.damaged", file=path.name)
    finally:
        store.close()


def _check_store_is(store: Store, info: BackupInfo) -> None:
    found = meta.identity(store)
    if found.case != info.case or found.generation != info.generation or str(audit.head(store)) != info.head:
        raise Known("backup.tampered")


def _check_empty(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()} - {LOCK_NAME, README, ".DS_Store"}
    if keyring.NAME in names:
        raise Known("case.exists", folder=folder.name)
    if names - {path.name for path in unfinished(folder)}:
        raise Known("case.folder_used", folder=folder.name)


def _clear(folder: Path, info: BackupInfo, fresh: bool) -> None:
    """Take away what a restore that failed has put there, as far as the disk is still in sight."""
    with contextlib.suppress(OSError):
        for left in unfinished(folder):
            left.unlink()
        remove_database(folder / database(info.generation))
        for name in (README, LOCK_NAME, keyring.NAME):
            (folder / name).unlink(missing_ok=True)
        if fresh:
            folder.rmdir()
