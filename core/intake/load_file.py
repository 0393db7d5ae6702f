"""The file itself: its fingerprint and size, read in pieces so that a large one can be stopped."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass

from core.errors import Known
from core.jobs import Job
from core.readers import Limits
from core.records import Given, Pasted
from core.values import UNSEEN

_PIECE = 4 << 20
_LARGEST = Limits().file


@dataclass(frozen=True, slots=True)
class FileMark:
    """What tells one file from another: name, size in bytes, SHA-256."""

    name: str
    size: int
    sha256: bytes


def mark(path: Given, job: Job) -> FileMark:
    """Return the mark of a file; raises Known(file.too_large), and (file.unreadable, file.no_permission) when it cannot be opened."""
    if isinstance(path, Pasted):
        return FileMark(path.name, len(path.content), hashlib.sha256(path.content).digest())
    digest, size = hashlib.sha256(), 0
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device would let us wait for ever
            raise Known("file.unreadable", file=path.name, reason="no_file")
        total = about.st_size
        if total > _LARGEST:  # refused before minutes go into reading it
            raise Known("file.too_large", file=path.name, what="file", limit=_LARGEST)
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                job.step("fingerprint", size, total)
    except PermissionError as fault:  # on Windows also while a program keeps it for itself
        raise Known("file.no_permission", file=path.name) from fault
    except OSError as fault:
        raise Known("file.unreadable", file=path.name, reason="cannot_open", errno=fault.errno) from fault
    return FileMark(shown(path.name), size, digest.digest())


def shown(name: str) -> str:
    """Return a file's name as a case, a screen and a paper can show it, on one line and from left to right.

    Systems let names be bytes that are no text, as an old archive unpacks them, and hold line ends and marks that
    turn the writing round.
    """
    return UNSEEN.sub("\ufffd", name.encode("utf-8", "replace").decode("utf-8"))
