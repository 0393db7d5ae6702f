"""The very end: a case in which nothing must be kept any more is erased by destroying what opens it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from core.casefile import OpenCase, Permission, require
from core.clock import today
from core.destroy.ordering import check_asked_today, check_hold
from core.destroy.proposing import copies, proofs_held
from core.destroy.values import Copy
from core.errors import Known, Refused
from core.store import erasing, meta
from core.vault import keyring


@dataclass(frozen=True, slots=True)
class CaseErased:
    """What is left to say of an erased case: its id, that its keys are gone, what was deleted, and the copies elsewhere."""

    case: str
    files: int
    left: tuple[str, ...]  # names of files that could not be deleted; without keys they open for nobody
    copies: tuple[Copy, ...]


def erase_case(case: OpenCase, hold_question: int, proof_months: int) -> CaseErased:
    """Destroy the wraps of a case's key, then its files; nobody opens it again, whatever copies of the file exist.

    Backups carry wraps of their own: they are listed as copies. Refused: permission.missing,
    destroy.hold_not_denied, destroy.hold_old, destroy.still_kept while anything is held, sealed, open or within its period,
    destroy.proofs_kept while a consent or its evidence is within the months for which proofs are kept.
    """
    require(case, Permission.CLOSE)
    check_hold(case.store, hold_question, 0)
    check_asked_today(case.store)
    kept = erasing.must_stay(case.store, today().isoformat())
    if kept:
        raise Refused("destroy.still_kept", count=kept)
    _no_proof_within_its_time(case, proof_months)
    told = tuple(one for one in copies(case.store) if one.id)
    identity = meta.identity(case.store).case
    folder = case.folder
    case.store.close()
    _overwrite(folder / keyring.NAME)
    case.close()
    left, files = [], 0
    for path in sorted(folder.iterdir()):
        try:
            path.unlink()
            files += 1
        except OSError:
            left.append(path.name)
    if not left:
        with contextlib.suppress(OSError):  # the empty folder is open in a file manager
            folder.rmdir()
    if (folder / keyring.NAME).exists():
        raise Known("disk.failed")
    return CaseErased(identity, files, tuple(left), told)


def _no_proof_within_its_time(case: OpenCase, proof_months: int) -> None:
    """Refuse while proofs must stay that a customer was asked and agreed."""
    now = today().isoformat()
    kept = [one for one in proofs_held(case.store, proof_months) if not one.until or one.until >= now]
    if kept:
        count, until = sum(one.count for one in kept), max(one.until for one in kept)
        raise Refused("destroy.proofs_kept", count=count, until=until)


def _overwrite(path: Path) -> None:
    """Write random bytes over the keyring and sync, before its name goes."""
    try:
        with path.open("r+b", buffering=0) as stream:
            stream.write(os.urandom(path.stat().st_size))
            os.fsync(stream.fileno())
        path.unlink()
    except OSError as error:
        raise Known("disk.failed") from error
