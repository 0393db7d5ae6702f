"""Is the case well: a list of checks with a weight, each with a code that a face turns into advice."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

from core import audit
from core.casefile import newer
from core.casefile.case import OpenCase
from core.casefile.people import recovery_proven
from core.casefile.place import SPARE, leftovers, size_of
from core.errors import Fact, Known
from core.jobs import QUIET, Job
from core.store import backups, export, newest, version
from core.vault import check_mac, keyring

BACKUP_DAYS = 7
DRILL_DAYS = 90


class Weight(IntEnum):
    """How much a finding matters."""

    GOOD = 0
    HINT = 1
    WARNING = 2
    CRITICAL = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was looked at, how it stands, and what to tell."""

    code: str
    weight: Weight
    finding: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


def health(case: OpenCase, today: date, *, deep: bool = False, job: Job = QUIET) -> tuple[Check, ...]:
    """Every check in order; `deep` also compares each index with its table. `today` ages backups."""
    checks = [
        _pages(case, deep, job),
        _references(case),
        *_log(case),
        _keyring(case),
        _version(case),
        _leftovers(case),
        _recovery(case),
        _slots(case),
        *_backups(case, today),
        _drill(case, today),
        _room(case),
    ]
    return tuple(checks)


def safety_checks(case: OpenCase, today: date) -> tuple[Check, ...]:
    """Only what concerns backups and drills: quick enough for every look at the first screen."""
    return (*_backups(case, today), _drill(case, today))


def _pages(case: OpenCase, deep: bool, job: Job) -> Check:
    try:
        export.check_pages(case.store, job, deep=deep)
    except Known as known:
        return Check("pages", Weight.CRITICAL, known.code)
    return Check("pages", Weight.GOOD)


def _references(case: OpenCase) -> Check:
    broken = export.check_references(case.store)
    if broken:
        return Check("references", Weight.CRITICAL, "references.broken", {"rows": broken})
    return Check("references", Weight.GOOD)


def _log(case: OpenCase) -> list[Check]:
    report = audit.verify(case.store)
    if not report.intact:
        return [
            Check(
                "audit", Weight.CRITICAL, "audit.broken", {"line": report.broken_at, "reason": report.reason}
            )
        ]
    facts: dict[str, Fact] = {"lines": report.lines, "head": str(report.head)}
    against = report.contradicted
    if against:
        told: dict[str, Fact] = {"number": against[0].number, "at": against[0].at}
        return [
            Check("audit", Weight.GOOD, facts=facts),
            Check("anchors", Weight.CRITICAL, "audit.contradicted", told),
        ]
    anchor = report.anchored
    if anchor is None:
        return [
            Check("audit", Weight.GOOD, facts=facts),
            Check("anchors", Weight.HINT, "audit.not_anchored"),
        ]
    named: dict[str, Fact] = {"kind": anchor.kind, "number": anchor.number, "at": anchor.at}
    return [
        Check("audit", Weight.GOOD, facts=facts),
        Check("anchors", Weight.GOOD, facts=named),
    ]


def _keyring(case: OpenCase) -> Check:
    try:
        ring = keyring.read(case.folder)
        check_mac(ring, case.key)
    except Known as known:
        return Check("keyring", Weight.CRITICAL, known.code)
    if ring != case.keyring:
        return Check("keyring", Weight.CRITICAL, "case.tampered")
    return Check("keyring", Weight.GOOD)


def _version(case: OpenCase) -> Check:
    here = version(case.store)
    return Check("version", Weight.GOOD if here == newest() else Weight.WARNING, facts={"version": here})


def _leftovers(case: OpenCase) -> Check:
    if aside := newer.kept(case.folder):
        return Check("leftovers", Weight.WARNING, "newer_kept", {"files": len(aside)})
    left = len(leftovers(case.folder, case.keyring.generation))
    return Check(
        "leftovers", Weight.WARNING if left else Weight.GOOD, "leftovers" if left else "", {"files": left}
    )


def _recovery(case: OpenCase) -> Check:
    if case.keyring.recovery() is None:
        return Check("recovery", Weight.WARNING, "recovery.missing")
    if not recovery_proven(case):
        return Check("recovery", Weight.WARNING, "recovery.unproven")
    return Check("recovery", Weight.GOOD)


def _slots(case: OpenCase) -> Check:
    cheap = sum(1 for slot in case.keyring.slots if slot.cost and slot.cost.below_floor())
    if cheap:
        return Check("slots", Weight.WARNING, "slots.cheap", {"slots": cheap})
    return Check("slots", Weight.GOOD, facts={"slots": len(case.keyring.slots)})


def _backups(case: OpenCase, today: date) -> list[Check]:
    """Age of the newest that was read back, media (never only one), and days to destroy that have passed."""
    present = backups.every(case.store)
    verified = [row for row in present if row.verified]
    if not verified:
        return [Check("backup_age", Weight.WARNING, "backup.none")]
    days = (today - date.fromisoformat(verified[0].made[:10])).days
    late = days > BACKUP_DAYS
    checks = [
        Check(
            "backup_age",
            Weight.WARNING if late else Weight.GOOD,
            "backup.old" if late else "",
            {"days": days},
        )
    ]
    if len({row.medium for row in present}) < 2:
        checks.append(Check("backup_media", Weight.HINT, "backup.one_medium"))
    overdue = [row for row in present if row.destroy_by and row.destroy_by < today.isoformat()]
    if overdue:
        checks.append(
            Check("backup_destroy", Weight.WARNING, "backup.destroy_due", {"backups": len(overdue)})
        )
    older = backups.older_than(case.store, case.keyring.generation)
    if older:
        checks.append(
            Check("backup_generation", Weight.HINT, "backup.older_generation", {"backups": len(older)})
        )
    return checks


def _drill(case: OpenCase, today: date) -> Check:
    """A failed or overdue drill stays until a good one."""
    last = backups.last_drill(case.store)
    if last is None:
        return Check("drill", Weight.HINT, "drill.never")
    if last.result != "good":
        return Check("drill", Weight.CRITICAL, "drill.failed", {"at": last.at})
    if date.fromisoformat(last.at[:10]) + timedelta(days=DRILL_DAYS) < today:
        return Check("drill", Weight.WARNING, "drill.overdue", {"at": last.at})
    return Check("drill", Weight.GOOD, facts={"at": last.at})


def _room(case: OpenCase) -> Check:
    needed = 2 * size_of(case.folder / case.keyring.db) + SPARE
    free = shutil.disk_usage(case.folder).free
    facts: dict[str, Fact] = {"needed_mib": needed >> 20, "free_mib": free >> 20}
    return Check(
        "room",
        Weight.GOOD if free >= needed else Weight.WARNING,
        "" if free >= needed else "disk.short",
        facts,
    )
