"""A case that was brought back from a backup: what happened after the backup was made is not in it.

Who took a word back since stands there with the old yes, and who was destroyed is there again. The program cannot
know whom that concerns: a person catches up, and until then no list becomes final and no package is written.
"""

from __future__ import annotations

from pathlib import Path

from core import backup, clock
from core.audit import append
from core.casefile import OpenCase
from core.desk.terms import term
from core.errors import Refused
from core.jobs import QUIET, Job
from core.records import Task
from core.store import Store, facts, tasks
from core.vault import Secret

RESTORED = "restored"


def bring_back(
    file: Path, folder: Path, typed: Secret, job: Job = QUIET, *, key_file: bytes = b""
) -> OpenCase:
    """Lay a backup out as a case that knows from which day it stands still; raises what restore_backup raises."""
    made = backup.read_info(file).made[:10]

    def mark(store: Store, who: str) -> None:
        title = term("receiving", "restored", day=made)
        facts.put(store, RESTORED, {"made": made}, who, clock.stamp())
        tasks.put(store, [Task(0, RESTORED, title, due=clock.today().isoformat())])
        tasks.untick(store, RESTORED)
        append(store, who, "task.added", {"task": RESTORED})

    return backup.restore_backup(file, folder, typed, job, key_file=key_file, mark=mark)


def behind(store: Store) -> str:
    """Return the ISO day on which this case stands still, empty where nobody has to catch up."""
    task = tasks.get(store, RESTORED)
    return str(facts.get(store, RESTORED)["made"]) if task is not None and not task.done else ""


def caught_up(store: Store) -> None:
    """Refuse what would use an old yes: Refused('restored.behind') until a person has caught up."""
    day = behind(store)
    if day:
        raise Refused("restored.behind", day=day)
