"""Days on which the case itself shows that something was done: asked, told, signed."""

from __future__ import annotations

from core.records import ConsentState, Kind, Reach
from core.store.connection import Store
from core.store.papers import LAPSED


def first_asked(store: Store) -> str:
    """Return the ISO day on which the first customer was asked, empty while nobody was."""
    found = store.value(
        "SELECT min(day) FROM (SELECT day FROM notice WHERE kind IN ('consent', 'guardian') UNION ALL"
        f" SELECT day FROM consent_event WHERE state>={ConsentState.ASKED:d})"
    )
    return str(found or "")


def holders_told(store: Store) -> str:
    """Return the ISO day on which the last customer with a card was told, empty while one of them was not."""
    waiting = store.value(
        "SELECT EXISTS(SELECT 1 FROM holding h JOIN customer c ON c.id=h.customer"
        f" WHERE h.kind={Kind.PREPAID:d} AND c.reach<>{Reach.TOLD:d})"
    )
    if waiting:
        return ""
    found = store.value(
        "SELECT max(day) FROM (SELECT min(e.day) day FROM consent_event e JOIN record r ON r.id=e.row"
        f" JOIN holding h ON h.customer=r.customer AND h.kind={Kind.PREPAID:d} GROUP BY h.customer)"
    )
    return str(found or "")


def signed_on(store: Store, *kinds: str) -> str:
    """Return the ISO day on which the first paper of some kinds that still counts came back signed, empty while none has."""
    marks = ",".join("?" * len(kinds))
    since = f"SELECT json_extract(value, '$.after') FROM fact WHERE name = '{LAPSED}' || p.kind"
    found = store.value(
        f"SELECT min(p.signed) FROM paper p WHERE p.signed<>'' AND p.kind IN ({marks}) AND p.id > coalesce(({since}), 0)",
        kinds,
    )
    return str(found or "")[:10]


def first_accepted(store: Store) -> str:
    """Return the ISO day on which the first batch was accepted, empty while none was."""
    found = store.value("SELECT min(json_extract(value, '$.day')) FROM fact WHERE name GLOB 'accepted.*'")
    return str(found or "")
