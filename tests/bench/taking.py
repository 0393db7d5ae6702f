"""Takes one file into a new case in a process of its own and says what it cost: `python -m tests.bench.taking FILE CASE`."""

from __future__ import annotations

import json
import secrets
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from subprocess import run

import psutil

from core import intake
from core.sorting import settle
from core.store import create_store
from tests.bench.memory import peak
from tests.bench.ratio import begun_before

_LAST = "holdings"  # the stage that the design counts with deciding


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds until all is safe, those of its last stage and of what follows it; processor seconds, peak MiB.

    What follows is the log going into the file, for which the person does not wait (see `core.desk.worker`).
    """

    seconds: float
    holdings: float
    log: float
    processor: float
    here: float
    reader: float


class _Clock:
    """A job that notes when the last stage began and how large the reading process grew."""

    def __init__(self) -> None:
        self.reader, self.begun = 0.0, time.perf_counter()
        self._looked = 0.0

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:
        now = time.perf_counter()
        if stage != _LAST:
            self.begun = now
        if stage == "read" and now - self._looked > 0.1:
            self._looked = now
            self.reader = max([self.reader, *map(_resident, psutil.Process().children(recursive=True))])

    def commit(self) -> None:
        pass


def _resident(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss >> 20)
    except psutil.Error:
        return 0.0


def take(file: Path, case: Path) -> Cost:
    """Take a file into a new case, join, index, count; the case stays open to nobody."""
    store = create_store(case, bytes.fromhex(sys.argv[3]) if len(sys.argv) > 3 else secrets.token_bytes(32))
    store.leave_log()
    clock, start = _Clock(), time.perf_counter()
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, file, job=clock)], clock)
        held = time.perf_counter() - clock.begun
    seconds = time.perf_counter() - start
    store.checkpoint_beside()
    log = time.perf_counter() - start - seconds
    used = psutil.Process().cpu_times()
    store.close()
    processor = used.user + used.system + used.children_user + used.children_system
    return Cost(seconds, held, log, processor, float(peak()), clock.reader)


def measured(file: Path, case: Path, key: bytes) -> Cost:
    """Return what taking a file costs, measured in a process of its own."""
    call = [sys.executable, "-m", "tests.bench.taking", str(file), str(case), key.hex()]
    told = begun_before(case.parent / "bytecode")
    return Cost(**json.loads(run(call, check=True, capture_output=True, text=True, env=told).stdout))


if __name__ == "__main__":
    print(json.dumps(asdict(take(Path(sys.argv[1]), Path(sys.argv[2])))))
