"""What is on a card, where a list of sales says it anew after every sale."""

from __future__ import annotations

from collections.abc import Sequence

from core import clock
from core.sorting.retyping import typed_rows
from core.store import Store, rows, running


def count_last(store: Store, changed: Sequence[int] | None = None) -> None:
    """Let only the last balance of every card count; `changed` are customers who have other rows than before.

    Their balances are read again from the rows first, for another one may be the last now.
    """
    lists = running.told_by(store)
    if not lists:
        return
    if changed is not None:
        raw = running.rows_of(store, lists, changed)
        for row, (_who, record) in zip(raw, typed_rows(store, raw, clock.today()), strict=True):
            rows.retype(store, row.id, record)
    running.keep_last(store, lists, changed)
