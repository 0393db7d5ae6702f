"""The keyring of a case: who can open it, which file is the case, and whether anybody changed it.

`keyring.json` names the case file; its rename is the only commit point of a re-key (engineering B).
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import errno
import hashlib
import hmac
import json
import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import Known
from core.records import Role
from core.vault.canonical import canonical
from core.vault.kdf import KdfCost
from core.vault.placing import put_in_place, read_whole
from core.vault.secret import Secret
from core.vault.slots import Slot, Way, hkdf, open_slot, seal

NAME = "keyring.json"
ERASED = b"tuojiao erased\n"  # how what stands over the wraps of an erased case begins
_FORMAT = 1
_MOST = 1 << 20  # bytes; a keyring of fifty people has some ten thousand
_NO_SUCH_CALL = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
_NOT_WRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Keyring:
    """What stands in `keyring.json`, without its two check values."""

    case: str
    generation: int
    db: str
    slots: tuple[Slot, ...]
    mac: bytes = b""

    def slot_of(self, person: str) -> Slot | None:
        """The pass-phrase slot of a person."""
        return next((slot for slot in self.slots if slot.person == person and not slot.is_recovery), None)

    def recovery(self) -> Slot | None:
        """The recovery sheet's slot."""
        return next((slot for slot in self.slots if slot.is_recovery), None)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The data key of a generation and the slot that gave it."""

    key: Secret
    slot: Slot


def build(case: str, generation: int, slots: Iterable[Slot], data_key: Secret, db: str = "") -> Keyring:
    """A keyring whose every slot opens the data key of a generation."""
    sealed = tuple(seal(slot, case, generation, data_key) for slot in slots)
    bare = Keyring(case, generation, db or f"case.{generation}.db", sealed)
    return Keyring(bare.case, bare.generation, bare.db, bare.slots, _mac(bare, data_key))


def unlock(keyring: Keyring, way: Way, slot: str = "") -> Unlocked:
    """The data key for what a person typed; tries every slot, or the one named.

    Raises `Known("passphrase.wrong")` or `Known("case.tampered")`.
    """
    # Recovery first: it costs nothing, and a code is never a slow guess.
    tried = sorted(keyring.slots, key=lambda one: not one.is_recovery)
    for one in tried:
        if slot and one.id != slot:
            continue
        key = open_slot(one, keyring.case, keyring.generation, way)
        if key is not None:
            check_mac(keyring, key)
            return Unlocked(key, one)
    raise Known("passphrase.wrong")


def check_mac(keyring: Keyring, data_key: Secret) -> None:
    """`Known("case.tampered")` if somebody without the data key changed the keyring."""
    if not hmac.compare_digest(keyring.mac, _mac(keyring, data_key)):
        raise Known("case.tampered")


def dump(keyring: Keyring) -> bytes:
    """The keyring as it stands on the disk."""
    body = {**_body(keyring), "mac": _text(keyring.mac)}
    return json.dumps({**body, "sum": _sum(body)}, ensure_ascii=False, indent=1).encode()


def parse(raw: bytes) -> Keyring:
    """The keyring of these bytes; `Known("case.damaged")` if they are not what was written."""
    try:
        body = json.loads(raw)
        told = body.pop("sum")
        if not hmac.compare_digest(str(told), _sum(body)):
            raise Known("case.damaged")
        if body["format"] != _FORMAT:
            raise Known("case.newer", file=int(body["format"]), program=_FORMAT)
        slots = tuple(_slot(one) for one in body["slots"])
        ring = Keyring(str(body["case"]), int(body["gen"]), str(body["db"]), slots, _bytes(body["mac"]))
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OverflowError,
        binascii.Error,
    ) as error:
        raise Known("case.damaged") from error
    if dump(ring) != raw:  # Not even a blank may differ.
        raise Known("case.damaged")
    return ring


def read(folder: Path) -> Keyring:
    """The keyring of a case folder; never keeps the file open.

    Raises `Known`: case.not_here if there is none, case.erased where the wraps were destroyed, case.cannot_open,
    case.damaged.
    """
    try:
        if not stat.S_ISREG((folder / NAME).stat().st_mode):  # a pipe would let us wait for ever
            raise Known("case.cannot_open", folder=folder.name)
        raw = read_whole(folder / NAME, _MOST + 1)
        if len(raw) > _MOST:
            raise Known("case.damaged")
        if raw.startswith(ERASED):
            raise Known("case.erased", folder=folder.name)
        return parse(raw)
    except FileNotFoundError as error:
        raise Known("case.not_here", folder=folder.name) from error
    except OSError as error:  # a folder of that name, no permission, a stick that is just being pulled
        raise Known("case.cannot_open", folder=folder.name) from error


def write(folder: Path, keyring: Keyring) -> None:
    """Put a keyring in place of the old one: written, synced, renamed, and the rename synced.

    Raises `Known`: case.held if another program keeps the file, disk.full, disk.not_writable, disk.failed; the old one
    then stays.
    """
    waiting = folder / (NAME + ".tmp")
    try:
        with waiting.open("wb") as file:
            file.write(dump(keyring))
            file.flush()
            os.fsync(file.fileno())
        _replace(waiting, folder / NAME)
    except OSError as error:
        with contextlib.suppress(OSError):  # the disk is read-only, or gone
            waiting.unlink(missing_ok=True)
        if error.errno in _NOT_WRITABLE:
            raise Known("disk.not_writable") from error
        raise Known("disk.full" if error.errno == errno.ENOSPC else "disk.failed") from error
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut; Windows has no such call, nor have some drives of a network."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)


def _replace(new: Path, old: Path) -> None:
    try:
        put_in_place(new, old)
    except PermissionError as error:
        new.unlink(missing_ok=True)
        raise Known("case.held", file=old.name) from error


def _body(keyring: Keyring) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "case": keyring.case,
        "gen": keyring.generation,
        "db": keyring.db,
        "slots": [_slot_body(slot) for slot in keyring.slots],
    }


def _slot_body(slot: Slot) -> dict[str, Any]:
    kdf: dict[str, Any] = {"salt": _text(slot.salt)}
    if slot.cost:
        kdf |= {"m": slot.cost.memory, "t": slot.cost.passes, "p": slot.cost.lanes, "file": slot.key_file}
    return {
        "id": slot.id,
        "person": slot.person,
        "role": slot.role.value,
        "kdf": kdf,
        "pub": _text(slot.public),
        "priv": _text(slot.wrapped),
        "sealed": _text(slot.sealed),
    }


def _slot(body: dict[str, Any]) -> Slot:
    kdf = body["kdf"]
    cost = KdfCost(int(kdf["m"]), int(kdf["t"]), int(kdf["p"]), trial=True) if "m" in kdf else None
    if cost and not cost.below_floor():
        cost = KdfCost(cost.memory, cost.passes, cost.lanes)
    return Slot(
        id=str(body["id"]),
        person=str(body["person"]),
        role=Role(body["role"]),
        salt=_bytes(kdf["salt"]),
        cost=cost,
        key_file=bool(kdf.get("file")),
        public=_bytes(body["pub"]),
        wrapped=_bytes(body["priv"]),
        sealed=_bytes(body["sealed"]),
    )


def _mac(keyring: Keyring, data_key: Secret) -> bytes:
    key = hkdf(data_key.reveal(), b"tuojiao keyring")
    return hmac.digest(key, canonical(_body(keyring)), hashlib.sha256)


def _sum(body: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
