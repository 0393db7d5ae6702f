"""Workbooks of Excel 5 and 95 (BIFF5), as old tills still write them: every text in the encoding of its Windows."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import Known
from core.readers import Limits, calamine
from tests.core.readers.support import rows_of

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _cells(rows: list[list[str | float]], encoding: str) -> bytes:
    found = b""
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", line, column, 0)
            if isinstance(cell, str):
                text = cell.encode(encoding)
                found += _record(0x0204, place + struct.pack("<H", len(text)) + text)
            else:
                found += _record(0x0203, place + struct.pack("<d", cell))
    return found


def _biff5(rows: list[list[str | float]], codepage: int, encoding: str) -> bytes:
    """Return the stream of a book with one sheet (MS-XLS with the records of version 5)."""
    name = "客戶".encode(encoding)
    head = _record(0x0809, struct.pack("<HHHH", 0x0500, 5, 0, 1995)) + _record(
        0x0042, struct.pack("<H", codepage)
    )
    head += _record(0x0031, struct.pack("<HHHHHBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 134, 0, 0))
    head += _record(0x00E0, bytes(16))
    size = len(head) + len(_record(0x0085, bytes(7) + name)) + len(_record(0x000A))
    book = head + _record(0x0085, struct.pack("<IBBB", size, 0, 0, len(name)) + name) + _record(0x000A)
    sheet = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x10, 0, 1995))
    sheet += _record(0x0200, struct.pack("<HHHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return book + sheet + _cells(rows, encoding) + _record(0x000A)


def _compound(stream: bytes) -> bytes:
    """Return a compound file (MS-CFB) with one stream, `Book`, in sectors of its own."""
    stream = stream.ljust(8 * _SECTOR, b"\0")
    count = -(-len(stream) // _SECTOR)
    head = MARK + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    table = [_FAT, _END, *range(3, 2 + count), _END]
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry("Book", 2, _FREE, 2, len(stream)) + bytes(256)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    return head.ljust(_SECTOR, b"\xff") + fat + entries + stream.ljust(count * _SECTOR, b"\0")


MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


@pytest.mark.parametrize(("codepage", "encoding"), [(936, "gbk"), (950, "big5")])
def test_a_list_of_excel_5_is_read_in_the_encoding_that_it_names(
    tmp_path: Path, codepage: int, encoding: str
) -> None:
    rows: list[list[str | float]] = [
        ["姓名", "手機", "餘"],
        ["王小明", 13800138000.0, 120.5],
        ["李四", "13900139000", 0.0],
    ]
    path = tmp_path / "会员.xls"
    path.write_bytes(_compound(_biff5(rows, codepage, encoding)))
    assert rows_of(path) == [
        ["姓名", "手機", "餘"],
        ["王小明", "13800138000", "120.5"],
        ["李四", "13900139000", "0"],
    ]


def test_a_panic_of_the_second_reader_is_a_refusal(tmp_path, monkeypatch):
    panic = type("PanicException", (BaseException,), {})  # as what Rust throws through Python is called

    def throws(_stream):
        raise panic

    monkeypatch.setattr(calamine, "CalamineWorkbook", SimpleNamespace(from_filelike=throws))
    with pytest.raises(Known, match=r"file\.unreadable"):
        calamine.open_calamine(io.BytesIO(b"x"), "xlsb", Limits())
