"""The lists as they were, for people: one sheet per source, a customer's agreed cells on one line instead of one per kind."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.handover.tables import MONEY, Table
from core.handover.words import chinese
from core.inventory import Frozen, Sheet, write_workbook
from core.jobs import Job
from core.records import Kind, Meaning
from core.store import Store, inventory_rows
from core.store.frozen_cells import SourceName

MOST = 50_000  # records that a person reads side by side; what is larger stands in the tables alone
_FIGURES = MONEY | {"times_left", "points", "quantity", "price"}
_WHO = frozenset({Meaning.NAME, Meaning.COMPANY, Meaning.CONTACT_PERSON, Meaning.PHONE})
Line = list[str]


def lists_xlsx(
    store: Store, frozen: Frozen, tables: Sequence[Table], job: Job, mark: str = ""
) -> bytes | None:
    """Return the workbook of the lists, or None where there is nothing or too much to be read by eye."""
    if not 0 < inventory_rows.count_records(store, frozen.id) <= MOST:
        return None
    sheets = [
        replace(
            _sheet(frozen, source.sheet or source.file, list(_lines(store, frozen, tables, source))),
            mark=mark,
        )
        for source in inventory_rows.sources_on(store, frozen.id)
    ]
    made = io.BytesIO()
    write_workbook(made, sheets, job)
    return made.getvalue()


def _lines(store: Store, frozen: Frozen, tables: Sequence[Table], source: SourceName) -> Iterator[Line]:
    """Give the records of a source in the order of the customers: number, then a cell for every field of the list.

    Of the basic details each list shows who it is and what it has itself; the address does not stand beside every visit.
    """
    own = _WHO | {meaning for _, meaning, kind in source.columns if kind is Kind.BASIC}
    places = {int(table.kind): table.places for table in tables}
    places[int(Kind.BASIC)] = tuple(
        place for place in places.get(int(Kind.BASIC), ()) if frozen.fields[place] in own
    )
    last = -1
    line: Line = []
    for record, customer, kind, text in inventory_rows.side_by_side(store, frozen.id, source.id):
        if record != last:
            if last >= 0:
                yield line
            last, line = record, [str(customer), *([""] * len(frozen.fields))]
        cells = json.loads(text)
        for place in places[kind]:
            line[place + 1] = cells[place] or line[place + 1]  # the record's own before the customer's
    if last >= 0:
        yield line


def _sheet(frozen: Frozen, name: str, lines: list[Line]) -> Sheet:
    """Leave out the fields that no line of the list has."""
    heads = ("no", *(field.value for field in frozen.fields))
    used = [index for index in range(len(heads)) if any(line[index] for line in lines)]
    return Sheet(
        name,
        tuple(chinese("meaning", heads[index]) for index in used),
        [[line[index] for index in used] for line in lines],
        frozenset(at for at, index in enumerate(used) if heads[index] in _FIGURES),
        (8, *(18 for _ in used[1:])),
    )
