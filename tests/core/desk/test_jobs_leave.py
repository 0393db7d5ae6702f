"""A job that is over gives back what it held open, though the window still keeps the object that watched it."""

from __future__ import annotations

import psutil
import pytest

from core.desk import Desk, Done
from core.desk.worker import JobProcess


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
