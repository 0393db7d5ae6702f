"""Standard encryption opens with its password; here it is written by a second hand, from the specification."""

import hashlib
import io
import struct
from pathlib import Path
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from core.errors import Known
from core.readers import locked
from core.readers.ole import Compound
from tests.core.readers.support import write_xlsx

SALT = bytes(range(50, 66))


def sha1(data: bytes) -> bytes:
    return hashlib.sha1(data).digest()


def key_of(password: str) -> bytes:
    digest = sha1(SALT + password.encode("utf-16-le"))
    for turn in range(50_000):
        digest = sha1(struct.pack("<I", turn) + digest)
    digest = sha1(digest + bytes(4))
    padded = digest + bytes(64 - len(digest))
    return sha1(bytes(byte ^ 0x36 for byte in padded))[:16]


def ecb(key: bytes, data: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return encryptor.update(data + bytes(-len(data) % 16)) + encryptor.finalize()


class Stored(Compound):
    """A compound file that holds what standard encryption makes of a workbook."""

    def __init__(self, stream: io.BytesIO) -> None:
        plain, key = stream.getvalue(), key_of("密码")
        checked = bytes(range(16))
        header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "AES\0".encode("utf-16-le")
        sealed = ecb(key, checked) + struct.pack("<I", 20) + ecb(key, sha1(checked))
        verifier = struct.pack("<I", 16) + SALT + sealed
        self.streams = {
            "EncryptionInfo": struct.pack("<HHII", 3, 2, 0x24, len(header)) + header + verifier,
            "EncryptedPackage": struct.pack("<Q", len(plain)) + ecb(key, plain),
        }

    def read(self, name: str, most: int | None = None) -> bytes:
        return self.streams[name]


def test_the_right_password_gives_the_workbook(tmp_path: Path) -> None:
    plain = write_xlsx(tmp_path / "a", "").read_bytes()
    with patch.object(locked, "Compound", Stored):
        assert locked.unlocked(io.BytesIO(plain), "密码").read() == plain


def test_a_wrong_password_is_called_wrong() -> None:
    with patch.object(locked, "Compound", Stored), pytest.raises(Known) as caught:
        locked.unlocked(io.BytesIO(b"plain"), "不对")
    assert (caught.value.code, caught.value.facts["reason"]) == ("file.encrypted", "wrong_password")
