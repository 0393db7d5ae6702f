"""Read a foreign file in a process of its own: no key, limited memory and time, lower priority, can be cancelled."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import psutil

from core.errors import Bug, Known
from core.jobs import QUIET, Job
from core.readers import wire
from core.readers.child import Make, place_of, serve
from core.readers.opening import DEFAULT
from core.readers.shapes import Format, LeftOut, Limits, Merge, Sniffed, too_large, unreadable
from core.records import Batch, Given, Pasted, SheetInfo

_SMALL = 1 << 20  # bytes; the sheets of an honest file of this size fit into memory many times
_TICK = 0.1  # seconds between two looks at the job and at the child


class ReaderProcess:
    """A workbook that another process has opened; used as a context manager, like a Workbook."""

    def __init__(
        self,
        path: Given,
        *,
        password: str | None,
        limits: Limits,
        encoding: str | None,
        make: Make | None,
        job: Job,
    ) -> None:
        self._limits = limits
        self._small = _size(path) < _SMALL
        context = multiprocessing.get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._child = context.Process(
            target=serve,
            args=(far_end, path, password, limits, encoding, place_of(make)),
            name="tuojiao-reader",
            daemon=True,
        )
        self._child.start()
        far_end.close()
        self._answering = False
        self._left = limits.seconds  # for which it may let us wait, all questions together
        self._looked = time.monotonic()
        try:
            facts = self._expect("opened", job)
        except BaseException:
            self.close()
            raise
        form, found, reason = facts["sniffed"]
        self.sniffed = Sniffed(Format(form), found, reason)
        self.sheets = tuple(SheetInfo(*sheet) for sheet in facts["sheets"])
        self.left_out = tuple(LeftOut(*left) for left in facts["left_out"])

    def rows(self, sheet_index: int, job: Job = QUIET) -> Iterator[Batch]:
        """Yield the rows of a sheet; raises Known as a Workbook does, and Cancelled when the job says so."""
        self._ask("rows", sheet_index)
        for message in self._answers(job):
            batch, done, total = wire.read_batch(message)
            job.step("read", done, total)
            yield batch

    def made(self, sheet_index: int, told: str, job: Job = QUIET) -> Iterator[bytes]:
        """Yield what the process makes of the rows of a sheet, from its beginning; raises what `rows` raises."""
        self._ask("made", sheet_index, told=told)
        for message in self._answers(job):
            payload, done, total = wire.read_made(message)
            job.step("read", done, total)
            yield payload

    def _answers(self, job: Job) -> Iterator[bytes]:
        self._answering = True
        while wire.is_batch(message := self._hear(job)):
            yield message
        self._answering = False
        self._must_be(message, "end")

    def merges(self, sheet_index: int, job: Job = QUIET) -> tuple[Merge, ...]:
        """Return the merged ranges of a sheet."""
        self._ask("merges", sheet_index)
        return tuple(Merge(*merge) for merge in self._expect("merges", job)["merges"])

    def close(self) -> None:
        """Stop the process, whatever it does, and wait for its end."""
        self._pipe.close()
        if self._child.is_alive():
            self._child.kill()
        self._child.join()
        self._child.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, question: str, sheet_index: int, **facts: str) -> None:
        try:
            if self._answering:  # the last question's rows were not read to their end
                self._pipe.send_bytes(wire.word("stop", sheet=sheet_index))
                while wire.is_batch(self._hear(QUIET)):
                    pass
                self._answering = False
            self._pipe.send_bytes(wire.word(question, sheet=sheet_index, **facts))
        except OSError as fault:
            raise self._epitaph() from fault

    def _expect(self, name: str, job: Job) -> dict[str, Any]:
        return self._must_be(self._hear(job), name)

    def _must_be(self, message: bytes, name: str) -> dict[str, Any]:
        """Return the facts of a message of a name; raises the Known that the child sent instead."""
        heard, facts = wire.read_word(message)
        if heard == "known":
            # the system's cap told the child; elsewhere we look ourselves
            if facts["facts"].get("what") == "memory":
                raise self._no_memory()
            raise Known(facts["code"], **facts["facts"])
        if heard != name:
            raise Bug(f"reader said {heard} instead of {name}")
        return facts

    def _hear(self, job: Job) -> bytes:
        """Wait for the next message; look at the job, the clock and the child's memory meanwhile."""
        begun = time.monotonic()
        try:
            while not self._pipe.poll(_TICK):
                self._look(job, begun)
            message = self._pipe.recv_bytes()
        except (EOFError, OSError) as fault:
            raise self._epitaph() from fault
        self._left -= time.monotonic() - begun
        if time.monotonic() - self._looked > _TICK:  # one that sends without pause is looked at all the same
            self._look(job, time.monotonic())
        return message

    def _look(self, job: Job, since: float) -> None:
        """Let the job say stop, and look at the clock and the child's memory."""
        job.step("read")
        self._watch(since)
        self._looked = time.monotonic()

    def _watch(self, since: float) -> None:
        if time.monotonic() - since > self._left:
            raise too_large("seconds", self._limits.seconds)
        try:
            used = psutil.Process(self._child.pid).memory_info().rss
        except psutil.Error:
            return  # it has just ended; the pipe will say so
        if used > self._limits.memory:
            raise self._no_memory()

    def _epitaph(self) -> Known:
        """Say why the child is gone: memory, mostly; a crash otherwise."""
        self._child.join(1)
        code = self._child.exitcode
        if code is not None and -code in {signal.SIGABRT, getattr(signal, "SIGKILL", -1)}:
            return self._no_memory()
        return unreadable("reader_crashed")

    def _no_memory(self) -> Known:
        """Say that memory ran out: a small file that eats so much is broken, not large."""
        return unreadable("eats_memory") if self._small else too_large("memory", self._limits.memory)


def _size(path: Given) -> int:
    if isinstance(path, Pasted):
        return len(path.content)
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the child says what is wrong with it


def read_in_process(
    path: Given,
    *,
    password: str | None = None,
    limits: Limits = DEFAULT,
    encoding: str | None = None,
    make: Make | None = None,
    job: Job = QUIET,
) -> ReaderProcess:
    """Open a file in a process of its own and return it as a context manager with sheets and rows.

    Raises what open_workbook raises; a crash of the reader is file.unreadable, a limit of memory or time is
    file.too_large. Raises Cancelled when the job says so; the process is ended then. `make`, a function of a module,
    is what the process makes of rows when it is asked to (see ReaderProcess.made).
    """
    return ReaderProcess(path, password=password, limits=limits, encoding=encoding, make=make, job=job)
