"""Old .xls files under a password open with it; here they are encrypted by a second hand, from the specification."""

import hashlib
import io
import struct
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from core.errors import Known
from core.readers import Limits, locked_xls, opening
from core.readers.ole import Compound
from core.readers.shapes import Format, Sniffed
from tests.core.readers.support import DATA, rows_of

SALT = bytes(range(16))
PLAIN = DATA / "en-sheetjs" / "artifacts_wps_write.xls"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")


def rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def crypto_api_key(password: str, block: int) -> bytes:
    start = hashlib.sha1(SALT + password.encode("utf-16-le")).digest()
    return hashlib.sha1(start + struct.pack("<I", block)).digest()[:16]


def old_key(password: str, block: int) -> bytes:
    middle = hashlib.md5((hashlib.md5(password.encode("utf-16-le")).digest()[:5] + SALT) * 16).digest()[:5]
    return hashlib.md5(middle + struct.pack("<I", block)).digest()


def filepass(kind: str, password: str) -> bytes:
    checked = bytes(range(100, 116))
    if kind == "old":
        sealed = rc4(old_key(password, 0), checked + hashlib.md5(checked).digest())
        body = struct.pack("<HHH", 1, 1, 1) + SALT + sealed
    else:
        sealed = rc4(crypto_api_key(password, 0), checked + hashlib.sha1(checked).digest())
        header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + "x\0".encode("utf-16-le")
        verifier = struct.pack("<I", 16) + SALT + sealed[:16] + struct.pack("<I", 20) + sealed[16:]
        body = struct.pack("<HHHII", 1, 3, 2, 4, len(header)) + header + verifier
    return struct.pack("<HH", 0x2F, len(body)) + body


def encrypted(book: bytes, kind: str, password: str, key: Callable[[str, int], bytes]) -> bytes:
    """Put FILEPASS behind the first record, move the sheets' places, encrypt the bodies."""
    extra = filepass(kind, password)
    first = 4 + struct.unpack_from("<H", book, 2)[0]
    out = bytearray(book[:first] + extra + book[first:])
    covered = bytearray(len(out))
    place = 0
    while place + 4 <= len(out):
        number, size = struct.unpack_from("<HH", out, place)
        begin = place + 4
        if number == 0x85:
            struct.pack_into("<I", out, begin, struct.unpack_from("<I", out, begin)[0] + len(extra))
            begin += 4
        if number not in {0x809, 0x2F, 0xE1, 0x194, 0x195, 0x196, 0x138}:
            covered[begin : place + 4 + size] = b"\1" * (place + 4 + size - begin)
        place += 4 + size
    for number, start in enumerate(range(0, len(out), 1024)):
        block = rc4(key(password, number), bytes(out[start : start + 1024]))
        for offset, byte in enumerate(block):
            if covered[start + offset]:
                out[start + offset] = byte
    return bytes(out)


class Stored(Compound):
    """A compound file that is nothing but its workbook stream."""

    def __init__(self, stream: io.BytesIO) -> None:
        self.book = stream.getvalue()

    def names(self) -> list[str]:
        return ["workbook"]

    def read(self, name: str, most: int | None = None) -> bytes:
        return self.book


@needs_data
@pytest.mark.parametrize(("kind", "key"), [("old", old_key), ("new", crypto_api_key)])
def test_the_right_password_gives_the_rows_and_a_wrong_one_none(
    kind: str, key: Callable[[str, int], bytes]
) -> None:
    with PLAIN.open("rb") as stream:
        book = Compound(stream).read("workbook")
    locked = io.BytesIO(encrypted(book, kind, "密码1", key))
    sniffed = Sniffed(Format.ENCRYPTED, None, "biff_filepass")
    with patch.object(locked_xls, "Compound", Stored):
        sheets = opening._sheets(locked, sniffed, Limits(), "密码1")
        with pytest.raises(Known) as caught:
            opening._sheets(locked, sniffed, Limits(), "密码2")
    assert [row for batch in sheets[0].batches(lambda *_: None) for row in batch.rows] == rows_of(PLAIN)
    assert caught.value.facts["reason"] == "wrong_password"


@needs_data
def test_xor_obfuscation_is_plainly_not_supported() -> None:
    path: Path = DATA / "en-sheetjs" / "biff5_password_2002_40_xor.xls"
    with pytest.raises(Known) as caught:
        rows_of(path, password="password")
    assert (caught.value.code, caught.value.facts["reason"]) == ("file.encrypted", "unsupported_encryption")
