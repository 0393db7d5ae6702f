"""A backup brought back in a process of its own, at low priority, so that the window never stalls."""

from __future__ import annotations

import contextlib
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from core.casefile import world_fault
from core.desk.safety import restore
from core.desk.worker import Done, Failed, Message, PipeJob, WorkProcess, stand_back
from core.errors import Bug, Cancelled, Known
from core.vault import Secret, no_memory_dumps

__all__ = ["RestoreProcess"]


class RestoreProcess(WorkProcess):
    """Restores one backup into a new folder; the window asks for messages and may cancel."""

    def __init__(self, file: Path, folder: Path, typed: Secret, key_file: bytes = b"") -> None:
        """Start the process and hand it files and pass-phrase through its pipe."""
        super().__init__(_work, "tuojiao-restore")
        self._send((file, folder, typed, key_file))


def _work(pipe: Connection) -> None:
    """Be the process: take the order from the pipe, restore, answer."""
    no_memory_dumps()
    stand_back()
    file, folder, typed, key_file = pipe.recv()
    job = PipeJob(pipe)
    threading.Thread(target=job.listen, daemon=True).start()
    try:
        restore(file, folder, typed, job, key_file=key_file)
        answer: Message = Done(folder)
    except (Known, Cancelled) as fault:
        answer = Failed(fault)
    except Exception as fault:  # noqa: BLE001  # the outermost door of this process: only the name may leave it
        told = world_fault(fault)
        answer = Failed(told if isinstance(told, Known) else Bug(type(fault).__name__))
    with contextlib.suppress(OSError):
        pipe.send(answer)
