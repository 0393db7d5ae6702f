"""Days on which the case itself shows that something was done: asked, told, signed."""

from __future__ import annotations

from core.records import ConsentState, Flag, Kind, Reach
from core.store import anew
from core.store.connection import Store
from core.store.papers import LAPSED


def first_asked(store: Store) -> str:
    """Return the ISO day on which the first customer was asked for what is meant now, empty while nobody was."""
    found = store.value(
        "SELECT min(day) FROM (SELECT day FROM notice WHERE kind IN ('consent', 'guardian')"
        f" AND id > {anew.since(store).letters:d} UNION ALL"
        f" SELECT e.day FROM consent_event e WHERE e.state>={ConsentState.ASKED:d} AND {anew.counted(store)})"
    )
    return str(found or "")


def holders_told(store: Store) -> str:
    """Return the ISO day on which the last customer with a card was told, empty while one of them was not."""
    cards = f"SELECT h.customer FROM holding h WHERE h.kind={Kind.PREPAID:d}"
    return _told(store, cards, f"AND EXISTS({cards} AND h.customer=customer.id)")


def everybody_told(store: Store) -> str:
    """Return the ISO day on which the last customer was told, empty while one was not."""
    return _told(store, "SELECT id FROM customer")


def _told(store: Store, whom: str, is_one: str = "") -> str:
    """Return when the last of some customers was told of what is meant now; whom no message reaches hears of it at the door and the counter.

    The first who waits ends the look: that `is_one` is asked of a customer, where a list of all would be made first.
    """
    waiting = store.value(
        f"SELECT EXISTS(SELECT 1 FROM customer WHERE reach={Reach.UNKNOWN:d}"
        f" AND NOT flags & {Flag.UNNAMED | Flag.NO_CONTACT:d} {is_one})"
    )
    if waiting:
        return ""
    if not store.value("SELECT EXISTS(SELECT 1 FROM customer)"):
        return last_destroyed(store)  # when each of them was told went with them
    found = store.value(
        "SELECT max(day) FROM (SELECT min(day) day FROM (SELECT customer, day FROM notice WHERE kind<>'leak'"
        f" AND id > {anew.since(store).letters:d} UNION ALL"
        f" SELECT r.customer, e.day FROM consent_event e JOIN record r ON r.id=e.row WHERE {anew.told(store)})"
        f" WHERE customer IN ({whom}) GROUP BY customer)"
    )
    return str(found or "")


def last_destroyed(store: Store) -> str:
    """Return the ISO day on which records were destroyed last, empty while none were."""
    found = store.value("SELECT max(verified) FROM destroy_order WHERE state = 'verified'")
    return str(found or "")[:10]


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
