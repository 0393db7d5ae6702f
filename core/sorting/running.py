"""What is on a card, where a list of sales says it anew after every sale."""

from __future__ import annotations

from collections.abc import Sequence

from core import clock
from core.store import Store, rows, running
from core.values.sheet import Typer


def count_last(store: Store, changed: Sequence[int] | None = None) -> None:
    """Let only the last balance of every card count; `changed` are customers who have other rows than before.

    Their balances are read again from the rows first, for another one may be the last now.
    """
    lists = running.told_by(store)
    if not lists:
        return
    if changed is not None:
        mine = running.rows_of(store, lists, changed)
        for line in lists:
            if line.mapping and mine[line.id]:
                typed = Typer(line.mapping, clock.today()).type([raw.cells for raw in mine[line.id]])
                for raw, record in zip(mine[line.id], typed.records, strict=True):
                    rows.retype(store, raw.id, record)
    running.keep_last(store, lists, changed)
