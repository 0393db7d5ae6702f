"""Read streams out of an OLE compound file (MS-CFB), with every chain bounded by the size of the file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from core.readers.shapes import unreadable

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how such a file begins
_END = 0xFFFFFFFA  # this and above are marks, not sectors
_SMALL = 4096


class Compound:
    """A compound file: names of its streams and their bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = stream.seek(0, 2)
        head = self._at(0, 512)
        if len(head) < 512:
            raise unreadable("short_compound")
        shift, small_shift = struct.unpack_from("<HH", head, 30)
        if shift not in {9, 12} or small_shift != 6:
            raise unreadable("odd_sectors")
        self._sector = 1 << shift
        directory, small_fat, more, count = (
            struct.unpack_from("<I", head, place)[0] for place in (48, 60, 68, 72)
        )
        self._table = self._read_table(head, more, count)
        self._small_table = self._numbers(small_fat)
        self._entries = self._read_directory(b"".join(self._chain(directory)))
        root = next((entry for name, entry in self._entries.items() if name == "root entry"), None)
        self._small = b"".join(self._chain(root[0])) if root else b""

    def names(self) -> list[str]:
        """Return the names of streams and folders, in lower case."""
        return list(self._entries)

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return a stream, or its first bytes; raises Known when the name is missing."""
        try:
            start, size = self._entries[name.lower()]
        except KeyError as fault:
            raise unreadable("no_stream") from fault
        wanted = size if most is None else min(size, most)
        blocks = self._small_blocks(start) if size < _SMALL else self._chain(start)
        out = bytearray()
        for block in blocks:
            out += block
            if len(out) >= wanted:
                break
        return bytes(out[:wanted])

    def _at(self, place: int, size: int) -> bytes:
        self._stream.seek(place)
        return self._stream.read(size)

    def _block(self, number: int) -> bytes:
        return self._at((number + 1) * self._sector, self._sector)

    def _read_table(self, head: bytes, more: int, count: int) -> list[int]:
        """Collect the allocation table from the header's list and its continuations."""
        sectors = [number for number in struct.unpack_from("<109I", head, 76) if number < _END]
        limit = self._size // self._sector + 1
        for _ in range(min(count, limit)):
            if more >= _END:
                break
            numbers = self._unpack(self._block(more))
            if not numbers:
                break
            *further, more = numbers
            sectors += [number for number in further if number < _END]
        if len(sectors) > limit:
            raise unreadable("odd_table")
        return [number for sector in sectors for number in self._unpack(self._block(sector))]

    def _unpack(self, block: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])

    def _chain(self, start: int) -> Iterator[bytes]:
        """Yield the sectors of a chain; a loop ends when it is longer than the file."""
        number, left = start, self._size // self._sector + 1
        while number < _END:
            left -= 1
            if left < 0 or number >= len(self._table):
                raise unreadable("broken_chain")
            yield self._block(number)
            number = self._table[number]

    def _numbers(self, start: int) -> list[int]:
        return [number for block in self._chain(start) for number in self._unpack(block)]

    def _small_blocks(self, start: int) -> Iterator[bytes]:
        number, left = start, len(self._small) // 64 + 1
        while number < _END:
            left -= 1
            if left < 0 or number >= len(self._small_table):
                raise unreadable("broken_chain")
            yield self._small[number * 64 : number * 64 + 64]
            number = self._small_table[number]

    def _read_directory(self, data: bytes) -> dict[str, tuple[int, int]]:
        """Return name → (first sector, size); of two equal names the first one counts."""
        found: dict[str, tuple[int, int]] = {}
        for place in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<HB", data, place + 64)
            if kind in {1, 2, 5} and 2 <= length <= 64:
                name = data[place : place + length - 2].decode("utf-16-le", "replace").lower()
                start, size = struct.unpack_from("<II", data, place + 116)
                found.setdefault(name, (start, size))
        return found
