"""Where a case lies: its folder's name and length, the free space, and which of its files count."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from core.errors import Known
from core.vault import keyring
from core.vault.placing import TRIES

FOLDER_ENDING = ".tuojiao"
README = "请先读我.txt"
README_TEXT = Path(__file__).parents[2] / "resources" / "case" / "readme.txt"
# Windows without long paths stops at 260; the longest name inside, and an unpacking beside it, need the rest.
LONGEST_PATH = 150
_LONGEST = 259 if os.name == "nt" else 4_095  # characters of a whole path
SPARE = 64 << 20
PATIENT = TRIES if os.name == "nt" else 1
_PAUSE = 0.25
_DATABASE = re.compile(r"case\.(\d+)\.(?:(?:work\.|kept\.)?db(?:-wal|-shm|-journal)?|begun)")
_ASIDE = re.compile(r"case\.\d+\.kept\.db(?:-wal|-shm|-journal)?")
_WORK = re.compile(r"case\.\d+\.work\.db(?:-wal|-shm|-journal)?")

_OF_A_COPY = ("case.cannot_open", "case.read_only", "case.not_here", "case.file_missing")
FAULTS = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EFBIG: "disk.file_too_big",  # a stick in the old FAT form stops at 4 GB
    errno.EACCES: "disk.not_writable",
    errno.EPERM: "disk.not_writable",
    errno.EROFS: "disk.not_writable",
    errno.ENOENT: "folder.missing",
    errno.ENOTDIR: "folder.not_one",
    errno.EEXIST: "folder.not_one",
    errno.ENAMETOOLONG: "folder.too_long",
    errno.ENOMEM: "memory.short",
    errno.EIO: "disk.failed",
    errno.ENODEV: "disk.failed",
    errno.ENXIO: "disk.failed",
    errno.EBUSY: "disk.failed",
    errno.ETIMEDOUT: "disk.failed",
    errno.ESTALE: "disk.failed",  # a folder of a network
    errno.ENOTCONN: "disk.failed",
    errno.EHOSTDOWN: "disk.failed",
    errno.ELOOP: "folder.missing",
}
# What Windows says of a stick that was pulled, a drive of a network that is gone, a file that only the cloud has; its
# own numbers, for Python calls them all "invalid" or "not permitted".
_OUT_OF_REACH = {21, 31, 53, 55, 59, 64, 121, 362, 388, 389, 395, 404, 433, 1006, 1117, 1167, 1392, 1393}


@contextlib.contextmanager
def disk_told() -> Iterator[None]:
    """Turn what the system reports of a disk into a `Known` with its own code."""
    try:
        yield
    except OSError as error:
        raise disk_fault(error) from error


@contextlib.contextmanager
def held_told(file: Path) -> Iterator[None]:
    """Turn what the system reports of a file of ours into a `Known`: one that it only does not give now is held."""
    try:
        yield
    except PermissionError as error:
        raise not_for_writing(file) from error
    except OSError as error:
        raise disk_fault(error) from error


def not_for_writing(file: Path) -> Known:
    """Return why a file cannot be written: another program keeps writers out, or it is protected."""
    return Known("case.held" if os.access(file, os.W_OK) else "disk.not_writable", file=file.name)


@contextlib.contextmanager
def target_told(target: Path, case_file: Path) -> Iterator[None]:
    """Tell what SQLite says of a copy that is being written as a fault of the place chosen for it, not of the case."""
    try:
        yield
    except Known as known:
        if known.code not in _OF_A_COPY or not case_file.is_file():
            raise
        there = target.parent.is_dir() and known.code in ("case.cannot_open", "case.read_only")
        raise Known("disk.not_writable" if there else "folder.missing") from known


def out_of_reach(error: OSError) -> bool:
    """Tell whether Windows says that the drive itself is gone."""
    return getattr(error, "winerror", None) in _OUT_OF_REACH


def disk_fault(error: OSError) -> Known:
    """Return what the system reports of a disk as a `Known`."""
    if out_of_reach(error):
        return Known("disk.failed")
    if (
        error.errno == errno.ENOENT
        and max(len(str(name)) for name in (error.filename, error.filename2)) > _LONGEST
    ):
        return Known("folder.too_long")  # Windows says of such a name that it is not there
    return Known(FAULTS.get(error.errno or 0, "disk.failed"))


def database(generation: int) -> str:
    """The name of the case file of a generation."""
    return f"case.{generation}.db"


def working_copy(generation: int) -> str:
    """The name of a copy that is being made ready for a generation; under it nothing is ever a case."""
    return f"case.{generation}.work.db"


def check_place(folder: Path) -> None:
    """`Known("case.path_too_long")` where Windows could not open the files inside."""
    length = len(str(folder.absolute()))
    if length > LONGEST_PATH:
        raise Known("case.path_too_long", length=length, most=LONGEST_PATH)


def check_room(folder: Path, needed: int) -> None:
    """`Known("disk.short")` if so many bytes and 64 MB to spare are not free."""
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        raise Known("disk.short", needed_mib=(needed + SPARE) >> 20, free_mib=free >> 20)


def size_of(path: Path) -> int:
    """The bytes of a case file with its write-ahead log."""
    total = 0
    for name in (path, path.with_name(path.name + "-wal")):
        with contextlib.suppress(FileNotFoundError):
            total += name.stat().st_size
    return total


def remove_database(path: Path, tries: int = 1) -> bool:
    """Delete a case file with its companions; whether all of them are gone.

    On Windows another program may hold one: each is tried `tries` times, 250 ms apart.
    """
    ours = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal")]
    held = [one for one in ours if not remove(one, tries)]
    return not held


def remove(path: Path, tries: int = PATIENT) -> bool:
    """Delete a file; whether it is gone. Nobody waits for a drive that is not there any more."""
    for left in range(tries - 1, -1, -1):
        try:
            path.unlink(missing_ok=True)
            return True
        except PermissionError:
            if left:
                time.sleep(_PAUSE)
        except OSError:
            return False
    return False


def remove_folder(path: Path, tries: int = PATIENT) -> bool:
    """Delete a folder of ours with all that is in it; whether it is gone."""
    for left in range(tries - 1, -1, -1):
        shutil.rmtree(path, ignore_errors=True)
        if not os.path.exists(path):
            return True
        if left:
            time.sleep(_PAUSE)
    return False


def leftovers(folder: Path, generation: int) -> dict[Path, int]:
    """Files of other generations, unfinished writings, what lies aside: each with its generation (0 if it has none)."""
    kept = {database(generation) + ending for ending in ("", "-wal", "-shm", "-journal")}
    found: dict[Path, int] = {}
    for path in folder.iterdir():
        match = _DATABASE.fullmatch(path.name)
        if match and path.name not in kept:
            found[path] = int(match[1])
        elif path.name == keyring.NAME + ".tmp":
            found[path] = 0
    return found


def lies_aside(path: Path) -> bool:
    """Tell whether a file is kept though its keyring is not here."""
    return bool(_ASIDE.fullmatch(path.name))


def unfinished(folder: Path) -> list[Path]:
    """Working copies and an unfinished keyring, of a work that was ended from outside: never the only copy of anything."""
    return [
        path for path in folder.iterdir() if _WORK.fullmatch(path.name) or path.name == keyring.NAME + ".tmp"
    ]
