"""One program at a time in a case: a lock that a crash cannot leave behind.

A process that works for the window holds one of its own: where the window ends before it, nobody comes in until it has
left, or he would take its unfinished file for a remnant and delete it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from types import TracebackType

from core.errors import Known

NAME, WORK = "case.lock", "work.lock"
_WAITED = 0.1  # seconds


class CaseLock:
    """The lock of a case folder, held until `release` or the end of the process."""

    def __init__(self, folder: Path, name: str = NAME, fault: str = "case.in_use") -> None:
        """Take the lock; `Known("case.in_use")`, or what is said instead, if another program has it."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._handle: int | None = os.open(folder / name, flags, 0o600)
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            self._handle = None
            raise Known(fault, folder=folder.name) from error

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            with contextlib.suppress(OSError):  # Closing gives it back in any case.
                _give(handle)
            os.close(handle)

    def __enter__(self) -> CaseLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def check_no_work(folder: Path) -> None:
    """`Known("case.job_running")` while a process still works in a case whose window is gone."""
    if (folder / WORK).exists():
        CaseLock(folder, WORK, "case.job_running").release()


def work_lock(folder: Path, patience: float = 10.0) -> CaseLock:
    """Take the lock of a process that works; one before it that was told to stop is given some seconds to leave."""
    until = time.monotonic() + patience
    while True:
        try:
            return CaseLock(folder, WORK, "case.busy")
        except Known:
            if time.monotonic() > until:
                raise
            time.sleep(_WAITED)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _give(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        # flock and not lockf: it belongs to this handle, and closing another one does not drop it.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
