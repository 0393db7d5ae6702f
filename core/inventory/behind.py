"""Writing behind: the caller goes on making text while a thread packs, hashes or encrypts what it gave.

zlib, the hashes and the cipher let go of the interpreter's lock on large pieces, so that two cores are used.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

_PIECE = 256 << 10  # bytes
_WAITING = 2  # pieces; what is made faster than packed waits here


class Behind:
    """A file that only takes bytes; a fault of the thread is raised at the next write or at the end."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        """Begin; `take` is called in a thread of its own with pieces of a quarter of a megabyte, in order."""
        self._take = take
        self._held: list[bytes] = []
        self._size = 0
        self._fault: BaseException | None = None
        self._pieces: queue.Queue[bytes | None] = queue.Queue(_WAITING)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def write(self, content: bytes) -> int:
        """Take some bytes."""
        self._held.append(content)
        self._size += len(content)
        if self._size >= _PIECE:
            self._push()
        return len(content)

    def finish(self) -> None:
        """Wait until all is taken; raises what the thread met."""
        try:
            self._push()
        finally:
            self._end()
        if self._fault is not None:
            raise self._fault

    def __enter__(self) -> Behind:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        """Wait for the thread; after a fault outside what waits is thrown away."""
        if kind is None:
            self.finish()
            return
        self._held = []
        self._fault = self._fault or InterruptedError()
        self._end()

    def _push(self) -> None:
        if self._fault is not None:
            raise self._fault
        if self._held:
            self._pieces.put(b"".join(self._held))
        self._held, self._size = [], 0

    def _end(self) -> None:
        if self._thread.is_alive():
            self._pieces.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (piece := self._pieces.get()) is not None:
            if self._fault is not None:
                continue  # emptied, so that the caller is never left waiting
            try:
                self._take(piece)
            except BaseException as fault:  # noqa: BLE001  # carried over to the caller's thread, whatever it is
                self._fault = fault
