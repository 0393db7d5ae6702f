"""The room of backups, the drill and the health check."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from core import backup, casefile, clock, product
from core.backup import Backup, BackupInfo, DrillReport, Placed
from core.casefile import Check, Permission, Weight
from core.desk import restored
from core.desk.base import Room
from core.jobs import QUIET, Job
from core.store import acts, tasks
from core.store.backups import drills
from core.vault import Secret

__all__ = ["Backup", "BackupInfo", "Check", "DrillReport", "Placed", "SafetyRoom", "Weight"]
REMIND_AFTER = 7  # days
_FORGIVEN = timedelta(hours=12)  # the clock was put right, or a laptop's hour was changed instead of its zone
_LOOKED_BACK = (
    1000  # lines of the log: a day far ahead that was once written by mistake is forgotten in the end
)
_LONG_AWAY = timedelta(days=20)  # so long nobody came: or the clock was set, and what is due is due too early
_CONFIRMED = "clock.confirmed"


class SafetyRoom(Room):
    """Writes and tries backups, keeps their register, and looks whether the case is well."""

    def back_up(
        self, path: Path, placed: Placed | None = None, own: Secret | None = None, job: Job = QUIET
    ) -> Backup:
        """Write one encrypted backup file, read it back, and enter it in the register."""
        return backup.write_backup(self._seat.case, path, job, placed=placed or Placed(), own=own)

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups that exist, newest first."""
        return backup.list_backups(self._seat.case)

    def place(self, number: int, placed: Placed) -> None:
        """Note where a backup was brought and who has it."""
        backup.place_backup(self._seat.case, number, placed)

    def gone(self, number: int, how: str) -> None:
        """Note that a backup was destroyed, overwritten or lost."""
        backup.mark_gone(self._seat.case, number, how)

    def still_hold_destroyed(self) -> tuple[Backup, ...]:
        """Return backups that still hold what was destroyed since."""
        return backup.holds_destroyed(self._seat.case)

    def due(self) -> bool:
        """Tell whether the newest backup that was read back is too old; a case of a few days needs none yet."""
        born = acts.at(self._store, 1)
        age = (clock.today() - date.fromisoformat(born.at[:10])).days if born else 0
        return age >= REMIND_AFTER and backup.due(self._seat.case, clock.today(), REMIND_AFTER)

    def rotation(self) -> tuple[Backup, ...]:
        """Return backups that need not be kept any more; a proposal, nothing is ever deleted by it."""
        return backup.rotation(self.backups())

    def worries(self) -> tuple[Check, ...]:
        """Return what is wrong with backups and drills, for the first screen: an overdue or failed drill stays."""
        found = casefile.safety_checks(self._seat.case, clock.today())
        young = not self.due()
        quiet = {"backup.none", "backup.old", "drill.never"} if young else set()
        return tuple(one for one in found if one.weight > Weight.HINT and one.finding not in quiet)

    def drill(self, path: Path, typed: Secret, job: Job = QUIET, *, key_file: bytes = b"") -> DrillReport:
        """Rehearse the bad day with one backup: restore, compare, remove the copy, register the result."""
        return backup.drill(self._seat.case, path, typed, job, key_file=key_file)

    def tried(self) -> dict[int, tuple[str, bool]]:
        """Return by backup the ISO day of its newest drill and whether it was good."""
        newest = {row.backup: (row.at[:10], row.result == "good") for row in reversed(drills(self._store))}
        return {backup: told for backup, told in newest.items() if backup is not None}

    def clock_behind(self) -> str:
        """Return the ISO day on which something was written down that has not come yet by this computer's clock.

        Every day on a paper would be false (practice 5). Instants are compared, so that no time zone matters; empty
        where the clock is right, or where a wrong day lies a thousand lines back or before a day that was confirmed.
        """
        latest = max(self._moments())
        return latest.date().isoformat() if latest - clock.now() > _FORGIVEN else ""

    @staticmethod
    def clock_impossible() -> str:
        """Return the ISO day from which on this version can be there, where this computer's clock says an earlier one."""
        since = product.NOT_BEFORE
        return since.isoformat() if clock.today() < since else ""

    def leapt_from(self) -> str:
        """Return the ISO day behind which this computer's clock leapt ahead, as far as the log tells; else nothing.

        Either nobody came for so long, or the clock was set: then what waits for its day is destroyed too early. Only
        a person knows which.
        """
        leaps = (before for after, before in pairwise(self._moments()) if after - before > _LONG_AWAY)
        found = next(leaps, None)
        return found.date().isoformat() if found else ""

    def confirm_day(self) -> None:
        """Note that a person has said that today is the day that this computer says."""
        with self._change(Permission.WORK, _CONFIRMED, day=clock.today().isoformat()):
            pass  # the line of the log is the whole change

    def _moments(self) -> list[datetime]:
        """Return this moment and before it those of the newest lines, back to the last day that was confirmed."""
        found = acts.moments(self._store, _LOOKED_BACK, _CONFIRMED)
        return [clock.now(), *map(datetime.fromisoformat, found)]

    def behind(self) -> str:
        """Return the ISO day of the backup that this case was brought back from, empty once a person has caught up."""
        return restored.behind(self._store)

    def catch_up(self) -> None:
        """Note that a person has entered anew what happened after the backup, and destroyed again what was destroyed."""
        with self._change(Permission.WORK, "backup.caught_up", day=self.behind()):
            tasks.tick(self._store, restored.RESTORED, clock.today().isoformat())

    def health(self, *, deep: bool = False, job: Job = QUIET) -> tuple[Check, ...]:
        """Return every check of the case with its weight."""
        return casefile.health(self._seat.case, clock.today(), deep=deep, job=job)


def restore(file: Path, folder: Path, typed: Secret, job: Job = QUIET, *, key_file: bytes = b"") -> None:
    """Lay a backup out as a case in a new folder and see that it opens; raises what restore_backup raises.

    The case knows from then on that what happened after the backup is not in it.
    """
    restored.bring_back(file, folder, typed, job, key_file=key_file).close()
