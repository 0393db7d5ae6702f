"""Photos and scans, kept inside the case; the same bytes for the same owner are kept once."""

from __future__ import annotations

import hashlib

from core.clock import stamp
from core.errors import Known
from core.records import Attachment
from core.store.connection import Row, Store

LARGEST = 64 << 20  # bytes; a scan of a book's page has a few hundred thousand

_SELECT = "SELECT id, owner, owner_id, name, mime, length(bytes), sha256, added FROM attachment"


def _attachment(row: Row) -> Attachment:
    number, owner, owner_id, name, mime, size, sha256, added = row
    return Attachment(number, owner, owner_id, name, mime, size, sha256.hex(), added)


def add(store: Store, owner: str, owner_id: str | int, name: str, mime: str, data: bytes) -> int:
    """Keep a file for an owner (item, source, consent…); raises Known(file.empty) or Known(file.too_large)."""
    if not data:
        raise Known("file.empty", file=name)
    if len(data) > LARGEST:
        raise Known("file.too_large", what="attachment", limit=LARGEST)
    digest = hashlib.sha256(data).digest()
    name = name.encode(
        "utf-8", "replace"
    ).decode()  # from a stick of another system: signs that no text holds
    held = store.value(
        "SELECT id FROM attachment WHERE owner=? AND owner_id=? AND sha256=?", (owner, str(owner_id), digest)
    )
    if held:
        return int(held)
    return store.execute(
        "INSERT INTO attachment(owner, owner_id, name, mime, sha256, bytes, added) VALUES(?,?,?,?,?,?,?)",
        (owner, str(owner_id), name, mime, digest, data, stamp()),
    ).id


def of_owner(store: Store, owner: str, owner_id: str | int) -> tuple[Attachment, ...]:
    """Return what is kept for an owner, the oldest first, without the bytes."""
    found = store.rows(f"{_SELECT} WHERE owner=? AND owner_id=? ORDER BY id", (owner, str(owner_id)))
    return tuple(map(_attachment, found))


def get(store: Store, attachment: int) -> Attachment | None:
    """Return one attachment without its bytes, or None."""
    row = store.one(f"{_SELECT} WHERE id=?", (attachment,))
    return _attachment(row) if row else None


def read(store: Store, attachment: int) -> bytes:
    """Return the bytes; raises Known(attachment.gone), or Known(attachment.damaged) if they are not what was kept."""
    row = store.one("SELECT bytes, sha256 FROM attachment WHERE id=?", (attachment,))
    if row is None:
        raise Known("attachment.gone")
    if hashlib.sha256(row[0]).digest() != row[1]:
        raise Known("attachment.damaged")
    return bytes(row[0])


def remove(store: Store, attachment: int) -> None:
    """Take an attachment out of the case."""
    store.execute("DELETE FROM attachment WHERE id=?", (attachment,))
