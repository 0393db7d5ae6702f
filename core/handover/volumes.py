"""A file that may lie in numbered parts of one size, as 7-Zip cuts them: `a.zip.001`, `a.zip.002` and so on.

The parts are the plain bytes of the one archive, cut and nothing else: 7-Zip, Bandizip, 360压缩 and WinRAR open
the first of them, and whoever has none of these joins them with `copy /b` or `cat`.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from pathlib import Path

FAT32_MOST = (4 << 30) - (1 << 20)  # bytes; an older U盘 (FAT32) holds no file of 4 GiB
LEAST = 1 << 20  # bytes of a part; smaller ones are a mistake of the person who types
MOST_PARTS = 999
_NUMBERED = re.compile(r"(.+)\.(\d{3})")


class Volumes(io.RawIOBase):
    """Several files read or written as one; a new part begins where the last one is full."""

    def __init__(self, base: Path, limit: int = 0) -> None:
        """Begin to write parts of at most `limit` bytes, of which `base` (NAME.001) is the first; 0 for one file."""
        super().__init__()
        self._base, self._limit = base, limit
        self.paths: list[Path] = []
        self._files: list[io.FileIO] = []
        self._ends: list[int] = []  # of each part, counted from the beginning of the first
        self._at = 0
        self._writing = True

    @classmethod
    def reading(cls, path: Path) -> Volumes:
        """Open a file, or all parts of which `path` is one; raises OSError."""
        made = cls(path)
        made._writing = False
        try:
            for one in parts_of(path):
                if one.exists() and not one.is_file():  # a pipe would let us wait for ever
                    raise OSError(22, "no file")
                made.paths.append(one)
                made._files.append(io.FileIO(one, "rb"))
                before = made._ends[-1] if made._ends else 0
                made._ends.append(before + one.stat().st_size)
        except BaseException:
            made.close()
            raise
        return made

    def readable(self) -> bool:
        """Tell that it may be read: what was written may be read again."""
        return True

    def writable(self) -> bool:
        """Tell whether it is open for writing."""
        return self._writing

    def seekable(self) -> bool:
        """Tell that any place may be gone to."""
        return True

    @property
    def size(self) -> int:
        """Return the bytes of all parts together."""
        return self._ends[-1] if self._ends else 0

    def tell(self) -> int:
        """Return the place, counted from the beginning of the first part."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place within what is there."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise OSError(22, "a place before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, target: object) -> int:
        """Read on to the end of a part at most."""
        view = memoryview(target).cast("B")  # type: ignore[arg-type]  # io hands a buffer, which has no type of its own
        place = self._place()
        if place is None:
            return 0
        number, inside = place
        part = self._files[number]
        part.seek(inside)
        taken = part.readinto(view[: self._ends[number] - self._at])
        self._at += taken
        return taken

    def write(self, content: object) -> int:
        """Write all of it, going on in the next part where one is full."""
        view = memoryview(content).cast("B")  # type: ignore[arg-type]  # io hands a buffer, which has no type of its own
        done = 0
        while done < len(view):
            number, inside = self._place() or self._next()
            room = len(view) - done
            if self._limit:
                room = min(room, self._limit - inside)
            part = self._files[number]
            part.seek(inside)
            wrote = part.write(view[done : done + room])
            done += wrote
            self._at += wrote
            for later in range(number, len(self._ends)):
                self._ends[later] = max(self._ends[later], self._at)
        return done

    def beside(self, number: int) -> Volumes:
        """Return a further file of the same kind beside this one, for what is not in order yet."""
        return Volumes(self._base.with_name(f"{plain_name(self._base).name}.side{number}.001"), self._limit)

    def sync(self) -> None:
        """Bring every part to the disk."""
        for part in self._files:
            os.fsync(part.fileno())

    def close(self) -> None:
        """Close every part."""
        for part in getattr(self, "_files", ()):
            part.close()
        super().close()

    def _place(self) -> tuple[int, int] | None:
        """Return which part the place lies in and where, None behind the last byte that has room."""
        before = 0
        for number, end in enumerate(self._ends):
            last = number == len(self._ends) - 1
            full = bool(self._limit) and end - before >= self._limit
            if self._at < end or (self._writing and last and not full):
                return number, self._at - before
            before = end
        return None

    def _next(self) -> tuple[int, int]:
        if len(self._files) >= MOST_PARTS:
            raise OSError(27, "more parts than have a number")
        path = self._base.with_name(f"{plain_name(self._base).name}.{len(self._files) + 1:03d}")
        self._files.append(io.FileIO(path, "wb+"))
        self.paths.append(path)
        self._ends.append(self.size)
        return len(self._files) - 1, 0


def named(path: Path, count: int) -> list[Path]:
    """Return the names that so many parts bear: the plain name for one, else numbered from 001."""
    return [path] if count == 1 else [path.with_name(f"{path.name}.{n:03d}") for n in range(1, count + 1)]


def plain_name(path: Path) -> Path:
    """Return the name of the whole file of which a path may be a part."""
    found = _NUMBERED.fullmatch(path.name)
    return path.with_name(found[1]) if found else path


def parts_of(path: Path) -> Sequence[Path]:
    """Return all parts of which a path is one, in order, as far as they lie side by side; else the file alone."""
    found = _NUMBERED.fullmatch(path.name)
    if not found:
        return [path]
    parts: list[Path] = []
    for number in range(1, MOST_PARTS + 1):
        part = path.with_name(f"{found[1]}.{number:03d}")
        if not part.exists():
            break
        parts.append(part)
    return parts or [path]


def missing_part(path: Path) -> str:
    """Return the name of the first part that does not lie beside the others; empty for a file that is whole."""
    found = _NUMBERED.fullmatch(path.name)
    if not found:
        return ""
    here = parts_of(path)
    last = len(here) if here[0] != path or found[2] == "001" else 0
    return path.with_name(f"{found[1]}.{last + 1:03d}").name
