"""Open a foreign zip with limits on what it may unpack to; every member is CRC-checked by reading to its end."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from core.errors import Known
from core.readers.shapes import Limits, hostile, too_large, unreadable
from core.zips import BROKEN

CHUNK = 1 << 18
FAULTS = (
    *BROKEN,
    RuntimeError,  # a member under a password
)


class Zip:
    """A zip whose members are read in chunks, within limits."""

    def __init__(self, stream: BinaryIO, limits: Limits, password: str | None = None) -> None:
        self.limits = limits
        self._password = password.encode() if password else None
        try:
            self._zip = _locked(stream) if password else zipfile.ZipFile(stream)
        except FAULTS as fault:
            raise unreadable("broken_zip") from fault
        self._left = limits.unpacked
        self._kept: tuple[str, list[bytes]] = ("", [])
        self._members = {info.filename: info for info in self._zip.infolist()}
        self._folded = {name.lower().replace("\\", "/"): name for name in self._members}
        if len(self._members) > limits.members:
            raise too_large("members", limits.members)
        for info in self._members.values():
            self._refuse_bomb(info)

    def names(self) -> list[str]:
        """Return the names of all members as they are written."""
        return list(self._members)

    def find(self, name: str) -> str | None:
        """Return the member of a name, whatever its case and slashes, or None."""
        return self._folded.get(name.lower().lstrip("/"))

    def shown_name(self, name: str) -> str:
        """Return a member's name for a person: Chinese programs write GBK without saying so."""
        if self._members[name].flag_bits & 0x800 or name.isascii():
            return name
        try:
            return name.encode("cp437").decode("gb18030")
        except UnicodeError:
            return name

    def size(self, name: str) -> int:
        """Return how many bytes a member unpacks to, by its own word."""
        return self._members[name].file_size

    def is_locked(self, name: str) -> bool:
        """Return whether a member is under a zip password."""
        return bool(self._members[name].flag_bits & 1)

    def kept(self, name: str) -> list[bytes]:
        """Return a member's bytes in chunks and keep them, which will be read again, until another is kept."""
        if self._kept[0] != name:
            self._kept = ("", [])  # room for the next
            self._kept = (name, list(self.chunks(name)))
        return self._kept[1]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes; raises Known when it is damaged or unpacks to too much."""
        if self._kept[0] == name:
            yield from self._kept[1]
            return
        try:
            with self._zip.open(self._members[name], pwd=self._password) as member:
                while chunk := member.read(CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise too_large("unpacked", self.limits.unpacked)
                    yield chunk
        except FAULTS as fault:
            raise unreadable("damaged_member") from fault

    def read(self, name: str, most: int = 64 << 20) -> bytes:
        """Return a small member whole; raises Known when it is larger than `most` bytes."""
        if self.size(name) > most:
            raise too_large("part", most)
        return b"".join(self.chunks(name))

    def close(self) -> None:
        """Close the zip, not the stream under it."""
        self._zip.close()

    def _refuse_bomb(self, info: zipfile.ZipInfo) -> None:
        if info.file_size > self.limits.unpacked:
            raise too_large("unpacked", self.limits.unpacked)
        if info.file_size > max(self.limits.ratio_from, info.compress_size * self.limits.ratio):
            raise hostile("zip_bomb")


def _locked(stream: BinaryIO) -> Any:
    """Return a zip under a password; its library takes a sixth of a reader's start and is seldom needed."""
    import pyzipper

    return pyzipper.AESZipFile(stream)


def opened(stream: BinaryIO, limits: Limits) -> Zip | None:
    """Return the zip, or None when it is not one; raises Known when it is hostile."""
    try:
        return Zip(stream, limits)
    except Known as fault:
        if fault.code == "file.unreadable":
            return None
        raise
