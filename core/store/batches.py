"""Batches 批次: what is handed over at one time, with running totals over all of them (practice 3)."""

from __future__ import annotations

from dataclasses import dataclass

from core.clock import stamp
from core.errors import Refused
from core.store.connection import Store


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One batch as lists show it; `closed` is empty while it is open."""

    id: int
    number: int
    opened: str
    closed: str
    note: str


_COLUMNS = "id, number, opened, coalesce(closed, ''), note"


def open_batch(store: Store, note: str = "") -> BatchLine:
    """Open the next batch; an open one must be closed first (`batch.open_already`)."""
    running = current(store)
    if running is not None:
        raise Refused("batch.open_already", number=running.number)
    number = int(store.value("SELECT coalesce(max(number), 0) + 1 FROM batch"))
    made = store.execute("INSERT INTO batch(number, opened, note) VALUES(?, ?, ?)", (number, stamp(), note))
    return read(store, made.id)


def current(store: Store) -> BatchLine | None:
    """Return the batch that is open now."""
    row = store.one(f"SELECT {_COLUMNS} FROM batch WHERE closed IS NULL ORDER BY number LIMIT 1")
    return BatchLine(*row) if row else None


def read(store: Store, batch: int) -> BatchLine:
    """Return one batch; `batch.unknown` if there is none of this id."""
    row = store.one(f"SELECT {_COLUMNS} FROM batch WHERE id=?", (batch,))
    if row is None:
        raise Refused("batch.unknown", batch=batch)
    return BatchLine(*row)


def all_of(store: Store) -> tuple[BatchLine, ...]:
    """Return every batch in order."""
    return tuple(BatchLine(*row) for row in store.rows(f"SELECT {_COLUMNS} FROM batch ORDER BY number"))


def close_batch(store: Store, batch: int) -> None:
    """Close a batch; a second call changes nothing."""
    store.execute("UPDATE batch SET closed=? WHERE id=? AND closed IS NULL", (stamp(), batch))
