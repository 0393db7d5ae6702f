"""A file read, or renamed into its place, with patience for who looks into it: virus scanners, cloud drives."""

from __future__ import annotations

import os
import time
from pathlib import Path

# What Windows says of a rename: the one that is there is held (or may not be touched), the new one is held.
DENIED, IN_USE = 5, 32
TRIES, _PAUSE = 20, 0.25  # A virus scanner may hold a file for some seconds (engineering 10).
_READ_TRIES = TRIES if os.name == "nt" else 1  # elsewhere nobody keeps a reader out


def put_in_place(new: Path, old: Path, waits_for: tuple[int, ...] = (DENIED, IN_USE)) -> None:
    """Rename a file to the name of another, which it replaces; whoever holds one of the two is given five seconds.

    What was written a moment ago is what a scanner opens first. Raises OSError as the system tells it.
    """
    for left in range(TRIES - 1, -1, -1):
        try:
            new.replace(old)
            return
        except PermissionError as error:
            if not left or getattr(error, "winerror", None) not in waits_for:
                raise
            time.sleep(_PAUSE)


def read_whole(path: Path, most: int) -> bytes:
    """Return a file's bytes, `most` of them; on Windows whoever keeps readers out is given five seconds.

    Raises OSError as the system tells it.
    """
    for _ in range(_READ_TRIES - 1):
        try:
            return _beginning(path, most)
        except PermissionError:
            time.sleep(_PAUSE)
    return _beginning(path, most)


def _beginning(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)
