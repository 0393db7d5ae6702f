"""An open case: the folder with its file, keyring, key, lock, and the person who came in."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from pathlib import Path

from core.errors import Known
from core.records import Role
from core.store import Store, meta, open_store
from core.vault import CaseLock, Keyring, Secret, Slot


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened to the case while it was opened, told to the person in one sentence."""

    code: str
    number: int = 0


@dataclass(slots=True)
class OpenCase:
    """What an opened case is made of. `store`, `key` and `keyring` change when the case is re-keyed.

    `who` is the id that stands in the log; `lock` is None in a process that works for the one that holds it.
    """

    folder: Path
    store: Store
    key: Secret
    keyring: Keyring
    slot: Slot
    who: str
    role: Role
    lock: CaseLock | None
    notices: tuple[Notice, ...] = ()

    def close(self) -> None:
        """Close the file, wipe the key and give the lock back; a second call does nothing."""
        self.store.close()
        self.key.wipe()
        if self.lock:
            self.lock.release()

    def __enter__(self) -> OpenCase:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()


def open_generation(folder: Path, ring: Keyring, key: Secret, *, read_only: bool = False) -> Store:
    """Open the file that a keyring names; `Known("case.file_damaged")` if it is another case or generation."""
    store = open_store(folder / ring.db, key.reveal(), read_only=read_only)
    try:
        found = meta.identity(store)
        same = hmac.compare_digest(found.case.encode(), ring.case.encode())
        if not same or found.generation != ring.generation:
            raise Known("case.file_damaged")
    except BaseException:
        store.close()
        raise
    store.read_beside(key.reveal)
    return store
