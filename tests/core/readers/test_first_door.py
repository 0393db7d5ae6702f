"""One door for .xlsx, .xls and text: the same text comes out of each."""

from pathlib import Path

import openpyxl
import pytest

from core.errors import Known
from core.readers import Format, open_workbook, sniff


def rows_of(path: Path) -> list[list[str]]:
    with open_workbook(path) as book:
        return [row for batch in book.rows(0) for row in batch.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_any_encoding_gives_the_same_rows(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.dat"
    path.write_bytes("姓名,手机\r\n王小丽,13800138000\r\n".encode(encoding))
    assert rows_of(path) == [["姓名", "手机"], ["王小丽", "13800138000"]]


def test_a_number_keeps_its_digits(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    book = openpyxl.Workbook()
    book.active.append(["手机", 13800138000, 13800138000.0, 19.9])
    book.save(path)
    assert sniff(path).format is Format.XLSX
    assert rows_of(path) == [["手机", "13800138000", "13800138000", "19.9"]]


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    path = tmp_path / "nothing.xlsx"
    path.touch()
    with pytest.raises(Known) as caught:
        open_workbook(path)
    assert caught.value.code == "file.empty"
