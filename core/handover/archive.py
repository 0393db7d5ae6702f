"""The outer archive as it is read: one AES-256 ZIP (WinZip AE-2), whole or in parts, with bounded memory."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.errors import Known
from core.handover.values import Finding
from core.handover.volumes import Volumes, missing_part

CHUNK = 512 << 10  # bytes
MAX_ENTRIES = 20_000
MAX_SMALL = 64 << 20  # bytes of a file that is read as a whole
MAX_RATIO = 400  # our own tables stay under 60; deflate cannot exceed 1,032
_FREE_RATIO = 32 << 20  # bytes under which a ratio says nothing


class Incoming:
    """An archive that is being read; nothing of it is trusted."""

    def __init__(self, path: Path, passphrase: str) -> None:
        """Open it; `Known`: package.missing, package.part_missing, package.damaged, package.hostile, file.no_permission."""
        self.file = path.name
        self.infos: dict[str, Any] = {}
        try:
            self._bytes = Volumes.reading(path)
        except FileNotFoundError as error:
            raise Known("package.missing", file=path.name) from error
        except PermissionError as error:  # Windows: it is still being copied, or taken up by a cloud drive
            raise Known("file.no_permission", file=path.name) from error
        except OSError as error:
            raise Known("package.damaged", file=path.name) from error
        self.size = self._bytes.size
        try:
            self._zip = self._directory(path)
            self._zip.setpassword(passphrase.encode("utf-8"))
            self.root = self._take_names(self.size)
        except BaseException:
            self.close()
            raise

    def _directory(self, path: Path) -> Any:
        try:
            return _library().AESZipFile(io.BufferedReader(self._bytes, CHUNK))
        except _broken() as error:
            if part := missing_part(path):
                raise Known("package.part_missing", file=part) from error
            raise Known("package.damaged", file=path.name) from error

    def _take_names(self, size: int) -> str:
        listed = self._zip.infolist()
        if len(listed) > MAX_ENTRIES:
            raise Known("package.hostile", file=self.file, why="too_many_files")
        # the same bytes for several files, to be read again and again
        if sum(info.compress_size for info in listed) > size:
            raise Known("package.hostile", file=self.file, why="overlap")
        seen: set[str] = set()
        roots: set[str] = set()
        for info in listed:
            _refuse_name(info.filename, self.file)
            if not 0 <= info.header_offset < size:
                raise Known("package.damaged", file=self.file)
            folded = unicodedata.normalize("NFC", info.filename).casefold()
            if folded in seen:
                raise Known("package.hostile", file=self.file, why="name_twice")
            seen.add(folded)
            if info.file_size > max(_FREE_RATIO, info.compress_size * MAX_RATIO):
                raise Known("package.hostile", file=self.file, why="bomb")
            root, slash, rest = str(info.filename).partition("/")
            roots.add(root)
            if slash and rest and not rest.endswith("/"):
                self.infos[rest] = info
        if len(roots) != 1 or not self.infos:
            raise Known("package.not_a_bag", file=self.file)
        return roots.pop()

    def names(self) -> list[str]:
        """Return the paths of all files inside the bag."""
        return list(self.infos)

    def unlock(self) -> None:
        """Try the pass-phrase on every file's check bytes until one fits; `package.wrong_passphrase` if none does."""
        for info in self.infos.values():
            if not info.flag_bits & 1:
                raise Known("package.not_encrypted", file=self.file)
        for name in sorted(self.infos, key=lambda one: self.infos[one].file_size)[:8]:
            try:
                with self._zip.open(self.infos[name]) as stream:
                    stream.read(1)
            except RuntimeError:
                continue
            except _broken():
                pass  # damaged, but the pass-phrase was taken: the check names the file
            return
        raise Known("package.wrong_passphrase", file=self.file)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give a file piece by piece; `Damaged` names it when it was changed."""
        info = self.infos[name]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Damaged(name)
        left = info.file_size
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(CHUNK):
                    left -= len(piece)
                    yield piece
        except _broken() as error:
            raise Damaged(name) from error
        if left:
            raise Damaged(name)

    def read(self, name: str) -> bytes:
        """Return a small file as a whole; `Damaged` if it is missing, changed or too large."""
        info = self.infos.get(name)
        if info is None or info.file_size > MAX_SMALL:
            raise Damaged(name)
        return b"".join(self.chunks(name))

    def close(self) -> None:
        """Close the file."""
        self._bytes.close()


class Damaged(Known):
    """A file inside an archive that cannot be read as it was written."""

    def __init__(self, name: str) -> None:
        super().__init__("package.file_damaged", file=name)
        self.finding = Finding("file_changed", name)


def _refuse_name(name: str, file: str) -> None:
    """Refuse a name that would leave its folder or mean another file elsewhere."""
    parts = name.rstrip("/").split("/")
    odd = (
        "\\" in name
        or ":" in name
        or name.startswith(("/", "~"))
        or any(ord(sign) < 32 or ord(sign) == 127 for sign in name)
    )
    if odd or any(part in ("", ".", "..") for part in parts) or len(name) > 240:
        raise Known("package.hostile", file=file, why="name")


def _library() -> Any:
    """Return what reads a zip under a password; it is long in loading, and seldom needed."""
    import pyzipper

    return pyzipper


def _broken() -> tuple[type[Exception], ...]:
    """Return what the library and its parts raise on bytes that were changed."""
    parts = (zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, KeyError, IndexError)
    return (_library().BadZipFile, *parts)
