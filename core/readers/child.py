"""What runs in the reader process: foreign files are opened here, without any key, under limits."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil

from core.errors import Known
from core.readers import wire
from core.readers.opening import open_workbook
from core.readers.shapes import Limits, Workbook, too_large
from core.records import Batch, Given

Make = Callable[[Iterator[Batch], str], Iterator[bytes]]
"""What a room above makes of the rows of a sheet in this process, as it is told."""
_MODEST = 10  # niceness: below the window, as measured in the prototypes


def serve(
    pipe: Connection,
    path: Given,
    password: str | None,
    limits: Limits,
    encoding: str | None,
    make: str,
) -> None:
    """Open a file and answer its parent until the pipe closes; every fault becomes a message.

    `make` says where a function stands, as `place_of` does.
    """
    _be_modest(limits)
    gc.disable()  # millions of lists and texts, no cycles
    with suppress(BrokenPipeError, EOFError, ConnectionResetError):  # the parent has gone: so do we
        try:
            with open_workbook(path, password=password, limits=limits, encoding=encoding) as book:
                _opened(pipe, book)
                while True:
                    _answer(pipe, book, limits, make)
        except Known as fault:
            pipe.send_bytes(wire.known(fault))
        except MemoryError:
            pipe.send_bytes(wire.known(too_large("memory", limits.memory)))
        except (BrokenPipeError, EOFError, ConnectionResetError):
            raise
        except Exception as fault:  # noqa: BLE001  # the outermost door of this process: only a code leaves it
            pipe.send_bytes(wire.known(_own_fault(fault)))


def _opened(pipe: Connection, book: Workbook) -> None:
    sniffed = book.sniffed
    pipe.send_bytes(
        wire.word(
            "opened",
            sniffed=[sniffed.format.value, sniffed.encoding, sniffed.reason],
            sheets=[
                [sheet.index, sheet.name, sheet.format, sheet.encoding, sheet.hidden] for sheet in book.sheets
            ],
            left_out=[[left.name, left.code, left.kind] for left in book.left_out],
        )
    )


def _answer(pipe: Connection, book: Workbook, limits: Limits, make: str) -> None:
    """Answer one question of the parent: the rows or the merged ranges of a sheet, or what is made of the rows."""
    question, facts = wire.read_word(pipe.recv_bytes())
    if question == "stop":  # it crossed with the end of the rows
        return
    sheet = int(facts["sheet"])
    if question == "merges":
        merges = [[m.first_line, m.first_column, m.last_line, m.last_column] for m in book.merges(sheet)]
        pipe.send_bytes(wire.word("merges", merges=merges))
        return
    far = _Far()
    sent = 0
    for message in _messages(book.rows(sheet, far), far, make if question == "made" else "", facts):
        if pipe.poll():
            pipe.recv_bytes()  # the parent has seen enough
            break
        sent += len(message)
        if sent > limits.text:
            raise too_large("text", limits.text)
        pipe.send_bytes(message)
    pipe.send_bytes(wire.word("end"))


def _messages(batches: Iterator[Batch], far: _Far, make: str, facts: dict[str, Any]) -> Iterator[bytes]:
    if not make:
        return (wire.batch(batch, far.done, far.total) for batch in batches)
    return (wire.made(payload, far.done, far.total) for payload in _at(make)(batches, str(facts["told"])))


def place_of(make: Make | None) -> str:
    """Return where a function of a module stands; the process loads it only if it is asked for what it makes.

    To look at a file nobody needs it, and the rooms above take twice as long to load as the readers.
    """
    return f"{make.__module__}:{make.__qualname__}" if make else ""


def _at(place: str) -> Make:
    module, _, name = place.partition(":")
    make: Make = getattr(import_module(module), name)
    return make


class _Far:
    """A job that only remembers how far the reading is."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """Remember."""
        del stage
        self.done, self.total = done, total or 0

    def commit(self) -> None:
        """Take note of nothing."""


def _be_modest(limits: Limits) -> None:
    """Lower our priority, cap our memory where the system can, keep silent, forget what the parent was told."""
    for name in [name for name in os.environ if name.startswith("TUOJIAO")]:
        del os.environ[name]
    silence = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(silence, number)  # libraries print to them; a line might hold a customer's value
    here = psutil.Process()
    if sys.platform == "win32":
        here.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        return
    here.nice(max(here.nice(), _MODEST))  # the parent may be modest already
    import resource

    with suppress(ValueError, OSError):  # macOS refuses; the parent's watchdog remains
        now = here.memory_info()
        cap = now.vms - now.rss + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (cap, cap))


def _own_fault(fault: Exception) -> Known:
    """Describe an unforeseen fault by type and place, never by its text, which might hold a value."""
    trace: TracebackType | None = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return Known("file.unreadable", reason="reader_fault", kind=type(fault).__name__, place=place)
