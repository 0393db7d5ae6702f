"""A write-ahead log of an older time beside a newer file, as a cloud drive or a copied folder leaves it.

SQLite knows no file by its log: it plays the old pages over the newer ones, and what was done since is gone.
"""

from __future__ import annotations

from pathlib import Path

from core.errors import Bug, Known
from core.store import acts, meta
from core.store.connection import Store, connect_unchanging, has_log

_HEAD = "audit_head"


def is_stale(path: Path, key: bytes) -> bool:
    """Tell whether the log beside a file that nobody has open is older than the file; neither of them is changed.

    What a log holds is never older than the file, whenever the work was killed: lines of the log of acts that the
    file alone has were written after it, by a work that ended well.
    """
    if not has_log(path):
        return False
    try:
        alone = _newest(path, key, beside_log=False)
    except (Known, Bug):
        return False  # torn or empty: without its log it is nothing
    try:
        return _newest(path, key, beside_log=True) < alone
    except Known as fault:  # old pages among newer ones; whoever may not read, says something else
        return bool(alone) and fault.code == "case.file_damaged" and _is_whole(path, key)
    except Bug:
        return False


def _newest(path: Path, key: bytes, *, beside_log: bool) -> int:
    """Return the number of the last act, 0 where it is not the one that the file names as its last."""
    store = Store(path, connect_unchanging(path, key, beside_log=beside_log), read_only=True)
    try:
        last = acts.last(store)
        seq = last.seq if last else 0
        return seq if meta.read(store, _HEAD).startswith(f"{seq}:") else 0
    finally:
        store.close()


def _is_whole(path: Path, key: bytes) -> bool:
    store = Store(path, connect_unchanging(path, key), read_only=True)
    try:
        return store.rows("PRAGMA quick_check(1)") == [("ok",)]
    finally:
        store.close()
