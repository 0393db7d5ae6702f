"""A second edition of a list: what is new, changed and gone since the first (practice 27)."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, islice
from operator import itemgetter
from typing import Any

from core import clock
from core.errors import Known
from core.intake.load_book import Opening, Reading
from core.intake.load_meaning import read_meaning
from core.intake.load_shape import RowSorter
from core.intake.load_totals import totals_off
from core.intake.understanding.rows import signs_off
from core.jobs import QUIET, Job
from core.records import (
    TOTAL,
    TOTAL_AGREES,
    Cell,
    Column,
    Edition,
    Given,
    Mapping,
    Meaning,
    RawRow,
    SourceLine,
    TableKind,
)
from core.store import Store, rows, sources
from core.values import counts_visits, lasts
from core.values.sheet import Typer

_PLACE = {name: place for place, name in enumerate(rows.CUSTOMER_COLUMNS)}
_CHUNK = 5_000  # rows typed at a time: of each only its keys and its balance stay
_KEYS = (("code",), ("card",), ("idno",), ("uscc",), ("phone", "name"), ("phone",), ("name",))
_DAY, _BALANCE, _GIFT, _TIMES = 1, 3, 4, 5  # places in a typed record
_ON_CARDS = (Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.TIMES_LEFT)
_NO_WORD, NOTE = frozenset({TOTAL, TOTAL_AGREES, "header_again"}), "note_row"
_GOOD = 0.9  # a key serves when so many rows have it and it is nearly unique

_NAMES = tuple(dict.fromkeys(name for key in _KEYS for name in key))

Key = tuple[Any, ...]


@dataclass(slots=True)
class _Marks:
    """What the rows of a list are known by, a digest of each, and what stands on their cards together, in fen and visits.

    `beside` tells of each whether it says anything in the columns that the other edition lacks.
    """

    keys: list[Key] = field(default_factory=list)
    digests: array[int] = field(default_factory=lambda: array("q"))
    beside: bytearray = field(default_factory=bytearray)
    balance: int = 0
    times: int = 0
    nameless: list[int] = field(default_factory=list)  # rows that name nobody and are not taken in


class _Columns:
    """The columns of two editions: those that are compared, in pairs, and those that only one of them has.

    What is left on a card is compared even where its column is new, for there is more on it than the list said.
    """

    def __init__(self, new: Mapping, old: Mapping) -> None:
        twins = new.twins(old)
        named = [one for one in new.named().values() if one.meaning is not Meaning.EMPTY]
        self.both = [one for one in named if one.index in twins or one.meaning in _ON_CARDS]
        self.before = [twins[one.index].index if one.index in twins else -1 for one in self.both]
        self.new = [one for one in named if one not in self.both]
        met = {one.index for one in twins.values()}
        self.gone = [
            one for one in old.named().values() if one.index not in met and one.meaning is not Meaning.EMPTY
        ]


class _Cards:
    """Adds up what stands on cards; a list of sales says it anew after each, and the last of them counts."""

    def __init__(self, mapping: Mapping) -> None:
        self._running = any(column.is_running for column in mapping.columns)
        self._fen = self._times = 0
        self._said: list[tuple[str, Key, int, int]] = []  # day, whose, fen, visits

    def take(self, keys: Sequence[Key], records: Sequence[Sequence[Any]]) -> None:
        """Take some rows in, in the order of the file."""
        for key, record in zip(keys, records, strict=True):
            left = max(record[_BALANCE] or 0, 0) + max(record[_GIFT] or 0, 0)
            times = record[_TIMES] or 0
            if not self._running:
                self._fen += left
                self._times += times
            elif record[_BALANCE] is not None:
                self._said.append((record[_DAY] or "", key, left, times))

    def left(self) -> tuple[int, int]:
        """Return what stands on all of them together, in fen and visits."""
        said = self._said
        if said and said[0][0] > said[-1][0]:  # the newest come first
            said.reverse()
        said.sort(key=itemgetter(0))
        last = {key: (left, times) for _day, key, left, times in said}.values()
        return self._fen + sum(left for left, _ in last), self._times + sum(times for _, times in last)


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A newer list beside the one that the case holds."""

    difference: Edition
    mapping: Mapping
    lines: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]
    matched: tuple[int | None, ...]  # for every new row the old row
    aside: tuple[tuple[int, tuple[str, ...], str], ...]  # line, cells, why: totals, notes, rows of nobody
    nameless: frozenset[int]  # indexes of new rows that name nobody, so that they are not taken in
    retyped: frozenset[int]  # indexes of matched rows that say anything else than before, in whichever column


def compare(
    store: Store,
    source: int,
    path: Given,
    job: Job = QUIET,
    *,
    password: str | None = None,
    apart: bool = True,
) -> NewEdition:
    """Read a newer edition of a source and return how it differs; nothing is stored.

    Columns are matched by their headings or else by what they mean, rows by customer number, card, ID, phone and name, whichever the list
    has. Raises Known(source.gone), Known(file.*), Known(edition.other_list) when the columns are not the same
    list's, and for contacts: who stands on a list of them is asked anew each time (practice 14).
    """
    held = sources.get(store, source)
    if held is None or held.mapping is None or held.state != sources.READ:
        raise Known("source.gone")
    if held.table is TableKind.CONTACTS:
        raise Known("edition.other_list", file=path.name)
    mapping, lines, cells, aside = _read(held, Opening(path, password, apart=apart), job)
    columns = _Columns(mapping, held.mapping)
    new = _marks(mapping, [one.index for one in columns.both], columns.new, cells, job)
    ids = array("q")
    old = _marks(
        held.mapping, columns.before, columns.gone, _cells_of(rows.of_source(store, source), ids), job
    )
    matched = _match(old.keys, new.keys)
    nameless = frozenset(n for n in new.nameless if matched[n] is None)
    changed = [
        (ids[place], lines[n], _cells(store, columns, ids[place], cells[n]))
        for n, place in enumerate(matched)
        if place is not None and old.digests[place] != new.digests[n]
    ]
    found = replace(
        _difference(held, columns, (ids, lines), matched, changed, (old, new)),
        new=tuple(lines[n] for n, place in enumerate(matched) if place is None and n not in nameless),
        aside=_told_aside(
            store, source, aside, [(lines[n], cells[n], "no_customer") for n in sorted(nameless)]
        ),
        totals_off=totals_off(mapping, lines, cells, aside),
    )
    differing = {row for row, *_ in changed}
    return NewEdition(
        found, mapping, tuple(lines), tuple(map(tuple, cells)),
        tuple(None if place is None else ids[place] for place in matched),
        tuple((line, tuple(row), why) for line, row, why in aside),
        nameless,
        frozenset(
            n for n, place in enumerate(matched)
            if place is not None and (ids[place] in differing or old.beside[place] or new.beside[n])
        ),
    )  # fmt: skip


def _told_aside(
    store: Store,
    source: int,
    aside: Sequence[tuple[int, Sequence[str], str]],
    nameless: Sequence[tuple[int, Sequence[str], str]],
) -> tuple[tuple[int, str, str], ...]:
    """Return the rows that are not taken in and must be told: totals, headings, who made the list and what the older one said too need no word."""
    known = {_words(one.cells) for one in rows.rejected(store, source)}
    found = [
        one
        for one in (*aside, *nameless)
        if one[2] not in _NO_WORD
        and _words(one[1]) not in known
        and not (one[2] == NOTE and signs_off(one[1]))
    ]
    return tuple((line, _words(cells), why) for line, cells, why in sorted(found, key=lambda one: one[0]))


def _words(cells: Sequence[str]) -> str:
    return " ".join(cell.strip() for cell in cells if cell.strip())


def _cells_of(old: Iterable[RawRow], ids: array[int]) -> Iterator[Sequence[str]]:
    """Yield the cells of rows that need not be held, and keep their ids."""
    for raw in old:
        ids.append(raw.id)
        yield raw.cells


def _read(
    held: SourceLine, opening: Opening, job: Job
) -> tuple[Mapping, list[int], list[list[str]], list[tuple[int, Sequence[str], str]]]:
    """Read the sheet of a file that carries the headings of a source."""
    path = opening.path
    with Reading(opening, job) as reading:
        for info in reading.sheets:
            looked = reading.look(info)
            mapping = _as_held(held, read_meaning(looked.head, path.name, info))
            if mapping:
                sorter = RowSorter(mapping, looked.merges)
                found = [sorter.sort(batch) for batch in looked.batches()]
                return (
                    mapping,
                    [n for one in found for n in one.lines],
                    [row for one in found for row in one.rows],
                    [row for one in found for row in one.aside],
                )
    raise Known("edition.other_list", file=path.name)


def _as_held(held: SourceLine, proposed: Mapping) -> Mapping | None:
    """Return the held reading laid over the columns of a new sheet; None for another list.

    A column that the list did not have is read as it looks.
    """
    if held.mapping is None:
        return None
    if not proposed.covers(held.mapping):
        return None
    twins = proposed.twins(held.mapping)
    place, here = {one.index: index for index, one in twins.items()}, {c.index: c for c in proposed.columns}
    columns = [
        replace(one, index=place[one.index], header=here[place[one.index]].header)
        for one in held.mapping.columns
        if one.index in place
    ]
    columns += [one for one in proposed.named().values() if one.index not in twins]
    return replace(
        held.mapping, header_row=proposed.header_row, header_rows=proposed.header_rows, columns=tuple(columns)
    )


def _marks(
    mapping: Mapping,
    places: Sequence[int],
    beside: Sequence[Column],
    cells: Iterable[Sequence[str]],
    job: Job,
) -> _Marks:
    """Read rows in portions and keep what they are known by, never the rows themselves."""
    typer, found, known = Typer(mapping, clock.today()), iter(cells), [_PLACE[name] for name in _NAMES]
    marks, cards = _Marks(), _Cards(mapping)
    while portion := [list(row) for row in islice(found, _CHUNK)]:
        job.step("check", len(marks.keys))
        typed = typer.type(portion)
        first, kept = len(marks.keys), typed.kept
        marks.nameless += [first + n for n, one in enumerate(kept) if not one]
        marks.keys += [tuple(who[place] for place in known) for who in typed.customers]
        marks.digests.extend(hash(tuple(_at(row, place) for place in places)) for row in portion)
        marks.beside.extend(any(_at(row, one.index) for one in beside) for row in portion)
        cards.take([*compress(marks.keys[first:], kept)], [*compress(typed.records, kept)])
    marks.balance, marks.times = cards.left()
    return marks


def _at(row: Sequence[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _match(old: Sequence[Key], new: Sequence[Key]) -> list[int | None]:
    """Return for every new row the index of the old one; rows of one key are matched in their order."""
    names = next((key for key in _KEYS if _serves(key, old) and _serves(key, new)), ("phone", "name"))
    waiting: dict[Key, list[int]] = {}
    for n in reversed(range(len(old))):
        waiting.setdefault(_key(old[n], names), []).append(n)
    found: list[int | None] = []
    for one in new:
        queue = waiting.get(_key(one, names))
        found.append(queue.pop() if queue else None)
    return found


def _serves(names: tuple[str, ...], marks: Sequence[Key]) -> bool:
    held = Counter(_key(one, names) for one in marks if None not in _key(one, names))
    return sum(held.values()) >= _GOOD * len(marks) and len(held) >= _GOOD * sum(held.values()) and bool(held)


def _key(mark: Key, names: tuple[str, ...]) -> Key:
    return tuple(mark[_NAMES.index(name)] for name in names)


def _difference(
    held: SourceLine,
    columns: _Columns,
    said: tuple[Sequence[int], Sequence[int]],
    matched: Sequence[int | None],
    changed: Sequence[tuple[int, int, tuple[Cell, ...]]],
    marks: tuple[_Marks, _Marks],
) -> Edition:
    ids, _lines = said
    met = {place for place in matched if place is not None}
    return Edition(
        held.id, held.file,
        changed=tuple(changed),
        gone=tuple(one for place, one in enumerate(ids) if place not in met),
        same=len(met) - len(changed),
        balance_before=marks[0].balance,
        balance_after=marks[1].balance,
        times_before=marks[0].times,
        times_after=marks[1].times,
        columns_new=tuple(one.header.strip() for one in columns.new),
        gift_within=any(one.is_within for one in columns.both)
        and not any(one.reason == "paid_part" for one in columns.both),
        columns_gone=tuple(one.header.strip() for one in columns.gone),
    )  # fmt: skip


def _cells(store: Store, columns: _Columns, row: int, new: Sequence[str]) -> tuple[Cell, ...]:
    """Return the cells in which a row of the case and its newer edition differ."""
    raw = rows.get(store, row)
    old = raw.cells if raw else ()
    both = [
        (_meant(columns, column, new).value, _at(old, place), _at(new, column.index))
        for column, place in zip(columns.both, columns.before, strict=True)
    ]
    return tuple(Cell(meaning, was, now) for meaning, was, now in both if was != now)


def _meant(columns: _Columns, column: Column, row: Sequence[str]) -> Meaning:
    """Return what a cell is in this row: what is left on a card may be visits here, money there, and days elsewhere."""
    kind = next((one for one in columns.both if one.meaning is Meaning.CARD_TYPE), None)
    if kind is None or not column.is_by_card:
        return column.meaning
    card = _at(row, kind.index)
    return Meaning.TIMES_LEFT if counts_visits(card) else Meaning.OTHER if lasts(card) else column.meaning
