"""The form of a `.tjbackup`: an encrypted case file, then its keyring and what it is, then a short end.

    case file (SQLCipher, its own key) | JSON | its SHA-256 | its length, 8 bytes big-endian | b"TJBACKUP1"

The JSON holds no name and no customer's value. The open digest finds damage; the keyed check in the JSON,
under the backup's own key, finds a forger.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import Known
from core.vault import Keyring, Secret, canonical, hkdf, keyring

ENDING = ".tjbackup"
_MAGIC = b"TJBACKUP1"
_SUM = 32
_TAIL = _SUM + 8 + len(_MAGIC)
_LONGEST_JSON = 1 << 22
_PIECE = 1 << 20
# What a text raises that was never written by this program.
_NOT_OURS = (
    ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, binascii.Error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup says about itself before anybody opens it.

    `made` is ISO with offset, `generation` that of the case it was taken from, `head` the audit head then;
    `sha256` and `size` are of the case file inside, and `keyring` says whose keys open it.
    """

    case: str
    generation: int
    made: str
    head: str
    size: int
    sha256: bytes
    keyring: Keyring
    mac: bytes = b""


def append_info(path: Path, info: BackupInfo, key: Secret) -> None:
    """Write the JSON and the end behind the case file."""
    body = json.dumps({**_body(info), "mac": _text(_mac(info, key))}).encode()
    with path.open("r+b") as file:  # not "ab": where the stick was pulled, that would begin another file
        file.seek(0, os.SEEK_END)
        file.write(body + hashlib.sha256(body).digest() + len(body).to_bytes(8, "big") + _MAGIC)


def read_info(path: Path) -> BackupInfo:
    """What stands behind the case file.

    Raises `Known`: backup.missing (also on a stick that was just pulled), file.no_permission, backup.not_one,
    backup.damaged.
    """
    try:
        whole = path.stat().st_size
        if not path.is_file():  # a folder, or a pipe that would let us wait for ever
            raise Known("backup.not_one", file=path.name)
        with path.open("rb") as file:
            file.seek(max(0, whole - _TAIL))
            tail = file.read()
            if tail[_SUM + 8 :] != _MAGIC:
                raise Known("backup.not_one", file=path.name)
            length = int.from_bytes(tail[_SUM : _SUM + 8], "big")
            if length > min(_LONGEST_JSON, whole - _TAIL):
                raise Known("backup.damaged", file=path.name)
            file.seek(whole - _TAIL - length)
            body = file.read(length)
        if not hmac.compare_digest(hashlib.sha256(body).digest(), tail[:_SUM]):
            raise Known("backup.damaged", file=path.name)
        info = _parse(json.loads(body))
        canonical(_body(info))  # what cannot be written again was not written by us
    except PermissionError as error:
        raise Known("file.no_permission", file=path.name) from error
    except OSError as error:
        raise Known("backup.missing", file=path.name) from error
    except _NOT_OURS as error:
        raise Known("backup.damaged", file=path.name) from error
    if info.size != whole - _TAIL - length:
        raise Known("backup.damaged", file=path.name)
    return info


def check_mac(info: BackupInfo, key: Secret) -> None:
    """`Known("backup.tampered")` if somebody without the key changed what the backup says of itself."""
    if not hmac.compare_digest(info.mac, _mac(info, key)):
        raise Known("backup.tampered")


def digest_of(path: Path, size: int, seen: Callable[[int], None], target: Path | None = None) -> bytes:
    """The SHA-256 of the first `size` bytes, copied to `target` on the way if one is given."""
    total, left = hashlib.sha256(), size
    out = target.open("wb") if target else None
    try:
        with path.open("rb") as file:
            while left and (piece := file.read(min(_PIECE, left))):
                total.update(piece)
                left -= len(piece)
                if out:
                    out.write(piece)
                seen(size - left)
    finally:
        if out:
            out.close()
    return total.digest()


def _body(info: BackupInfo) -> dict[str, Any]:
    return {
        "format": 1,
        "case": info.case,
        "gen": info.generation,
        "made": info.made,
        "head": info.head,
        "size": info.size,
        "sha256": info.sha256.hex(),
        "keyring": keyring.dump(info.keyring).decode(),
    }


def _parse(body: dict[str, Any]) -> BackupInfo:
    if body["format"] != 1:
        raise Known("case.newer", file=int(body["format"]), program=1)
    return BackupInfo(
        case=str(body["case"]),
        generation=int(body["gen"]),
        made=str(body["made"]),
        head=str(body["head"]),
        size=int(body["size"]),
        sha256=bytes.fromhex(body["sha256"]),
        keyring=keyring.parse(body["keyring"].encode()),
        mac=base64.b64decode(body["mac"], validate=True),
    )


def _mac(info: BackupInfo, key: Secret) -> bytes:
    return hmac.digest(hkdf(key.reveal(), b"tuojiao backup"), canonical(_body(info)), hashlib.sha256)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
