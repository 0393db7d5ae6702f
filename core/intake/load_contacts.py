"""Phone contacts: matched with known customers first; who is private or undecided never enters (practice 14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core import clock
from core.intake.load_book import Opening, Reading
from core.intake.load_meaning import proposed
from core.intake.load_portion import Admit
from core.intake.load_shape import RowSorter
from core.jobs import QUIET, Job
from core.records import Contact, ContactChoice, SheetInfo, TableKind
from core.records import Mapping as SheetMapping
from core.store import Store, customers
from core.values.sheet import Typed, Typer
from core.values.sheet_who import IN_REMARK

_PHONE, _PHONE2, _CONTACT, _NOTE = 1, 2, 11, 12  # places in the tuple of a typed customer
_LINE_BITS = 32


def known_or_chosen(store: Store, choices: Mapping[int, ContactChoice], sheet: int = 0) -> Admit:
    """Return what lets in only contacts with a customer's number, and those of a sheet that a person called customers."""

    def admit(typed: Typed, lines: Sequence[int]) -> list[bool]:
        known, sole = _known(store, typed), _told_in_remarks(store, typed)
        said = [choices.get(_place(sheet, line)) for line in lines]
        return [
            kept and choice is not ContactChoice.PRIVATE
            and ((bool(known & {who[_PHONE], who[_PHONE2]}) and sole.get(n, True)) or choice is ContactChoice.CUSTOMER)
            for n, (kept, choice, who) in enumerate(zip(typed.kept, said, typed.customers, strict=True))
        ]  # fmt: skip

    return admit


def _known(store: Store, typed: Typed) -> set[int]:
    phones = {who[place] for who in typed.customers for place in (_PHONE, _PHONE2)} - {None}
    return set(customers.by_phones(store, sorted(phones)))


def _told_in_remarks(store: Store, typed: Typed) -> dict[int, bool]:
    """Return of the rows whose number a remark alone says whether one customer only has it: a shared one is nobody's proof."""
    places = {n for n, _column, code, _severity in typed.problems if code == IN_REMARK}
    said = {n: typed.customers[n][_PHONE] for n in places}
    many = customers.holders(store, sorted({*said.values()}))
    return {n: many.get(number, 0) == 1 for n, number in said.items()}


def _place(sheet: int, line: int) -> int:
    """Return the number by which a contact of a file is known: that of its line, on a further sheet with the sheet's before it."""
    return sheet << _LINE_BITS | line


def contacts(
    store: Store,
    opening: Opening,
    job: Job = QUIET,
    choices: Mapping[int, SheetMapping] | None = None,
) -> tuple[Contact, ...]:
    """Return the entries of a contacts file, in memory only; those with a customer's number name the customer.

    Sheets that are no contacts are left out; `choices` holds what a person said of a sheet's columns, by its index.
    The rest is shown once to be called customer, private or unclear; `index` is the place by which `take` is told.
    Raises Known(file.*) when the file cannot be read.
    """
    with Reading(opening, job) as reading:
        return tuple(
            one
            for info in reading.sheets
            for one in _sheet(store, reading, info, opening.path.name, (choices or {}).get(info.index))
        )


def _sheet(
    store: Store, reading: Reading, info: SheetInfo, file: str, choice: SheetMapping | None
) -> Iterator[Contact]:
    looked = reading.look(info)
    mapping = choice or proposed(store, looked.head, file, info)
    if mapping.table is not TableKind.CONTACTS:
        return
    sorter, typer = RowSorter(mapping, looked.merges), Typer(mapping, clock.today())
    for batch in looked.batches():
        found = sorter.sort(batch)
        typed = typer.type(found.rows)
        phones = {who[place] for who in typed.customers for place in (_PHONE, _PHONE2)} - {None}
        owners, sole = customers.by_phones(store, sorted(phones)), _told_in_remarks(store, typed)
        every = zip(found.lines, found.rows, typed.customers, typed.kept, strict=True)
        for n, (line, cells, who, kept) in enumerate(every):
            if kept:
                numbers = [who[place] for place in (_PHONE, _PHONE2) if who[place]]
                known = next((owners[one] for one in numbers if one in owners and sole.get(n, True)), None)
                person, company = (who[_CONTACT], who[0]) if who[_CONTACT] else (who[0], None)
                dialled = tuple(map(customers.phone_text, numbers))
                beside = company or who[_NOTE] or _second_name(mapping, cells)
                yield Contact(_place(info.index, line), person or "", dialled, beside, known)


def _second_name(mapping: SheetMapping, cells: Sequence[str]) -> str:
    """Return what else somebody is called: a remark of the shop's own often says who hides behind a nickname."""
    also = (
        cells[column.index]
        for column in mapping.columns
        if column.reason == "second_of_kind" and column.index < len(cells)
    )
    return next(filter(None, map(str.strip, also)), "")
