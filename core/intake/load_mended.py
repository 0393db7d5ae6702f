"""Rows that were set aside or are doubtful go out as a table, and come back mended in the place where they were."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core import clock
from core.errors import Known
from core.intake.load_book import Opening, Reading
from core.intake.load_groups import Groups
from core.intake.load_shape import RowSorter
from core.intake.load_totals import check_totals
from core.intake.understanding.model import KNOWN_BY
from core.jobs import QUIET, Job
from core.records import Batch, Mapping, RawRow, Rejected, Severity
from core.store import Store, rows, sources
from core.values.sheet import Typer

Place = tuple[int, int]  # the line, and the how many-th row of that line
Back = list[str | None]  # None where the table has no such column any more: the old cell stays
_DEFUSED = re.compile(r"^'('*[=+\-@\t\r\n＝＋－＠])")


@dataclass(frozen=True, slots=True)
class ToMend:
    """One row that somebody should look at: its line in the file, its cells, and a code per cell or for the row."""

    line: int
    cells: tuple[str, ...]
    codes: tuple[tuple[int | None, str], ...]  # column (None for the whole row) and code


@dataclass(frozen=True, slots=True)
class Mended:
    """What came back: rows taken after all, rows replaced, customers' rows still set aside, customers to refresh.

    `strange` rows bear the line of another customer's row or were emptied, `new` ones no line: neither is taken.
    Columns that are `missing` stay as they were.
    """

    taken: int
    replaced: int
    left: int
    touched: tuple[int, ...]
    strange: int = 0
    new: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A mended table: its rows by their place, how many bear no line, and the headings that it has no more."""

    rows: dict[Place, Back]
    new: int
    missing: tuple[str, ...]


def to_mend(store: Store, source: int) -> tuple[tuple[str, ...], tuple[ToMend, ...]]:
    """Return the headings of a source and its rows that were set aside or have a problem, in file order."""
    held = sources.get(store, source)
    if held is None or held.mapping is None:
        raise Known("source.gone")
    by_row: defaultdict[int, list[tuple[int | None, str]]] = defaultdict(list)
    for problem in sources.problems(store, source, limit=-1):
        if problem.row is not None and problem.severity >= Severity.WARNING:
            by_row[problem.row].append((problem.column, problem.code))
    found = [ToMend(one.line, one.cells, ((None, one.reason),)) for one in rows.rejected(store, source)]
    kept = [raw for raw in (rows.get(store, row) for row in by_row) if raw]
    # of a line with several customers all go out, so that each finds its place again
    if Groups(held.mapping):
        lines = {one.line for one in found} | {raw.line for raw in kept}
        kept = [raw for raw in rows.of_source(store, source) if raw.line in lines]
    found += [ToMend(raw.line, raw.cells, tuple(by_row.get(raw.id, ()))) for raw in kept]
    width = max((column.index for column in held.mapping.columns), default=-1) + 1
    headings = {column.index: column.header for column in held.mapping.columns}
    return tuple(headings.get(n, "") for n in range(width)), tuple(sorted(found, key=lambda one: one.line))


def mend(
    store: Store,
    source: int,
    path: Path,
    line_headings: Sequence[str],
    job: Job = QUIET,
    *,
    password: str | None = None,
    apart: bool = True,
) -> Mended:
    """Take mended rows back; they are known by the column that holds the line of the original file.

    `line_headings` are the headings that this column may bear. An apostrophe with which a spreadsheet was kept from
    running a cell is taken off again. Rows of other lines are left alone, and a line that somebody moved overwrites
    nobody. `core.sorting.settle_edition` brings customers up to date in the same outer
    transaction. Raises Known(source.gone), Known(mended.no_lines) when the table has no such column.
    """
    held = sources.get(store, source)
    if held is None or held.mapping is None:
        raise Known("source.gone")
    headings = [(column.header, column.index) for column in held.mapping.columns]
    table = _read(Opening(path, password, apart=apart), line_headings, headings, job)
    back = table.rows
    with store.transaction():
        waiting, kept = _places_of(
            rows.rejected(store, source),
            [raw for raw in rows.of_source(store, source) if (raw.line, 0) in back],
        )
        typer = Typer(held.mapping, clock.today())
        aside = [(waiting[n], _over(waiting[n].cells, back[n])) for n in sorted(back) if n in waiting]
        taken = take_after_all(store, source, typer, _changed_to_data(held.mapping, aside))
        theirs = {n for n in kept if n in back and _is_same_row(held.mapping, kept[n].cells, back[n])}
        strange = sum(n in back and n not in theirs for n in kept)
        replaced = _replace(store, source, typer, [(kept[n], back[n]) for n in sorted(theirs)])
        lost = sum(not one.is_nobodys for one in taken)
        read = held.rows_read + len(taken) - lost
        sources.count(store, source, read, held.rows_kept + len(taken), held.rows_rejected - lost)
        check_totals(store, source, held.mapping)
        left = sum(not one.is_nobodys for one in waiting.values()) - lost
        touched = rows.customers_of(store, [kept[n].id for n in kept])
        return Mended(len(taken), replaced, left, tuple(touched), strange, table.new, table.missing)


def _is_same_row(mapping: Mapping, was: Sequence[str], back: Back) -> bool:
    """Tell whether a mended row is still that of its line: who it is about, or half of its cells, are as they were."""
    who = {column.index for column in mapping.columns if column.meaning in KNOWN_BY}
    pairs = [
        (n, was[n].strip(), cell.strip()) for n, cell in enumerate(back) if cell is not None and n < len(was)
    ]
    said = [(n, old == new) for n, old, new in pairs if old]
    if not any(new for _n, _old, new in pairs):
        return not said
    if len(said) < 2 or not any(n in who for n, _same in said):
        return True
    return any(same for n, same in said if n in who) or sum(same for _n, same in said) * 2 >= len(said)


def _places_of(
    aside: Sequence[Rejected], kept: Sequence[RawRow]
) -> tuple[dict[Place, Rejected], dict[Place, RawRow]]:
    """Return rows by their place: those set aside come first on their line, as they do in the table that goes out."""
    seen: Counter[int] = Counter()

    def place(line: int) -> Place:
        seen[line] += 1
        return line, seen[line] - 1

    return {place(one.line): one for one in aside}, {place(raw.line): raw for raw in kept}


def _read(
    opening: Opening, line_headings: Sequence[str], columns: Sequence[tuple[str, int]], job: Job
) -> _Table:
    """Return the mended cells by their place, in the order of the original columns."""
    with Reading(opening, job) as reading:
        for info in reading.sheets:
            table = [row for batch in reading.look(info).batches() for row in batch.rows]
            for n, row in enumerate(table[:20]):
                if place := {row.index(one) for one in line_headings if one in row}:
                    return _by_line(table[n + 1 :], row, min(place), columns)
    raise Known("mended.no_lines", file=opening.path.name)


def _by_line(
    table: Sequence[Sequence[str]], head: Sequence[str], lines: int, columns: Sequence[tuple[str, int]]
) -> _Table:
    places = _places(head, columns)
    there = {place for place, _ in places}
    gone = tuple(heading for heading, place in columns if heading.strip() and place not in there)
    width = max((place for _, place in columns), default=-1) + 1
    found: dict[Place, Back] = {}
    seen: Counter[int] = Counter()
    new = 0
    for row in table:
        if lines < len(row) and row[lines].strip().isdecimal():
            cells: Back = [None] * width
            for place, at in places:
                cells[place] = _DEFUSED.sub(r"\1", row[at]) if at < len(row) else ""
            line = int(row[lines])
            found[line, seen[line]] = cells
            seen[line] += 1
        else:
            new += any(at < len(row) and row[at].strip() for _, at in places)
    return _Table(found, new, gone)


def _places(head: Sequence[str], columns: Sequence[tuple[str, int]]) -> list[tuple[int, int]]:
    """Return for each column of the source where it stands now; of two with one heading the first is the first."""
    waiting: dict[str, list[int]] = {}
    for at in reversed(range(len(head))):
        waiting.setdefault(head[at].strip(), []).append(at)
    return [
        (place, waiting[heading.strip()].pop())
        for heading, place in sorted(columns, key=lambda one: one[1])
        if waiting.get(heading.strip())
    ]


def _changed_to_data(
    mapping: Mapping, back: Sequence[tuple[Rejected, list[str]]]
) -> list[tuple[Rejected, list[str]]]:
    """Return the rows that were changed and are no total, heading or note now."""
    sorter = RowSorter(mapping)
    return [
        (one, cells)
        for one, cells in back
        if _bare(one.cells) != _bare(cells) and sorter.sort(Batch(one.line, [cells])).rows
    ]


def take_after_all(
    store: Store, source: int, typer: Typer, back: Sequence[tuple[Rejected, list[str]]]
) -> list[Rejected]:
    """Take rows in that had been set aside and now name somebody; return what they were."""
    if not back:
        return []
    typed = typer.type([cells for _, cells in back])
    good = [pair for pair, kept in zip(back, typed.kept, strict=True) if kept]
    typed = typed.only_kept()
    first = rows.next_id(store)
    rows.add_raw(
        store, source, first, [one.line for one, _ in good], rows.as_json([cells for _, cells in good])
    )
    rows.add_typed(store, source, first, typed.who, typed.what)
    rows.reserve(store, first + len(good) - 1)
    rows.drop_rejected(store, [one.id for one, _ in good])
    return [one for one, _ in good]


def _replace(store: Store, source: int, typer: Typer, back: Sequence[tuple[RawRow, Back]]) -> int:
    """Let mended cells take the place of doubtful ones; what is still wrong is told again."""
    whole = [(raw, _over(raw.cells, cells)) for raw, cells in back]
    changed = [(raw, cells) for raw, cells in whole if _bare(raw.cells) != _bare(cells)]
    if not changed:
        return 0
    typed = typer.type([cells for _, cells in changed])
    for (raw, cells), record in zip(changed, typed.records, strict=True):
        rows.set_cells(store, raw.id, cells)
        rows.retype(store, raw.id, record)
        sources.drop_problems(store, raw.id)
    told = [
        (changed[n][0].id, changed[n][0].line, column, code, level)
        for n, column, code, level in typed.problems
    ]
    sources.add_problems(store, source, told)
    return len(changed)


def _over(old: Sequence[str], cells: Back) -> list[str]:
    """Return mended cells laid over the old ones."""
    kept = [*old, *[""] * (len(cells) - len(old))]
    return [was if n >= len(cells) or (cell := cells[n]) is None else cell for n, was in enumerate(kept)]


def _bare(cells: Sequence[str]) -> list[str]:
    """Return cells without the empty ones at the end, which say nothing."""
    last = max((n for n, cell in enumerate(cells) if cell), default=-1)
    return list(cells[: last + 1])
