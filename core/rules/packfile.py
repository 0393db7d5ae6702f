"""A rule pack as one file to pass around: a zip of its TOML files with an Ed25519 signature beside them."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core import zips
from core.errors import Known

SIGNATURE = "pack.sig"
ENDING = ".tjrules"
_KEY_FILE = Path(__file__).resolve().parents[2] / "resources" / "rules" / "maintainer.pub"
_MOST_FILES, _MOST_BYTES = 40, 4_000_000  # the built-in pack has 19 files and 0.2 MB
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what write_pack_file and every zip program write
_LOCKED = 1  # the flag of an encrypted member (APPNOTE 4.4.4)
_BORN = (1980, 1, 1, 0, 0, 0)  # the same content gives the same file


@dataclass(frozen=True, slots=True)
class PackFile:
    """The files of a pack by name, and the signature that came with them, empty when none did."""

    files: Mapping[str, bytes]
    signature: bytes = b""

    @property
    def digest(self) -> bytes:
        """Return the SHA-256 over names and contents of all files: what a signature signs."""
        whole = hashlib.sha256()
        for name in sorted(self.files):
            whole.update(f"{name}\0{len(self.files[name])}\0".encode())
            whole.update(self.files[name])
        return whole.digest()


def read_pack_file(path: Path) -> PackFile:
    """Read a pack file; raises `Known("rules.no_pack")` for what is none, is too large, or holds other things."""
    if not path.is_file():  # a pipe would let us wait for ever
        raise Known("rules.no_pack", file=path.name)
    try:
        with zipfile.ZipFile(path) as opened:
            inside = opened.infolist()
            plain = all(one.compress_type in _PACKED and not one.flag_bits & _LOCKED for one in inside)
            fits = (
                plain and len(inside) <= _MOST_FILES and sum(one.file_size for one in inside) <= _MOST_BYTES
            )
            if not fits or not all(_belongs(one.filename) for one in inside):
                raise Known("rules.no_pack", file=path.name)
            found = {one.filename: opened.read(one) for one in inside}
    except zips.BROKEN as error:
        raise Known("rules.no_pack", file=path.name) from error
    return PackFile({name: found[name] for name in found if name != SIGNATURE}, found.get(SIGNATURE, b""))


def write_pack_file(found: PackFile, path: Path) -> None:
    """Write a pack file; the same content gives the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in (*sorted(found.files.items()), (SIGNATURE, found.signature)):
            if content:
                opened.writestr(zipfile.ZipInfo(name, _BORN), content, zipfile.ZIP_DEFLATED)


def signed(found: PackFile, private: Ed25519PrivateKey) -> PackFile:
    """Return the pack with a signature of its content (RFC 8032)."""
    return PackFile(found.files, private.sign(found.digest))


def is_signed(found: PackFile, public: bytes) -> bool:
    """Tell whether the signature is one of this content under a public key of 32 bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(found.signature, found.digest)
    except InvalidSignature:
        return False
    return True


def maintainer_key() -> bytes:
    """Return the public key of those who keep the rules, as it ships with the program."""
    return base64.b64decode(_KEY_FILE.read_text(encoding="ascii").strip())


def _belongs(name: str) -> bool:
    """Tell whether a file may stand in a pack: TOML on the top level, or the signature."""
    return name == SIGNATURE or (name.endswith(".toml") and "/" not in name and "\\" not in name)
