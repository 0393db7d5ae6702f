"""Balances that a list of sales says anew after each: only the last of a card counts, and none beside a list of cards."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.records import Flag, Meaning, RawRow, SourceLine
from core.store import rows, sources
from core.store.connection import Store

_KNOWN_BY = (Meaning.CARD_NUMBER, Meaning.CUSTOMER_ID, Meaning.PHONE, Meaning.NAME)


def told_by(store: Store) -> tuple[SourceLine, ...]:
    """Return the lists that say a balance after every sale; most cases have none."""
    return tuple(
        line
        for line in sources.every(store)
        if line.mapping and any(column.is_running for column in line.mapping.columns)
    )


def rows_of(store: Store, lists: Sequence[SourceLine], customers: Sequence[int]) -> dict[int, list[RawRow]]:
    """Return the rows that some customers have on such lists, by list."""
    found: dict[int, list[RawRow]] = {line.id: [] for line in lists}
    for one in customers:
        for raw in rows.of_customer(store, one):
            if raw.source in found:
                found[raw.source].append(raw)
    return found


def keep_last(store: Store, lists: Sequence[SourceLine], customers: Sequence[int] | None = None) -> None:
    """Let all but the last balance of every card on such lists count nothing, of all customers or of some.

    Whoever stands on a list with a balance of its own has that one. The file's order tells the sales of one day apart.
    """
    some = "" if customers is None else "AND r.customer IN (SELECT value FROM json_each(:some))"
    mine = ",".join(str(line.id) for line in lists)
    ranked = (
        f"SELECT r.id, row_number() OVER (PARTITION BY r.customer, {_card(lists)} ORDER BY r.day DESC,"
        f" {_place(store, lists)} DESC) AS n FROM record r JOIN row w ON w.id = r.id WHERE r.source IN ({mine})"
        f" AND r.balance_fen IS NOT NULL {some}"
    )
    owners = f"SELECT customer FROM record WHERE source NOT IN ({mine}) AND balance_fen IS NOT NULL"
    store.execute(
        "UPDATE record AS r SET balance_fen = 0, gift_fen = iif(gift_fen IS NULL, NULL, 0), times_left = iif(times_left IS NULL, NULL, 0),"
        f" flags = flags & ~{Flag.BALANCE:d} WHERE r.source IN ({mine}) AND r.balance_fen IS NOT NULL {some}"
        f" AND (r.id IN (SELECT id FROM ({ranked}) WHERE n > 1) OR r.customer IN ({owners}))",
        {"some": json.dumps(list(customers or ()))},
    )


def _card(lists: Sequence[SourceLine]) -> str:
    """Return which card a row speaks of, as SQL: its number, else whatever all these lists call a customer by."""
    columns = [
        {one.meaning: one.index for one in reversed(line.mapping.columns)} for line in lists if line.mapping
    ]
    known = next((one for one in _KNOWN_BY if all(one in held for held in columns)), None)
    if known is None:
        return "''"
    when = " ".join(
        f"WHEN {line.id} THEN trim(coalesce(json_extract(w.cells, '$[{held[known]}]'), ''))"
        for line, held in zip(lists, columns, strict=True)
    )
    return f"CASE r.source {when} END"


def _place(store: Store, lists: Sequence[SourceLine]) -> str:
    """Return by what a later sale of a day is known, as SQL: its place, counted from the end where the newest come first."""
    turned = [str(line.id) for line in lists if _newest_first(store, line.id)]
    return f"iif(r.source IN ({','.join(turned)}), -r.id, r.id)" if turned else "r.id"


def _newest_first(store: Store, source: int) -> bool:
    ends = [
        store.value(
            f"SELECT day FROM record WHERE source = ? AND day IS NOT NULL ORDER BY id {order} LIMIT 1",
            (source,),
        )
        for order in ("", "DESC")
    ]
    return all(ends) and ends[0] > ends[1]
