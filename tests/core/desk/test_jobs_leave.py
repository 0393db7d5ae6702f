"""A job that is over gives back what it held open, though the window still keeps the object that watched it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from core.casefile import OpenCase
from core.desk import Desk, Done, Failed
from core.desk.worker import JobProcess, Order
from core.errors import Cancelled, Known
from core.jobs import Job, Step
from core.store import facts
from core.vault import check_no_work

ROOT = Path(__file__).parents[3]


def held_open() -> int:
    """Return how many files of the system this program holds open."""
    own = psutil.Process()
    return own.num_handles() if psutil.WINDOWS else own.num_fds()


def done(desk: Desk) -> JobProcess:
    """Run a job to its end and return it as the window keeps it."""
    job = desk.start(desk.sort.propose_doubles)
    while not isinstance(message := job.wait(60), Done):
        assert message is not None
    desk.finish(message)
    job.close()
    return job


def test_jobs_that_are_over_hold_nothing_open(desk: Desk) -> None:
    kept = [done(desk)]
    before = held_open()
    kept += [done(desk) for _more in range(3)]
    assert held_open() <= before
    assert not any(job.ready for job in kept)


def test_nobody_comes_in_while_a_process_works_for_a_window_that_is_gone(desk: Desk) -> None:
    """It would find the unfinished file of a new generation and take it away, just before the keyring names it."""
    job = desk.start(desk.safety.back_up, desk.folder.with_suffix(".tjbackup"))
    while not isinstance(job.wait(60), Step):
        continue
    with pytest.raises(Known, match=r"case\.job_running"):
        check_no_work(desk.folder)
    while not isinstance(message := job.wait(60), Done):
        assert message is not None
    desk.finish(message)
    check_no_work(desk.folder)


def test_a_process_that_another_thread_has_just_reaped_leaves_quietly(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = desk.start(desk.sort.propose_doubles)
    while not isinstance(message := job.wait(60), Done):
        assert message is not None
    desk.finish(message)

    def still_running() -> None:
        raise ValueError("Cannot close a process while it is still running.")

    monkeypatch.setattr(job._process, "close", still_running)
    job.close()
    assert job._pipe.closed


LEAVING = """
from core.desk.worker import JobProcess
if __name__ == "__main__":
    for job in [JobProcess() for _more in range(4)]:
        job.dismiss()
"""


def test_a_program_that_ends_while_processes_leave_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "leaving.py").write_text(LEAVING)
    ran = subprocess.run(
        [sys.executable, tmp_path / "leaving.py"], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


class Sorting:
    """A room whose work writes, then sorts in one statement that asks nobody whether to go on."""

    def __init__(self, case: OpenCase) -> None:
        self.case = case
        self.collect = self

    def take(self, job: Job) -> None:
        with self.case.store.transaction():
            facts.put(self.case.store, "half", "1", "me", "2026-11-22")
            job.step("indexes")
            threading.Event().wait(600)


def test_a_cancel_ends_a_sort_that_cannot_hear_and_nothing_half_stays(desk: Desk) -> None:
    job = JobProcess()
    case = desk._seat.case
    job.give(case.folder, case.key, case.who, Order("collect.take"), Sorting)
    assert job.wait(60) == Step("indexes", 0)
    job.cancel()
    message = job.wait(60)
    job.close()
    assert isinstance(message, Failed)
    assert isinstance(message.fault, Cancelled)
    assert facts.get(case.store, "half") is None
    desk.sort.propose_doubles()  # nobody holds the file
