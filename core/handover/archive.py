"""The outer archive: one AES-256 ZIP (WinZip AE-2), written as a stream and read with bounded memory."""

from __future__ import annotations

import hashlib
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyzipper

from core.clock import now
from core.errors import Known
from core.handover.values import Finding

CHUNK = 1 << 20
MAX_ENTRIES = 20_000
MAX_SMALL = 64 << 20  # bytes of a file that is read as a whole
MAX_RATIO = 400  # our own tables stay under 60; deflate cannot exceed 1,032
# What zipfile and its parts raise on bytes that were changed.
_BROKEN = (
    pyzipper.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, KeyError, IndexError,
)  # fmt: skip
ATTRIBUTES = 0o600 << 16
_FREE_RATIO = 32 << 20  # bytes under which a ratio says nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """One written file: its path in the bag, size, and both digests in hex."""

    path: str
    size: int
    sha256: str
    sha512: str


class Outgoing:
    """An archive that is being written; every file is hashed while it passes."""

    def __init__(self, stream: IO[bytes], root: str, passphrase: str) -> None:
        self._zip = pyzipper.AESZipFile(
            stream,
            "w",
            compression=pyzipper.ZIP_DEFLATED,
            compresslevel=6,
            encryption=pyzipper.WZ_AES,
            encryption_kwargs={"nbits": 256, "force_wz_aes_version": 2},
        )
        self._zip.setpassword(passphrase.encode("ascii"))
        self._root = root
        self.entries: list[Entry] = []

    def begin(self, path: str, packed: bool = False) -> Hashing:
        """Open one file for writing; `packed` stores it as it is (a workbook is compressed already)."""
        moment = now()
        day = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
        info = self._zip.zipinfo_cls(f"{self._root}/{path}", day)
        info.compress_type = pyzipper.ZIP_STORED if packed else pyzipper.ZIP_DEFLATED
        info.external_attr = ATTRIBUTES
        info.create_system = 3  # the same bytes on every system
        return Hashing(self, path, self._zip.open(info, "w", force_zip64=True))

    def add(self, path: str, content: bytes) -> Entry:
        """Write one small file."""
        with self.begin(path) as stream:
            stream.write(content)
        return self.entries[-1]

    def __enter__(self) -> Outgoing:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        """Write the directory of the archive; after a fault leave the torn file alone, which is thrown away."""
        if kind is None:
            self._zip.close()
        else:
            self._zip.fp = None


class Hashing:
    """A file of the archive that is being written; it cannot seek."""

    def __init__(self, owner: Outgoing, path: str, stream: Any) -> None:
        self._owner, self._path, self._stream = owner, path, stream
        self._sha256, self._sha512, self._size = hashlib.sha256(), hashlib.sha512(), 0
        self._waiting: list[bytes] = []
        self._held = 0

    def write(self, content: bytes) -> int:
        """Take some bytes; small pieces are joined before they are encrypted."""
        self._waiting.append(bytes(content))
        self._held += len(content)
        if self._held >= CHUNK:
            self._push()
        return len(content)

    def flush(self) -> None:
        """Leave small pieces waiting: zipfile flushes after each of its own."""

    def _push(self) -> None:
        content = b"".join(self._waiting)
        self._waiting, self._held = [], 0
        self._sha256.update(content)
        self._sha512.update(content)
        self._size += len(content)
        self._stream.write(content)

    def __enter__(self) -> Hashing:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        if kind is None:
            self._push()
        self._stream.close()
        if kind is None:
            entry = Entry(self._path, self._size, self._sha256.hexdigest(), self._sha512.hexdigest())
            self._owner.entries.append(entry)


class Incoming:
    """An archive that is being read; nothing of it is trusted."""

    def __init__(self, path: Path, passphrase: str) -> None:
        """Open it; `Known`: package.missing, package.damaged, package.hostile."""
        try:
            self._zip = pyzipper.AESZipFile(path)
        except FileNotFoundError as error:
            raise Known("package.missing", file=path.name) from error
        except _BROKEN as error:
            raise Known("package.damaged", file=path.name) from error
        self._zip.setpassword(passphrase.encode("utf-8"))
        self.file = path.name
        self.infos: dict[str, Any] = {}
        try:
            self.root = self._take_names(path.stat().st_size)
        except BaseException:
            self.close()
            raise

    def _take_names(self, size: int) -> str:
        listed = self._zip.infolist()
        if len(listed) > MAX_ENTRIES:
            raise Known("package.hostile", file=self.file, why="too_many_files")
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
            except _BROKEN:
                pass  # damaged, but the pass-phrase was taken: the check names the file
            return
        raise Known("package.wrong_passphrase", file=self.file)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give a file piece by piece; `Damaged` names it when it was changed."""
        info = self.infos[name]
        if info.compress_type not in (pyzipper.ZIP_STORED, pyzipper.ZIP_DEFLATED):
            raise Damaged(name)
        left = info.file_size
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(CHUNK):
                    left -= len(piece)
                    yield piece
        except _BROKEN as error:
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
        self._zip.close()


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
