"""Files outside the case: read whole within a limit, written whole or not at all, and what the system says of them."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from pathlib import Path

from core.casefile.place import FAULTS, disk_fault, disk_told, out_of_reach
from core.clock import new_id
from core.errors import Known
from core.vault import keyring
from core.vault.placing import DENIED, IN_USE, put_in_place

LONGEST_NAME = 255  # characters on Windows and macOS; bytes on Linux, which says it itself
_UNFINISHED, _LONG_AGO = "tuojiao-", 3600  # seconds
LARGEST = 64 << 20  # bytes: a scan or a photograph, not a film


def read_file(path: Path, most: int = LARGEST) -> bytes:
    """Return the bytes of a file that somebody picked.

    Raises `Known`: file.missing, file.is_folder, file.no_permission, file.too_large (more than `most` bytes),
    file.unreadable (a device, a pulled stick).
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # a pipe would let us wait for ever
            raise Known("file.is_folder" if stat.S_ISDIR(mode) else "file.unreadable", file=path.name)
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except FileNotFoundError as fault:
        raise Known("file.missing", file=path.name) from fault
    except PermissionError as fault:
        raise Known("file.no_permission", file=path.name) from fault
    except OSError as fault:
        raise Known("file.unreadable", file=path.name, errno=fault.errno) from fault
    if len(content) > most:
        raise Known("file.too_large", file=path.name, what="file", limit=most)
    return content


def keep_file(path: Path, content: bytes | str, *, ours: bool = False) -> None:
    """Write a file that somebody saves: beside its place, synced, then renamed; an older one stays until then.

    Whoever holds an older one is waited for where it is `ours`: then it is a scanner, and no person.
    What an earlier saving left here that was ended from outside is deleted: it may hold names.
    Raises `Known`: file.is_folder, file.in_use (open in another program), folder.missing, folder.not_one, folder.too_long,
    file.bad_name, disk.*. Nothing is left then.
    """
    waiting = path.with_name(f"{_UNFINISHED}{new_id()[:8]}.part")
    try:
        with disk_told():
            if path.is_dir():
                raise Known("file.is_folder", file=path.name)
            if path.parent.is_file():  # Windows says of such a place only that it is not there
                raise Known("folder.not_one")
            if len(path.name) > LONGEST_NAME:  # each system has another word for it, Windows several
                raise Known("folder.too_long")
            with waiting.open("xb") as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
                stream.flush()
                os.fsync(stream.fileno())
            _take_the_place(waiting, path, ours=ours)
    except BaseException:
        with contextlib.suppress(OSError):
            waiting.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):  # some drives of a network know no fsync of a folder
        keyring.sync_folder(path.parent)
    clear_unfinished(path.parent, f"{_UNFINISHED}????????.part")


def clear_unfinished(folder: Path, pattern: str) -> None:
    """Delete files of ours that were begun here an hour ago or more and never got their name."""
    with contextlib.suppress(OSError):
        for left in folder.glob(pattern):
            if time.time() - left.stat().st_mtime > _LONG_AGO:
                left.unlink()


def world_fault(seen: BaseException) -> BaseException:
    """Return a fault of disk or memory as the `Known` that says so, any other as it is."""
    if isinstance(seen, MemoryError):
        return Known("memory.short")
    if isinstance(seen, OSError) and (seen.errno in FAULTS or out_of_reach(seen)):
        return disk_fault(seen)
    return seen


def _take_the_place(waiting: Path, path: Path, *, ours: bool) -> None:
    try:  # else nobody waits for the old one: a person has it open
        put_in_place(waiting, path, (DENIED, IN_USE) if ours else (IN_USE,))
    except PermissionError as fault:  # Windows: the old one is open, in a table program or a viewer
        if path.exists() and os.access(path, os.W_OK):  # else it is marked as read-only
            raise Known("file.in_use", file=path.name) from fault
        raise
    except OSError as fault:
        if fault.errno == errno.EINVAL:  # Windows: one of : * ? " < > |
            raise Known("file.bad_name") from fault
        raise
