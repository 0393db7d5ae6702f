"""Portions on their way out of the reader process: columns of numbers and of joined text behind one line of JSON.

What comes from the process that touches foreign files is parsed and measured here, never believed: names of columns
are those that the case knows, numbers are numbers, and every column is as long as the others.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from core.errors import Known
from core.intake.load_portion import Portion, PortionMaker
from core.intake.load_shape import unguarded
from core.readers import Merge
from core.records import Batch, Mapping
from core.store import rows, sources

_JOINT = "\x1f"
_CODE = re.compile(r"[a-z0-9_]{1,60}").fullmatch


def order(mapping: Mapping, merges: Sequence[Merge], today: date, *, guarded: bool) -> str:
    """Return what the reader process is told, so that it makes the rows of a sheet ready."""
    covered = [[m.first_line, m.first_column, m.last_line, m.last_column] for m in merges]
    return json.dumps([sources.to_json(mapping), covered, today.isoformat(), guarded])


def made_apart(batches: Iterator[Batch], told: str) -> Iterator[bytes]:
    """Yield the portions of a sheet as messages; runs in the reader process."""
    mapping, merges, today, guarded = json.loads(told)
    known = sources.from_json(mapping)
    if known is None:
        raise Known("file.unreadable", reason="reader_fault")
    maker = PortionMaker(known, [Merge(*merge) for merge in merges], date.fromisoformat(today))
    for batch in unguarded(batches) if guarded else batches:
        yield write(maker.make(batch))


def write(portion: Portion) -> bytes:
    """Return a portion as a message."""
    laid = [
        [table, name, bool(told.nothing), *_laid(told.values, number=name in rows.NUMBERS)]
        for table, columns in (("who", portion.who), ("what", portion.what))
        for name, told in columns.items()
    ]
    blobs = [column.pop() for column in laid]
    lines = portion.lines
    follow = all(after == line + 1 for line, after in pairwise(lines))
    where = [lines[0] if lines else 0, len(lines)] if follow else [-1, *lines]
    head = [
        portion.read, portion.rejected, where, list(portion.aside), list(portion.problems),
        [[*column, len(blob)] for column, blob in zip(laid, blobs, strict=True)],
    ]  # fmt: skip
    cells = "\n".join(portion.cells).encode("utf-8", "surrogatepass")  # JSON of one line each
    return b"\n".join((json.dumps(head).encode(), b"".join(blobs) + cells))


def _laid(values: Sequence[Any], *, number: bool) -> list[Any]:
    """Return how a column is laid out, and its bytes."""
    if number:
        return ["q", array("q", values).tobytes()]
    text = _JOINT.join(values)
    if text.count(_JOINT) == len(values) - 1:
        return ["t", text.encode("utf-8", "surrogatepass")]
    return ["j", json.dumps(values).encode()]


def read(message: bytes) -> Portion:
    """Return the portion of a message; raises Known(file.unreadable) for one that no reader of ours has made."""
    try:
        return _read(message)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as fault:
        raise Known("file.unreadable", reason="reader_fault", kind=type(fault).__name__) from fault


def _read(message: bytes) -> Portion:
    head, _, body = message.partition(b"\n")
    read_rows, rejected, where, aside, problems, laid = json.loads(head)
    lines = where[1:] if where[0] < 0 else range(where[0], where[0] + where[1])
    columns: dict[str, dict[str, rows.Told]] = {"who": {}, "what": {}}
    start = 0
    for table, name, nothing, form, length in laid:
        values = _values(form, body[start : start + length], number=name in rows.NUMBERS)
        start += length
        columns[table][name] = rows.Told(_as_many(values, lines), rows.nothing_of(name) if nothing else "")
    cells = str(body[start:], "utf-8", "surrogatepass").split("\n") if lines else []
    for table, known in (("who", rows.CUSTOMER_COLUMNS), ("what", rows.RECORD_COLUMNS)):
        if not columns[table].keys() <= set(known):
            raise ValueError
    return Portion(
        int(read_rows), int(rejected), [*map(int, lines)], _as_many(cells, lines), columns["who"], columns["what"],
        [(int(line), str(text), _coded(why)) for line, text, why in aside],
        [_trouble(one, len(lines)) for one in problems],
    )  # fmt: skip


def _values(form: str, blob: bytes, *, number: bool) -> Sequence[Any]:
    if number:
        found = array("q")
        found.frombytes(blob)
        return found
    text = str(blob, "utf-8", "surrogatepass")
    return text.split(_JOINT) if form == "t" else [str(one) for one in json.loads(text)]


def _as_many(values: Sequence[Any], lines: Sequence[int]) -> Sequence[Any]:
    if len(values) != len(lines):
        raise ValueError
    return values


def _coded(code: str) -> str:
    if not _CODE(code):
        raise ValueError
    return code


def _trouble(said: list[Any], size: int) -> tuple[int, int, int | None, str, int]:
    place, line, column, code, severity = said
    if not 0 <= int(place) < size:
        raise ValueError
    return int(place), int(line), None if column is None else int(column), _coded(code), int(severity)


Apart = Callable[[str], Iterator[bytes]]
"""Asks the reader process for the portions of a sheet."""
