"""One file, two encodings, surrogates, NULs: every row that can be read is read, and the doubtful cells are named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Known
from core.readers import open_workbook, sniff
from core.readers.lines import LineDecoder, either
from core.readers.utf8 import is_chinese_line, whole_pairs
from tests.core.readers.support import notes_of, rows_of

HEAD = "姓名,手机,地址\n"
LINES = [f"王小丽{n},1380013{n:04},杭州市文三路{n}号\n" for n in range(60)]


def read(tmp_path: Path, data: bytes) -> list[list[str]]:
    (tmp_path / "list.csv").write_bytes(data)
    return rows_of(tmp_path / "list.csv")


def told(tmp_path: Path) -> set[tuple[int, int, str]]:
    return {(note.line, note.column, note.code) for note in notes_of(tmp_path / "list.csv")}


def cesu(text: str) -> bytes:
    """Write signs above U+FFFF as two surrogates, as CESU-8 does."""
    wide = text.encode("utf-16-be")
    units = [int.from_bytes(wide[n : n + 2], "big") for n in range(0, len(wide), 2)]
    return b"".join(chr(unit).encode("utf-8", "surrogatepass") for unit in units)


@pytest.mark.parametrize(
    ("main", "other", "first_odd"),
    [
        ("utf-8", "gb18030", 40),
        ("gb18030", "utf-8", 40),
        ("utf-8", "big5hkscs", 40),
        ("gb18030", "utf-8", 55),
    ],
)
def test_lines_of_a_second_encoding_are_read_and_named(
    tmp_path: Path, main: str, other: str, first_odd: int
) -> None:
    lines = [line.replace("丽", "麗").replace("号", "號") if "big5" in other else line for line in LINES]
    data = (HEAD + "".join(lines[:first_odd])).encode(main) + "".join(lines[first_odd:]).encode(other)
    assert read(tmp_path, data)[1:] == [line.strip().split(",") for line in lines]
    assert told(tmp_path) == {(n + 2, 0, "mixed_encoding") for n in range(first_odd, 60)}


def test_a_line_that_is_mixed_in_itself_is_read_cell_by_cell(tmp_path: Path) -> None:
    mixed = "李雷".encode("gb18030") + b",139," + "上海路".encode() + b"\n"
    rows = read(tmp_path, (HEAD + "".join(LINES)).encode() + mixed)
    assert rows[-1] == ["李雷", "139", "上海路"]
    assert told(tmp_path) == {(62, 0, "mixed_encoding")}


def test_a_few_lost_bytes_do_not_turn_a_line_into_another_encoding(tmp_path: Path) -> None:
    broken = "欧阳娜娜,139,上海市浦东新区\n".encode().replace("娜娜".encode(), "娜娜".encode()[:-1])
    rows = read(tmp_path, (HEAD + "".join(LINES)).encode() + broken)
    assert rows[-1] == ["欧阳娜\ufffd", "139", "上海市浦东新区"]
    assert told(tmp_path) == {(62, 0, "undecodable")}


def test_signs_written_as_surrogates_are_one_sign(tmp_path: Path) -> None:
    data = cesu(HEAD + "王𠮷😀,138,杭州\n" * 30)
    assert read(tmp_path, data)[1:] == [["王𠮷😀", "138", "杭州"]] * 30
    assert told(tmp_path) == set()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_nul_costs_no_row(tmp_path: Path, encoding: str) -> None:
    data = (HEAD + "".join(LINES) + "张\0三,139,北京\n李四\0\0\0,137,上海\0\n").encode(encoding) + b"\0" * 700
    rows = read(tmp_path, data)
    assert len(rows) == 63
    assert rows[-2:] == [["张三", "139", "北京"], ["李四", "137", "上海"]]
    assert told(tmp_path) == {(62, 0, "nul_inside"), (63, 0, "file_cut_off")}


@pytest.mark.parametrize(
    "data", [b"\0" * 900, bytes(range(256)) * 40, b"MZ\x90\0\3\0\0\0" * 300 + b"\n", b"a\0" + b"\1" * 50]
)
def test_bytes_that_are_no_text_stay_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(Known, match="file"), open_workbook(tmp_path / "a.csv") as book:
        list(book.rows(0))


def test_marks_wait_with_their_row_for_the_next_block() -> None:
    decoder = LineDecoder("utf-8")
    parts = [decoder.decode(block) for block in (b"a,b\n", "王".encode()[:2], "王".encode()[2:] + b"\n")]
    assert parts == ["a,b\n", "", "王\n"]
    assert decoder.decode("李".encode(), last=True) == "李"


def test_the_dot_in_a_name_and_western_words_do_not_betray_an_encoding() -> None:
    assert is_chinese_line("阿依·古丽,138\n".encode())
    assert not any(is_chinese_line(text.encode("gb18030")) for text in ("联通", "3楼,12 路", "王璇婷,138"))
    assert not is_chinese_line("René".encode())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_card_may_mix_encodings_too(encoding: str) -> None:
    for written in ("utf-8", "gb18030"):
        assert either("欧阳娜娜".encode(written), encoding) == "欧阳娜娜"


@given(st.text(), st.sampled_from(["utf-8", "gb18030"]), st.integers(1, 20))
def test_honest_text_comes_out_as_it_went_in(text: str, encoding: str, size: int) -> None:
    text = "姓名\n" + text.replace("\0", "").replace("\ufdd0", "").replace("\ufdd1", "")
    data = text.encode(encoding, "ignore")
    if encoding == "gb18030" and any(map(is_chinese_line, data.splitlines())):
        return  # reads as UTF-8 just as well
    decoder = LineDecoder(encoding)
    said = [decoder.decode(data[n : n + size]) for n in range(0, len(data), size)]
    assert "".join(said) + decoder.decode(b"", last=True) == data.decode(encoding)


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "gb18030", "big5hkscs", "utf-16-le"]))
def test_any_bytes_become_text(data: bytes, encoding: str) -> None:
    assert isinstance(LineDecoder(encoding).decode(data, last=True), str)
    assert isinstance(whole_pairs(data), bytes)


def test_what_is_found_is_text_again(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(HEAD.encode() + b"\xe7\x8e\x8b\0,1\n")
    assert sniff(tmp_path / "a.csv").encoding == "utf-8"
