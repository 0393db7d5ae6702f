"""A new, empty case file that has walked every migration."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from core.clock import new_id
from core.errors import Known
from core.store import meta
from core.store.connection import Store, connect
from core.store.migrate import FOLDER, migrate

if TYPE_CHECKING:
    from pathlib import Path


def create_store(
    path: Path, key: bytes, *, case: str = "", generation: int = 1, migrations: Path = FOLDER
) -> Store:
    """Make the file, take every migration and write its identity; an existing file is refused.

    `case` is the id of the case (a new one is drawn when empty). The audit key is random and stays the
    same through every re-key.
    """
    if path.exists():
        raise Known("case.exists", file=path.name)
    store = Store(path, connect(path, key), read_only=False)
    try:
        migrate(store, migrations)
        meta.write_birth(store, case or new_id(), generation, secrets.token_bytes(32))
    except BaseException:
        store.close()
        raise
    return store
