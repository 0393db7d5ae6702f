"""Who stands behind a yes, and since when it was written down."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.records import ConsentState
from core.store.connection import Store


def agreed_since(store: Store, customers: Sequence[int]) -> dict[int, str]:
    """Return those of some customers of whom a yes stands, their own or a guardian's, with when it was written down."""
    return dict(
        store.rows(
            "SELECT s.customer, min(e.entered) FROM consent s JOIN consent_event e ON e.id = s.event"
            f" WHERE {ConsentState.GIVEN:d} IN (s.state, s.guardian)"
            " AND s.customer IN (SELECT value FROM json_each(?)) GROUP BY s.customer",
            (json.dumps(list(customers)),),
        )
    )
