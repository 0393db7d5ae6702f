"""Come in: lock, keyring, key, file; then clear what an unfinished re-key left, and write who came."""

from __future__ import annotations

import contextlib
from pathlib import Path

from core import audit
from core.casefile import newer
from core.casefile.case import Notice, OpenCase, open_generation
from core.casefile.permissions import reads_only
from core.casefile.place import disk_told, leftovers, lies_aside, not_for_writing, remove
from core.casefile.rekey import rekey
from core.errors import Fact, Known
from core.jobs import QUIET, Job
from core.store import is_behind, migrate, people
from core.store.stale import is_stale
from core.vault import (
    CaseLock,
    Keyring,
    Patience,
    RecoveryCode,
    Secret,
    Unlocked,
    Way,
    build,
    check_mac,
    check_no_work,
    is_code,
    keyring,
    unlock,
)


def open_case(
    folder: Path,
    typed: Secret,
    *,
    key_file: bytes = b"",
    slot: str = "",
    patience: Patience | None = None,
    job: Job = QUIET,
) -> OpenCase:
    """Open a case with a pass-phrase or the backup code.

    Raises `Known`: case.not_here, case.in_use, case.damaged, passphrase.wrong, passphrase.wait, recovery.mistyped,
    case.tampered, disk.not_writable, case.held, case.file_missing, case.file_damaged, case.newer.
    """
    with disk_told():
        here = (folder / keyring.NAME).exists()
    if not here:
        raise Known("case.not_here", folder=folder.name)
    if patience:
        patience.check()
    with disk_told():
        lock = CaseLock(folder)
    try:
        with disk_told():
            check_no_work(folder)
        ring = keyring.read(folder)
        way_in = _unlock(ring, Way(typed, key_file), slot, patience)
        case = _enter(folder, ring, way_in, lock)
    except BaseException:
        lock.release()
        raise
    try:
        _settle(case, job)
    except BaseException as fault:
        case.close()
        if isinstance(fault, Known) and fault.code == "case.read_only":
            raise not_for_writing(folder / ring.db) from fault
        raise
    return case


def join_case(folder: Path, key: Secret, who: str) -> OpenCase:
    """Open a case with its data key, for a process that works for the one that holds the lock.

    `who` is the person it works for. Nothing is cleared and nothing is written.
    """
    ring = keyring.read(folder)
    check_mac(ring, key)
    slot = ring.slot_of(who) or ring.recovery()
    if slot is None:
        raise Known("permission.missing", role="", permission="read")
    return _enter(folder, ring, Unlocked(key, slot), None)


def _unlock(ring: Keyring, way: Way, slot: str, patience: Patience | None) -> Unlocked:
    try:
        found = unlock(ring, way, slot)
    except Known as known:
        if known.code != "passphrase.wrong":
            raise
        if patience:
            patience.was_wrong()
        if is_code(way.typed.text()) and RecoveryCode.parse_or_none(way.typed.text()) is None:
            raise Known("recovery.mistyped") from known
        raise
    if patience:
        patience.was_right()
    return found


def _enter(folder: Path, ring: Keyring, found: Unlocked, lock: CaseLock | None) -> OpenCase:
    """Open the file, and take the role from it and not from the keyring."""
    if lock is not None:
        newer.take_back(folder, ring.db)
    old_log = lock is not None and _drop_old_log(folder / ring.db, found.key)
    store = open_generation(folder, ring, found.key)
    person = people.get(store, found.slot.person)
    if person is None and not found.slot.is_recovery:  # killed while this person was entered
        store.close()
        raise Known("person.unknown")
    role = person.role if person and not found.slot.is_recovery else found.slot.role
    notices = (Notice("case.old_log_dropped", ring.generation),) if old_log else ()
    return OpenCase(folder, store, found.key, ring, found.slot, found.slot.person, role, lock, notices)


def _drop_old_log(file: Path, key: Secret) -> bool:
    """Delete a write-ahead log of an older time; it would undo what was done since. Known('case.held')."""
    if not is_stale(file, key.reveal()):
        return False
    log = file.with_name(file.name + "-wal")
    if not remove(log):
        raise not_for_writing(log)
    remove(file.with_name(file.name + "-shm"))
    return True


def _settle(case: OpenCase, job: Job) -> None:
    """Bring an older file up to date, clear leftovers, write who came in, and close the pen for readers."""
    notices = list(case.notices)
    for notice in notices:
        audit.append(case.store, case.who, notice.code, {"number": notice.number})
    newer.set_aside(case.folder, case.keyring.generation)
    if is_behind(case.store):
        before = case.keyring.generation
        rekey(case, reason="migrate", before_export=migrate, job=job)
        notices.append(Notice("case.migrated", before))
    notices += _clear(case)
    _catch_up(case)
    by = "recovery" if case.slot.is_recovery else "passphrase"
    audit.append(case.store, case.who, "case.opened", {"by": by, "role": case.role.value})
    if reads_only(case.role):
        case.store.stop_writing()
    case.notices = tuple(notices)


def _catch_up(case: OpenCase) -> None:
    """Bring the file up to the keyring after a kill between the rename of the one and the commit of the other.

    A new pass-phrase is written down; a way in for a person who was never entered is closed again.
    """
    slots = case.keyring.slots
    here = {one.person: people.get(case.store, one.person) for one in slots if not one.is_recovery}
    behind = [
        one for one in slots if not one.is_recovery and (held := here[one.person]) and held.slot != one.id
    ]
    with case.store.transaction() if behind else contextlib.nullcontext():
        for one in behind:
            people.set_slot(case.store, one.person, one.id)
            facts: dict[str, Fact] = {"person": one.person, "slot": one.id}
            audit.append(case.store, case.who, "passphrase.changed", facts)
    known = [one for one in slots if one.is_recovery or here[one.person] is not None]
    if len(known) < len(slots):
        ring = build(case.keyring.case, case.keyring.generation, known, case.key, case.keyring.db)
        keyring.write(case.folder, ring)
        case.keyring = ring


def _clear(case: OpenCase) -> list[Notice]:
    """Delete what an unfinished re-key left and say which way it went; what is newer for another reason is kept."""
    here = case.keyring.generation
    found = {path: one for path, one in leftovers(case.folder, here).items() if not lies_aside(path)}
    kept = 0
    for path in found:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            kept += 1
    notices = []
    later = [generation for generation in found.values() if generation > here]
    older = [generation for generation in found.values() if 0 < generation < here]
    if later:
        notices.append(Notice("rekey.rolled_back", max(later)))
    if aside := newer.kept(case.folder):
        notices.append(Notice("rekey.newer_kept", max(aside)))
    if older:
        notices.append(Notice("rekey.old_removed", max(older)))
    if kept:
        notices.append(Notice("case.leftover_held", kept))
    for notice in notices:
        audit.append(case.store, case.who, notice.code, {"number": notice.number})
    with contextlib.suppress(OSError):
        keyring.sync_folder(case.folder)
    return notices
