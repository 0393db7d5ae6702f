"""Text tables: delimiters, quotes, line ends, and quotes that were never closed."""

import csv
import io
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Known
from core.readers import delimited, open_workbook
from core.records import Pasted
from tests.core.readers.support import notes_of, rows_of


def read(tmp_path: Path, text: str | bytes) -> list[list[str]]:
    path = tmp_path / "list.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return rows_of(path)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found(tmp_path: Path, delimiter: str, end: str) -> None:
    lines = [["姓名", "手机"], ["王 小丽", "138"], ["李", "139"]]
    assert read(tmp_path, end.join(delimiter.join(line) for line in lines)) == lines


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=;\r\na,b;c\r\n", [["a,b", "c"]]),
        ('a,"b\r\nc",d\r\n1,2,3', [["a", "b\r\nc", "d"], ["1", "2", "3"]]),
        ('"a ""b""",c', [['a "b"', "c"]]),
        ('="00123",="138"\n', [["00123", "138"]]),
        ("a,b,,\n\n\n,,\nc", [["a", "b"], [], [], [], ["c"]]),
        ("a\tb,c\n1\t2,3\n", [["a", "b,c"], ["1", "2,3"]]),
        ('5" pipe,1\n6" pipe,2\n7,3\n', [['5" pipe', "1"], ['6" pipe', "2"], ["7", "3"]]),
        ("one\n", [["one"]]),
        ("地址；电话\n甲；1\n", [["地址", "电话"], ["甲", "1"]]),
    ],
)
def test_rows_are_cut_where_a_spreadsheet_would(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    assert read(tmp_path, text) == rows


def test_an_open_quote_costs_its_own_line_only(tmp_path: Path) -> None:
    rows = read(tmp_path, 'name,phone\n"wang,1\nli,2\nzhao,3\n')
    assert rows == [["name", "phone"], ['"wang', "1"], ["li", "2"], ["zhao", "3"]]
    assert [note.code for note in notes_of(tmp_path / "list.txt")] == ["open_quote"]
    assert notes_of(tmp_path / "list.txt")[0].line == 2


def test_a_forgotten_quote_swallows_no_rows(tmp_path: Path) -> None:
    lines = [f"客户{n},1380013{n:04},杭州" for n in range(60)]
    rows = read(tmp_path, "\n".join(["姓名,手机,地址", '"王,138,杭州', *lines, '李,"139",北京"', *lines]))
    assert len(rows) == 123
    assert (rows[1], rows[2]) == (['"王', "138", "杭州"], ["客户0", "13800130000", "杭州"])


def test_a_long_note_stays_one_cell(tmp_path: Path) -> None:
    note = "\n".join(f"第{n}次" + "，做了护理" * (n % 3) + ", 很好" * (n % 4) for n in range(40))
    assert read(tmp_path, f'a,b\n1,"{note}"\n2,3\n') == [["a", "b"], ["1", note], ["2", "3"]]


def test_bytes_that_are_no_text_are_noted(tmp_path: Path) -> None:
    text = "姓名,手机\n王小丽,138\n".encode("gb18030") * 50 + b"\xff\xff,1\n"
    assert read(tmp_path, text)[-1] == ["\ufffd\ufffd", "1"]
    assert {note.code for note in notes_of(tmp_path / "list.txt")} == {"undecodable"}


def test_one_damaged_byte_does_not_change_the_encoding(tmp_path: Path) -> None:
    text = "姓名,手机\n王小丽,138\n".encode() * 50 + b"\xe7\x8e,1\n"
    assert read(tmp_path, text)[1:3] == [["王小丽", "138"], ["姓名", "手机"]]


def test_what_was_pasted_is_a_table() -> None:
    with open_workbook(Pasted("粘贴的表", '姓名\t备注\r\n王小丽\t"老客\n户"\r\n')) as book:
        assert next(book.rows(0)).rows == [["姓名", "备注"], ["王小丽", "老客\n户"]]


CELL = st.text(st.sampled_from('a,"\r\n 王;\t|'), max_size=6)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=8), block=st.integers(8, 60)
)
def test_what_csv_writes_comes_back_whatever_the_blocks(
    tmp_path: Path, table: list[list[str]], block: int
) -> None:
    out = io.StringIO(newline="")
    out.write("sep=,\r\n")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(table)
    with patch.object(delimited, "BLOCK", block):
        rows = read(tmp_path, out.getvalue())
    wanted = [row[: max((n for n, cell in enumerate(row, 1) if cell), default=0)] for row in table]
    while wanted and not wanted[-1]:
        wanted.pop()
    assert rows == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("lines", [1, 5_000])
def test_a_list_that_a_crash_has_left_with_nuls_is_read_and_its_last_line_pointed_at(
    tmp_path, encoding, lines
):
    text = "姓名,手机\n" + "王芳,13800138000\n" * lines + "李雷,139"
    (tmp_path / "list.txt").write_bytes(text.encode(encoding) + bytes(200_000))
    rows = rows_of(tmp_path / "list.txt")
    assert (len(rows), rows[-1]) == (lines + 2, ["李雷", "139"])
    assert [(note.line, note.code) for note in notes_of(tmp_path / "list.txt")] == [
        (lines + 2, "file_cut_off")
    ]


def test_a_quote_that_is_none_hides_nobody(tmp_path):
    text = '姓名,手机,备注\n王芳,138,"老客户\n李雷,139,爱"喝茶"\n张三,137,正常\n赵六,136,"一\n二""三"\n'
    rows = read(tmp_path, text)
    assert [row[0] for row in rows] == ["姓名", "王芳", "李雷", "张三", "赵六"]
    assert rows[-1] == ["赵六", "136", '一\n二"三']
    assert [(note.line, note.code) for note in notes_of(tmp_path / "list.txt")] == [(2, "open_quote")]


def test_a_file_of_nothing_but_nuls_is_empty(tmp_path):
    (tmp_path / "list.txt").write_bytes(bytes(3_000_000))
    with pytest.raises(Known, match=r"file\.empty"):
        rows_of(tmp_path / "list.txt")
