"""Long work in a process of its own at low priority, so that the window never stalls (design 3.15).

The key goes through the inherited pipe, never through arguments, environment or disk. While such a job
runs it is the only writer of the case.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

import psutil

from core.casefile import OpenCase, join_case, world_fault
from core.errors import Bug, Cancelled, Known
from core.jobs import COMMIT, DEAF, Step
from core.vault import Secret, no_memory_dumps, work_lock

_NICE = 10
_DEAF = (
    "indexes",
    DEAF,
)  # stages without a look at anything: a million lines are sorted, a large file put together
_GRACE = 0.7  # seconds
_LEAVE = 60.0  # seconds: after its answer a process brings the log of a large case into the file


@dataclass(frozen=True, slots=True)
class Order:
    """Which desk call is to be made: room and method such as `collect.take`, and its arguments."""

    call: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """The call's result; `key` is the new data key when the case was re-keyed, else empty."""

    value: Any
    key: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """The fault that ended the call: Known, Cancelled, or a Bug by name only."""

    fault: BaseException


Message = Step | Done | Failed


class WorkProcess:
    """A process that works for the window, which asks for its messages and may cancel."""

    def __init__(self, target: Callable[[Connection], None], name: str) -> None:
        """Start the process; what it is to do goes through its pipe."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        # Not a daemon: it starts the keyless reader process itself. A window that is gone ends it by its pipe.
        self._process = context.Process(target=target, args=(theirs,), name=name)
        self._process.start()
        theirs.close()
        self._talk, self._leaving = threading.Lock(), threading.Lock()
        self.ended = self._left = self._stopping = False

    def _send(self, order: object) -> None:
        """Hand an order over beside the window: with a key file it is larger than a pipe takes at once."""
        content = bytes(ForkingPickler.dumps(order))
        threading.Thread(target=self._say, args=(content,), daemon=True).start()

    def _say(self, content: bytes) -> None:
        with self._talk, contextlib.suppress(OSError):
            self._pipe.send_bytes(content)

    def wait(self, seconds: float | None = None) -> Message | None:
        """Return the next message, None when none came in so many seconds; Done or Failed is the last."""
        if self.ended or not self._pipe.poll(seconds):
            return None
        try:
            message: Message = self._pipe.recv()
        except (EOFError, OSError):
            message = Failed(Cancelled() if self._stopping else Bug("the job process ended without a word"))
        if isinstance(message, Step):
            self._stopping = self._stopping and message.stage != COMMIT
        else:
            # The process takes some 0.2 s to leave, and the window asks from its own thread.
            self.ended = True
            self._leave()
        return message

    def cancel(self) -> None:
        """Ask the job to stop; it answers with Failed(Cancelled) or, past its point of no return, with Done."""
        self._stopping = True
        self._send("cancel")

    def _leave(self) -> None:
        """Let the process go beside the window; a program that ends meanwhile waits for it here, not in the library."""
        atexit.register(self.close)
        threading.Thread(target=self.close, daemon=True).start()

    def close(self) -> None:
        """Wait for the process to leave and give back what it held open; a second call does nothing."""
        self.ended = True
        with self._leaving:
            if self._left:
                return
            self._left = True
            self._process.join(timeout=_LEAVE)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            # The window keeps this object, and with it two files of the system for each job. A process that is started
            # meanwhile may have reaped this one from its own thread; then it looks alive here and goes with the object.
            with contextlib.suppress(ValueError):
                self._process.close()
            self._pipe.close()
        atexit.unregister(self.close)


class JobProcess(WorkProcess):
    """Runs one order on a case, at a desk that is set up there; may be started before there is an order.

    To start takes it a second or two. One that waits knows no case and no key.
    """

    def __init__(self) -> None:
        """Start the process; it waits for its order, and leaves when this program does without giving one."""
        super().__init__(work, "tuojiao-job")
        atexit.register(self._pipe.close)  # or the end of the program would wait for a process that waits

    def give(
        self, folder: Path, key: Secret, who: str, order: Order, desk: Callable[[OpenCase], object]
    ) -> None:
        """Hand over folder, key, order and what sets up a desk through the pipe."""
        atexit.unregister(self._pipe.close)
        self._pipe.send_bytes(key.reveal())
        self._send((str(folder), who, order, desk))

    @property
    def ready(self) -> bool:
        """Tell whether the process is there to take an order."""
        return not self._left and not self._pipe.closed and self._process.is_alive()

    def dismiss(self) -> None:
        """Send a process away that got no order."""
        atexit.unregister(self._pipe.close)
        self._pipe.close()
        self._leave()


class PipeJob:
    """Reports steps through the pipe and stops when it was told to."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._stop, self._heard = threading.Event(), threading.Event()
        self._committed = False
        self._stage = ""

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """Send one step; raises Cancelled when the person stopped the work."""
        self._stage = stage
        if self._stop.is_set() and not self._committed:
            self._heard.set()
            raise Cancelled
        self._pipe.send(Step(stage, done, total))

    def commit(self) -> None:
        """From here a cancel comes too late."""
        self._committed = True

    def listen(self) -> None:
        """Wait for the word to stop, or for the window to be gone, which stops the work too.

        Where the work cannot hear, the process leaves: its transaction is then as if never begun.
        """
        with contextlib.suppress(EOFError, OSError):
            self._pipe.recv()
        self._stop.set()
        if not self._heard.wait(_GRACE) and self._stage in _DEAF and not self._committed:
            os._exit(0)


def work(pipe: Connection) -> None:
    """Be the job process: take folder, key and order from the pipe, do it, answer."""
    no_memory_dumps()
    stand_back()
    try:
        key = Secret(pipe.recv_bytes())
        folder, who, order, desk = pipe.recv()
    except (EOFError, OSError):  # sent away without an order, or the window is gone
        return
    job = PipeJob(pipe)
    threading.Thread(target=job.listen, daemon=True).start()
    try:
        with join_case(Path(folder), key, who) as case:
            case.store.leave_log()
            try:
                with work_lock(Path(folder)):
                    answer = _done(case, key, order, desk, job)
                _say(pipe, answer)
            finally:
                _put_log_away(case)
    except (Known, Cancelled) as fault:
        _say(pipe, Failed(fault))
    except Exception as fault:  # noqa: BLE001  # the outermost door of this process: only code or name may leave it
        told = world_fault(fault)
        _say(pipe, Failed(told if isinstance(told, Known) else Bug(type(fault).__name__)))


def _done(
    case: OpenCase, key: Secret, order: Order, set_up: Callable[[OpenCase], object], job: PipeJob
) -> Done:
    before = bytes(key.reveal())
    room, method = order.call.split(".")
    value = getattr(getattr(set_up(case), room), method)(*order.args, **order.kwargs, job=job)
    after = bytes(case.key.reveal())
    return Done(value, b"" if after == before else after)


def _say(pipe: Connection, answer: Message) -> None:
    with contextlib.suppress(OSError):  # the window is gone
        pipe.send(answer)


def _put_log_away(case: OpenCase) -> None:
    """Bring what was written into the file, behind the answer: it is safe in the log, and nobody needs to wait.

    Where it is stopped, whoever writes or closes the case next goes on with it.
    """
    if case.store.is_open:
        with contextlib.suppress(Known):
            case.store.checkpoint_beside()


def stand_back() -> None:
    """Take a lower priority: on two cores the window stays smooth only so (measured)."""
    own = psutil.Process()
    with contextlib.suppress(psutil.Error, OSError):
        own.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if psutil.WINDOWS else _NICE)
