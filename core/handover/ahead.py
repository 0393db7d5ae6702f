"""Reading ahead: a thread decrypts, unpacks and hashes the next pieces while the caller still counts the last ones."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Iterable, Iterator

_WAITING = 2  # pieces
_LOOK = 0.002  # seconds


class Ahead:
    """The pieces of an iterable, fetched by a thread; a fault of the thread is raised where it stood."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        """Begin to fetch."""
        self._source = pieces
        self._queue: queue.Queue[bytes | BaseException | None] = queue.Queue(_WAITING)
        self._stop = False
        self._thread = threading.Thread(target=self._fetch, daemon=True)

    def __enter__(self) -> Iterator[bytes]:
        self._thread.start()
        return self._pieces()

    def __exit__(self, *fault: object) -> None:
        """Stop the thread, wherever it is."""
        self._stop = True
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._queue.get_nowait()
            self._thread.join(_LOOK)

    def _pieces(self) -> Iterator[bytes]:
        while (piece := self._queue.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece

    def _fetch(self) -> None:
        try:
            for piece in self._source:
                if self._stop:
                    return
                self._queue.put(piece)
            self._queue.put(None)
        except BaseException as fault:  # noqa: BLE001  # carried over to the caller's thread, whatever it is
            self._queue.put(fault)
