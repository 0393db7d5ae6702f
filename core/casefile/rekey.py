"""A new key in a new file, committed by one rename (engineering B): nothing lost, nothing half done."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core import audit
from core.casefile import newer
from core.casefile.case import OpenCase, open_generation
from core.casefile.place import (
    PATIENT,
    check_room,
    database,
    disk_told,
    remove_database,
    size_of,
    working_copy,
)
from core.errors import Bug, Fact, Known
from core.jobs import QUIET, Job
from core.store import Store, export, meta
from core.vault import Keyring, Secret, Slot, build, keyring

Change = Callable[[Store], object]
DESTROYS = "destroy"  # how the reason of a destruction begins


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What a re-key did: the generation that is now the case, and rows per table in it."""

    generation: int
    counts: dict[str, int]
    old_removed: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where a re-key goes: the new file, the working copy, the new key."""

    generation: int
    new: Path
    work: Path
    key: Secret


def rekey(
    case: OpenCase,
    *,
    reason: str = "",
    before_export: Change | None = None,
    verify: Change | None = None,
    remaining_slots: Iterable[Slot] | None = None,
    facts: dict[str, Fact] | None = None,
    job: Job = QUIET,
) -> Rekeyed:
    """Bring the case into a new file under a new key, and delete the old one.

    `before_export` changes a working copy before it is copied (a destruction, a migration): the old file is
    not touched, so any fault, cancel or kill before the rename leaves the old generation complete.
    `verify` looks at the new file before the rename and raises to stop it; what it writes there counts.
    `remaining_slots` are those who can open the case afterwards; everybody when None. The case then holds the
    new store, key and keyring. A `reason` that begins with "destroy" marks earlier backups as holding what was
    destroyed.
    Raises `Known`: disk.short, disk.full, case.held, case.file_damaged; `Cancelled`.
    """
    generation = case.keyring.generation + 1
    plan = _Plan(
        generation,
        case.folder / database(generation),
        case.folder / working_copy(generation),
        Secret(secrets.token_bytes(32)),
    )
    slots = tuple(case.keyring.slots if remaining_slots is None else remaining_slots)
    ring = build(case.keyring.case, generation, slots, plan.key, plan.new.name)
    check_room(case.folder, size_of(case.folder / case.keyring.db) * (2 if before_export else 1))
    job.step("rekey.begin")
    line = {"reason": reason, "generation": generation, **(facts or {})}
    with _thrown_away_on_fault(case, plan), _nobody_else_writes(case) as held:
        newer.mark(case.folder, generation)
        source = case.folder / case.keyring.db
        if before_export:
            _work_on_copy(case, plan, before_export, held, job)
            source = plan.work
        counts = _fill(case, plan, source, line, verify, job)
        remove_database(plan.work)
        job.commit()
        keyring.write(case.folder, ring)
    # From here the new generation is the case, whatever happens.
    removed = _move_over(case, plan, ring)
    newer.unmark(case.folder, generation)
    if reason.startswith(DESTROYS):
        removed = newer.drop(case.folder) and removed
    return Rekeyed(generation, counts, removed)


@contextlib.contextmanager
def _thrown_away_on_fault(case: OpenCase, plan: _Plan) -> Iterator[None]:
    """Delete what was begun when anything goes wrong before the rename, or the disk stays full."""
    _throw_away(plan)
    try:
        with disk_told():
            yield
    except BaseException:
        if not _is_committed(case.folder, plan):
            _throw_away(plan)
            newer.unmark(case.folder, plan.generation)
        raise


def _throw_away(plan: _Plan) -> None:
    remove_database(plan.new)
    remove_database(plan.work)


def _is_committed(folder: Path, plan: _Plan) -> bool:
    """Whether the rename has happened; when the disk cannot say, nothing is to be deleted."""
    try:
        return keyring.read(folder).generation >= plan.generation
    except (Known, OSError):
        return True


@contextlib.contextmanager
def _nobody_else_writes(case: OpenCase) -> Iterator[contextlib.ExitStack]:
    """Hold the old file's write lock; on a fault before the rename the case is opened again as it was.

    What is put on the stack is closed only after the old connection: closing any handle of the file would
    drop this process's locks on it (POSIX).
    """
    case.store.checkpoint()
    read_only = case.store.read_only
    with contextlib.ExitStack() as held:
        try:
            with case.store.hold():
                yield held
        finally:
            case.store.close()
            held.close()
            if keyring.read(case.folder).generation == case.keyring.generation:
                case.store = open_generation(case.folder, case.keyring, case.key, read_only=read_only)


def _work_on_copy(case: OpenCase, plan: _Plan, change: Change, held: contextlib.ExitStack, job: Job) -> None:
    """Copy the old file byte by byte and change the copy, which nobody will ever open again."""
    job.step("rekey.work")
    old = case.folder / case.keyring.db
    _copy(held, old, plan.work)
    if old.with_name(old.name + "-wal").exists():
        _copy(held, old.with_name(old.name + "-wal"), plan.work.with_name(plan.work.name + "-wal"))
    work = export.open_unjournalled(plan.work, case.key.reveal())
    try:
        change(work)
    finally:
        work.close()


def _copy(held: contextlib.ExitStack, old: Path, new: Path) -> None:
    source = held.enter_context(old.open("rb"))
    with new.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _fill(
    case: OpenCase, plan: _Plan, source: Path, line: dict[str, Fact], verify: Change | None, job: Job
) -> dict[str, int]:
    """Steps 3 and 4: copy, build the index anew, write the line, read everything back, sync."""
    reader = (
        export.open_unjournalled(source, case.key.reveal())
        if source == plan.work
        else open_generation(case.folder, case.keyring, case.key)
    )
    try:
        shape, before = export.shape(reader), _Whole.of(reader)
        export.copy_into(reader, plan.new, plan.key.reveal(), job)
    finally:
        reader.close()
    new = export.open_unjournalled(plan.new, plan.key.reveal())
    try:
        export.finish(new, shape, job)
        with new.transaction():
            meta.set_generation(new, plan.generation)
            audit.append(new, case.who, "case.rekeyed", line)
        job.step("rekey.check")
        if export.counts(new) != {**before.counts, "act": before.counts["act"] + 1}:
            raise Bug("a re-key lost rows")
        if verify:
            verify(new)
        export.check_pages(new, job)
        after = _Whole.of(new)
        if before.broken_at != after.broken_at:
            raise Known("audit.broken", line=after.broken_at)
    finally:
        new.close()
    _sync(plan.new)
    keyring.sync_folder(case.folder)
    return after.counts


@dataclass(frozen=True, slots=True)
class _Whole:
    """What must be the same in the new file: rows per table, and the log's first broken line (0 for none).

    A log that was broken before stays so and is shown by the health check; it does not lock the case.
    """

    counts: dict[str, int]
    broken_at: int

    @classmethod
    def of(cls, store: Store) -> _Whole:
        return cls(export.counts(store), audit.verify(store).broken_at)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _move_over(case: OpenCase, plan: _Plan, ring: Keyring) -> bool:
    """Step 6: open the new generation, delete the old file, and read the keyring again."""
    old = case.folder / case.keyring.db
    keyring.sync_folder(case.folder)
    case.store = open_generation(case.folder, ring, plan.key)
    old_key, case.key, case.keyring = case.key, plan.key, ring
    old_key.wipe()
    case.slot = next((slot for slot in ring.slots if slot.id == case.slot.id), case.slot)
    removed = remove_database(old, PATIENT)
    if keyring.read(case.folder) != ring:
        raise Known("case.tampered")
    return removed
