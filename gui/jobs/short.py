"""One worker thread for short desk calls; results and faults come back to the window's thread."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from gui.jobs.collector import Collector

Call = Callable[[], Any]
Done = Callable[[Any], None]
FaultSeen = Callable[[BaseException], None]
# Seconds that one thread keeps Python to itself while the other wants it: at the usual 5 ms a paper that is made
# beside the window let it stand for up to 187 ms, so up to 57 (measured).
_TURN = 0.0005


class Jobs(QObject):
    """Runs calls one after the other beside the window; nothing comes back after `stop`."""

    _ended = Signal(object, object, object)

    def __init__(self, on_fault: FaultSeen, parent: QObject | None = None) -> None:
        """Start the thread; `on_fault` sees whatever a call's own handler does not take."""
        super().__init__(parent)
        self._on_fault = on_fault
        self._queue: queue.Queue[tuple[Call, Done, FaultSeen] | None] = queue.Queue()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._open = True
        self._waiting = 0
        self._collector = Collector(self)
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        self._thread = threading.Thread(target=self._work, name="desk-calls", daemon=False)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Tell whether a call is under way or waiting."""
        return self._waiting > 0

    def run(self, call: Call, done: Done, failed: FaultSeen | None = None) -> None:
        """Make a call beside the window; `done` or `failed` is called in the window's thread."""
        if self._open:
            self._waiting += 1
            self._queue.put((call, done, failed or self._on_fault))

    def stop(self) -> None:
        """End the thread after the call it is at."""
        if self._open:
            self._open = False
            self._queue.put(None)
            self._thread.join()
            self._collector.stop()
            sys.setswitchinterval(self._turn)

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            call, done, failed = task
            try:
                result = call()
            except BaseException as fault:  # noqa: BLE001  # every fault is carried to the window's thread, none is swallowed
                self._ended.emit(failed, fault, None)
            else:
                self._ended.emit(done, result, None)

    def _deliver(self, receiver: Callable[[Any], None], value: object, _: object) -> None:
        self._waiting -= 1
        if self._open:
            receiver(value)
