"""A list that is here already, of one of whose columns a person says another kind of record or another level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from core.errors import Known, Refused
from core.jobs import QUIET, Job
from core.records import Column, Mapping, RawRow
from core.store import Store, consents, decisions, holdings, rows, sources, withdrawing
from core.values.sheet_kinds import kind_masks, level_masks

_CHUNK = 5_000


def restate(store: Store, source: int, mapping: Mapping, job: Job = QUIET) -> int:
    """Let the rows of a source hold the kinds and levels of another reading of its columns; return how many changed.

    Holdings follow, decisions of these customers are taken away until they are decided anew, and the reading is
    remembered for the next list with these headings. Who was asked while the column was another kind, or less
    sensitive, is asked again (practice 2, 25). Raises Known(source.gone), Cancelled, and Refused('column.stricter')
    where a person said something stricter of one of these customers: the word would stay behind with the old kind.
    """
    held = sources.get(store, source)
    if held is None or held.mapping is None or held.state != sources.READ:
        raise Known("source.gone")
    with store.transaction(), store.bulk():
        sources.set_mapping(store, source, mapping)
        if mapping.fingerprint:
            sources.remember(store, mapping)
        changed = seen = 0
        asks = _asks_again(held.mapping, mapping)
        for some in _portions(store, source):
            found = _changes(store, some, mapping)
            rows.set_kinds(store, found)
            changed, seen = changed + len(found), seen + len(some)
            if asks:
                _ask_again(store, [row for _kinds, _levels, row in found])
            job.step("read", seen, held.rows_kept)
        touched = withdrawing.customers(store, source)
        with store.watched(job, "holdings"):
            holdings.rebuild(store, touched)
            holdings.count_up(store)
        consents.refresh(store, touched)
        decisions.forget(store, touched)
    return changed


def _asks_again(before: Mapping, after: Mapping) -> bool:
    """Tell whether a column went to another kind, or became more sensitive: an answer from before meant something else."""
    pairs = zip(before.columns, after.columns, strict=True)
    return any(old.kind is not new.kind or new.level > old.level for old, new in pairs)


def _ask_again(store: Store, changed: Sequence[int]) -> None:
    owners = rows.customers_of(store, changed)
    kept = decisions.overridden(store, owners)
    if kept:
        raise Refused("column.stricter", customers=kept)
    consents.ask_again(store, owners)


def _portions(store: Store, source: int) -> Iterator[list[RawRow]]:
    raw = rows.of_source(store, source)
    while some := list(islice(raw, _CHUNK)):
        yield some


def _changes(store: Store, some: Sequence[RawRow], mapping: Mapping) -> list[tuple[int, int, int]]:
    """Return kinds, levels and id of the rows that hold others now."""
    stored = rows.kinds_of(store, [raw.id for raw in some])
    said = zip(some, _masks(some, mapping), strict=True)
    return [(*now, raw.id) for raw, now in said if now != stored[raw.id]]


def _masks(some: Sequence[RawRow], mapping: Mapping) -> list[tuple[int, int]]:
    cells = list(zip_longest(*(raw.cells for raw in some), fillvalue=""))
    blank = [""] * len(some)

    def texts_of(column: Column) -> Sequence[str]:
        return cells[column.index] if column.index < len(cells) else blank

    size = len(some)
    return list(zip(kind_masks(mapping, texts_of, size), level_masks(mapping, texts_of, size), strict=True))
