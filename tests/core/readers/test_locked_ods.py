"""An .ods under a password opens with it; here the lock is written by a second hand, from ODF 1.2 part 3."""

from __future__ import annotations

import base64
import hashlib
import zipfile
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from core.errors import Known
from core.readers import open_workbook
from tests.core.readers.support import rows_of

CONTENT = (
    '<office:d xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="会员">'
    "<table:table-row><table:table-cell><text:p>姓名</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell><text:p>王芳</text:p></table:table-cell></table:table-row>"
    "</table:table></office:d>"
)
SALT, VECTOR = bytes(range(16)), bytes(range(20, 36))
ENTRY = (
    '<m:manifest xmlns:m="m"><m:file-entry m:full-path="/"/><m:file-entry m:full-path="content.xml">'
    '<m:encryption-data m:checksum-type="urn#sha256-1k" m:checksum="{checksum}">'
    '<m:algorithm m:algorithm-name="xmlenc#{algorithm}" m:initialisation-vector="{vector}"/>'
    '<m:start-key-generation m:start-key-generation-name="xmldsig#sha256" m:key-size="32"/>'
    '<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="{turns}" m:salt="{salt}"/>'
    "</m:encryption-data></m:file-entry></m:manifest>"
)


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def locked(path: Path, password: str, *, algorithm: str = "aes256-cbc", turns: int = 1000) -> Path:
    packer = zlib.compressobj(wbits=-15)
    plain = packer.compress(CONTENT.encode()) + packer.flush()
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), SALT, min(turns, 1000), 32)
    fill = 16 - len(plain) % 16
    encryptor = Cipher(algorithms.AES(key), modes.CBC(VECTOR)).encryptor()
    facts = {"checksum": b64(hashlib.sha256(plain[:1024]).digest()), "vector": b64(VECTOR), "salt": b64(SALT)}
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", ENTRY.format(algorithm=algorithm, turns=turns, **facts))
        package.writestr("content.xml", encryptor.update(plain + bytes([fill] * fill)) + encryptor.finalize())
    return path


def reason(path: Path, password: str | None) -> str:
    with pytest.raises(Known) as caught:
        open_workbook(path, password=password)
    return f"{caught.value.code} {caught.value.facts['reason']}"


def test_the_right_password_opens_it(tmp_path: Path) -> None:
    assert rows_of(locked(tmp_path / "a.ods", "密码 1"), password="密码 1") == [["姓名"], ["王芳"]]


@pytest.mark.parametrize(("password", "said"), [(None, "encrypted_ods"), ("不对", "wrong_password")])
def test_without_it_the_reason_is_told(tmp_path: Path, password: str | None, said: str) -> None:
    assert reason(locked(tmp_path / "a.ods", "密码 1"), password) == f"file.encrypted {said}"


def test_a_lock_that_nobody_can_open_here_asks_for_no_password(tmp_path: Path) -> None:
    path = locked(tmp_path / "a.ods", "密码 1", algorithm="blowfish")
    assert reason(path, None) == reason(path, "密码 1") == "file.encrypted unsupported_encryption"


def test_a_lock_that_would_take_for_ever_is_hostile(tmp_path: Path) -> None:
    path = locked(tmp_path / "a.ods", "密码 1", turns=900_000_000)
    assert reason(path, "密码 1") == "file.hostile spin_count"
