"""Count the tables of a package while its files are being hashed, and say what differs from what they should hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from core.handover.archive import Damaged, Incoming
from core.handover.bag import Reader
from core.handover.reading import batches, count_sheet_rows, records
from core.handover.tables import Tally, digest_of
from core.handover.values import Finding, TableCount
from core.jobs import Job

_NAMED = 10  # records that are named one by one


@dataclass(slots=True)
class Progress:
    """How many records of how many were counted, over all tables."""

    job: Job
    total: int
    done: int = 0

    def add(self, rows: int) -> None:
        """Take some more."""
        self.done += rows
        self.step("package.check")

    def step(self, stage: str, done: int = 0, total: int | None = None) -> None:  # noqa: ARG002 (a job's signature)
        """Be the job of what has no count of its own: it goes on, and may be stopped."""
        self.job.step(stage, min(self.done, self.total), self.total)

    def commit(self) -> None:
        """Pass it on."""
        self.job.commit()


@dataclass(slots=True)
class TableReading:
    """One table: what it should hold, what was counted in its CSV and its workbook, and what is wrong in itself."""

    meant: TableCount
    progress: Progress
    tally: Tally
    sheet_rows: int | None = None
    broken: list[Finding] = field(default_factory=list)

    @property
    def csv(self) -> str:
        """Return the name of the CSV in the bag."""
        return f"data/{self.meant.name}.csv"

    @property
    def book(self) -> str:
        """Return the name of the workbook in the bag."""
        return f"data/{self.meant.name}.xlsx"

    @property
    def listed(self) -> str:
        """Return the name of the file of record digests."""
        return f"data/{self.meant.name}.digests.txt"

    def read_csv(self, pieces: Iterator[bytes]) -> None:
        """Count the records of the CSV."""
        rows = batches(pieces, self.csv)
        if [tuple(row) for row in next(rows, [])] != [self.meant.columns]:
            self.broken.append(Finding("columns_differ", self.csv))
            return
        for some in rows:
            if set(map(len, some)) != {len(self.meant.columns)}:
                self.broken.append(Finding("record_broken", self.csv, str(self.tally.rows + 1)))
                return
            self.tally.add(some)
            self.progress.add(len(some))

    def read_book(self, pieces: Iterator[bytes]) -> None:
        """Count the records of the workbook."""
        self.progress.add(0)
        self.sheet_rows = count_sheet_rows(pieces, self.book)


def readings(meant: Sequence[TableCount], progress: Progress) -> tuple[TableReading, ...]:
    """Return a reading for every table that the totals name, each name once."""
    once = {one.name: one for one in meant}
    return tuple(TableReading(one, progress, Tally(one.name, one.kind, one.columns)) for one in once.values())


def readers(tables: Sequence[TableReading]) -> dict[str, Reader]:
    """Return who reads which file while it is hashed."""
    found: dict[str, Reader] = {one.csv: one.read_csv for one in tables}
    return found | {one.book: one.read_book for one in tables}


def compare(
    archive: Incoming, tables: Sequence[TableReading], sums: Mapping[str, str], findings: list[Finding]
) -> tuple[TableCount, ...]:
    """Return what was counted, and add what differs from what was meant to the findings."""
    bad = {one.file for one in findings}
    counted = []
    for one in tables:
        if one.csv not in archive.infos:
            findings.append(Finding("file_missing", one.csv, "data/totals.json"))
            continue
        made = one.tally.count(sums.get(one.listed, ""))
        findings += one.broken
        if made != one.meant and not one.broken:
            findings.append(Finding("totals_differ", one.csv, f"{one.meant.rows} {made.rows}"))
        if made != one.meant or bad & {one.csv, one.listed}:
            findings += _touched(archive, one)
        if one.book in sums and one.book not in bad and one.sheet_rows != one.meant.rows:
            findings.append(Finding("totals_differ", one.book, f"{one.meant.rows} {one.sheet_rows}"))
        counted.append(made)
    return tuple(counted)


def customers_in(tables: Sequence[TableReading]) -> int:
    """Count the different customers over all tables, each once."""
    found = 0
    for one in tables:
        found |= one.tally.ticked
    return found.bit_count()


def _touched(archive: Incoming, one: TableReading) -> list[Finding]:
    """Name the records that were removed, added or changed, by their numbers."""
    try:
        expected = archive.read(one.listed).decode("ascii", "replace").split()
        lines = islice(records(archive.chunks(one.csv), one.csv), 1, None)
        seen = [digest_of(line) for _, line in lines]
    except Damaged as damaged:
        return [damaged.finding]
    missing, extra = set(expected) - set(seen), set(seen) - set(expected)
    gone = [number for number, digest in enumerate(expected, 1) if digest in missing]
    added = [number for number, digest in enumerate(seen, 1) if digest in extra]
    found = [Finding("record_missing", one.csv, str(number)) for number in gone[:_NAMED]]
    found += [Finding("record_added", one.csv, str(number)) for number in added[:_NAMED]]
    return found or ([Finding("record_order", one.csv)] if expected != seen else [])
