"""What a headless run was asked to do, and what has become of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.commands.job_file import JobFile
from core.commands.telling import Say, nobody
from core.desk.answers import SheetResult
from core.desk.lists import Frozen, Warned, WrittenPackage
from core.records import DecisionRun, Printed, Taken
from core.vault import KdfCost, Secret


@dataclass(frozen=True, slots=True)
class Asked:
    """What a headless run was asked to do."""

    job: JobFile
    sources: tuple[Path, ...]
    out: Path
    passphrase: Secret
    destroy: bool = False
    cost: KdfCost | None = None
    letters: int = 30  # how many customers' letters are printed; the rest is counted
    say: Say = nobody


@dataclass(slots=True)
class Result:
    """What came out, gathered step by step for summary.json."""

    taken: list[Taken] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # of everything that was read, before a destruction
    answers: tuple[SheetResult, ...] = ()
    run: DecisionRun | None = None
    warned: Warned | None = None  # before anything left
    frozen: Frozen | None = None
    package: WrittenPackage | None = None
    package_reason: str = ""
    letters: tuple[int, int] = (0, 0)
    papers: list[tuple[str, str, Printed]] = field(default_factory=list)
    destroyed: dict[str, Any] | None = None
    destroy_reason: str = ""  # why a destruction that was asked for did not take place
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the seconds of a step."""
        start = time.perf_counter()
        yield
        self.seconds[step] = round(self.seconds.get(step, 0.0) + time.perf_counter() - start, 3)
