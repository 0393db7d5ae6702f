"""A foreign file while it is read: in a process of its own, each sheet once, its head looked at on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from types import TracebackType
from typing import Protocol, Self

from core.errors import Known
from core.intake import load_wire
from core.intake.load_below import SECOND, as_one
from core.intake.load_file import shown
from core.intake.load_forms import FORMS, MOST, SHEETS, as_list, has_forms, one_each, opening_label
from core.intake.load_portion import Admit, Portion, PortionMaker
from core.intake.load_shape import is_guarded, unguarded, unguarded_row
from core.intake.load_turned import TURNED, upright
from core.jobs import QUIET, Job
from core.readers import LeftOut, Merge, ReaderProcess, open_workbook, read_in_process
from core.records import Batch, CellNote, Given, Mapping, SheetInfo

LOOKED_AT = 400  # rows that are read to understand a sheet
_FORMS_LEAST = 2  # sheets


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

    path: Given
    password: str | None = None
    encoding: str | None = None
    apart: bool = True


class Reading:
    """An open file whose sheets are read one after the other."""

    def __init__(self, opening: Opening, job: Job = QUIET) -> None:
        self._opening, self._job = opening, job
        self._book: _Book = self._open()
        self.sheets, self.left_out = self._book.sheets, self._book.left_out
        self._joined: dict[int, list[list[str]]] = {}
        self._join_forms()

    def look(self, info: SheetInfo) -> Looked:
        """Read the head of a sheet and keep the rest ready."""
        if joined := self._joined.get(info.index):
            return Looked.of_list(joined, SHEETS)
        with _naming(self._opening.path):
            merges = self._book.merges(info.index)
            return Looked(merges, self._batches(info), self._apart(info))

    def _batches(self, info: SheetInfo) -> Iterator[Batch]:
        with _naming(self._opening.path):
            yield from self._book.rows(info.index, self._job)

    def _apart(self, info: SheetInfo) -> load_wire.Apart | None:
        """Return what asks the reading process for the portions of a sheet; None where there is no such process."""
        book = self._book
        if not isinstance(book, ReaderProcess):
            return None

        def ask(told: str) -> Iterator[bytes]:
            with _naming(self._opening.path):
                yield from book.made(info.index, told, self._job)

        return ask

    def _join_forms(self) -> None:
        """Let the sheets of a workbook that has a small form for each customer stand as one list, where the first few are such."""
        try:
            with _naming(self._opening.path):
                found = self._forms()
        except (
            Known
        ):  # whoever asks for that sheet is told; what went wrong may have ended the reading process
            self._book.close()
            self._book = self._open()
            return
        laid = one_each([*found.values()]) if len(found) >= _FORMS_LEAST else None
        if laid is None:
            return
        first, *rest = found
        name = "…".join(dict.fromkeys((first.name, rest[-1].name)))
        self._joined[first.index] = laid
        self.sheets = tuple(
            replace(one, name=name) if one == first else one for one in self.sheets if one not in rest
        )

    def _forms(self) -> dict[SheetInfo, tuple[str, list[list[str]]]]:
        """Return the sheets that are one form each; nothing where the first ones are none."""
        found: dict[SheetInfo, tuple[str, list[list[str]]]] = {}
        if len(self.sheets) < _FORMS_LEAST:
            return found
        left = MOST
        for place, info in enumerate(self.sheets):
            if place >= _FORMS_LEAST and not found:
                break
            rows = self._short(info)
            left -= len(rows)
            if left < 0:
                return {}
            if opening_label(rows):
                found[info] = (info.name, rows)
        return found

    def _short(self, info: SheetInfo) -> list[list[str]]:
        """Return the rows of a sheet that was read to its end at once, nothing of a longer one."""
        batches = self._book.rows(info.index, self._job)
        rows: list[list[str]] = []
        for batch in islice(batches, 1):
            rows = [[] for _ in range(min(batch.first_line - 1, LOOKED_AT))] + batch.rows
        return rows if len(rows) <= LOOKED_AT and next(batches, None) is None else []

    def close(self) -> None:
        """Let go of the file and end the reading process."""
        self._book.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> _Book:
        how = self._opening
        with _naming(how.path):
            if not how.apart:
                return open_workbook(how.path, password=how.password, encoding=how.encoding)
            return read_in_process(
                how.path,
                password=how.password,
                encoding=how.encoding,
                make=load_wire.made_apart,
                job=self._job,
            )


class Looked:
    """A sheet whose first rows were read: the head, the merged ranges, and all its batches."""

    def __init__(
        self, merges: tuple[Merge, ...], batches: Iterator[Batch], apart: load_wire.Apart | None
    ) -> None:
        self.merges = merges
        self._batches, self._apart = batches, apart
        self._seen: list[Batch] = []
        self.head: list[list[str]] = []
        with suppress(StopIteration):
            while len(self.head) < LOOKED_AT:
                self._add(next(batches))
        self._guarded = is_guarded(self.head)
        if self._guarded:
            self.head = [*map(unguarded_row, self.head)]
        if has_forms(self.head):
            self._see_forms()
        elif len(self.head) < LOOKED_AT:
            self._see_otherwise()

    @classmethod
    def of_list(cls, rows: list[list[str]], told: str) -> Looked:
        """Return a list that was made of several sheets, with what is to be said of it."""
        made = cls((), iter(()), None)
        first = next(n for n, row in enumerate(rows, 1) if row)
        made._stand(rows, (CellNote(first + 1, 0, told),))
        return made

    def _see_forms(self) -> None:
        """Read a sheet of small forms whole and take a row for each; one of very many rows stays as it stands."""
        self._seen += islice(self._batches, MOST // LOOKED_AT)
        rows: list[list[str]] = []
        for batch in self._seen:
            rows += [[]] * (batch.first_line - 1 - len(rows)) + batch.rows
        if len(rows) <= MOST and (found := as_list(rows)):
            first = next(n for n, row in enumerate(found, 1) if row)
            self._stand(found, (CellNote(first + 1, 0, FORMS),))
        elif len(self.head) < LOOKED_AT:
            self._see_otherwise()

    def _see_otherwise(self) -> None:
        """Take the rows of a sheet that was read whole as they would stand in a plain list, where they do not."""
        if turned := upright(self.head):
            self._stand(turned, (CellNote(2, 0, TURNED),))
        elif not any(one.last_line > one.first_line for one in self.merges) and (below := as_one(self.head)):
            rows, lines = below
            self._stand(rows, tuple(CellNote(line + 1, 0, SECOND) for line in lines))

    def _stand(self, rows: list[list[str]], told: tuple[CellNote, ...]) -> None:
        """Take rows in the place of those that were read; a finding says so."""
        self._guarded, self._apart, self.merges, self.head = False, None, (), rows
        self._seen = [Batch(1, rows, told)]

    def _add(self, batch: Batch) -> None:
        """Put a batch to the head, at the line where it stands; a gap before it becomes blank rows."""
        self._seen.append(batch)
        gap = min(batch.first_line - 1, LOOKED_AT) - len(self.head)
        self.head += [[] for _ in range(gap)]
        self.head += islice(batch.rows, max(LOOKED_AT - len(self.head), 0))

    def batches(self) -> Iterator[Batch]:
        """Yield all batches from the first line on."""
        seen, self._seen = self._seen, []
        every = chain(seen, self._batches)
        return unguarded(every) if self._guarded else every

    def portions(self, mapping: Mapping, today: date, admit: Admit | None = None) -> Iterator[Portion]:
        """Yield all rows ready for the case; those of a long sheet are made ready in the process that reads them."""
        if admit is None and self._apart and self._goes_on():
            told = load_wire.order(mapping, self.merges, today, guarded=self._guarded)
            return map(load_wire.read, self._apart(told))
        return map(PortionMaker(mapping, self.merges, today, admit).make, self.batches())

    def _goes_on(self) -> bool:
        """Tell whether there is more of the sheet than was looked at."""
        self._seen += islice(self._batches, 1)
        return len(self._seen) > 1


@contextmanager
def _naming(path: Given) -> Iterator[None]:
    """Put the file's name into what a reader says of it, for the sentence that a person reads."""
    try:
        yield
    except Known as fault:
        if "file" in fault.facts or not fault.code.startswith("file."):
            raise
        raise Known(fault.code, file=shown(path.name), **fault.facts) from fault
