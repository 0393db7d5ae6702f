"""Open an .ods under a password in memory: PBKDF2 and AES-256-CBC (ODF 1.2 part 3, 4.8), as LibreOffice and WPS write."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from core.errors import Known
from core.readers.locked import MOST
from core.readers.shapes import Limits, hostile, too_large, unreadable
from core.readers.xml_parts import Element, elements
from core.readers.zips import Zip

_PART = "content.xml"
_TURNS = 1_000_000  # programs use up to 100,000; more would only cost time
_CHECKED = 1024  # bytes of the part that its checksum covers
_HASHES = {"sha256": "sha256", "sha1": "sha1", "sha1-1k": "sha1", "sha256-1k": "sha256"}


def unlocked_ods(stream: BinaryIO, password: str, limits: Limits) -> BinaryIO:
    """Return an .ods that holds the plain content; raises Known when the password is wrong or the lock unknown."""
    opened = Zip(stream, limits)
    manifest = opened.find("META-INF/manifest.xml")
    if manifest is None:
        raise unreadable("no_manifest")
    facts = _facts(elements(opened.read(manifest)))
    part = opened.find(_PART)
    if part is None or not facts:
        raise _unsupported()  # the whole package under one lock, as newer programs may write
    locked = opened.read(part, MOST)
    plain = _inflated(_opened(locked, facts, _key(facts, password)))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(_PART, plain)
    made.seek(0)
    return made


def _facts(found: list[Element]) -> dict[str, str]:
    """Return what the manifest says of the lock of the content, by the names of its attributes."""
    facts: dict[str, str] = {}
    inside = False
    for element in found:
        if element.name == "file-entry":
            inside = element.attributes.get("full-path") == _PART
        elif inside:
            facts |= {f"{element.name}.{key}": value for key, value in element.attributes.items()}
    return facts


def _key(facts: Mapping[str, str], password: str) -> bytes:
    start = _hash_of(facts.get("start-key-generation.start-key-generation-name", "sha1"))
    if facts.get("key-derivation.key-derivation-name", "").upper().rpartition("#")[2] != "PBKDF2":
        raise _unsupported()
    turns, size = (
        _number(facts, f"key-derivation.{name}", known)
        for name, known in (("iteration-count", 1024), ("key-size", 16))
    )
    if turns > _TURNS:
        raise hostile("spin_count")
    digest = hashlib.new(start, password.encode()).digest()
    return hashlib.pbkdf2_hmac("sha1", digest, _bytes(facts, "key-derivation.salt"), turns, size)


def _opened(locked: bytes, facts: Mapping[str, str], key: bytes) -> bytes:
    vector = _bytes(facts, "algorithm.initialisation-vector")
    name = facts.get("algorithm.algorithm-name", "").lower()
    if not name.endswith(("aes256-cbc", "aes128-cbc")) or len(key) not in {16, 32} or len(vector) != 16:
        raise _unsupported()
    if len(locked) % 16 or not locked:
        raise unreadable("short_encryption")
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    padded = decryptor.update(locked) + decryptor.finalize()
    plain = padded[: -padded[-1]] if 1 <= padded[-1] <= 16 else padded
    digest = _hash_of(facts.get("encryption-data.checksum-type", "sha1-1k"))
    said = hashlib.new(digest, plain[:_CHECKED]).digest()
    if not hmac.compare_digest(said, _bytes(facts, "encryption-data.checksum")):
        raise Known("file.encrypted", reason="wrong_password", tried=True)
    return plain


def _inflated(deflated: bytes) -> bytes:
    """Return the content unpacked, but no more than is held in memory."""
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = reader.decompress(deflated, MOST)
    except zlib.error as fault:
        raise unreadable("damaged_member") from fault
    if reader.unconsumed_tail:
        raise too_large("encrypted", MOST)
    return plain


def _hash_of(name: str) -> str:
    short = name.lower().rpartition("#")[2]
    if short not in _HASHES:
        raise _unsupported()
    return _HASHES[short]


def _number(facts: Mapping[str, str], name: str, known: int) -> int:
    text = facts.get(name, str(known))
    if not text.isdecimal() or len(text) > 9 or not int(text):
        raise unreadable("no_key_data")
    return int(text)


def _bytes(facts: Mapping[str, str], name: str) -> bytes:
    try:
        return base64.b64decode(facts[name], validate=True)
    except (KeyError, ValueError) as fault:
        raise unreadable("no_key_data") from fault


def _unsupported() -> Known:
    return Known("file.encrypted", reason="unsupported_encryption", tried=True)
