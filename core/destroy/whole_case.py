"""The very end: a case in which nothing must be kept any more is erased by destroying what opens it."""

from __future__ import annotations

from dataclasses import dataclass

from core import casefile
from core.casefile import OpenCase, Permission, require
from core.clock import today
from core.destroy.ordering import check_asked_today, check_hold
from core.destroy.proposing import copies, proofs_held
from core.destroy.values import Copy
from core.errors import Refused
from core.store import erasing, meta


@dataclass(frozen=True, slots=True)
class CaseErased:
    """What is left to say of an erased case: its id, that its keys are gone, what was deleted, and the copies elsewhere."""

    case: str
    files: int
    # names that are still in the folder: held by a program, which open for nobody, or not ours
    left: tuple[str, ...]
    copies: tuple[Copy, ...]


def erase_case(case: OpenCase, hold_question: int, proof_months: int) -> CaseErased:
    """Destroy the wraps of a case's key, then its files; nobody opens it again, whatever copies of the file exist.

    What else somebody put into its folder stays. Backups carry wraps of their own: they are listed as copies. Refused: permission.missing,
    destroy.hold_not_denied, destroy.hold_old, destroy.still_kept while anything is held, sealed, open or within its period,
    destroy.proofs_kept while a consent or its evidence is within the months for which proofs are kept.
    """
    require(case, Permission.CLOSE)
    check_hold(case.store, hold_question, 0)
    check_asked_today(case.store)
    check_over(case, proof_months)
    told = tuple(one for one in copies(case.store) if one.id)
    identity = meta.identity(case.store).case
    done = casefile.erase_case(case)
    return CaseErased(identity, done.files, done.remaining, told)


def check_over(case: OpenCase, proof_months: int) -> None:
    """Refuse while records must stay, or proofs that a customer was asked and agreed.

    Raises Refused('destroy.still_kept', 'destroy.proofs_kept').
    """
    now = today().isoformat()
    waiting = erasing.must_stay(case.store, now)
    if waiting:
        raise Refused("destroy.still_kept", count=waiting)
    kept = [one for one in proofs_held(case.store, proof_months) if not one.until or one.until >= now]
    if kept:
        count, until = sum(one.count for one in kept), max(one.until for one in kept)
        raise Refused("destroy.proofs_kept", count=count, until=until)
