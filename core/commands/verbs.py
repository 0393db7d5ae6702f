"""The small verbs of the headless face: verify a package, check, back up and restore a case."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from core import backup, clock, handover
from core.casefile import Weight, health, open_case
from core.commands.secrets import passphrase
from core.desk import restored
from core.errors import Known
from core.records.codec import plain


def verify(options: Namespace) -> tuple[int, dict[str, Any]]:
    """Open a package and check every file, total and signature in it; 1 when something does not hold."""
    secret = passphrase(options.passphrase_file)
    report = handover.verify_package(options.package, secret.text())
    return (0 if report.valid else 1), {"package": options.package.name, **plain(report)}


def check(options: Namespace) -> tuple[int, dict[str, Any]]:
    """Open a case and read it through: pages, references, log, keyring, backups."""
    with open_case(options.case, passphrase(options.passphrase_file)) as case:
        found = health(case, clock.today(), deep=True)
    bad = any(one.weight is Weight.CRITICAL for one in found)
    return (1 if bad else 0), {"case": options.case.name, "checks": plain(found)}


def back_up(options: Namespace) -> tuple[int, dict[str, Any]]:
    """Write one encrypted backup file and read it back."""
    if options.file.exists():
        raise Known("file.exists", file=options.file.name)
    with open_case(options.case, passphrase(options.passphrase_file)) as case:
        made = backup.write_backup(case, options.file)
    return 0, {
        "file": options.file.name,
        "sha256": made.sha256.hex(),
        "size": made.size,
        "generation": made.generation,
        "made": made.made,
        "verified": made.verified,
        "head": made.head,
    }


def restore(options: Namespace) -> tuple[int, dict[str, Any]]:
    """Restore a backup into a new folder and open it."""
    secret = passphrase(options.passphrase_file)
    with restored.bring_back(options.file, options.folder, secret) as case:
        behind = restored.behind(case.store)
        return 0, {"folder": options.folder.name, "generation": case.keyring.generation, "behind": behind}
