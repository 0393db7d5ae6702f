"""Undo the two RC4 encryptions of old .xls files in memory (MS-XLS 2.2.10, MS-OFFCRYPTO 2.3.5 and 2.3.6)."""

from __future__ import annotations

import hashlib
import hmac
import io
import struct
from collections.abc import Callable
from typing import BinaryIO

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher

from core.errors import Known
from core.readers.locked import MOST
from core.readers.ole import Compound
from core.readers.shapes import too_large, unreadable

_BLOCK = 1024  # a new key for each block of the stream
_FILEPASS, _BOUNDSHEET = 0x2F, 0x85
# BOF, FILEPASS, USREXCL, FILELOCK, INTERFACEHDR, RRDINFO, RRDHEAD are never encrypted.
_OPEN_RECORDS = frozenset({0x809, _FILEPASS, 0x194, 0x195, 0xE1, 0x196, 0x138})

KeyOf = Callable[[int], bytes]


def unlocked_xls(stream: BinaryIO, password: str) -> BinaryIO:
    """Return the plain workbook stream of an old .xls file; raises Known when the password is wrong."""
    if stream.seek(0, 2) > MOST:
        raise too_large("encrypted", MOST)
    compound = Compound(stream)
    name = "workbook" if "workbook" in compound.names() else "book"
    book = compound.read(name)
    places = _records(book)
    found = next((place for place in places if _number(book, place) == _FILEPASS), None)
    if found is None:
        raise unreadable("no_filepass")
    size = int.from_bytes(book[found + 2 : found + 4], "little")
    key_of = _key_of(book[found + 4 : found + 4 + size], password)
    return io.BytesIO(_decrypted(book, places, key_of))


def _records(book: bytes) -> list[int]:
    """Return where each record of a BIFF stream begins."""
    places: list[int] = []
    place = 0
    while place + 4 <= len(book):
        places.append(place)
        place += 4 + int.from_bytes(book[place + 2 : place + 4], "little")
    return places


def _number(book: bytes, place: int) -> int:
    return int.from_bytes(book[place : place + 2], "little")


def _key_of(filepass: bytes, password: str) -> KeyOf:
    """Return what makes the key of a block, once the password has proven right."""
    if len(filepass) < 54:
        # XOR obfuscation is shorter
        raise Known("file.encrypted", reason="unsupported_encryption", tried=True)
    kind, major, minor = struct.unpack_from("<HHH", filepass)
    if (kind, major, minor) == (1, 1, 1):
        salt, rest = filepass[6:22], filepass[22:]
        return _proven(_rc4_keys(password, salt), rest[:16], rest[16:32], hashlib.md5)
    if kind != 1 or minor != 2 or major not in {2, 3, 4}:
        raise Known("file.encrypted", reason="unsupported_encryption", tried=True)
    header_size = struct.unpack_from("<I", filepass, 10)[0]
    verifier = filepass[14 + header_size :]
    bits = struct.unpack_from("<I", filepass, 14 + 16)[0] or 40
    if len(verifier) < 60:
        raise unreadable("short_encryption")
    keys = _crypto_api_keys(password, verifier[4:20], bits)
    return _proven(keys, verifier[20:36], verifier[40:60], hashlib.sha1)


def _rc4_keys(password: str, salt: bytes) -> KeyOf:
    start = hashlib.md5(password.encode("utf-16-le")).digest()[:5]  # noqa: S324  (the format's own)
    middle = hashlib.md5((start + salt) * 16).digest()[:5]  # noqa: S324  (the format's own)
    return lambda block: hashlib.md5(middle + struct.pack("<I", block)).digest()  # noqa: S324  (the format's own)


def _crypto_api_keys(password: str, salt: bytes, bits: int) -> KeyOf:
    start = hashlib.sha1(salt + password.encode("utf-16-le")).digest()  # noqa: S324  (the format's own)

    def key_of(block: int) -> bytes:
        key = hashlib.sha1(start + struct.pack("<I", block)).digest()  # noqa: S324  (the format's own)
        return key[:5] + bytes(11) if bits == 40 else key[: min(bits, 128) // 8]

    return key_of


def _proven(
    key_of: KeyOf, verifier: bytes, expected: bytes, digest: Callable[[bytes], hashlib._Hash]
) -> KeyOf:
    """Return the keys if they open the verifier that the file carries; raises Known when they do not."""
    plain = _rc4(key_of(0), verifier + expected)
    if not hmac.compare_digest(digest(plain[:16]).digest(), plain[16:]):
        raise Known("file.encrypted", reason="wrong_password", tried=True)
    return key_of


def _decrypted(book: bytes, places: list[int], key_of: KeyOf) -> bytes:
    """Decrypt the bodies of records; heads, some records and the places of sheets are plain already."""
    stream = b"".join(
        _rc4(key_of(number), book[place : place + _BLOCK])
        for number, place in enumerate(range(0, len(book), _BLOCK))
    )
    out = bytearray(book)
    for place in places:
        number, size = struct.unpack_from("<HH", book, place)
        if number not in _OPEN_RECORDS:
            begin = place + 4 + (4 if number == _BOUNDSHEET else 0)
            out[begin : place + 4 + size] = stream[begin : place + 4 + size]
        elif number == _FILEPASS:
            out[place : place + 2] = b"\0\0"  # or the next reader would ask for the password again
    return bytes(out[: len(book)])


def _rc4(key: bytes, data: bytes) -> bytes:
    try:
        cipher = Cipher(ARC4(key), mode=None)
    except ValueError as fault:
        raise Known("file.encrypted", reason="unsupported_encryption", tried=True) from fault
    return cipher.decryptor().update(data)
