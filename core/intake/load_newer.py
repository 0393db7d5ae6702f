"""A newer edition takes the place of a list: what differs is taken in, and nothing else (practice 27)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core import clock
from core.errors import Known
from core.intake.load_edition import NewEdition
from core.intake.load_file import mark
from core.intake.load_totals import check_totals
from core.jobs import QUIET
from core.records import NOBODYS, Given, SourceLine, Taken
from core.store import Store, changes, rows, sources
from core.values.sheet import Typer


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
        touched = set(rows.customers_of(store, [row for n in edition.retyped if (row := edition.matched[n])]))
        rows.move(store, source, kept)
        _write_changed(store, edition, by, act)
        nameless = _add_new(store, source, edition)
        if drop_gone:
            touched |= set(rows.customers_of(store, edition.difference.gone))
            rows.remove(store, edition.difference.gone)
        sources.set_state(store, held.id, sources.REPLACED)
        taken = _set_aside(store, taken, edition, nameless)
        return taken, tuple(sorted(touched))


def _new_source(store: Store, held: SourceLine, edition: NewEdition, path: Given) -> tuple[Taken, int]:
    file, count = mark(path, QUIET), len(edition.lines)
    taken = Taken(
        0, file.name, held.sheet, held.format, held.encoding, held.table, edition.mapping.header_row, count, count, 0,
        edition.mapping.columns,
    )  # fmt: skip
    source = sources.add(store, taken, 0, file.sha256, file.size, edition.mapping, held.id)
    return replace(taken, source=source), source


def _set_aside(store: Store, taken: Taken, edition: NewEdition, nameless: Sequence[int]) -> Taken:
    """Keep what is no row of a customer, count it, and compare the totals; return what became of the list."""
    aside = list(edition.aside)
    aside += [(edition.lines[n], edition.cells[n], "no_customer") for n in nameless]
    texts = rows.as_json([cells for _, cells, _ in aside])
    told = [(line, text, why) for (line, _, why), text in zip(aside, texts, strict=True)]
    rows.set_aside(store, taken.source, told)
    lost = sum(why not in NOBODYS for _, _, why in aside)
    kept = len(edition.lines) - len(nameless)
    sources.count(store, taken.source, kept + lost, kept, lost)
    check_totals(store, taken.source, edition.mapping)
    return replace(taken, rows_read=kept + lost, rows_kept=kept, rows_rejected=lost)


def _write_changed(store: Store, edition: NewEdition, by: str, act: int) -> None:
    typer = Typer(edition.mapping, clock.today())
    for old, _, cells in edition.difference.changed:
        customer = rows.customer_of(store, old)
        for cell in cells:
            changes.add(store, customer, f"cell:{cell.field}", cell.old, cell.new, by, act)
    for n, row in enumerate(edition.matched):
        if row is not None:
            rows.set_cells(store, row, edition.cells[n])
            if n in edition.retyped:
                rows.retype(store, row, typer.type([edition.cells[n]]).records[0])


def _add_new(store: Store, source: int, edition: NewEdition) -> list[int]:
    """Write the rows that are new; return the places of those that name nobody."""
    fresh = [n for n, old in enumerate(edition.matched) if old is None]
    if not fresh:
        return []
    cells = [edition.cells[n] for n in fresh]
    typed = Typer(edition.mapping, clock.today()).type(cells)
    nameless = [n for n, kept in zip(fresh, typed.kept, strict=True) if not kept]
    cells = [row for row, kept in zip(cells, typed.kept, strict=True) if kept]
    lines = [edition.lines[n] for n, kept in zip(fresh, typed.kept, strict=True) if kept]
    typed = typed.only_kept()
    first = rows.next_id(store)
    rows.add_raw(store, source, first, lines, rows.as_json(cells))
    rows.add_typed(store, source, first, typed.who, typed.what)
    rows.reserve(store, first + len(lines) - 1)
    return nameless
