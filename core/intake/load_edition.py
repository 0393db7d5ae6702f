"""A second edition of a list: what is new, changed and gone since the first; only that is taken (practice 27)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from core import clock
from core.errors import Known
from core.intake.load_book import Opening, Reading
from core.intake.load_file import mark
from core.intake.load_meaning import read_meaning
from core.intake.load_shape import RowSorter
from core.jobs import QUIET, Job
from core.records import Cell, Column, Edition, Given, Mapping, RawRow, SourceLine, Taken
from core.store import Store, changes, rows, sources
from core.values.sheet import Typer

_PLACE = {name: place for place, name in enumerate(rows.CUSTOMER_COLUMNS)}
_KEYS = (("code",), ("card",), ("idno",), ("uscc",), ("phone", "name"), ("phone",), ("name",))
_BALANCE, _GIFT = 3, 4  # places in a typed record
_GOOD = 0.9  # a key serves when so many rows have it and it is nearly unique

Typed = tuple[tuple[Any, ...], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A newer list beside the one that the case holds."""

    difference: Edition
    mapping: Mapping
    lines: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    matched: tuple[int | None, ...]  # for every new row the old row
    changed: frozenset[int]  # indexes of new rows that differ from their old one


def compare(store: Store, source: int, path: Given, job: Job = QUIET, *, apart: bool = True) -> NewEdition:
    """Read a newer edition of a source and return how it differs; nothing is stored.

    Columns are matched by their headings, rows by customer number, card, ID, phone and name, whichever the list
    has. Raises Known(source.gone), Known(edition.other_list) when the headings are not the same list's.
    """
    held = sources.get(store, source)
    if held is None or held.mapping is None or held.state != sources.READ:
        raise Known("source.gone")
    mapping, lines, cells = _read(held, path, job, apart)
    old = list(rows.of_source(store, source))
    typer = Typer(mapping, clock.today())
    new_typed = _typed(typer, cells)
    old_typed = _typed(Typer(held.mapping, clock.today()), [list(raw.cells) for raw in old])
    matched = _match(old, old_typed, new_typed)
    return _difference(held, mapping, old, old_typed, lines, cells, new_typed, matched)


def _read(held: SourceLine, path: Given, job: Job, apart: bool) -> tuple[Mapping, list[int], list[list[str]]]:
    """Read the sheet of a file that carries the headings of a source."""
    with Reading(Opening(path, apart=apart), job) as reading:
        for info in reading.sheets:
            looked = reading.look(info)
            mapping = _as_held(held, read_meaning(looked.head, path.name, info.name))
            if mapping:
                sorter = RowSorter(mapping, looked.merges)
                found = [sorter.sort(batch) for batch in looked.batches()]
                return (
                    mapping,
                    [n for one in found for n in one.lines],
                    [row for one in found for row in one.filled],
                )
    raise Known("edition.other_list", file=path.name)


def _as_held(held: SourceLine, proposed: Mapping) -> Mapping | None:
    """Return the held reading laid over the columns of a new sheet by their headings; None for another list."""
    if held.mapping is None:
        return None
    place = {name: column.index for name, column in _by_name(proposed)}
    known = _by_name(held.mapping)
    if not known or sum(name in place for name, _ in known) < _GOOD * len(known):
        return None
    columns = tuple(replace(column, index=place[name]) for name, column in known if name in place)
    return replace(
        held.mapping, header_row=proposed.header_row, header_rows=proposed.header_rows, columns=columns
    )


def _by_name(mapping: Mapping) -> list[tuple[tuple[str, int], Column]]:
    """Return the columns that have a heading, each with its heading and the how many-th of that heading it is."""
    seen: Counter[str] = Counter()
    found = []
    for column in mapping.columns:
        if name := column.header.strip():
            found.append(((name, seen[name]), column))
            seen[name] += 1
    return found


def _typed(typer: Typer, cells: Sequence[Sequence[str]]) -> list[Typed]:
    typed = typer.type(cells)
    return list(zip(typed.customers, typed.records, strict=True)) if cells else []


def _match(old: Sequence[RawRow], old_typed: Sequence[Typed], new_typed: Sequence[Typed]) -> list[int | None]:
    """Return for every new row the index of the old one; rows of one key are matched in their order."""
    names = next(
        (key for key in _KEYS if _serves(key, old_typed) and _serves(key, new_typed)), ("phone", "name")
    )
    waiting: dict[tuple[Any, ...], list[int]] = {}
    for n in reversed(range(len(old))):
        waiting.setdefault(_key(old_typed[n], names), []).append(n)
    found: list[int | None] = []
    for one in new_typed:
        queue = waiting.get(_key(one, names))
        found.append(queue.pop() if queue else None)
    return found


def _serves(names: tuple[str, ...], typed: Sequence[Typed]) -> bool:
    held = Counter(_key(one, names) for one in typed if None not in _key(one, names))
    return sum(held.values()) >= _GOOD * len(typed) and len(held) >= _GOOD * sum(held.values()) and bool(held)


def _key(typed: Typed, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(typed[0][_PLACE[name]] for name in names)


def _difference(
    held: SourceLine,
    mapping: Mapping,
    old: Sequence[RawRow],
    old_typed: Sequence[Typed],
    lines: Sequence[int],
    cells: Sequence[Sequence[str]],
    new_typed: Sequence[Typed],
    matched: Sequence[int | None],
) -> NewEdition:
    before = {name: column.index for name, column in _by_name(held.mapping or mapping)}
    changed: list[tuple[int, int, tuple[Cell, ...]]] = []
    differing: set[int] = set()
    for n, place in enumerate(matched):
        if place is None:
            continue
        cells_changed = _cells(mapping, before, old[place].cells, cells[n])
        if cells_changed:
            differing.add(n)
            changed.append((old[place].id, lines[n], cells_changed))
    met = {place for place in matched if place is not None}
    difference = Edition(
        held.id, held.file,
        new=tuple(lines[n] for n, place in enumerate(matched) if place is None),
        changed=tuple(changed),
        gone=tuple(raw.id for place, raw in enumerate(old) if place not in met),
        same=len(met) - len(changed),
        balance_before=_balance(old_typed),
        balance_after=_balance(new_typed),
    )  # fmt: skip
    ids = tuple(None if place is None else old[place].id for place in matched)
    return NewEdition(difference, mapping, tuple(lines), tuple(map(tuple, cells)), ids, frozenset(differing))


def _cells(
    mapping: Mapping, before: dict[tuple[str, int], int], old: Sequence[str], new: Sequence[str]
) -> tuple[Cell, ...]:
    found = []
    for name, column in _by_name(mapping):
        place = before.get(name, -1)
        was = old[place] if 0 <= place < len(old) else ""
        now = new[column.index] if column.index < len(new) else ""
        if was.strip() != now.strip():
            found.append(Cell(column.meaning.value, was, now))
    return tuple(found)


def _balance(typed: Sequence[Typed]) -> int:
    return sum((record[_BALANCE] or 0) + (record[_GIFT] or 0) for _, record in typed)


def take_edition(
    store: Store, edition: NewEdition, path: Given, by: str, *, drop_gone: bool = False, act: int = 0
) -> tuple[Taken, tuple[int, ...]]:
    """Let a newer edition take the place of the older one; return what became of it and the customers to refresh.

    Rows keep their ids, and with them consents and joins; old and new values of changed cells are written down.
    Rows that are gone stay with the old source unless `drop_gone` is said. `core.sorting.settle_edition` brings
    customers and holdings up to date, in the same outer transaction.
    """
    with store.transaction():
        held = sources.get(store, edition.difference.source)
        if held is None or held.state != sources.READ:
            raise Known("source.gone")
        taken, source = _new_source(store, held, edition, path)
        kept = [
            (old, line) for old, line in zip(edition.matched, edition.lines, strict=True) if old is not None
        ]
        touched = set(rows.customers_of(store, [old for old, *_ in edition.difference.changed]))
        rows.move(store, source, kept)
        _write_changed(store, edition, by, act)
        _add_new(store, source, edition)
        if drop_gone:
            touched |= set(rows.customers_of(store, edition.difference.gone))
            rows.remove(store, edition.difference.gone)
        sources.set_state(store, held.id, sources.REPLACED)
        return taken, tuple(sorted(touched))


def _new_source(store: Store, held: SourceLine, edition: NewEdition, path: Given) -> tuple[Taken, int]:
    file, count = mark(path, QUIET), len(edition.lines)
    taken = Taken(
        0, file.name, held.sheet, held.format, held.encoding, held.table, edition.mapping.header_row, count, count, 0,
        edition.mapping.columns,
    )  # fmt: skip
    source = sources.add(store, taken, 0, file.sha256, file.size, edition.mapping, held.id)
    return replace(taken, source=source), source


def _write_changed(store: Store, edition: NewEdition, by: str, act: int) -> None:
    typer = Typer(edition.mapping, clock.today())
    for old, _, cells in edition.difference.changed:
        customer = rows.customer_of(store, old)
        for cell in cells:
            changes.add(store, customer, f"cell:{cell.field}", cell.old, cell.new, by, act)
    for n, row in enumerate(edition.matched):
        if row is not None:
            rows.set_cells(store, row, edition.cells[n])
            if n in edition.changed:
                rows.retype(store, row, typer.type([edition.cells[n]]).records[0])


def _add_new(store: Store, source: int, edition: NewEdition) -> None:
    fresh = [n for n, old in enumerate(edition.matched) if old is None]
    if not fresh:
        return
    cells = [edition.cells[n] for n in fresh]
    typed = Typer(edition.mapping, clock.today()).type(cells)
    cells = [row for row, kept in zip(cells, typed.kept, strict=True) if kept]
    lines = [edition.lines[n] for n, kept in zip(fresh, typed.kept, strict=True) if kept]
    typed = typed.only_kept()
    first = rows.next_id(store)
    rows.add_raw(store, source, first, lines, rows.as_json(cells))
    rows.add_typed(store, source, first, typed.who, typed.what)
    rows.reserve(store, first + len(lines) - 1)
