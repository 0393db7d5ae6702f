"""What SQLite reports of a case file, as the world's fault or ours."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from core.errors import Bug, Known

_ROOM_TO_OPEN = 1 << 20  # bytes
_OUT_OF_SIGHT = ("disk.failed", "case.file_damaged", "case.cannot_open")

# What SQLite says, and what it means to a person. The longer names come first.
_MEANINGS = (
    ("SQLITE_FULL", "disk.full"),
    ("SQLITE_INTERRUPT", "store.interrupted"),
    ("SQLITE_BUSY", "case.busy"),
    ("SQLITE_LOCKED", "case.busy"),
    ("SQLITE_NOTADB", "case.file_damaged"),
    ("SQLITE_CORRUPT", "case.file_damaged"),
    ("SQLITE_READONLY", "case.read_only"),
    ("SQLITE_CANTOPEN", "case.cannot_open"),
    ("SQLITE_IOERR", "disk.failed"),
)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite reports of a file into the world's fault (`Known`) or ours (`Bug`)."""
    try:
        yield
    except sqlcipher.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for begin, code in _MEANINGS:
            if name.startswith(begin):
                raise _meant(code, path) from error
        raise Bug(f"{name or 'sqlite'}: {error}") from error
    except AttributeError as error:
        if "'NoneType' object" in str(error):
            raise Bug("the store is closed") from error
        raise


def missing(path: Path) -> Known:
    """Return what to say of a case file that is not there; without its folder the stick was pulled, or all of it moved."""
    if path.parent.is_dir():
        return Known("case.file_missing", file=path.name)
    return Known("case.not_here", folder=path.parent.name)


def _meant(code: str, path: Path) -> Known:
    """Return what a code means where the disk is full, or the file out of sight: a pulled stick reads as damage."""
    if code == "disk.failed" and _is_full(path):
        return Known("disk.full")
    if code in _OUT_OF_SIGHT:
        try:
            path.stat()
        except OSError:
            return Known("case.not_here", folder=path.parent.name)
    return Known(code)


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for the index of the write-ahead log, which SQLite calls a failed write."""
    try:
        return shutil.disk_usage(path.parent).free < _ROOM_TO_OPEN
    except OSError:
        return False
