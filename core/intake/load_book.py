"""A foreign file while it is read: in a process of its own, each sheet once, its head looked at on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from core.intake.readers import LeftOut, Merge, open_workbook, read_in_process
from core.jobs import QUIET, Job
from core.records import Batch, SheetInfo

LOOKED_AT = 400  # rows that are read to understand a sheet
GUARD = "`"  # WeChat Pay puts it before every cell of a shop's bill, so that no program rounds the numbers


class _Book(Protocol):
    """What a workbook offers, in this process or in another."""

    left_out: tuple[LeftOut, ...]

    @property
    def sheets(self) -> tuple[SheetInfo, ...]: ...

    def rows(self, sheet_index: int, job: Job = QUIET) -> Iterator[Batch]: ...

    def merges(self, sheet_index: int) -> tuple[Merge, ...]: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Opening:
    """How a file is opened; `apart` reads it in a process without the key, as foreign files must be."""

    path: Path
    password: str | None = None
    encoding: str | None = None
    apart: bool = True


class Reading:
    """An open file whose sheets are read one after the other; a sheet that is left halfway costs a new opening."""

    def __init__(self, opening: Opening, job: Job = QUIET) -> None:
        self._opening, self._job = opening, job
        self._book: _Book | None = None
        self._halfway = False
        book = self._open()
        self.sheets, self.left_out = book.sheets, book.left_out

    def look(self, info: SheetInfo) -> Looked:
        """Read the head of a sheet and keep the rest ready."""
        book = self._open()
        merges = book.merges(info.index)
        self._halfway = True
        return Looked(merges, book.rows(info.index, self._job), self._finished)

    def close(self) -> None:
        """Let go of the file and end the reading process."""
        if self._book is not None:
            self._book.close()
            self._book = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _finished(self) -> None:
        self._halfway = False

    def _open(self) -> _Book:
        if self._halfway and self._opening.apart:
            self.close()  # the other process is still busy sending what nobody wants
        self._halfway = False
        if self._book is None:
            how = self._opening
            if how.apart:
                self._book = read_in_process(
                    how.path, password=how.password, encoding=how.encoding, job=self._job
                )
            else:
                self._book = open_workbook(how.path, password=how.password, encoding=how.encoding)
        return self._book


class Looked:
    """A sheet whose first rows were read: the head, the merged ranges, and all its batches."""

    def __init__(
        self, merges: tuple[Merge, ...], batches: Iterator[Batch], finished: Callable[[], None]
    ) -> None:
        self.merges = merges
        self._batches, self._finished = batches, finished
        self._seen: list[Batch] = []
        self.head: list[list[str]] = []
        self._guarded = False
        with suppress(StopIteration):
            while len(self.head) < LOOKED_AT:
                self._add(next(batches))
        if sum(cell[:1] == GUARD for row in self.head for cell in row) > 1:
            self._guarded = True
            self.head = [*map(_unguarded, self.head)]

    def _add(self, batch: Batch) -> None:
        """Put a batch to the head, at the line where it stands; a gap before it becomes blank rows."""
        self._seen.append(batch)
        gap = min(batch.first_line - 1, LOOKED_AT) - len(self.head)
        self.head += [[] for _ in range(gap)]
        self.head += islice(batch.rows, max(LOOKED_AT - len(self.head), 0))

    def batches(self) -> Iterator[Batch]:
        """Yield all batches from the first line on."""
        seen, self._seen = self._seen, []
        for batch in chain(seen, self._batches):
            yield replace(batch, rows=[*map(_unguarded, batch.rows)]) if self._guarded else batch
        self._finished()


def _unguarded(row: list[str]) -> list[str]:
    """Return a row without the mark that guards its cells."""
    return [cell.removeprefix(GUARD) for cell in row]
