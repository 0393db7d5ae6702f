"""Who is meant by a customer code, card or phone on a sheet that comes back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.store.connection import Store

_COLUMNS = {"code": "code", "card": "card", "phone": "phone"}


def unique(store: Store, column: str, values: Sequence[str | int]) -> dict[str, int]:
    """Return the one customer that has each value of code, card or phone; values of nobody or of several are left out."""
    name = _COLUMNS[column]
    sql = (
        f"SELECT c.{name}, min(c.id) FROM customer c WHERE c.{name} IN (SELECT value FROM json_each(?))"
        f" GROUP BY c.{name} HAVING count(*)=1"
    )
    return {str(value): customer for value, customer in store.rows(sql, (json.dumps(list(values)),))}
