"""What a command leaves on the disk: for the owner's eyes only, and whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

from core.errors import Known

OWN_NAMES = ("case", "papers", "package", "inventory.xlsx", "summary.json", "summary.json.part")
"""What a job makes in its folder; everything else in it is somebody's."""
_FAULTS = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EACCES: "disk.not_writable",
    errno.EPERM: "disk.not_writable",
    errno.EROFS: "disk.not_writable",
    errno.ENOENT: "folder.missing",
    errno.EEXIST: "folder.not_one",
    errno.ENOTDIR: "folder.not_one",
    errno.ENAMETOOLONG: "folder.too_long",
}


@contextlib.contextmanager
def for_the_owner_only() -> Iterator[None]:
    """Let every file made meanwhile be readable by its owner alone: papers hold codes and names.

    Windows has no such mask; there the folder's own rights count.
    """
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextlib.contextmanager
def ended_as_stopped() -> Iterator[None]:
    """While inside, a request to end (SIGTERM, a closed terminal, Ctrl+Break) stops the work as Ctrl+C does.

    Otherwise what was half made would stay. A second request does not disturb the clearing up.
    """
    asks = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        asks = []  # only the main thread may listen

    def stop(_number: int, _frame: object) -> None:
        for one in asks:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = [signal.signal(one, stop) for one in asks]
    try:
        yield
    finally:
        for one, handler in zip(asks, before, strict=True):
            signal.signal(one, handler)


@contextlib.contextmanager
def whole_or_nothing(out: Path) -> Iterator[None]:
    """Take away what was made in a folder when the work does not come to its end; what was there before stays."""
    mine = [out / name for name in OWN_NAMES if not os.path.lexists(out / name)]
    folders = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        yield
    except BaseException:
        for path in mine:
            _take_away(path)
        with contextlib.suppress(OSError):
            for folder in folders:
                folder.rmdir()
        raise


def _take_away(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def write_secret(file: Path, text: str) -> None:
    """Write a pass-phrase into a new file that only its owner may read; raises Known('file.exists')."""
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Known("file.exists", file=file.name) from None
    with os.fdopen(number, "w", encoding="utf-8") as stream:
        stream.write(text + "\n")


def check_secret_place(file: Path) -> None:
    """Find out before the work whether a pass-phrase can be written there; raises Known(file.exists, disk.*)."""
    write_secret(file, "")
    file.unlink()


def disk_told(fault: OSError) -> Known:
    """Return what the system reports of a disk as a fault with a sentence; the file's name only, never its folder."""
    name = Path(str(fault.filename)).name if fault.filename else ""
    return Known(_FAULTS.get(fault.errno or 0, "disk.failed"), file=name)
