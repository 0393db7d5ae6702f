"""The tables of a package: one per kind, written twice from the frozen rows, counted and digested on the way."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from operator import itemgetter
from typing import IO

from core.handover.values import TableCount
from core.handover.words import chinese
from core.inventory import Frozen, Sheet, defuse
from core.records import Kind, Meaning
from core.store import Store, inventory_rows
from core.values import visits

MONEY = frozenset({"amount", "paid_amount", "debt", "balance", "gift_balance"})
VISITS = Meaning.TIMES_LEFT.value  # is added up too, in visits
LINE = Meaning.SERIAL.value  # one number for what was one line of a list, as a course and what is left of it
_BATCH = 2_000
# A cell that has to be defused. A pattern that begins with a fixed sign is ten times as fast as one with a choice there.
_LIVE = (re.compile(",['=+\\-@\t＝＋－＠]"), re.compile("\n['=+\\-@\t＝＋－＠]"))
_SUM = re.compile(r"-?[0-9]{1,13}\.[0-9]{2}")
_SUMS = re.compile(r"(?:-?[0-9]{1,13}\.[0-9]{2}\n)*+-?[0-9]{1,13}\.[0-9]{2}")
_MAX_NUMBER = 1 << 29  # of a customer; beyond it a package is not ours
BOM = "\ufeff"
Record = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file name without ending, kind, columns, and where their cells stand in a frozen row."""

    name: str
    kind: Kind
    columns: tuple[str, ...]
    places: tuple[int, ...]
    first: int  # of its frozen rows, which stand together by kind
    last: int
    linked: bool = False  # whether its last column is the number of the line


@dataclass(slots=True)
class Tally:
    """Counts rows, customers and sums; the same for writer and reader."""

    table: str
    kind: Kind
    columns: tuple[str, ...]
    rows: int = 0
    _seen: bytearray = field(default_factory=bytearray)
    _sums: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sums = {index: 0 for index, column in enumerate(self.columns) if column in {*MONEY, VISITS}}

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Take some records; customers are ticked in a bit map, a million in 125 KB."""
        self.rows += len(rows)
        for number in map(int, filter(str.isdecimal, {row[0] for row in rows})):
            if number < _MAX_NUMBER:
                if number >> 3 >= len(self._seen):
                    self._seen.extend(bytes((number >> 3) + 4096 - len(self._seen)))
                self._seen[number >> 3] |= 1 << (number & 7)
        for index in self._sums:
            self._sums[index] += _ADD_UP.get(self.columns[index], _sum)([row[index] for row in rows])

    @property
    def ticked(self) -> int:
        """Return the customers that were met, a bit for each number."""
        return int.from_bytes(self._seen, "little")

    def count(self, digest: str) -> TableCount:
        """Return what was counted, with the digest of the table."""
        customers = self.ticked.bit_count()
        sums = tuple((self.columns[index], fen) for index, fen in self._sums.items())
        return TableCount(self.table, self.kind, self.columns, self.rows, customers, sums, digest)


def _sum(cells: list[str]) -> int:
    """Add up the cells that are sums of money, in fen; a whole column at once where all of them are."""
    joined = "\n".join(cells)
    if _SUMS.fullmatch(joined):
        return sum(map(int, joined.replace(".", "").split("\n")))
    return sum(int(cell.replace(".", "")) for cell in cells if _SUM.fullmatch(cell))


def _visits(cells: list[str]) -> int:
    """Add up the cells that say how many visits are left."""
    return sum(said for cell in cells if cell and (said := visits(cell)))


def _owed(cells: list[str]) -> int:
    """Add up what stands on cards, in fen; what a customer owes takes nothing off what others have."""
    return _sum([cell for cell in cells if not cell.startswith("-")])


_ADD_UP = {VISITS: _visits, Meaning.BALANCE.value: _owed, Meaning.GIFT_BALANCE.value: _owed}


def tables(frozen: Frozen) -> tuple[Table, ...]:
    """Return the tables that an inventory makes, in the order of the kinds; several of records are linked by their lines."""
    found: list[Table] = []
    before, every = 0, sorted({line.kind for line in frozen.lines})
    several = sum(kind is not Kind.BASIC for kind in every) > 1
    for kind in every:
        wanted = {one for line in frozen.lines if line.kind is kind for one in line.fields}
        if kind is Kind.BASIC:
            wanted |= {Meaning.NAME.value, Meaning.PHONE.value} & {one.value for one in frozen.fields}
        places = tuple(index for index, one in enumerate(frozen.fields) if one.value in wanted)
        linked = several and kind is not Kind.BASIC  # of a customer there is one row of basic details
        columns = ("no", *(frozen.fields[index].value for index in places), *((LINE,) if linked else ()))
        rows = sum(line.totals.rows for line in frozen.lines if line.kind is kind)
        found.append(
            Table(f"t{len(found) + 1:02d}", kind, columns, places, before + 1, before + rows, linked)
        )
        before += rows
    return tuple(found)


def rows_of(store: Store, frozen: Frozen, table: Table) -> Iterator[list[Record]]:
    """Give the rows of a table in batches; the first cell is the customer's number, the last of a linked one its line's."""
    plain = _plain_rows(store, frozen, table)
    if not table.linked:
        yield from plain
        return
    lines = inventory_rows.lines_of(store, frozen.id, table.kind, table.first, table.last)
    done = 0
    for batch in plain:
        yield [(*row, str(line)) for row, line in zip(batch, lines[done : done + len(batch)], strict=True)]
        done += len(batch)


def _plain_rows(store: Store, frozen: Frozen, table: Table) -> Iterator[list[Record]]:
    """Give the rows without their lines.

    Where nothing in a batch is escaped, a comma between quotation marks can only be a border of a JSON array.
    """
    pick = itemgetter(0, *(place + 1 for place in table.places))
    for text in inventory_rows.each_cells(store, frozen.id, table.first, table.last, _BATCH):
        lines = text.split("\n")
        if "\\" in text:
            yield [pick(json.loads(line)) for line in lines]
        else:
            yield [pick(line[2:-2].split('","')) for line in lines]


class CsvWriting:
    """Writes a table as UTF-8 CSV (RFC 4180) with a mark for Excel while its rows pass to somebody else."""

    def __init__(self, stream: IO[bytes], table: Table) -> None:
        """Write the head."""
        self._stream, self._width = stream, len(table.columns)
        self._tally = Tally(table.name, table.kind, table.columns)
        self._lines: list[str] = []
        self._writer = csv.writer(_Sink(self._lines))
        self._digests = bytearray()  # eight bytes of each record
        self._writer.writerow(table.columns)
        stream.write(f"{BOM}{self._lines.pop()}".encode())

    def through(self, batches: Iterable[list[Record]]) -> Iterator[list[Record]]:
        """Give the batches on, written, counted and digested."""
        for batch in batches:
            self._tally.add(batch)
            lines = self._plain(batch) or self._quoted(batch)
            self._digests += b"".join([sha256(line).digest()[:8] for line in lines])
            self._stream.write(b"\r\n".join(lines) + b"\r\n")
            yield batch

    def digests(self) -> Iterator[bytes]:
        """Give the file of record digests piece by piece."""
        for start in range(0, len(self._digests), 8 * _BATCH):
            yield self._digests[start : start + 8 * _BATCH].hex("\n", 8).encode() + b"\n"

    def count(self) -> TableCount:
        """Return what was counted, with the digest of the file of record digests."""
        found = sha256()
        for piece in self.digests():
            found.update(piece)
        return self._tally.count(found.hexdigest())

    def _plain(self, batch: list[Record]) -> list[bytes]:
        """Return the lines of a batch in which nothing needs a quotation mark or an apostrophe; else nothing."""
        body = "\r\n".join([",".join(row) for row in batch])
        breaks = len(batch) - 1
        if (
            '"' in body
            or body.count(",") != (self._width - 1) * len(batch)
            or body.count("\n") != breaks
            or body.count("\r") != breaks
            or "\x00" in body
            or any(pattern.search(body) for pattern in _LIVE)
        ):
            return []
        return body.encode("utf-8", "replace").split(b"\r\n")

    def _quoted(self, batch: list[Record]) -> list[bytes]:
        self._writer.writerows([defuse(cell.replace("\x00", "")) for cell in row] for row in batch)
        lines = [line[:-2].encode("utf-8", "replace") for line in self._lines]
        self._lines.clear()
        return lines


def sheet_of(table: Table, rows: Iterable[Record]) -> Sheet:
    """Return a table as a sheet with Chinese heads."""
    numbers = frozenset(index for index, column in enumerate(table.columns) if column in MONEY)
    head = tuple(chinese("meaning", column) for column in table.columns)
    return Sheet(
        chinese("kind", table.kind.name.lower()), head, rows, numbers, tuple(16 for _ in table.columns)
    )


def digest_of(line: str) -> str:
    """Return the record digest: the first 16 hex digits of the SHA-256 of its CSV line without the line end."""
    return sha256(line.removesuffix("\r\n").encode("utf-8", "replace")).hexdigest()[:16]


class _Sink:
    """A file for csv.writer that keeps each record as one text."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append
