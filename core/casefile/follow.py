"""Take the case back after a job process worked in it, perhaps under a new key."""

from __future__ import annotations

from core.casefile.case import OpenCase, open_generation
from core.casefile.permissions import reads_only
from core.casefile.place import database, remove_database
from core.errors import Known
from core.vault import Keyring, Secret, check_mac, keyring


def follow(case: OpenCase, key: Secret | None = None) -> None:
    """Open the generation that the keyring names now; `key` is the new key if the job re-keyed.

    A file that is still the one stays open: to close the last connection to a large case, and to open it again, is
    felt in the window. `Known("case.key_changed")` when the job re-keyed and did not live to say so: the person
    comes in again.
    """
    before = case.keyring.generation
    try:
        ring = _ring(case, key or case.key)
    except Known:
        case.store.close()
        raise
    stays = key is None and ring.generation == before and case.store.is_open
    if key is not None:
        case.key.wipe()
        case.key = key
    case.keyring = ring
    if not stays:
        case.store.close()
        case.store = open_generation(case.folder, ring, case.key, read_only=reads_only(case.role))
    case.slot = next((slot for slot in ring.slots if slot.id == case.slot.id), case.slot)
    for generation in range(before, ring.generation):
        # On Windows the job could not delete what this process still held open.
        remove_database(case.folder / database(generation))


def _ring(case: OpenCase, key: Secret) -> Keyring:
    """Return the keyring as it is now; `Known("case.key_changed")` when it belongs to another key."""
    ring = keyring.read(case.folder)
    try:
        check_mac(ring, key)
    except Known as known:
        raise Known("case.key_changed") from known
    return ring
