"""Where each backup lies, with whom, how long, and what it still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core import audit
from core.casefile import OpenCase, Permission, require
from core.clock import stamp
from core.errors import Fact, Known
from core.store import backups
from core.store.backups import BackupRow

DESTROYING = "destroy"
_DAYS, _WEEKS, _MONTHS = 7, 4, 12


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a backup lies, with whom, on what (disk, usb, cloud, other), and until when."""

    place: str = ""
    holder: str = ""
    medium: str = "other"
    destroy_by: date | None = None


NOT_PLACED = Placed()


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of the register; `behind` says that the case has been re-keyed since."""

    id: int
    made: str
    generation: int
    file: str
    placed: Placed
    size: int
    sha256: bytes
    verified: str
    gone: str
    head: str
    behind: bool


def backup_of(row: BackupRow, generation: int) -> Backup:
    """A row of the register as a value; `generation` is the case's present one."""
    until = date.fromisoformat(row.destroy_by) if row.destroy_by else None
    return Backup(
        id=row.id,
        made=row.made,
        generation=row.generation,
        file=row.file,
        placed=Placed(row.place, row.holder, row.medium, until),
        size=row.size,
        sha256=row.sha256,
        verified=row.verified,
        gone=row.gone,
        head=row.audit_head,
        behind=row.generation < generation,
    )


def list_backups(case: OpenCase, *, gone: bool = False) -> tuple[Backup, ...]:
    """The backups that exist, with `gone` also the others, newest first."""
    rows = backups.every(case.store, gone=gone)
    return tuple(backup_of(row, case.keyring.generation) for row in rows)


def place_backup(case: OpenCase, backup: int, placed: Placed) -> None:
    """Note where a backup was brought."""
    require(case, Permission.BACKUP)
    _present(case, backup)
    until = placed.destroy_by.isoformat() if placed.destroy_by else ""
    with case.store.transaction():
        backups.describe(case.store, backup, placed.place, placed.holder, placed.medium, until)
        facts: dict[str, Fact] = {"backup": backup, "medium": placed.medium, "destroy_by": until}
        audit.append(case.store, case.who, "backup.placed", facts)


def mark_gone(case: OpenCase, backup: int, how: str) -> None:
    """Note that a backup was destroyed or lost; `how` is a code: destroyed, overwritten or lost."""
    require(case, Permission.BACKUP)
    _present(case, backup)
    with case.store.transaction():
        backups.set_gone(case.store, backup, stamp())
        audit.append(case.store, case.who, "backup.gone", {"backup": backup, "how": how})


def holds_destroyed(case: OpenCase) -> tuple[Backup, ...]:
    """Existing backups that were made before a destruction and still hold what it destroyed."""
    acts = audit.find(case.store, audit.Filter(code="case.rekeyed"), limit=1_000_000)
    destroyed = [
        int(act.facts.get("generation") or 0)
        for act in acts
        if str(act.facts.get("reason", "")).startswith(DESTROYING)
    ]
    last = max(destroyed, default=0)
    return tuple(backup for backup in list_backups(case) if backup.generation < last)


def due(case: OpenCase, today: date, every_days: int) -> bool:
    """Whether the newest backup that was read back is older than so many days."""
    verified = [backup for backup in list_backups(case) if backup.verified]
    return not verified or (today - date.fromisoformat(verified[0].made[:10])).days >= every_days


def rotation(present: Sequence[Backup]) -> tuple[Backup, ...]:
    """Backups that need not be kept: not the newest of the last 7 days, 4 weeks or 12 months with one.

    A proposal for a person; nothing is ever deleted by it.
    """
    newest_first = sorted(present, key=lambda backup: backup.made, reverse=True)
    kept: set[int] = set()
    for begin, most in ((10, _DAYS), (-1, _WEEKS), (7, _MONTHS)):
        periods: list[str] = []
        for backup in newest_first:
            period = _week(backup.made) if begin < 0 else backup.made[:begin]
            if period not in periods and len(periods) < most:
                periods.append(period)
                kept.add(backup.id)
    return tuple(backup for backup in newest_first if backup.id not in kept)


def _week(made: str) -> str:
    year, week, _ = date.fromisoformat(made[:10]).isocalendar()
    return f"{year}-{week:02}"


def _present(case: OpenCase, backup: int) -> None:
    if backups.get(case.store, backup) is None:
        raise Known("backup.unknown")
