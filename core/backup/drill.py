"""Rehearse the bad day: bring a backup back in a scratch place, compare it, and take the time."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil

from core import audit
from core.backup.container import read_info
from core.backup.restore import restore_backup
from core.casefile import FOLDER_ENDING, OpenCase, Permission, check_room, require
from core.casefile.place import disk_told, remove_folder
from core.clock import stamp
from core.errors import Known
from core.jobs import QUIET, Job
from core.store import backups, export
from core.vault import Secret

# What the program itself writes when it makes, opens and restores a backup.
_BOOKKEEPING = {"act", "backup", "drill", "meta", "draft"}
_OF_THIS_COMPUTER = (
    "disk.full",
    "disk.short",
    "disk.not_writable",
)  # no room to try it, whatever the backup is
_SOON = 2.0  # seconds: some disks keep time in such steps
_PLACE = re.compile(r"tuojiao-drill-(\d{1,9})-\w+")  # with the number of the process that tries
_QUIET_ACTS = ("backup.", "drill.", "case.opened", "rekey.")


@dataclass(frozen=True, slots=True)
class TableDrill:
    """One table: rows in the case, rows brought back, and whether the content is the same."""

    name: str
    here: int
    restored: int
    same: bool


@dataclass(frozen=True, slots=True)
class DrillReport:
    """A rehearsal: whether it was good, why not, how long each part took in seconds, and every table.

    `worked_since` says that people went on working after the backup was made, so that contents may differ.
    """

    good: bool
    reason: str
    at: str
    file: str
    head: str
    restore_seconds: float
    compare_seconds: float
    worked_since: bool
    tables: tuple[TableDrill, ...]


def drill(
    case: OpenCase,
    path: Path,
    typed: Secret,
    job: Job = QUIET,
    *,
    scratch: Path | None = None,
    key_file: bytes = b"",
    seconds: Callable[[], float] = time.monotonic,
) -> DrillReport:
    """Restore a backup beside the case, as another machine would, compare, remove the copy, and register it.

    A fault of the backup is a failed drill and not an exception; it stays visible until a good one. What this computer
    has no room for says nothing of the backup: Known('disk.full', 'disk.short', 'disk.not_writable'), and nothing is
    registered.
    """
    require(case, Permission.BACKUP)
    with disk_told():
        place = Path(tempfile.mkdtemp(prefix=f"tuojiao-drill-{os.getpid()}-", dir=scratch))
    begin = seconds()
    try:
        check_room(place, path.stat().st_size if path.exists() else 0)
        with restore_backup(path, place / f"drill{FOLDER_ENDING}", typed, job, key_file=key_file) as copy:
            restored = seconds()
            report = _compare(case, copy, path, job)
            compared = seconds()
        times = (restored - begin, compared - restored)
    except Known as known:
        if known.code in _OF_THIS_COMPUTER:
            raise
        report, times = _failed(path, known.code), (seconds() - begin, 0.0)
    finally:
        remove_folder(place)
    return _register(case, path, report, times)


def clear_drills(scratch: Path | None = None) -> int:
    """Take away the copies of drills that were ended from outside, a power cut perhaps; returns how many there were.

    Each is a whole case, and would outlive a destruction.
    """
    try:
        here = list((scratch or Path(tempfile.gettempdir())).iterdir())
    except OSError:
        return 0
    named = [(one, found) for one in here if (found := _PLACE.fullmatch(one.name))]
    left = [one for one, found in named if not _at_work(int(found[1]), one)]
    for one in left:
        shutil.rmtree(one, ignore_errors=True)
    return len(left)


def _at_work(number: int, place: Path) -> bool:
    """Tell whether a process still tries there; behind a restart another one may bear its number."""
    try:
        began = float(psutil.Process(number).create_time())
        return began <= place.stat().st_mtime + _SOON
    except psutil.NoSuchProcess:
        return False
    except (psutil.Error, OSError):
        return True  # it cannot be asked


def _compare(case: OpenCase, copy: OpenCase, path: Path, job: Job) -> DrillReport:
    """The restored log must be the beginning of the present one; the tables alike if nobody worked since."""
    head = read_info(path).head
    count = int(head.split("-")[0])
    since = audit.find(case.store, limit=1_000_000)
    worked = any(act.seq > count and not act.code.startswith(_QUIET_ACTS) for act in since)
    here, there = export.counts(case.store), export.counts(copy.store)
    here_digests, there_digests = export.digests(case.store, job), export.digests(copy.store, job)
    tables = tuple(
        TableDrill(name, rows, there.get(name, -1), here_digests[name] == there_digests.get(name))
        for name, rows in here.items()
        if name not in _BOOKKEEPING
    )
    reason = ""
    if not audit.agrees(case.store, head):
        reason = "drill.other_log"
    elif not worked and not all(table.same for table in tables):
        reason = "drill.differs"
    return DrillReport(not reason, reason, stamp(), path.name, head, 0.0, 0.0, worked, tables)


def _failed(path: Path, reason: str) -> DrillReport:
    return DrillReport(False, reason, stamp(), path.name, "", 0.0, 0.0, False, ())


def _register(case: OpenCase, path: Path, bare: DrillReport, times: tuple[float, float]) -> DrillReport:
    restoring, comparing = (round(one, 3) for one in times)
    report = replace(bare, restore_seconds=restoring, compare_seconds=comparing)
    known = next((row.id for row in backups.every(case.store, gone=True) if row.file == path.name), None)
    result = "good" if report.good else "failed"
    row = backups.DrillRow(
        0, report.at, known, restoring + comparing, result, json.dumps(asdict(report), ensure_ascii=False)
    )
    with case.store.transaction():
        backups.add_drill(case.store, row)
        if known is not None and report.good:
            backups.set_verified(case.store, known, report.at)
        facts = {"result": result, "reason": report.reason, "backup": known, "seconds": round(row.seconds)}
        audit.append(case.store, case.who, "drill.done", facts)
    return report
