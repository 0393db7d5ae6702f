"""The tables of a package: one per kind, written twice from the frozen rows, counted and digested on the way."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from operator import itemgetter
from typing import IO

from core.handover.values import TableCount
from core.handover.words import chinese
from core.inventory import Frozen, Sheet, defuse
from core.jobs import Job
from core.records import Kind, Meaning
from core.store import Store, inventory_rows

MONEY = frozenset({"amount", "paid_amount", "debt", "balance", "gift_balance"})
_BATCH = 2_000
_LIVE = re.compile("(?:^|\x1f)['=+\\-@\t\r\n＝＋－＠]|\x00")
_SUM = re.compile(r"-?[0-9]{1,13}\.[0-9]{2}")
_SUMS = re.compile(r"(?:-?[0-9]{1,13}\.[0-9]{2}\n)*+-?[0-9]{1,13}\.[0-9]{2}")
_MAX_NUMBER = 1 << 29  # of a customer; beyond it a package is not ours
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file name without ending, kind, columns, and where their cells stand in a frozen row."""

    name: str
    kind: Kind
    columns: tuple[str, ...]
    places: tuple[int, ...]
    first: int  # of its frozen rows, which stand together by kind
    last: int


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
        self._sums = {index: 0 for index, column in enumerate(self.columns) if column in MONEY}

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Take some records; customers are ticked in a bit map, a million in 125 KB."""
        self.rows += len(rows)
        for number in map(int, filter(str.isdecimal, {row[0] for row in rows})):
            if number < _MAX_NUMBER:
                if number >> 3 >= len(self._seen):
                    self._seen.extend(bytes((number >> 3) + 4096 - len(self._seen)))
                self._seen[number >> 3] |= 1 << (number & 7)
        for index in self._sums:
            self._sums[index] += _sum([row[index] for row in rows])

    def count(self, digest: str) -> TableCount:
        """Return what was counted, with the digest of the table."""
        customers = int.from_bytes(self._seen, "little").bit_count()
        sums = tuple((self.columns[index], fen) for index, fen in self._sums.items())
        return TableCount(self.table, self.kind, self.columns, self.rows, customers, sums, digest)


def _sum(cells: list[str]) -> int:
    """Add up the cells that are sums of money, in fen; a whole column at once where all of them are."""
    joined = "\n".join(cells)
    if _SUMS.fullmatch(joined):
        return sum(map(int, joined.replace(".", "").split("\n")))
    return sum(int(cell.replace(".", "")) for cell in cells if _SUM.fullmatch(cell))


def tables(frozen: Frozen) -> tuple[Table, ...]:
    """Return the tables that an inventory makes, in the order of the kinds."""
    found: list[Table] = []
    before = 0
    for kind in sorted({line.kind for line in frozen.lines}):
        wanted = {one for line in frozen.lines if line.kind is kind for one in line.fields}
        if kind is Kind.BASIC:
            wanted |= {Meaning.NAME.value, Meaning.PHONE.value} & {one.value for one in frozen.fields}
        places = tuple(index for index, one in enumerate(frozen.fields) if one.value in wanted)
        columns = ("no", *(frozen.fields[index].value for index in places))
        rows = sum(line.totals.rows for line in frozen.lines if line.kind is kind)
        found.append(Table(f"t{len(found) + 1:02d}", kind, columns, places, before + 1, before + rows))
        before += rows
    return tuple(found)


def rows_of(store: Store, frozen: Frozen, table: Table) -> Iterator[list[list[str]]]:
    """Give the rows of a table in batches; the first cell is the customer's number."""
    rows = inventory_rows.each_row(store, frozen.id, table.first, table.last)
    while batch := list(islice(rows, _BATCH)):
        cells = json.loads(f"[{','.join([row[3] for row in batch])}]")
        pick = itemgetter(*table.places) if len(table.places) > 1 else _first(table.places[0])
        yield [[str(row[1]), *pick(held)] for row, held in zip(batch, cells, strict=True)]


def write_csv(
    stream: IO[bytes], table: Table, batches: Iterable[list[list[str]]], job: Job
) -> tuple[TableCount, bytes]:
    """Write a table as UTF-8 CSV (RFC 4180) with a mark for Excel; return its counts and the record digests."""
    tally = Tally(table.name, table.kind, table.columns)
    lines: list[str] = []
    digests = bytearray()
    writer = csv.writer(_Sink(lines))
    writer.writerow(table.columns)
    stream.write(f"{BOM}{lines.pop()}".encode())
    for batch in batches:
        writer.writerows(safe(batch))
        tally.add(batch)
        digests += "".join(
            [sha256(line[:-2].encode("utf-8", "replace")).hexdigest()[:16] + "\n" for line in lines]
        ).encode()
        stream.write("".join(lines).encode("utf-8", "replace"))
        lines.clear()
        job.step("package.csv", tally.rows)
    return tally.count(sha256(digests).hexdigest()), bytes(digests)


def sheet_of(table: Table, batches: Iterable[list[list[str]]]) -> Sheet:
    """Return a table as a sheet with Chinese heads."""
    rows = (row for batch in batches for row in batch)
    numbers = frozenset(index for index, column in enumerate(table.columns) if column in MONEY)
    head = tuple(chinese("meaning", column) for column in table.columns)
    return Sheet(
        chinese("kind", table.kind.name.lower()), head, rows, numbers, tuple(16 for _ in table.columns)
    )


def safe(batch: list[list[str]]) -> list[list[str]]:
    """Return the rows with cells defused; most batches need nothing and pass as they are."""
    joined = "\x1f".join(["\x1f".join(row) for row in batch])
    if not _LIVE.search(joined):
        return batch
    return [[defuse(cell.replace("\x00", "")) for cell in row] for row in batch]


def digest_of(line: str) -> str:
    """Return the record digest: the first 16 hex digits of the SHA-256 of its CSV line without the line end."""
    return sha256(line.removesuffix("\r\n").encode("utf-8", "replace")).hexdigest()[:16]


class _Sink:
    """A file for csv.writer that keeps each record as one text."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def _first(place: int) -> Callable[[list[str]], tuple[str]]:
    return lambda held: (held[place],)
