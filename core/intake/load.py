"""From a file to the case: look first, then take it in whole or leave everything as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from collections.abc import Mapping as Choices
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from core import clock
from core.errors import Known
from core.intake.load_file import FileMark, mark
from core.intake.load_meaning import read_meaning
from core.intake.load_shape import RowSorter
from core.intake.load_sheet import SheetLoader
from core.intake.readers import Workbook, open_workbook
from core.jobs import QUIET, Job
from core.records import Confidence, Kind, Mapping, SheetInfo, SheetPreview, TableKind, Taken
from core.store import Store, rows, sources

LOOKED_AT = 400  # rows that are read to understand a sheet
SHOWN = 50  # rows that a preview shows
SKIP = Mapping(TableKind.NOT_A_TABLE, 0, 0, ())
"""The choice that leaves a sheet out."""

_FORMATS = {"file.encrypted": "encrypted", "file.empty": "empty", "file.unreadable": "unreadable", "file.hostile": "unreadable",
            "file.too_large": "too large"}  # fmt: skip


def preview(
    path: Path, password: str | None = None, *, encoding: str | None = None, store: Store | None = None
) -> tuple[SheetPreview, ...]:
    """Return every sheet of a file with its proposed mapping and first rows; nothing is stored.

    With a store, a header that a person mapped before is read as it was then. Raises Known(file.*) when the file
    cannot be read.
    """
    digest = mark(path, QUIET).sha256 if store else b""
    with open_workbook(path, password=password, encoding=encoding) as book:
        return tuple(_preview(book, info, path.name, store, digest) for info in book.sheets)


def _preview(book: Workbook, info: SheetInfo, file: str, store: Store | None, digest: bytes) -> SheetPreview:
    head = _head(book, info)
    mapping = read_meaning(head, file, info.name)
    known = sources.recall(store, mapping.fingerprint) if store and mapping.fingerprint else None
    mapping = _as_before(mapping, known)
    held = sources.same_sheet(store, digest, info.index) if store else None
    shown = tuple(tuple(row) for row in head[:SHOWN])
    return SheetPreview(
        info, mapping, shown, 1, _objection(mapping), known is not None, bool(held and not held.refused)
    )


def _head(book: Workbook, info: SheetInfo) -> list[list[str]]:
    """Return the first rows of a sheet, from line 1 on; gaps between batches become blank rows."""
    head: list[list[str]] = []
    for batch in book.rows(info.index):
        head += [[] for _ in range(batch.first_line - 1 - len(head))][: LOOKED_AT - len(head)]
        head += islice(batch.rows, LOOKED_AT - len(head))
        if len(head) >= LOOKED_AT:
            break
    return head


def _as_before(mapping: Mapping, known: Mapping | None) -> Mapping:
    """Return the mapping that a person confirmed for the same header, at the place where the header now stands."""
    if known is None or [c.header for c in known.columns] != [c.header for c in mapping.columns]:
        return mapping
    return replace(known, header_row=mapping.header_row, header_rows=mapping.header_rows)


def _objection(mapping: Mapping) -> str:
    return "" if mapping.table.holds_customers else "not_customers"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the person asked for: the file, its mark, and the choice for each sheet."""

    file: FileMark
    choices: Choices[int, Mapping]
    replaces: int | None
    insist: bool  # a password or a choice was given: what was refused before is tried again


def take(
    store: Store,
    path: Path,
    choices: Choices[int, Mapping] | None = None,
    job: Job = QUIET,
    *,
    password: str | None = None,
    encoding: str | None = None,
    replaces: int | None = None,
) -> tuple[Taken, ...]:
    """Take a file into the case in one transaction and return what became of every sheet.

    `choices` holds a mapping per sheet index (SKIP leaves it out); sheets without one are read as proposed. The
    same sheet of the same bytes changes nothing. What is no list of customers becomes a source in state
    `refused`. Duplicates are not joined here: `core.sorting.settle` does it, in the same outer transaction.
    Raises Cancelled, and Known for a full disk; then the case is exactly as before.
    """
    asked = _Asked(mark(path, job), choices or {}, replaces, bool(choices or password or encoding))
    with store.transaction(), store.bulk(), _no_collecting():
        try:
            with open_workbook(path, password=password, encoding=encoding) as book:
                taken = [_take_sheet(store, book, info, asked, job) for info in book.sheets]
        except Known as fault:
            if not fault.code.startswith("file."):
                raise
            return (_refuse_file(store, asked, fault),)
        return tuple(one for one in taken if one is not None)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Leave the garbage collector out of a bulk load: millions of tuples, no cycles (measured)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _take_sheet(store: Store, book: Workbook, info: SheetInfo, asked: _Asked, job: Job) -> Taken | None:
    choice = asked.choices.get(info.index)
    if choice is SKIP or (choice and choice.table is TableKind.NOT_A_TABLE):
        return None
    held = sources.same_sheet(store, asked.file.sha256, info.index)
    if held and not (held.refused and asked.insist):
        return sources.as_repeated(store, held)
    mapping = choice or _automatic(store, book, info, asked.file.name)
    if mapping.table is TableKind.EMPTY and len(book.sheets) > 1:
        return None
    if held:
        sources.set_state(store, held.id, sources.REPLACED)
    if choice and choice.fingerprint:
        sources.remember(store, choice)
    start = _start(info, asked, mapping)
    if start.refused:
        return replace(start, source=_add(store, start, info.index, asked, mapping))
    try:
        with rows.savepoint(store):
            return _load(store, book, info, asked, job, start, mapping)
    except Known as fault:
        if not fault.code.startswith("file."):
            raise
        refused = replace(start, format=_FORMATS.get(fault.code, "unreadable"), refused=fault.code)
        return replace(refused, source=_add(store, refused, info.index, asked, mapping))


def _automatic(store: Store, book: Workbook, info: SheetInfo, file: str) -> Mapping:
    mapping = read_meaning(_head(book, info), file, info.name)
    return _as_before(mapping, sources.recall(store, mapping.fingerprint) if mapping.fingerprint else None)


def _start(info: SheetInfo, asked: _Asked, mapping: Mapping) -> Taken:
    refused = _objection(mapping)
    form = mapping.table.value if refused else info.format
    return Taken(
        0, asked.file.name, info.name, form, info.encoding, mapping.table, mapping.header_row, 0, 0, 0, mapping.columns,
        refused=refused,
    )  # fmt: skip


def _add(store: Store, taken: Taken, sheet_index: int, asked: _Asked, mapping: Mapping | None) -> int:
    return sources.add(store, taken, sheet_index, asked.file.sha256, asked.file.size, mapping, asked.replaces)


def _load(
    store: Store, book: Workbook, info: SheetInfo, asked: _Asked, job: Job, start: Taken, mapping: Mapping
) -> Taken:
    """Stream a sheet into the case."""
    source = _add(store, start, info.index, asked, mapping)
    sorter = RowSorter(mapping, book.merges(info.index))
    loader = SheetLoader(store, source, mapping, sorter, rows.next_id(store), clock.today())
    loader.load(book.rows(info.index, job))
    rows.reserve(store, loader.next_id - 1)
    sources.count(store, source, loader.read, loader.kept, loader.rejected)
    problems = sources.problem_counts(store, source)
    return replace(
        start,
        source=source,
        rows_read=loader.read,
        rows_kept=loader.kept,
        rows_rejected=loader.rejected,
        problems=problems,
    )


def _refuse_file(store: Store, asked: _Asked, fault: Known) -> Taken:
    """Keep a line about a file that cannot be read at all; the second time nothing is added."""
    held = sources.same_sheet(store, asked.file.sha256, 0)
    if held:
        return sources.as_repeated(store, held)
    form = str(fault.facts.get("kind") or _FORMATS.get(fault.code, "unreadable"))
    taken = Taken(0, asked.file.name, "", form, "", TableKind.NOT_A_TABLE, 0, 0, 0, 0, refused=fault.code)
    return replace(taken, source=_add(store, taken, 0, asked, None))


def confirmed(mapping: Mapping) -> Mapping:
    """Return a mapping as a person has confirmed it: every column sure, none left open."""
    columns = tuple(replace(column, confirmed=True, confidence=Confidence.SURE) for column in mapping.columns)
    return replace(mapping, columns=columns, kind=mapping.kind or Kind.BASIC)
