"""The bytes of the archive itself: every head and the directory must say the same, and nothing may hide between.

The manifests cover what is inside the files; this covers the frame around them (APPNOTE 4.3, AE-2), so that a
changed byte anywhere in a package of ours is found and named.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from core.handover.archive import Incoming
from core.handover.outgoing import ATTRIBUTES
from core.handover.outgoing import LARGE as _LARGE
from core.handover.values import Finding
from core.handover.volumes import Volumes

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = 46
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_POINTER64 = struct.Struct("<4sLQL")
_ZIP64, _AES = 1, 0x9901
_BIG = 0xFFFFFFFF


def check_layout(path: Path, archive: Incoming) -> list[Finding]:
    """Return what the frame of the archive shows."""
    found: list[Finding] = []
    infos = sorted(archive.infos.items(), key=lambda one: int(one[1].header_offset))
    with Volumes.reading(path) as raw, io.BufferedReader(raw) as stream:
        end = 0
        for name, info in infos:
            if info.header_offset != end or not _as_written(info):
                found.append(Finding("frame_changed", name))
            size = _local_size(stream, info)
            if size is None:
                found.append(Finding("frame_changed", name))
                size = 30 + len(info.filename)
            end = info.header_offset + size + info.compress_size
        size = sum(_central_size(info) for _, info in infos)
        if not _entries(stream, end, len(infos), size) or not _tail(stream, end, len(infos), size):
            found.append(Finding("frame_changed", path.name))
    return list(dict.fromkeys(found))


def _as_written(info: Any) -> bool:
    """Tell whether a directory entry bears what our writer gives every file."""
    plain = (info.create_system, info.reserved, info.volume, info.internal_attr, info.external_attr)
    large = max(info.file_size, info.compress_size, info.header_offset) > _LARGE
    extras = dict(_extras(info.extra))
    return (
        plain == (3, 0, 0, 0, ATTRIBUTES)
        and info.create_version == info.extract_version == (45 if large else 20)
        and info.comment == b""
        and info.flag_bits == 1
        and (info.wz_aes_version, info.wz_aes_strength) == (2, 3)
        and set(extras) <= {_ZIP64, _AES}
        and info.CRC == 0
    )


def _local_size(stream: IO[bytes], info: Any) -> int | None:
    """Return the length of a file's own head, or None when it is not what the directory says."""
    stream.seek(info.header_offset)
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size:
        return None
    mark, version, reserved, flags, method, time, day, crc, packed, plain, names, more = _LOCAL.unpack(head)
    name, extra = stream.read(names), stream.read(more)
    year, month, date, hour, minute, second = info.date_time
    extras = dict(_extras(extra))
    sizes = extras.pop(_ZIP64, b"")
    large = max(info.file_size, info.compress_size) > _LARGE
    told = (_BIG, _BIG) if large else (info.compress_size, info.file_size)
    same = (
        (mark, version, reserved, flags, method, crc) == (b"PK\x03\x04", 45 if large else 20, 0, 1, 99, 0)
        and (day, time) == ((year - 1980) << 9 | month << 5 | date, hour << 11 | minute << 5 | second // 2)
        and (packed, plain) == told
        and sizes == struct.pack("<2Q", info.file_size, info.compress_size)
        and name == info.filename.encode("ascii", "replace")
        and extras == {key: value for key, value in _extras(info.extra) if key == _AES}
        and extras.get(_AES) == struct.pack("<H2sBH", 2, b"AE", 3, info.compress_type)
    )
    return _LOCAL.size + names + more if same else None


def _extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    while len(extra) >= 4:
        key, size = struct.unpack_from("<2H", extra)
        value = extra[4 : 4 + size]
        yield key if len(value) == size else -1, value
        extra = extra[4 + size :]
    if extra:
        yield -1, extra


def _central_size(info: Any) -> int:
    return _CENTRAL + len(info.filename) + len(info.extra) + len(info.comment)


def _entries(stream: IO[bytes], start: int, count: int, size: int) -> bool:
    """Tell whether every directory entry says encrypted (method 99) and is as long as it says: readers look away."""
    stream.seek(start)
    for _ in range(count):
        head = stream.read(_CENTRAL)
        if len(head) < _CENTRAL or head[:4] != b"PK\x01\x02" or head[10:12] != b"\x63\x00":
            return False
        stream.seek(sum(struct.unpack_from("<3H", head, 28)), 1)
    return stream.tell() == start + size


def _tail(stream: IO[bytes], start: int, count: int, size: int) -> bool:
    """Tell whether after the files come the directory, the end record, and nothing else."""
    stream.seek(0, 2)
    whole = int(stream.tell())
    stream.seek(start + size)
    rest = stream.read(256)
    if start + size + len(rest) != whole:
        return False
    if rest[:4] == b"PK\x06\x06":
        if len(rest) < _END64.size + _POINTER64.size:
            return False
        end64 = _END64.unpack_from(rest)
        if end64[1] != _END64.size - 12 or end64[6:] != (count, count, size, start):
            return False
        if _POINTER64.unpack_from(rest, _END64.size) != (b"PK\x06\x07", 0, start + size, 1):
            return False
        rest = rest[_END64.size + _POINTER64.size :]
    if len(rest) != _END.size:
        return False
    told = (min(count, 0xFFFF), min(count, 0xFFFF), min(size, _BIG), min(start, _BIG), 0)
    return _END.unpack(rest) == (b"PK\x05\x06", 0, 0, *told)
