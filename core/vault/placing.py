"""A file renamed into its place, with patience for programs that look into it: virus scanners, cloud drives."""

from __future__ import annotations

import time
from pathlib import Path

# What Windows says of a rename: the one that is there is held (or may not be touched), the new one is held.
DENIED, IN_USE = 5, 32
_TRIES, _PAUSE = 20, 0.25  # A virus scanner may hold a file for some seconds (engineering 10).


def put_in_place(new: Path, old: Path, waits_for: tuple[int, ...] = (DENIED, IN_USE)) -> None:
    """Rename a file to the name of another, which it replaces; whoever holds one of the two is given five seconds.

    What was written a moment ago is what a scanner opens first. Raises OSError as the system tells it.
    """
    for left in range(_TRIES - 1, -1, -1):
        try:
            new.replace(old)
            return
        except PermissionError as error:
            if not left or getattr(error, "winerror", None) not in waits_for:
                raise
            time.sleep(_PAUSE)
