"""Each wrong pass-phrase makes the next try wait a little longer."""

from __future__ import annotations

import time
from collections.abc import Callable

from core.errors import Known

_FREE = 3
_LONGEST = 60.0


class Patience:
    """Counts wrong pass-phrases at one door and says how long to wait before the next."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        """Begin with no wrong try; `seconds` is a clock that only runs forward."""
        self._seconds = seconds
        self._wrong = 0
        self._until = 0.0

    def wait(self) -> float:
        """Seconds until the next try is taken; 0 when it is taken now."""
        return max(0.0, self._until - self._seconds())

    def check(self) -> None:
        """`Known("passphrase.wait")` with the seconds left, when the next try comes too early."""
        left = self.wait()
        if left > 0:
            raise Known("passphrase.wait", seconds=int(left) + 1)

    def was_wrong(self) -> None:
        """Three are free, then 2, 4, 8 … 60 seconds."""
        self._wrong += 1
        over = self._wrong - _FREE
        self._until = self._seconds() + (min(_LONGEST, 2.0**over) if over > 0 else 0.0)

    def was_right(self) -> None:
        """Forget the wrong ones."""
        self._wrong, self._until = 0, 0.0
