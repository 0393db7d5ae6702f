"""The room of the end: the case given back to its firm, one's own copy taken away, or the whole case erased."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from core import audit, backup, casefile, destroy, papers
from core.casefile import Erased, HandedBack, Permission
from core.desk.base import Room, Seat
from core.desk.check import CheckRoom
from core.desk.closing import ClosingRoom
from core.desk.left_copies import Fate, LeftCopy
from core.desk.matter import read_matter
from core.desk.own_copies import place_of, said_cleared
from core.desk.press import PressRoom
from core.desk.safety_papers import return_paper
from core.destroy import CaseErased
from core.errors import Known, Refused
from core.jobs import QUIET, Job
from core.papers import Filled
from core.records import Party, Printed, Role
from core.store import erasing, sources

__all__ = ["CaseErased", "Erased", "HandedBack", "LeavingRoom", "LeftCopy", "Taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """One's own copy after it was taken away: what was looked for again, the 返还、删除确认书, and what still lies
    elsewhere and is to be destroyed by whoever kept it.
    """

    erased: Erased
    paper: Printed
    remains: tuple[LeftCopy, ...] = ()


class LeavingRoom(Room):
    """Ends a case for good, or for those who only kept it for others (practice 20)."""

    def __init__(self, seat: Seat, press: PressRoom, check: CheckRoom) -> None:
        """Sit down beside the press and the law."""
        super().__init__(seat)
        self._press, self._check = press, check

    def hand_back(self, target: Path, keepers: Collection[str], job: Job = QUIET) -> HandedBack:
        """Copy the case under a fresh key into a new folder that only its keepers open, and read it back.

        Raises what casefile.hand_back raises; on a fault nothing is left at the target.
        """
        self._may(Permission.CLOSE)
        return casefile.hand_back(self._seat.case, target, keepers, job)

    def remains(self) -> tuple[LeftCopy, ...]:
        """Return what of the client's data lies outside the case with whoever kept it: lists as they were taken over,
        and every file and paper that left; what was destroyed or given to whom it belongs is not among it.
        """
        taken = [one for one in sources.every(self._store) if not one.refused]
        gone = erasing.files_gone(self._store)
        lists = [LeftCopy(f"source.{one.id}", "original", one.file, one.added[:10]) for one in taken]
        left = ClosingRoom(self._seat, self._press, self._check).standing().left
        still = [one for one in left if one.fate in (None, Fate.KEPT) and one.what != "given_back"]
        seen = {one.name: one for one in lists if one.name not in gone}
        return (*seen.values(), *still)

    def came_back(self) -> bool:
        """Tell whether this case was handed back and has no backup code yet: the office's code does not open it."""
        acts = audit.find(self._store, audit.Filter(code="case.handed_back"), limit=1)
        return bool(acts) and "head" not in acts[0].facts and self._seat.case.keyring.recovery() is None

    def take_away(self, back: HandedBack, by: Party, spare: Path | None = None) -> Taken:
        """Erase one's own copy of a case that was handed back, look again, and make the paper of both.

        `by` is who kept the case. Afterwards there is no case here and no desk, and the paper is kept nowhere else: as it
        reads where all goes well it lies at `spare` before anything is erased, for a power cut; the caller takes it
        away once the true one is saved. Raises what casefile.keep_file and erase_case raise, with nothing erased, and
        Known('leave.copy_gone') where the copy that was handed back is not in sight any more: a pulled stick.
        """
        self._may(Permission.CLOSE)
        if not all((back.folder / name).is_file() for name, _digest in back.files):
            raise Known("leave.copy_gone", folder=back.folder.name)
        fill, remains = self._return_paper(back, by), self.remains()
        seal = self._press.seal(self._press.next_number())
        if spare is not None:
            casefile.keep_file(spare, papers.render(fill(casefile.would_erase(self._seat.case)), seal).pdf)
        try:
            erased = casefile.erase_case(self._seat.case)
        except BaseException:
            if spare is not None:
                spare.unlink(missing_ok=True)
            raise
        return Taken(erased, papers.render(fill(erased), seal), remains)

    def unshowable(self, back: HandedBack, by: Party) -> tuple[str, ...]:
        """Return the characters that the paper of a return could not print, while nothing is erased yet."""
        paper = self._return_paper(back, by)(Erased(0, 0, ()))
        return papers.unshowable((paper, self._press.seal("—")))

    def _return_paper(self, back: HandedBack, by: Party) -> Callable[[Erased], Filled]:
        """Gather what the paper of a return says of the case, and return what fills it once the case is gone."""
        case = self._seat.case
        matter, owners = read_matter(self._store), [one for one in casefile.review(case) if one.can_open]
        to = next(
            (
                one.person.name
                for one in owners
                if one.person.role is Role.OWNER and one.person.id != case.who
            ),
            "",
        )
        known, remains, name = backup.list_backups(case, gone=True), self.remains(), case.folder.name
        return lambda erased: return_paper(back, (name, erased), known, (matter.giver, by), to, remains)

    def check_over(self) -> None:
        """Refuse while something in the case must be kept; raises what destroy.check_over raises."""
        destroy.check_over(self._seat.case, self._check.proof_months)

    def is_over(self) -> bool:
        """Tell whether nothing in the case must be kept any more, so that all of it may go."""
        try:
            self.check_over()
        except Refused:
            return False
        return True

    def erase(self, hold_question: int) -> CaseErased:
        """Erase a case in which nothing must be kept any more, behind the hold question; raises what destroy raises.

        A copy that somebody destroyed, or that is with whom it belongs, is not among those that are still to be fetched.
        """
        self._may(Permission.CLOSE)
        said, found = said_cleared(self._store), ClosingRoom(self._seat, self._press, self._check).standing()
        settled = {one.code for one in found.left if one.fate not in (None, Fate.KEPT)}
        done = destroy.erase_case(self._seat.case, hold_question, self._check.proof_months)
        still = [
            one for one in done.copies if place_of(one) not in said and f"{one.what}.{one.id}" not in settled
        ]
        return replace(done, copies=tuple(still))
