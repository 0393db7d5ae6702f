"""Who of a final list may not go any more, and whether that came before or after the day on which both sides signed."""

from __future__ import annotations

from dataclasses import dataclass

from core.records import ConsentState, Outcome
from core.store.connection import Store
from core.store.inventories import FREE

# The person behind a listed customer: who was joined into another since is that one now.
_LISTED = """listed AS (
    SELECT i.customer, max(i.consent_number) AS number, sum(1 << i.kind) AS kinds,
           coalesce((SELECT r.customer FROM record r WHERE r.id = i.customer), i.customer) AS person
    FROM inventory_holding i WHERE i.inventory = :inventory GROUP BY i.customer)"""
_STUCK = f"""stuck AS (
    SELECT DISTINCT i.customer AS id FROM inventory_holding i WHERE i.inventory = :inventory
    AND NOT EXISTS (SELECT 1 FROM ({FREE}) f WHERE f.customer = i.customer AND f.kind = i.kind))"""
_FROZE = """froze AS (
    SELECT coalesce(max(a.seq), 0) AS at FROM act a
    WHERE a.code = 'inventory.frozen' AND json_extract(a.facts, '$.inventory') = :inventory)"""
_SAID = "SELECT 1 FROM consent_event {0} LEFT JOIN record {0}r ON {0}r.id = {0}.row WHERE coalesce({0}r.customer, {0}.row) = l.person"
# Whom it could concern at all, asked once: what follows would otherwise go through every answer for each customer.
_REFUSERS = (
    "SELECT coalesce(r.customer, e.row) FROM consent_event e LEFT JOIN record r ON r.id = e.row"
    f" WHERE e.state >= {ConsentState.REFUSED:d}"
)
_NO = f"{_SAID.format('e')} AND e.state >= {ConsentState.REFUSED:d} AND e.scope & l.kinds"
_YES = f"{_SAID.format('y')} AND y.state = {ConsentState.GIVEN:d} AND y.day <= :day"
_STRICTER = (
    "SELECT 1 FROM override o WHERE o.customer = l.person AND l.kinds & (1 << o.kind)"
    f" AND o.outcome NOT IN ({Outcome.NOTIFY:d}, {Outcome.HAND_OVER:d})"
)
_JOINED = "SELECT 1 FROM merge m JOIN act a ON a.seq = m.act WHERE l.customer IN (m.customer, m.root) AND NOT m.undone"
_JOINS = "FROM merge m JOIN act a ON a.seq = m.act WHERE NOT m.undone AND a.seq > (SELECT at FROM froze)"
_JOINED_SINCE = f"l.customer IN (SELECT m.customer {_JOINS} UNION SELECT m.root {_JOINS})"
_JOINS_LATER = "FROM merge m JOIN act a ON a.seq = m.act WHERE NOT m.undone AND substr(a.at, 1, 10) > :day"
_JOINED_LATER = f"l.customer IN (SELECT m.customer {_JOINS_LATER} UNION SELECT m.root {_JOINS_LATER})"
# What stood on the day itself; where a yes was given, a join asks for another one.
_BARRED = f"""(l.person IN ({_REFUSERS}) AND EXISTS ({_NO} AND e.day <= :day AND e.entered >= :frozen
        AND NOT EXISTS ({_YES} AND y.id > e.id AND y.scope & e.scope))
    OR EXISTS (SELECT 1 FROM legal_hold h WHERE h.customer = l.person AND substr(h.since, 1, 10) <= :day
        AND (h.released IS NULL OR substr(h.released, 1, 10) > :day))
    OR EXISTS ({_STRICTER} AND substr(o.at, 1, 10) <= :day)
    OR {_JOINED_SINCE} AND EXISTS ({_JOINED} AND a.seq > (SELECT at FROM froze) AND substr(a.at, 1, 10) <= :day
        AND EXISTS (SELECT 1 FROM consent s WHERE s.customer = l.person)
        AND NOT EXISTS ({_YES} AND y.entered >= a.at)))"""
_WORD = f"(l.person IN ({_REFUSERS}) AND EXISTS ({_NO} AND e.day > :day))"
_LATER = f"""({_WORD}
    OR EXISTS (SELECT 1 FROM legal_hold h WHERE h.customer = l.person AND h.released IS NULL
        AND substr(h.since, 1, 10) > :day)
    OR EXISTS ({_STRICTER} AND substr(o.at, 1, 10) > :day)
    OR {_JOINED_LATER}
    OR EXISTS (SELECT 1 FROM record x JOIN source s ON s.id = x.source WHERE x.customer = l.person
        AND substr(s.added, 1, 10) > :day)
    OR EXISTS (SELECT 1 FROM fact a WHERE a.name = 'said.since' AND substr(a.at, 1, 10) > :day))"""


@dataclass(frozen=True, slots=True)
class Gone:
    """A customer of a final list who may not go any more, or might not on a day.

    `after` says that it came after the day alone, `word` that it was the customer's own word.
    """

    customer: int
    consent: str
    after: bool
    word: bool


def gone_since(store: Store, inventory: int, frozen: str, day: str) -> tuple[Gone, ...]:
    """Return the customers of an inventory whom the decisions do not release now, or who might not go on a day, by id.

    After `day` (ISO) is a no, a yes taken back, a hold, a stricter word of the firm, a join, another list, or another
    receiver or purpose for which everybody is asked anew, of a later day, where nothing spoke against the customer on the day itself, counted from the freeze (`frozen`, ISO time).
    What stood on the day counts also where it was put right since.
    """
    rows = store.rows(
        f"""WITH {_LISTED}, {_STUCK}, {_FROZE}
        SELECT l.customer, l.number, {_LATER} AND NOT {_BARRED}, {_WORD} FROM listed l
        WHERE l.customer IN (SELECT id FROM stuck) OR {_BARRED} ORDER BY l.customer""",
        {"inventory": inventory, "frozen": frozen, "day": day},
    )
    return tuple(Gone(int(one), str(number), bool(after), bool(word)) for one, number, after, word in rows)
