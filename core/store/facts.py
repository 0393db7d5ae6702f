"""What is known about the matter, one JSON value per name, with who said it and when."""

from __future__ import annotations

import json
from typing import Any

from core.store.connection import Store


def put(store: Store, name: str, value: object, by: str, at: str) -> None:
    """Write one fact over the older one; the audit line is the caller's business."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    store.execute(
        "INSERT INTO fact VALUES(?,?,?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value, by=excluded.by, at=excluded.at",
        (name, text, by, at),
    )


def get(store: Store, name: str) -> Any:
    """Return one fact as plain JSON data, None when nobody has said it."""
    text = store.value("SELECT value FROM fact WHERE name=?", (name,))
    return None if text is None else json.loads(text)


def since(store: Store, name: str) -> tuple[str, str] | None:
    """Return who said a fact and when, None when nobody has."""
    found = store.one("SELECT by, at FROM fact WHERE name=?", (name,))
    return None if found is None else (found[0], found[1])


def forget(store: Store, name: str) -> None:
    """Take one fact back."""
    store.execute("DELETE FROM fact WHERE name=?", (name,))


def put_draft(store: Store, flow: str, data: object, at: str) -> None:
    """Keep an unfinished page, encrypted with the case, so that a lock loses nothing."""
    store.execute(
        "INSERT INTO draft VALUES(?,?,?) ON CONFLICT(flow) DO UPDATE SET data=excluded.data, at=excluded.at",
        (flow, json.dumps(data, ensure_ascii=False), at),
    )


def get_draft(store: Store, flow: str) -> Any:
    """Return an unfinished page as plain JSON data, None when there is none."""
    text = store.value("SELECT data FROM draft WHERE flow=?", (flow,))
    return None if text is None else json.loads(text)


def drop_draft(store: Store, flow: str) -> None:
    """Forget an unfinished page."""
    store.execute("DELETE FROM draft WHERE flow=?", (flow,))
