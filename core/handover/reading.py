"""Read the tables of a foreign package piece by piece: records with their lines, and the rows of a workbook."""

from __future__ import annotations

import codecs
import csv
import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice

from core.handover.archive import Damaged, Incoming
from core.jobs import Job

_MAX_RECORD = 4 << 20  # characters of one record
_LOCAL = struct.Struct("<4s5H3L2H")


def records(chunks: Iterable[bytes], name: str) -> Iterator[tuple[list[str], str]]:
    """Give each record of a CSV with the text it was read from; `Damaged` where it is none."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in _lines(chunks, name):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), strict=True)
    try:
        for row in reader:
            yield row, taken[0] if len(taken) == 1 else "".join(taken)
            taken.clear()
    except csv.Error as error:
        raise Damaged(name) from error


def batches(chunks: Iterable[bytes], name: str, size: int) -> Iterator[list[list[str]]]:
    """Give the records of a CSV in batches, its head alone first; `Damaged` where it is none."""
    reader = csv.reader(_lines(chunks, name), strict=True)
    try:
        yield list(islice(reader, 1))
        while rows := list(islice(reader, size)):
            yield rows
    except csv.Error as error:
        raise Damaged(name) from error


def _lines(chunks: Iterable[bytes], name: str) -> Iterator[str]:
    """Cut decoded text at line ends, keeping them; a byte order mark at the beginning is not part of it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    rest, first = "", True
    try:
        for chunk in chunks:
            text = rest + decoder.decode(chunk)
            if first and text:
                text, first = text.removeprefix("\ufeff"), False
            lines = io.StringIO(text, newline="").readlines()  # cut at \n, \r\n and \r alone, as csv does
            rest = lines.pop() if lines and not lines[-1].endswith("\n") else ""
            if len(rest) > _MAX_RECORD:
                raise Damaged(name)
            yield from lines
        rest += decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Damaged(name) from error
    if rest:
        yield rest


def count_sheet_rows(archive: Incoming, name: str, job: Job) -> int:
    """Count the records of a workbook of ours by inflating its sheets as they pass; heads are not counted."""
    rows = 0
    sheets = _Sheets(archive.chunks(name), name)
    for content in sheets.contents():
        rows += content
        job.step("package.count", rows)
    return rows


class _Sheets:
    """The sheets of a streamed workbook, in the order in which they were written."""

    def __init__(self, chunks: Iterator[bytes], name: str) -> None:
        self._chunks, self._name = chunks, name
        self._held = b""

    def contents(self) -> Iterator[int]:
        """Give the number of records of each sheet."""
        while self._need(30)[:4] == b"PK\x03\x04":
            fields = _LOCAL.unpack(self._take(30))
            path = self._take(fields[9]).decode("utf-8", "replace")
            self._take(fields[10])
            if fields[3] != zlib.DEFLATED:
                raise Damaged(self._name)
            count = self._inflate()
            if path.startswith("xl/worksheets/"):
                yield count - 1
            self._descriptor()
        for _ in self._chunks:
            pass  # to the end, so that the check value of the file is reached

    def _need(self, size: int) -> bytes:
        while len(self._held) < size:
            piece = next(self._chunks, b"")
            if not piece:
                break
            self._held += piece
        return self._held

    def _take(self, size: int) -> bytes:
        if len(self._need(size)) < size:
            raise Damaged(self._name)
        taken, self._held = self._held[:size], self._held[size:]
        return taken

    def _inflate(self) -> int:
        """Inflate one part and count its row ends, however the pieces are cut."""
        packed, count, tail = zlib.decompressobj(-15), 0, b""
        try:
            while not packed.eof:
                piece = packed.unconsumed_tail or self._take(max(1, len(self._need(1))))
                plain = tail + packed.decompress(piece, 1 << 20)
                count += plain.count(b"</row>")
                tail = plain[-5:]
        except zlib.error as error:
            raise Damaged(self._name) from error
        self._held = packed.unused_data + self._held
        return count

    def _descriptor(self) -> None:
        """Step over the sizes that follow a streamed part: 16 bytes, or 24 in the large form."""
        held = self._need(28)
        if held[:4] == b"PK\x07\x08":
            self._take(16 if held[16:18] == b"PK" else 24)
