"""Who was told about an incident: lines of the sending list of their own kind, which no other notice counts with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.records import Channel
from core.records.entries import LeakTold
from core.store.connection import Store

KIND = "leak"
_TEXT = "leak-{}"  # the text of a line names its incident


def add(
    store: Store,
    customers: Sequence[int],
    entry: int,
    channel: Channel,
    day: date,
    by: str,
    proof: int | None = None,
) -> None:
    """Write that customers were told about an incident; what an earlier line says of them stays beneath it."""
    text = _TEXT.format(entry)
    store.executemany(
        "INSERT INTO notice(customer, kind, text_version, channel, day, evidence, by) VALUES(?,?,?,?,?,?,?)",
        [(one, KIND, text, channel.value, day.isoformat(), proof, by) for one in customers],
    )


def forget(store: Store, customer: int, entry: int) -> int:
    """Take back that a customer was told; return how many lines went."""
    return store.execute(
        "DELETE FROM notice WHERE kind=? AND text_version=? AND customer=?",
        (KIND, _TEXT.format(entry), customer),
    ).changed


def of_entry(store: Store, entry: int) -> dict[int, LeakTold]:
    """Return by customer how and when each was told last, with the name of the proof."""
    rows = store.rows(
        "SELECT n.customer, n.channel, n.day, coalesce(a.name, '') FROM notice n"
        " LEFT JOIN attachment a ON a.id=n.evidence WHERE n.kind=? AND n.text_version=? ORDER BY n.id",
        (KIND, _TEXT.format(entry)),
    )
    return {customer: LeakTold(Channel(channel), day, proof) for customer, channel, day, proof in rows}
