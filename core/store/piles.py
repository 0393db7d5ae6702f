"""What has no recorded basis to leave, and what would go abroad: persons and records, as numbers only."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.records import Flag, Kind, Level, Outcome
from core.store.connection import Store

# No recorded basis: not free by its decision, and no mere company. What has no decision yet has none either.
_NO_BASIS = (
    "FROM holding h JOIN customer c ON c.id = h.customer LEFT JOIN decision d ON d.customer = h.customer AND d.kind = h.kind"
    f" WHERE coalesce(d.outcome, 0) NOT IN ({Outcome.HAND_OVER:d}, {Outcome.NOTIFY:d})"
    f" AND NOT (c.flags & {Flag.COMPANY:d} AND NOT (c.flags | h.flags) & {Flag.B2B_CONTACT:d})"
)


def without_basis(store: Store) -> tuple[int, dict[tuple[Kind, bool], int]]:
    """Return how many persons have records that nothing lets go, and how many records by kind and sensitive or not."""
    persons = int(store.value(f"SELECT count(DISTINCT h.customer) {_NO_BASIS}"))
    rows = store.rows(f"SELECT h.kind, h.level >= {Level.SENSITIVE:d}, sum(h.rows) {_NO_BASIS} GROUP BY 1, 2")
    return persons, {(Kind(kind), bool(sensitive)): int(many) for kind, sensitive, many in rows}


def going(store: Store, kinds: Sequence[Kind]) -> tuple[int, int]:
    """Return of how many persons these kinds may go or wait for a yes, and of how many of them they are sensitive.

    What was on a final list before goes with them; refused, sealed and kept records do not.
    """
    out = (Outcome.HAND_OVER, Outcome.NOTIFY, Outcome.CONSENT, Outcome.GUARDIAN_CONSENT, Outcome.SETTLE_FIRST)
    row = store.one(
        f"SELECT count(DISTINCT h.customer), count(DISTINCT CASE WHEN h.level >= {Level.SENSITIVE:d} THEN h.customer END)"
        " FROM holding h JOIN customer c ON c.id = h.customer JOIN decision d ON d.customer = h.customer AND d.kind = h.kind"
        f" WHERE d.outcome IN ({', '.join(f'{one:d}' for one in out)}) AND NOT c.flags & {Flag.COMPANY:d}"
        " AND h.kind IN (SELECT value FROM json_each(?))",
        (json.dumps(list(kinds)),),
    )
    return (int(row[0]), int(row[1])) if row else (0, 0)
