"""Where the text of a file ends: a crash or a broken stick leaves NULs behind it, up to the size that the file was to have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_PIECE = 1 << 16
_WIDEST = 4  # bytes of a sign; the last one of UTF-16 may itself end with NULs
_MANY = 64  # NULs; a few are an end mark of old programs


def end_of_text(stream: BinaryIO) -> int:
    """Return how many bytes stand before the NULs at the end of a file, up to the next whole sign; 0 where nothing else is."""
    size = end = stream.seek(0, 2)
    while end:
        start = max(0, end - _PIECE)
        stream.seek(start)
        kept = len(stream.read(end - start).rstrip(b"\0"))
        if kept:
            return min(size, -(-(start + kept) // _WIDEST) * _WIDEST)
        end = start
    return 0


def is_cut_off(stream: BinaryIO) -> bool:
    """Tell whether so many NULs stand at the end that the file was hardly written to its end."""
    end = end_of_text(stream)
    return stream.seek(0, 2) - end >= _MANY


def pieces(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the bytes of a file up to where its text ends."""
    left = end_of_text(stream)
    stream.seek(0)
    while left and (piece := stream.read(min(size, left))):
        left -= len(piece)
        yield piece
