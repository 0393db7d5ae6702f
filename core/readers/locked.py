"""Open workbooks under a password in memory: ECMA-376 agile and standard encryption (MS-OFFCRYPTO 2.3.4)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import struct
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from core.errors import Known
from core.readers.ole import Compound
from core.readers.shapes import MIB, hostile, too_large, unreadable
from core.readers.xml_parts import Element, elements

MOST = 256 * MIB  # the package is held in memory, never written
_SPINS = 2_000_000  # programs use 100,000; the format allows 10,000,000, which would take a minute
_SEGMENT = 4096
_FOR_INPUT = bytes.fromhex("fea7d2763b4b9e79")
_FOR_VALUE = bytes.fromhex("d7aa0f6d3061344e")
_FOR_KEY = bytes.fromhex("146e0be7abacd0d6")
_HASHES = {"SHA1": "sha1", "SHA-1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}


@dataclass(frozen=True, slots=True)
class _Agile:
    """The numbers of one `keyData` or `encryptedKey` element."""

    salt: bytes
    block: int
    key_bytes: int
    hash_name: str


def unlocked(stream: BinaryIO, password: str) -> BinaryIO:
    """Return the workbook inside an encrypted package; raises Known when the password is wrong."""
    if stream.seek(0, 2) > MOST:
        raise too_large("encrypted", MOST)
    compound = Compound(stream)
    info, package = compound.read("EncryptionInfo"), compound.read("EncryptedPackage")
    if len(info) < 8 or len(package) < 8:
        raise unreadable("short_encryption")
    major, minor = struct.unpack_from("<HH", info)
    if (major, minor) == (4, 4):
        plain = _open_agile(info[8:], package, password)
    elif minor == 2 and major in {2, 3, 4}:
        plain = _open_standard(info, package, password)
    else:
        raise Known("file.encrypted", reason="unsupported_encryption", tried=True)
    return io.BytesIO(plain)


def _open_agile(info: bytes, package: bytes, password: str) -> bytes:
    found = elements(info)
    data, locked = _element(found, "keyData"), _element(found, "encryptedKey")
    spins = int(locked.attributes.get("spinCount", "0"))
    if spins > _SPINS:
        raise hostile("spin_count")
    of_data, of_key = _numbers(data), _numbers(locked)
    digest = hashlib.new(of_key.hash_name, of_key.salt + password.encode("utf-16-le")).digest()
    for turn in range(spins):
        digest = hashlib.new(of_key.hash_name, struct.pack("<I", turn) + digest).digest()

    def opened(purpose: bytes, name: str) -> bytes:
        key = _fitted(hashlib.new(of_key.hash_name, digest + purpose).digest(), of_key.key_bytes)
        return _cbc(key, _fitted(of_key.salt, of_key.block), _bytes(locked, name))

    said = hashlib.new(
        of_key.hash_name, opened(_FOR_INPUT, "encryptedVerifierHashInput")[: len(of_key.salt)]
    ).digest()
    if not hmac.compare_digest(said, opened(_FOR_VALUE, "encryptedVerifierHashValue")[: len(said)]):
        raise Known("file.encrypted", reason="wrong_password", tried=True)
    key = opened(_FOR_KEY, "encryptedKeyValue")[: of_data.key_bytes]
    body, out = package[8:], bytearray()
    for number, place in enumerate(range(0, len(body), _SEGMENT)):
        vector = hashlib.new(of_data.hash_name, of_data.salt + struct.pack("<I", number)).digest()
        out += _cbc(key, _fitted(vector, of_data.block), body[place : place + _SEGMENT])
    return bytes(out[: struct.unpack_from("<Q", package)[0]])


def _open_standard(info: bytes, package: bytes, password: str) -> bytes:
    header_size = struct.unpack_from("<I", info, 8)[0]
    verifier = info[12 + header_size :]
    if header_size > len(info) or len(verifier) < 72:
        raise unreadable("short_encryption")
    bits = struct.unpack_from("<I", info, 12 + 16)[0]
    salt, checked, expected = verifier[4:20], verifier[20:36], verifier[40:72]
    digest = hashlib.sha1(salt + password.encode("utf-16-le")).digest()  # noqa: S324  (the format's own)
    for turn in range(50_000):
        digest = hashlib.sha1(struct.pack("<I", turn) + digest).digest()  # noqa: S324  (the format's own)
    digest = hashlib.sha1(digest + bytes(4)).digest()  # noqa: S324  (the format's own)
    halves = (
        bytes(byte ^ (digest + bytes(64))[place] for place, byte in enumerate([fill] * 64))
        for fill in (0x36, 0x5C)
    )
    key = b"".join(hashlib.sha1(half).digest() for half in halves)[: bits // 8]  # noqa: S324  (the format's own)
    if len(key) not in {16, 24, 32}:
        raise Known("file.encrypted", reason="unsupported_encryption", tried=True)
    said = hashlib.sha1(_ecb(key, checked)).digest()  # noqa: S324  (the format's own)
    if not hmac.compare_digest(said, _ecb(key, expected)[:20]):
        raise Known("file.encrypted", reason="wrong_password", tried=True)
    return _ecb(key, package[8:])[: struct.unpack_from("<Q", package)[0]]


def _element(found: list[Element], name: str) -> Element:
    for element in found:
        if element.name == name:
            return element
    raise unreadable("no_key_data")


def _numbers(element: Element) -> _Agile:
    given = element.attributes
    hash_name = _HASHES.get(given.get("hashAlgorithm", ""), "")
    if (
        given.get("cipherAlgorithm") != "AES"
        or given.get("cipherChaining") != "ChainingModeCBC"
        or not hash_name
    ):
        raise Known("file.encrypted", reason="unsupported_encryption", tried=True)
    try:
        bits, block = int(given["keyBits"]), int(given["blockSize"])
    except (KeyError, ValueError) as fault:
        raise unreadable("no_key_data") from fault
    if bits not in {128, 192, 256} or block != 16:
        raise Known("file.encrypted", reason="unsupported_encryption", tried=True)
    return _Agile(_bytes(element, "saltValue"), block, bits // 8, hash_name)


def _bytes(element: Element, name: str) -> bytes:
    try:
        return base64.b64decode(element.attributes[name], validate=True)
    except (KeyError, ValueError) as fault:
        raise unreadable("no_key_data") from fault


def _fitted(data: bytes, size: int) -> bytes:
    """Cut or fill to a size, as the format does with keys and vectors."""
    return data[:size].ljust(size, b"\x36")


def _cbc(key: bytes, vector: bytes, data: bytes) -> bytes:
    return _run(Cipher(algorithms.AES(key), modes.CBC(vector)), data)


def _ecb(key: bytes, data: bytes) -> bytes:
    return _run(Cipher(algorithms.AES(key), modes.ECB()), data)  # noqa: S305  (the format's own)


def _run(cipher: Cipher[modes.CBC] | Cipher[modes.ECB], data: bytes) -> bytes:
    """Decrypt whole blocks; a last one that was cut off is filled up."""
    decryptor = cipher.decryptor()
    return decryptor.update(data + bytes(-len(data) % 16)) + decryptor.finalize()
