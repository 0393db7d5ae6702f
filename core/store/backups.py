"""The register of backups and of restore drills."""

from __future__ import annotations

from dataclasses import dataclass

from core.store.connection import Store


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup: when, of which generation, where it lies, with whom, until when, and whether it is gone.

    Moments are ISO with offset, days ISO, empty text where not known; `medium` is disk, usb, cloud or other.
    """

    id: int
    made: str
    generation: int
    file: str
    place: str
    holder: str
    medium: str
    size: int
    sha256: bytes
    verified: str
    destroy_by: str
    gone: str
    audit_head: str


@dataclass(frozen=True, slots=True)
class DrillRow:
    """One restore drill: when, of which backup, seconds, `good` or `failed`, and its report as JSON."""

    id: int
    at: str
    backup: int | None
    seconds: float
    result: str
    report: str


_BACKUP = "id, made, gen, file, place, holder, medium, size, sha256, verified, destroy_by, gone, audit_head"


def add(store: Store, row: BackupRow) -> int:
    """Enter a backup (its `id` is ignored); the new id."""
    return store.execute(
        "INSERT INTO backup(made, gen, file, place, holder, medium, size, sha256, verified, destroy_by, gone,"
        " audit_head) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            row.made,
            row.generation,
            row.file,
            row.place,
            row.holder,
            row.medium,
            row.size,
            row.sha256,
            row.verified,
            row.destroy_by,
            row.gone,
            row.audit_head,
        ),
    ).id


def get(store: Store, backup: int) -> BackupRow | None:
    """The backup with an id."""
    found = store.one(f"SELECT {_BACKUP} FROM backup WHERE id=?", (backup,))
    return BackupRow(*found) if found else None


def every(store: Store, *, gone: bool = False) -> list[BackupRow]:
    """The backups that still exist, with `gone` also the others, newest first."""
    found = store.rows(f"SELECT {_BACKUP} FROM backup WHERE gone='' OR ? ORDER BY id DESC", (int(gone),))
    return [BackupRow(*row) for row in found]


def describe(store: Store, backup: int, place: str, holder: str, medium: str, destroy_by: str) -> None:
    """Note where a backup lies, with whom, on what, and by which day it is to be destroyed."""
    store.execute(
        "UPDATE backup SET place=?, holder=?, medium=?, destroy_by=? WHERE id=?",
        (place, holder, medium, destroy_by, backup),
    )


def set_verified(store: Store, backup: int, at: str) -> None:
    """Note when a backup was last read back."""
    store.execute("UPDATE backup SET verified=? WHERE id=?", (at, backup))


def set_gone(store: Store, backup: int, at: str) -> None:
    """Note when a backup was destroyed or lost."""
    store.execute("UPDATE backup SET gone=? WHERE id=?", (at, backup))


def older_than(store: Store, generation: int) -> list[BackupRow]:
    """Existing backups of earlier generations: they may still hold what was destroyed since."""
    return [row for row in every(store) if row.generation < generation]


def add_drill(store: Store, row: DrillRow) -> int:
    """Enter a drill (its `id` is ignored); the new id."""
    return store.execute(
        "INSERT INTO drill(at, backup, seconds, result, report) VALUES(?,?,?,?,?)",
        (row.at, row.backup, row.seconds, row.result, row.report),
    ).id


def last_drill(store: Store) -> DrillRow | None:
    """The newest drill."""
    found = store.one("SELECT id, at, backup, seconds, result, report FROM drill ORDER BY id DESC LIMIT 1")
    return DrillRow(*found) if found else None


def drills(store: Store) -> list[DrillRow]:
    """Every drill, newest first."""
    found = store.rows("SELECT id, at, backup, seconds, result, report FROM drill ORDER BY id DESC")
    return [DrillRow(*row) for row in found]
