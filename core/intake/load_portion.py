"""Rows made ready for the case in whichever process reads them: told apart, typed, in the form the store takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, compress

from core.intake.load_shape import RowSorter, SortedRows
from core.readers import Merge
from core.records import NOBODYS, Batch, Mapping, Severity
from core.store import rows
from core.values.sheet import Typed, Typer

_NOTE_SEVERITY = {
    "digits_lost": Severity.ERROR.value,
    "error_cell": Severity.WARNING.value,
    "formula_without_value": Severity.WARNING.value,
    "undecodable": Severity.WARNING.value,
    "torn_row": Severity.WARNING.value,
    "nul_inside": Severity.WARNING.value,
    "file_cut_off": Severity.WARNING.value,
}
_LOST = "digits_lost"  # said once of a cell: by what its column means, else by the reader

Admit = Callable[[Typed, Sequence[int]], list[bool]]
"""Tells of some rows, typed and by their lines, which are let in."""
Aside = tuple[int, str, str]
"""A row that is not taken: its line, its cells as JSON, the code of the reason."""
Trouble = tuple[int, int, int | None, str, int]
"""A problem: place among the kept rows, line, column, code, severity."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some rows of a sheet as they go into the case; `read` counts all that may be somebody's."""

    read: int
    rejected: int
    lines: Sequence[int]
    cells: Sequence[str]
    who: rows.ToldColumns
    what: rows.ToldColumns
    aside: Sequence[Aside] = ()
    problems: Sequence[Trouble] = ()


class PortionMaker:
    """Makes the batches of one sheet ready, in their order; with `admit` what is not let in leaves no trace."""

    def __init__(
        self, mapping: Mapping, merges: Sequence[Merge], today: date, admit: Admit | None = None
    ) -> None:
        self._sorter = RowSorter(mapping, merges)
        self._typer = Typer(mapping, today)
        self._admit = admit

    def make(self, batch: Batch) -> Portion:
        """Return a batch ready for the case."""
        found = self._sorter.sort(batch)
        typed = self._typer.type(found.rows)
        if self._admit:
            typed.kept = self._admit(typed, found.lines)
        kept, said = (typed.kept, typed) if typed.all_kept else (typed.kept, typed.only_kept())
        lines = found.lines if said is typed else list(compress(found.lines, kept))
        cells = found.rows if said is typed else list(compress(found.rows, kept))
        lost = sum(why not in NOBODYS for _, _, why in found.aside)
        return Portion(
            len(found.rows) + lost,
            lost + len(found.lines) - len(lines),
            lines,
            rows.as_json(cells),
            rows.tell(said.who),
            rows.tell(said.what),
            () if self._admit else list(_aside(found, typed)),
            list(_problems(batch, found.lines, typed)),
        )


def _aside(found: SortedRows, typed: Typed) -> Iterable[Aside]:
    """Return the rows to set aside: what is no data, and what names nobody."""
    aside = found.aside
    if not typed.all_kept:
        lost = (n for n, kept in enumerate(typed.kept) if not kept)
        aside = aside + [(found.lines[n], found.rows[n], typed.why_not.get(n, "no_customer")) for n in lost]
    texts = rows.as_json([cells for _, cells, _ in aside])
    return ((line, text, why) for (line, _, why), text in zip(aside, texts, strict=True))


def _problems(batch: Batch, lines: Sequence[int], typed: Typed) -> Iterable[Trouble]:
    """Return what is wrong with kept rows: found in the typed layer, or noted by the reader."""
    if not typed.problems and not batch.notes:
        return
    place = list(accumulate(typed.kept, initial=0))
    for n, column, code, severity in typed.problems:
        if typed.kept[n]:
            yield place[n], lines[n], column, code, severity
    if batch.notes:
        by_line = {line: place[n] for n, line in enumerate(lines) if typed.kept[n]}
        told = {(lines[n], column) for n, column, code, _ in typed.problems if code.endswith(_LOST)}
        for note in batch.notes:
            if note.line in by_line and not (note.code == _LOST and (note.line, note.column) in told):
                severity = _NOTE_SEVERITY.get(note.code, Severity.INFO.value)
                yield by_line[note.line], note.line, note.column, note.code, severity
