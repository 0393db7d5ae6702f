"""Long work says how far it is and can be stopped: the protocol only, no threads and no processes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from core.errors import Cancelled

COMMIT = "commit"
"""The stage at the point of no return: what was done is being written down, and a cancel comes too late."""


DEAF = "letters.save"
"""A stage that hears nothing until it is over: a process that is told to stop there leaves, as if never begun."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a long work is: a stage code, units done, and units in all where they are known."""

    stage: str
    done: int
    total: int | None = None


class Job(Protocol):
    """What long work reports to and asks whether to go on."""

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """Report progress; raises Cancelled when the person has stopped the work."""

    def commit(self) -> None:
        """Announce the point of no return: from here a cancel comes too late and is ignored."""


class QuietJob:
    """A job that nobody watches and nobody stops."""

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """Take note of nothing."""

    def commit(self) -> None:
        """Take note of nothing."""


class RecordingJob:
    """A job that keeps its steps and can be told to stop after so many; for tests and headless runs."""

    def __init__(self, cancel_after: int | None = None) -> None:
        self.steps: list[Step] = []
        self.cancel_after = cancel_after
        self.committed = False

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """Keep the step; raises Cancelled once the set number of steps has passed."""
        self.steps.append(Step(stage, done, total))
        if self.cancel_after is not None and not self.committed and len(self.steps) > self.cancel_after:
            raise Cancelled

    def commit(self) -> None:
        """Keep that the point of no return is behind."""
        self.committed = True


def last_look(job: Job) -> None:
    """Look at the cancel flag for the last time, then announce the point of no return; raises Cancelled."""
    job.step(COMMIT)
    job.commit()


QUIET = QuietJob()


@contextmanager
def no_collecting() -> Iterator[None]:
    """Leave the garbage collector out of bulk work: millions of tuples and texts, no cycles (a tenth of the time, measured)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
