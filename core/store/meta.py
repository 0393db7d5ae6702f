"""What a case file says about itself: which case, which generation, its audit key."""

from __future__ import annotations

from typing import NamedTuple

from core.clock import stamp
from core.errors import Known
from core.store.connection import Store


class Identity(NamedTuple):
    """The case that a file belongs to, and its generation (one more after every re-key)."""

    case: str
    generation: int


def read(store: Store, name: str, default: str = "") -> str:
    """One value by its name."""
    found = store.value("SELECT value FROM meta WHERE name=?", (name,))
    return default if found is None else str(found)


def write(store: Store, name: str, value: str) -> None:
    """Set one value."""
    store.execute(
        "INSERT INTO meta VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value", (name, value)
    )


def write_birth(store: Store, case: str, generation: int, audit_key: bytes) -> None:
    """Write who a new file is; `audit_key` stays the same through every re-key."""
    with store.transaction():
        write(store, "case", case)
        write(store, "gen", str(generation))
        write(store, "audit_key", audit_key.hex())
        write(store, "created", stamp())


def identity(store: Store) -> Identity:
    """Which case and generation the file says it is; `Known("case.file_damaged")` if it cannot say."""
    case, generation = read(store, "case"), read(store, "gen")
    if not case or not generation.isdigit():
        raise Known("case.file_damaged")
    return Identity(case, int(generation))


def set_generation(store: Store, generation: int) -> None:
    """Give a copy its new generation."""
    write(store, "gen", str(generation))


def audit_key(store: Store) -> bytes:
    """The 32 random bytes that the audit log is chained under."""
    key = bytes.fromhex(read(store, "audit_key"))
    if len(key) != 32:
        raise Known("case.file_damaged")
    return key
