"""A new case: folder, encrypted file, keyring with its owner, first lines of the log."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core import audit
from core.casefile.case import OpenCase
from core.casefile.place import (
    README,
    README_TEXT,
    check_place,
    check_room,
    database,
    disk_told,
    remove_database,
)
from core.clock import new_id
from core.errors import Known
from core.records import Person, Role
from core.store import Store, create_store, people
from core.vault import CaseLock, KdfCost, Secret, Slot, Way, advise, build, calibrate, keyring, make_slot
from core.vault.lock import NAME as LOCK_NAME

GENERATION = 1
Birth = Callable[[Store, str], object]


def _nothing(_store: Store, _who: str) -> None:
    """Write nothing more."""


def create_case(
    folder: Path,
    owner: str,
    passphrase: Secret,
    cost: KdfCost | None = None,
    *,
    key_file: bytes = b"",
    role: Role = Role.OWNER,
    birth: Birth = _nothing,
) -> OpenCase:
    """Make a case whose owner, or who acts for the owner, is a named person, and leave it open.

    `birth` writes what every case of its kind has, with the id of that person: before there is a case, so that none is
    ever found without it. `cost` None measures this machine (about a second). Raises `Known`: case.exists, case.folder_used,
    case.path_too_long, disk.short, passphrase.refused.
    """
    check_place(folder)
    if advise(passphrase, [owner]).refused:
        raise Known("passphrase.refused")
    with disk_told():
        folder.mkdir(parents=True, exist_ok=True)
        _check_empty(folder)
        lock = CaseLock(folder)
    try:
        with disk_told():
            _check_empty(folder)
            check_room(folder, 0)
            way = Way(passphrase, key_file)
            return _make(folder, Person(new_id(), owner, role), way, cost or calibrate(), lock, birth)
    except BaseException:
        lock.release()
        raise


def _make(folder: Path, first: Person, way: Way, cost: KdfCost, lock: CaseLock, birth: Birth) -> OpenCase:
    """Write file, then keyring: without the keyring's rename there is no case."""
    case, person, key = new_id(), first.id, Secret(secrets.token_bytes(32))
    path = folder / database(GENERATION)
    remove_database(path)
    slot = make_slot(case, person, first.role, way, cost)
    ring = build(case, GENERATION, [slot], key, path.name)
    store = create_store(path, key.reveal(), case=case, generation=GENERATION)
    try:
        with store.transaction():
            people.add(store, replace(first, slot=slot.id))
            audit.append(store, person, "case.created", {"case": case})
            birth(store, person)
        store.checkpoint()
        shutil.copyfile(README_TEXT, folder / README)
        keyring.write(folder, ring)
        keyring.sync_folder(folder)
    except BaseException:
        store.close()
        with contextlib.suppress(OSError):  # the disk is gone
            (folder / keyring.NAME).unlink(missing_ok=True)
        remove_database(path)
        raise
    store.read_beside(key.reveal)
    return OpenCase(folder, store, key, ring, _same(ring.slots, slot.id), person, first.role, lock)


def _same(slots: tuple[Slot, ...], wanted: str) -> Slot:
    return next(slot for slot in slots if slot.id == wanted)


def _check_empty(folder: Path) -> None:
    """An unfinished making may be repeated; anything else in the folder is somebody's."""
    names = {path.name for path in folder.iterdir()}
    if keyring.NAME in names:
        raise Known("case.exists", folder=folder.name)
    first = database(GENERATION)
    file = {first + ending for ending in ("", "-wal", "-shm", "-journal")}
    ours = {LOCK_NAME, README, keyring.NAME + ".tmp", ".DS_Store", *file}
    if names - ours:
        raise Known("case.folder_used", folder=folder.name)
