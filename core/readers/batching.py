"""Put numbered rows into batches: trailing blanks dropped, gaps kept by line number."""

from __future__ import annotations

from collections.abc import Iterator

from core.errors import Known
from core.readers.shapes import BATCH_ROWS, GAP, Limits, too_large
from core.records import Batch, CellNote

_HELD = 400_000  # cells of a batch: rows of thousands of columns fill the memory before they are many
# columns, and filled cells of rows with more of them: no list of customers
_WIDE, _MOST_WIDE = 1000, 1_000_000


class Batcher:
    """Collects rows and gives full batches; line numbers stay those of the sheet."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.notes: list[CellNote] = []
        self.line = 0
        self._rows: list[list[str]] = []
        self._first = 1
        self._blanks = self._held = self._wide = 0

    def add(self, cells: list[str], line: int | None = None) -> Batch | None:
        """Take the next row (or the one of a given line) and return a batch when one is full."""
        if line is not None and line != self.line + 1:
            self._leap(line)
        self.line += 1
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            self._blanks += 1
            return None
        out = self._fill() if self._blanks else None
        if self.line > self.limits.rows:
            raise too_large("rows", self.limits.rows)
        if len(cells) > self.limits.columns:
            raise too_large("columns", self.limits.columns)
        self._rows.append(cells)
        self._weigh(cells)
        return self.flush() if len(self._rows) >= BATCH_ROWS or self._held > _HELD else out

    def _weigh(self, cells: list[str]) -> None:
        """Take note of how much a row holds; raises Known for a sheet of more wide rows than any list has."""
        self._held += len(cells)
        if len(cells) > _WIDE:
            self._wide += len(cells) - cells.count("")
            if self._wide > _MOST_WIDE:
                raise too_large("columns", _WIDE)

    def add_all(self, rows: list[list[str]], lines: list[int] | None = None) -> Iterator[Batch]:
        """Take many rows at once, the next ones or those of given lines; quick where none is blank."""
        first = self.line + 1
        lines = list(range(first, first + len(rows))) if lines is None else lines
        if not rows:
            return
        if self._blanks or not all(rows) or lines != list(range(first, first + len(lines))):
            yield from filter(None, map(self.add, rows, lines))
            return
        for row in rows:
            while row and not row[-1]:
                row.pop()
        width = len(max(rows, key=len))
        if not all(rows) or first + len(rows) > self.limits.rows or width > _WIDE:
            yield from filter(None, map(self.add, rows, lines))
            return
        self.line += len(rows)
        self._rows += rows
        self._held += width * len(rows)
        if len(self._rows) >= BATCH_ROWS or self._held > _HELD:
            yield from self.last()

    def skip_to(self, line: int) -> None:
        """Begin after a line that another road has already delivered."""
        self.line, self._first = line, line + 1

    def pass_over(self, lines: int) -> None:
        """Pass blank rows without listing them one by one."""
        self.line += lines
        self._blanks += lines

    def note(self, column: int, code: str, line: int | None = None) -> None:
        """Say something about a cell of the row that comes next, or of a given line."""
        self.notes.append(CellNote(self.line + 1 if line is None else line, column, code))

    def flush(self) -> Batch | None:
        """Return what has been collected, if anything."""
        if not self._rows and not self.notes:
            return None
        batch = Batch(self._first, self._rows, tuple(self.notes))
        self._first += len(self._rows)
        self._rows, self.notes, self._held = [], [], 0
        return batch

    def last(self) -> Iterator[Batch]:
        """Yield the rest."""
        batch = self.flush()
        if batch:
            yield batch

    def _leap(self, line: int) -> None:
        """Jump forward to a line; a line number that runs back is a damaged file."""
        if line <= self.line:
            raise Known("file.unreadable", reason="lines_run_back", line=line)
        self._blanks += line - self.line - 1
        self.line = line - 1

    def _fill(self) -> Batch | None:
        """Put pending blank rows in their place: listed when few, skipped by a new batch when many."""
        blanks, self._blanks = self._blanks, 0
        if blanks <= GAP:
            self._rows.extend([] for _ in range(blanks))
            return None
        notes, self.notes = self._notes_before(), self.notes
        batch = Batch(self._first, self._rows, notes) if self._rows or notes else None
        self._first, self._rows, self._held = self.line, [], 0
        return batch

    def _notes_before(self) -> tuple[CellNote, ...]:
        """Take the notes that belong to rows before the current line."""
        before = tuple(note for note in self.notes if note.line < self.line)
        self.notes = [note for note in self.notes if note.line >= self.line]
        return before
