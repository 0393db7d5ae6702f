"""One sheet of a file: read as proposed or as chosen, refused with its reason, or found to be here already."""

from __future__ import annotations

from collections.abc import Mapping as Choices
from contextlib import nullcontext
from dataclasses import dataclass, replace

from core import clock
from core.errors import Known
from core.intake.load_book import Looked, Reading
from core.intake.load_contacts import known_or_chosen
from core.intake.load_file import FileMark
from core.intake.load_left import tell_left
from core.intake.load_meaning import proposed
from core.intake.load_portion import Admit
from core.intake.load_sheet import SheetLoader
from core.intake.load_totals import check_totals, tell_unsaid
from core.intake.load_unit import tell_unit
from core.records import ContactChoice, Mapping, SheetInfo, TableKind, Taken
from core.store import Store, rows, search, sources

_FORMATS = {"file.encrypted": "encrypted", "file.empty": "empty", "file.too_large": "too large"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asked for: the file's mark, a choice per sheet, a choice per contact by its line.

    `insist` means that a password or a choice was given: what was refused before is tried again.
    """

    file: FileMark
    choices: Choices[int, Mapping]
    contacts: Choices[int, ContactChoice]
    replaces: int | None
    insist: bool


def objection(mapping: Mapping) -> str:
    """Return the code of the reason why a sheet is not taken in; empty when it is."""
    return "" if mapping.table.holds_customers else "not_customers"


def take_sheet(store: Store, reading: Reading, info: SheetInfo, asked: Asked) -> Taken | None:
    """Take one sheet; None when it was left out by choice or is an empty one beside others."""
    choice = asked.choices.get(info.index)
    if choice is not None and choice.table is TableKind.NOT_A_TABLE:
        return None
    held = sources.same_sheet(store, asked.file.sha256, info.index)
    if held and not (held.refused and asked.insist):
        return sources.as_repeated(store, held)
    if held:
        sources.set_state(store, held.id, sources.REPLACED)
    try:
        with rows.savepoint(store):
            return _read(store, reading, info, asked, choice)
    except Known as fault:
        if not fault.code.startswith("file."):
            raise
        return refuse(store, asked, info.index, fault.code, sheet=info.name)


def _read(
    store: Store, reading: Reading, info: SheetInfo, asked: Asked, choice: Mapping | None
) -> Taken | None:
    looked = reading.look(info)
    mapping = choice or proposed(store, looked.head, asked.file.name, info)
    if mapping.table is TableKind.EMPTY and len(reading.sheets) > 1:
        return None
    if choice and choice.fingerprint:
        sources.remember(store, choice)
    refused = objection(mapping)
    form = mapping.table.value if refused else info.format
    start = Taken(
        0, asked.file.name, info.name, form, info.encoding, mapping.table, mapping.header_row, 0, 0, 0, mapping.columns,
        refused=refused,
    )  # fmt: skip
    start = replace(start, source=_add(store, start, info.index, asked, mapping))
    if refused:
        return start
    ask = mapping.table is TableKind.CONTACTS
    admit = known_or_chosen(store, asked.contacts, info.index) if ask else None
    return _load(store, looked, admit, start, mapping)


def _load(store: Store, looked: Looked, admit: Admit | None, start: Taken, mapping: Mapping) -> Taken:
    """Stream a sheet into the case; of contacts only those that are let in."""
    first = rows.next_id(store)
    # a list of customers, where few fall together
    feed = first == 1 and not (mapping.table.is_related or admit)
    loader = SheetLoader(store, start.source, first, feed=feed)
    with search.feeding(store) if feed else nullcontext():
        for portion in looked.portions(mapping, clock.today(), admit):
            loader.take(portion)
    rows.reserve(store, loader.next_id - 1)
    check_totals(store, start.source, mapping)
    tell_unsaid(store, start.source, mapping)
    tell_unit(store, start.source, mapping)
    tell_left(store, start.source, mapping)
    sources.count(store, start.source, loader.read, loader.kept, loader.rejected)
    return replace(
        start, rows_read=loader.read, rows_kept=loader.kept, rows_rejected=loader.rejected,
        problems=sources.problem_counts(store, start.source),
    )  # fmt: skip


def refuse(
    store: Store, asked: Asked, sheet_index: int, code: str, *, sheet: str = "", form: str = ""
) -> Taken:
    """Keep a line about what cannot be read, with the code of the reason."""
    form = form or _FORMATS.get(code, "unreadable")
    taken = Taken(0, asked.file.name, sheet, form, "", TableKind.NOT_A_TABLE, 0, 0, 0, 0, refused=code)
    return replace(taken, source=_add(store, taken, sheet_index, asked, None))


def _add(store: Store, taken: Taken, sheet_index: int, asked: Asked, mapping: Mapping | None) -> int:
    return sources.add(store, taken, sheet_index, asked.file.sha256, asked.file.size, mapping, asked.replaces)
