"""From a file to the case: look first, then take it in whole or leave everything as it was."""

from __future__ import annotations

from collections.abc import Mapping as Choices
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from core.errors import Known
from core.intake.load_book import Opening, Reading
from core.intake.load_file import mark
from core.intake.load_gift import gift_doubt
from core.intake.load_left import left_doubt
from core.intake.load_meaning import day_doubts, read_meaning, remembered
from core.intake.load_one import Asked, objection, refuse, take_sheet
from core.intake.load_unit import unit_doubt
from core.jobs import QUIET, Job, no_collecting
from core.readers import LeftOut
from core.records import Confidence, ContactChoice, Given, Mapping, SheetInfo, SheetPreview, TableKind, Taken
from core.store import Store, sources

SHOWN = 50  # rows that a preview shows
_EXAMPLES, _READ = 3, 20  # cells of a column that it names, and that it reads to find different ones
SKIP = Mapping(TableKind.NOT_A_TABLE, 0, 0, ())
"""The choice that leaves a sheet out."""


def preview(
    path: Given,
    password: str | None = None,
    *,
    encoding: str | None = None,
    store: Store | None = None,
    apart: bool = True,
) -> tuple[SheetPreview, ...]:
    """Return every sheet of a file with its proposed mapping and first rows; nothing is stored.

    With a store, a header that a person mapped before is read as it was then. `apart` reads in a process of its
    own. Raises Known(file.*) when the file cannot be read.
    """
    digest = mark(path, QUIET).sha256 if store else b""
    with Reading(Opening(path, password, encoding, apart)) as reading:
        return tuple(_preview(reading, info, path.name, store, digest) for info in reading.sheets)


def _preview(
    reading: Reading, info: SheetInfo, file: str, store: Store | None, digest: bytes
) -> SheetPreview:
    head = reading.look(info).head
    mapping = read_meaning(head, file, info)
    mapping, known = remembered(store, mapping) if store else (mapping, False)
    held = sources.same_sheet(store, digest, info.index) if store else None
    taken = bool(held and not held.refused)
    shown = tuple(tuple(row) for row in head[:SHOWN])
    examples = _examples(head, mapping)
    doubts, gift, unit = day_doubts(head, mapping), gift_doubt(head, mapping), unit_doubt(head, mapping)
    left = left_doubt(head, mapping)
    return SheetPreview(
        info, mapping, shown, 1, objection(mapping), known, taken, doubts, gift, unit, left, examples
    )


def _examples(head: Sequence[Sequence[str]], mapping: Mapping) -> tuple[tuple[str, ...], ...]:
    """Return of each column of a mapping its first cells below the headings that say something."""
    body = head[mapping.header_row + mapping.header_rows - 1 if mapping.header_row else 0 :]

    def of(index: int) -> tuple[str, ...]:
        said = (row[index] for row in body if index < len(row) and row[index].strip())
        return tuple(islice(dict.fromkeys(islice(said, _READ)), _EXAMPLES))

    return tuple(of(column.index) for column in mapping.columns)


def take(
    store: Store,
    path: Given,
    choices: Choices[int, Mapping] | None = None,
    job: Job = QUIET,
    *,
    contacts: Choices[int, ContactChoice] | None = None,
    password: str | None = None,
    encoding: str | None = None,
    replaces: int | None = None,
    apart: bool = True,
) -> tuple[Taken, ...]:
    """Take a file into the case in one transaction and return what became of every sheet.

    `choices` holds a mapping per sheet index (SKIP leaves it out); sheets without one are read as proposed. The
    same sheet of the same bytes changes nothing. What is no list of customers becomes a source in state
    `refused`. Of phone contacts only those with a customer's number and those that `contacts` calls customers (by
    line) are stored. Duplicates are not joined here: `core.sorting.settle` does it, in the same outer transaction. Raises Cancelled, and Known for a full disk; then the case is as before.
    """
    asked = Asked(
        mark(path, job), choices or {}, contacts or {}, replaces, bool(choices or password or encoding)
    )
    with store.transaction(), store.bulk(), no_collecting():
        try:
            with Reading(Opening(path, password, encoding, apart), job) as reading:
                taken = [take_sheet(store, reading, info, asked) for info in reading.sheets]
                taken += [
                    _leave_out(store, asked, one, len(taken) + n) for n, one in enumerate(reading.left_out)
                ]
        except Known as fault:
            if not fault.code.startswith("file."):
                raise
            return (_refuse_file(store, asked, fault),)
        return tuple(one for one in taken if one is not None)


def _leave_out(store: Store, asked: Asked, left: LeftOut, place: int) -> Taken:
    """Keep a line about a file inside an archive that was not read."""
    held = sources.same_sheet(store, asked.file.sha256, place)
    return (
        sources.as_repeated(store, held)
        if held
        else refuse(store, asked, place, left.code, sheet=left.name, form=left.kind)
    )


def _refuse_file(store: Store, asked: Asked, fault: Known) -> Taken:
    """Keep a line about a file that cannot be read at all; the second time nothing is added."""
    held = sources.same_sheet(store, asked.file.sha256, 0)
    if held:
        return sources.as_repeated(store, held)
    return refuse(store, asked, 0, fault.code, form=str(fault.facts.get("kind") or ""))


def confirmed(mapping: Mapping) -> Mapping:
    """Return a mapping as a person has confirmed it: every column sure, none left open."""
    columns = tuple(replace(column, confirmed=True, confidence=Confidence.SURE) for column in mapping.columns)
    return replace(mapping, columns=columns)
