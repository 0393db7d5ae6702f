"""One measured work beside its floor, both from the same run on the same machine."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ratio:
    """Seconds of a work and of the floor it is measured against; goal is the ratio to reach, None for none."""

    work: str
    seconds: float
    floor_seconds: float
    goal: float | None
    note: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Return how many times the floor the work took."""
        return self.seconds / self.floor_seconds if self.floor_seconds else float("inf")

    def __str__(self) -> str:
        goal = f"goal {self.goal:.2f}" if self.goal else "no goal"
        return f"{self.work}: {self.seconds:.3f} {self.unit} / {self.floor_seconds:.3f} {self.unit} = {self.ratio:.2f} x ({goal}) {self.note}"


def timed(work: Callable[[], object]) -> float:
    """Return wall seconds of one call, after a collection."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def worked(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall and processor seconds of one call, after a collection; a busy machine changes the second less."""
    gc.collect()
    used, start = time.process_time(), time.perf_counter()
    work()
    return time.perf_counter() - start, time.process_time() - used


def begun_before(folder: Path) -> dict[str, str]:
    """Return an environment in which programs find their bytecode, as at every start but the first.

    Where bytecode may not be written, as on many build machines, each start would compile this whole program, and
    none of the libraries beside it. The caller starts each program once before it measures.
    """
    without = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**without, "PYTHONPYCACHEPREFIX": str(folder)}
