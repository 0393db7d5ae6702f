"""Phone contacts: matched with known customers first; who is private or undecided never enters (practice 14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from core import clock
from core.intake.load_book import Opening, Reading
from core.intake.load_meaning import read_meaning
from core.intake.load_portion import Admit
from core.intake.load_shape import RowSorter
from core.jobs import QUIET, Job
from core.records import Contact, ContactChoice, SheetInfo, TableKind
from core.records import Mapping as SheetMapping
from core.store import Store, customers
from core.values.sheet import Typed, Typer

_PHONE, _PHONE2, _CONTACT = 1, 2, 11  # places in the tuple of a typed customer


def known_or_chosen(store: Store, choices: Mapping[int, ContactChoice]) -> Admit:
    """Return what lets in only contacts with a customer's number, and those that a person called customers."""

    def admit(typed: Typed, lines: Sequence[int]) -> list[bool]:
        known = _known(store, typed)
        return [
            kept and choices.get(line) is not ContactChoice.PRIVATE
            and (bool(known & {who[_PHONE], who[_PHONE2]}) or choices.get(line) is ContactChoice.CUSTOMER)
            for kept, line, who in zip(typed.kept, lines, typed.customers, strict=True)
        ]  # fmt: skip

    return admit


def _known(store: Store, typed: Typed) -> set[int]:
    phones = {who[place] for who in typed.customers for place in (_PHONE, _PHONE2)} - {None}
    return set(customers.by_phones(store, sorted(phones)))


def contacts(
    store: Store, path: Path, job: Job = QUIET, *, mapping: SheetMapping | None = None, apart: bool = True
) -> tuple[Contact, ...]:
    """Return the entries of a contacts file, in memory only; those with a customer's number name the customer.

    The rest is shown once to be called customer, private or unclear; `index` is the line by which `take` is told.
    Raises Known(file.*) when the file cannot be read.
    """
    with Reading(Opening(path, apart=apart), job) as reading:
        return tuple(
            one for info in reading.sheets for one in _sheet(store, reading, info, path.name, mapping)
        )


def _sheet(
    store: Store, reading: Reading, info: SheetInfo, file: str, mapping: SheetMapping | None
) -> Iterator[Contact]:
    looked = reading.look(info)
    mapping = mapping or replace(read_meaning(looked.head, file, info.name), table=TableKind.CONTACTS)
    sorter, typer = RowSorter(mapping, looked.merges), Typer(mapping, clock.today())
    for batch in looked.batches():
        found = sorter.sort(batch)
        typed = typer.type(found.filled)
        phones = {who[place] for who in typed.customers for place in (_PHONE, _PHONE2)} - {None}
        owners = customers.by_phones(store, sorted(phones))
        for line, who, kept in zip(found.lines, typed.customers, typed.kept, strict=True):
            if kept:
                numbers = [who[place] for place in (_PHONE, _PHONE2) if who[place]]
                known = next((owners[one] for one in numbers if one in owners), None)
                person, company = (who[_CONTACT], who[0]) if who[_CONTACT] else (who[0], None)
                dialled = tuple(map(customers.phone_text, numbers))
                yield Contact(line, person or "", dialled, company or "", known)
