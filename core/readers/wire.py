"""The cheap form in which rows leave the reader process: joined text where that is unambiguous, JSON otherwise.

Nothing is pickled on this way: what comes from the process that touches foreign files is only ever parsed.
"""

from __future__ import annotations

import json
import struct
from typing import Any

from core.errors import Known
from core.records import Batch, CellNote

_CELL, _ROW = "\x1f", "\x1e"
_TEXT, _JSON, _WORD, _MADE = b"t", b"j", b"w", b"m"

_FAR = struct.Struct("<cqq")


def word(name: str, **facts: Any) -> bytes:
    """Return a message by name with facts that JSON can carry."""
    return _WORD + json.dumps([name, facts]).encode()


def known(fault: Known) -> bytes:
    """Return the message for a fault of the world."""
    return word("known", code=fault.code, facts=dict(fault.facts))


def batch(rows: Batch, done: int, total: int) -> bytes:
    """Return the message for a batch and how far the reading is."""
    notes = [[note.line, note.column, note.code] for note in rows.notes]
    head = json.dumps([rows.first_line, notes, done, total]).encode()
    lines = [_CELL.join(cells) for cells in rows.rows]
    text = _ROW.join(lines)
    separators = sum(map(len, rows.rows)) - sum(1 for cells in rows.rows if cells)
    if text.count(_CELL) != separators or text.count(_ROW) != max(len(lines) - 1, 0) or not rows.rows:
        return _JSON + head + b"\n" + json.dumps(rows.rows).encode()
    return _TEXT + head + b"\n" + text.encode("utf-8", "surrogatepass")


def made(payload: bytes, done: int, total: int) -> bytes:
    """Return the message for what was made of some rows, and how far the reading is."""
    return _FAR.pack(_MADE, done, total) + payload


def read_made(message: bytes) -> tuple[bytes, int, int]:
    """Return what was made of some rows, units done and in all."""
    _, done, total = _FAR.unpack_from(message)
    return message[_FAR.size :], done, total


def is_batch(message: bytes) -> bool:
    """Return whether a message carries rows, or what was made of them."""
    return message[:1] != _WORD


def read_word(message: bytes) -> tuple[str, dict[str, Any]]:
    """Return name and facts of a message without rows."""
    name, facts = json.loads(message[1:])
    return name, facts


def read_batch(message: bytes) -> tuple[Batch, int, int]:
    """Return the rows of a message, units done and in all."""
    head, _, body = message[1:].partition(b"\n")
    first_line, notes, done, total = json.loads(head)
    if message[:1] == _JSON:
        rows = json.loads(body)
    else:
        rows = [
            line.split(_CELL) if line else [] for line in body.decode("utf-8", "surrogatepass").split(_ROW)
        ]
    return Batch(first_line, rows, tuple(CellNote(*note) for note in notes)), done, total
