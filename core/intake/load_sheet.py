"""One sheet on its way into the case: raw rows as they stand, the typed layer, what was set aside, problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from core.intake.load_contacts import Admit
from core.intake.load_shape import RowSorter
from core.records import Batch, Mapping, Severity
from core.store import Store, rows, sources
from core.values.sheet import Typed, Typer

_NOTE_SEVERITY = {"digits_lost": Severity.ERROR.value, "error_cell": Severity.WARNING.value}


class SheetLoader:
    """Takes the batches of one sheet; the rows get ids from `first_id` on, in the order of the file."""

    def __init__(
        self,
        store: Store,
        source: int,
        mapping: Mapping,
        sorter: RowSorter,
        first_id: int,
        today: date,
        admit: Admit | None = None,
    ) -> None:
        self.read = self.kept = self.rejected = 0
        self._store, self._source, self._sorter = store, source, sorter
        self._typer = Typer(mapping, today)
        self._next = first_id
        self._admit = admit

    @property
    def next_id(self) -> int:
        """Return the first id that is still free."""
        return self._next

    def load(self, batches: Iterator[Batch]) -> None:
        """Take all batches."""
        for batch in batches:
            self._take(batch)

    def _take(self, batch: Batch) -> None:
        sorted_rows = self._sorter.sort(batch)
        self.read += len(sorted_rows.rows) + len(sorted_rows.aside)
        if self._admit:
            self.rejected += len(sorted_rows.aside)
        else:
            self._set_aside(sorted_rows.aside)
        if sorted_rows.rows:
            self._keep(batch, sorted_rows.lines, sorted_rows.rows, sorted_rows.filled)

    def _set_aside(self, aside: Sequence[tuple[int, Sequence[str], str]]) -> None:
        if aside:
            texts = rows.as_json([cells for _, cells, _ in aside])
            rows.set_aside(
                self._store,
                self._source,
                ((line, text, why) for (line, _, why), text in zip(aside, texts, strict=True)),
            )
            self.rejected += len(aside)

    def _keep(self, batch: Batch, lines: list[int], cells: list[list[str]], filled: list[list[str]]) -> None:
        typed = self._typer.type(filled)
        if self._admit:
            typed.kept = self._admit(typed, lines)
        if not typed.all_kept:
            self._leave(typed, lines, cells)
            lines = [line for line, kept in zip(lines, typed.kept, strict=True) if kept]
            cells = [row for row, kept in zip(cells, typed.kept, strict=True) if kept]
            typed = typed.only_kept()
        first = self._next
        rows.add_raw(self._store, self._source, first, lines, rows.as_json(cells))
        rows.add_typed(self._store, self._source, first, typed.who, typed.what)
        self._next += len(lines)
        self.kept += len(lines)
        self._tell_problems(batch, lines, first, typed.kept, typed.problems)

    def _leave(self, typed: Typed, lines: list[int], cells: list[list[str]]) -> None:
        """Set rows aside that name nobody; of private contacts nothing stays but their count."""
        lost = [n for n, kept in enumerate(typed.kept) if not kept]
        if self._admit:
            self.rejected += len(lost)
        else:
            self._set_aside([(lines[n], cells[n], typed.why_not.get(n, "no_customer")) for n in lost])

    def _tell_problems(
        self,
        batch: Batch,
        lines: list[int],
        first: int,
        kept: list[bool],
        found: list[tuple[int, int | None, str, int]],
    ) -> None:
        """Write what is wrong with kept rows: found in the typed layer, or noted by the reader."""
        if not found and not batch.notes:
            return
        place = [0] * len(kept)
        seen = 0
        for n, one in enumerate(kept):
            place[n] = seen
            seen += one
        told: list[tuple[int | None, int, int | None, str, int]] = [
            (first + place[n], lines[place[n]], column, code, severity)
            for n, column, code, severity in found
            if kept[n]
        ]
        if batch.notes:
            by_line = {line: first + n for n, line in enumerate(lines)}
            told += [
                (
                    by_line[note.line],
                    note.line,
                    note.column,
                    note.code,
                    _NOTE_SEVERITY.get(note.code, Severity.INFO.value),
                )
                for note in batch.notes
                if note.line in by_line
            ]
        sources.add_problems(self._store, self._source, told)
