"""The outer archive as it is written: one AES-256 ZIP (APPNOTE 4.3, WinZip AE-2), hashed, packed and encrypted in threads.

Two files may be written at the same time: the second goes, encrypted already, into a side file and is taken over
into the archive when the first has ended.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from core.clock import now
from core.handover.volumes import Volumes
from core.inventory import Behind

ATTRIBUTES = 0o600 << 16
LARGE = (1 << 31) - 1  # bytes; beyond it the large form (ZIP64) is written, as zipfile does
LEVEL = 5  # of deflate, as in the workbooks
_BIG = 0xFFFFFFFF
_MADE_ON = 3  # Unix: the same bytes on every system
_COPY = 1 << 20
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")


@dataclass(frozen=True, slots=True)
class Entry:
    """One written file: its path in the bag, size, and both digests in hex."""

    path: str
    size: int
    sha256: str
    sha512: str


@dataclass(slots=True)
class _Member:
    """What the directory says of one file."""

    name: bytes
    stored: bool
    time: tuple[int, int]
    offset: int = 0
    packed: int = 0
    plain: int = 0

    @property
    def aes(self) -> bytes:
        method = 0 if self.stored else zlib.DEFLATED
        return struct.pack("<3H2sBH", 0x9901, 7, 2, b"AE", 3, method)

    def local(self) -> bytes:
        """Return the head before the file's bytes; the sizes stand in the large form always, for they come later."""
        large = max(self.packed, self.plain) > LARGE
        packed, plain = (_BIG, _BIG) if large else (self.packed, self.plain)
        extra = struct.pack("<2H2Q", 1, 16, self.plain, self.packed) + self.aes
        head = (b"PK\x03\x04", 45 if large else 20, 1, 99, *self.time, 0, packed, plain)
        return _LOCAL.pack(*head, len(self.name), len(extra)) + self.name + extra

    def central(self) -> bytes:
        """Return the entry of the directory."""
        large = max(self.packed, self.plain, self.offset) > LARGE
        wide = b""
        packed, plain, offset = self.packed, self.plain, self.offset
        if large:
            if max(packed, plain) > LARGE:
                wide, packed, plain = struct.pack("<2Q", plain, packed), _BIG, _BIG
            if offset > LARGE:
                wide, offset = wide + struct.pack("<Q", offset), _BIG
            wide = struct.pack("<2H", 1, len(wide)) + wide
        extra, version = wide + self.aes, 45 if large else 20
        head = (b"PK\x01\x02", version, _MADE_ON, version, 0, 1, 99, *self.time, 0, packed, plain)
        return (
            _CENTRAL.pack(*head, len(self.name), len(extra), 0, 0, 0, ATTRIBUTES, offset) + self.name + extra
        )


class Outgoing:
    """An archive that is being written; every file is hashed while it passes."""

    def __init__(
        self,
        stream: IO[bytes] | Volumes,
        root: str,
        passphrase: str,
        side: Callable[[], Volumes] | None = None,
    ) -> None:
        """Begin at the stream's place; `side` makes the file where a second one lies while the first is written."""
        self._stream, self._root, self._phrase, self._side = stream, root, passphrase.encode("ascii"), side
        self._members: list[_Member] = []
        self.entries: list[Entry] = []

    def begin(self, path: str, packed: bool = False) -> Writing:
        """Open one file for writing; `packed` stores it as it is (a workbook is compressed already)."""
        member = self._member(path, packed)
        member.offset = self._stream.tell()
        self._stream.write(member.local())
        return Writing(path, member, self._stream, self._phrase, self._close)

    def aside(self, path: str, packed: bool = False) -> Writing:
        """Open a second file beside the one that is being written; it joins the archive by `join`."""
        assert self._side is not None, "an archive without a place for a side file"
        return Writing(path, self._member(path, packed), self._side(), self._phrase, lambda _done: None)

    def join(self, second: Writing) -> None:
        """Take over a file that was written aside."""
        member, source = second.member, second.stream
        member.offset = self._stream.tell()
        self._stream.write(member.local())
        source.seek(0)
        while piece := source.read(_COPY):
            self._stream.write(piece)
        source.close()
        self._keep(second)

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
            self._directory()

    def _member(self, path: str, packed: bool) -> _Member:
        at = now()
        time = at.hour << 11 | at.minute << 5 | at.second // 2
        day = (at.year - 1980) << 9 | at.month << 5 | at.day
        return _Member(f"{self._root}/{path}".encode("ascii"), packed, (time, day))

    def _close(self, done: Writing) -> None:
        """Go back and write the sizes into the head."""
        end = self._stream.tell()
        self._stream.seek(done.member.offset)
        self._stream.write(done.member.local())
        self._stream.seek(end)
        self._keep(done)

    def _keep(self, done: Writing) -> None:
        self._members.append(done.member)
        self.entries.append(done.entry)

    def _directory(self) -> None:
        start = self._stream.tell()
        listed = b"".join([member.central() for member in self._members])
        count, size = len(self._members), len(listed)
        tail = b""
        if count > 0xFFFF or start > LARGE or size > LARGE:
            tail = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
            tail += struct.pack("<4sLQL", b"PK\x06\x07", 0, start + size, 1)
        told = (min(count, 0xFFFF), min(count, 0xFFFF), min(size, _BIG), min(start, _BIG), 0)
        self._stream.write(listed + tail + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, *told))


class Writing:
    """A file of the archive that is being written; it cannot seek. A thread hashes, packs and encrypts."""

    def __init__(
        self,
        path: str,
        member: _Member,
        stream: IO[bytes] | Volumes,
        phrase: bytes,
        done: Callable[[Writing], None],
    ) -> None:
        self.path, self.member, self.stream, self._done = path, member, stream, done
        self._sha256, self._sha512 = hashlib.sha256(), hashlib.sha512()
        self._pack = None if member.stored else zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
        from pyzipper.zipfile_aes import AESZipEncrypter  # its library is long in loading

        self._cipher = AESZipEncrypter(phrase, nbits=256, force_wz_aes_version=2)
        self._emit(self._cipher.encryption_header(), plain=True)
        self._behind = Behind(self._take)

    def write(self, content: bytes) -> int:
        """Take some bytes."""
        return self._behind.write(bytes(content))

    def flush(self) -> None:
        """Leave small pieces waiting: zipfile flushes after each of its own."""

    @property
    def entry(self) -> Entry:
        """Return what was written, once the file is closed."""
        return Entry(self.path, self.member.plain, self._sha256.hexdigest(), self._sha512.hexdigest())

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        self._behind.__exit__(kind, *rest)
        if kind is None:
            if self._pack is not None:
                self._emit(self._pack.flush())
            self._emit(self._cipher.flush(), plain=True)
            self._done(self)
        elif isinstance(self.stream, Volumes):
            self.stream.close()

    def _take(self, piece: bytes) -> None:
        self._sha256.update(piece)
        self._sha512.update(piece)
        self.member.plain += len(piece)
        self._emit(piece if self._pack is None else self._pack.compress(piece))

    def _emit(self, content: bytes, plain: bool = False) -> None:
        self.stream.write(content if plain else self._cipher.encrypt(content))
        self.member.packed += len(content)
