"""The .xlsx reader takes the quick road where it can prove it, and comes to the same by the slow one."""

import zipfile
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Known
from core.readers import Merge, open_workbook, xlsx, xlsx_quick, zips
from core.readers.xlsx_text import NotCanonical, plain_text, plain_texts
from core.records import CellNote
from tests.core.readers.support import notes_of, rows_of, write_xlsx


def number(reference: str, value: str, style: int = 0) -> str:
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def slow_rows_of(path: Path) -> list[list[str]]:
    with patch.object(xlsx, "quick_batches", side_effect=NotCanonical):
        return rows_of(path)


def test_a_phone_keeps_the_zero_that_its_format_shows(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a", f'<row r="1">{number("A1", "2188881234", 1)}</row>', formats={1: "00000000000"}
    )
    assert rows_of(path) == slow_rows_of(path) == [["02188881234"]]


def test_an_id_stored_as_a_number_is_reported(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a", f'<row r="3">{number("C3", "1.101011990030712E+17")}</row>')
    assert rows_of(path) == [[], [], ["", "", "110101199003071200"]]
    assert notes_of(path) == [CellNote(3, 2, "digits_lost")]


def test_errors_and_unread_formulas_are_noted(tmp_path: Path) -> None:
    data = '<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1"><f>A1+1</f></c><c r="C1" t="b"><v>1</v></c></row>'
    path = write_xlsx(tmp_path / "a", data)
    assert rows_of(path) == slow_rows_of(path) == [["#DIV/0!", "", "TRUE"]]
    assert set(notes_of(path)) == {CellNote(1, 0, "error_cell"), CellNote(1, 1, "formula_without_value")}


@pytest.mark.parametrize(
    ("cell", "noted"),
    [
        ('<c r="B{0}"><f>A1-1</f><v></v></c>', True),
        ('<c r="B{0}" s="0"><f>A1-1</f><v/></c>', True),
        ('<c r="B{0}" t="str"><f>IF(A1,"")</f><v></v></c>', False),
        ('<c r="B{0}"><f>A1-1</f><v>7</v></c>', False),
    ],
)
def test_a_formula_that_was_saved_without_its_number_is_noted(tmp_path: Path, cell: str, noted: bool) -> None:
    rows = (f'<row r="{line}">{number(f"A{line}", "1")}{cell.format(line)}</row>' for line in range(1, 4))
    path = write_xlsx(tmp_path / "a", "".join(rows))
    assert rows_of(path) == slow_rows_of(path)
    wanted = [CellNote(line, 1, "formula_without_value") for line in (1, 2, 3)] if noted else []
    assert notes_of(path) == wanted
    with patch.object(xlsx, "quick_batches", side_effect=NotCanonical):
        assert notes_of(path) == wanted


def test_blank_rows_and_holes_keep_their_place(tmp_path: Path) -> None:
    data = f'<row r="2">{number("B2", "1")}{number("D2", "2")}</row><row r="3"/><row r="5">{number("A5", "3")}</row>'
    path = write_xlsx(tmp_path / "a", data)
    assert rows_of(path) == slow_rows_of(path) == [[], ["", "1", "", "2"], [], [], ["3"]]


def test_a_sheet_that_is_looked_at_for_merged_cells_is_unpacked_once(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a", f'<row r="1">{number("A1", "1")}</row>')
    unpack = zipfile.ZipFile.open
    with open_workbook(path) as book, patch.object(zipfile.ZipFile, "open", autospec=True) as opened:
        opened.side_effect = unpack
        assert book.merges(0) == ()
        assert [*book.rows(0)] == [*book.rows(0)] != []
        unpacked = [call.args[1].filename for call in opened.call_args_list]
    assert sum("sheet" in name for name in unpacked) == 1


def test_a_wide_gap_begins_a_new_batch(tmp_path: Path) -> None:
    data = f'<row r="1">{number("A1", "1")}</row><row r="900000">{number("A900000", "2")}</row>'
    with open_workbook(write_xlsx(tmp_path / "a", data)) as book:
        assert [(batch.first_line, batch.rows) for batch in book.rows(0)] == [(1, [["1"]]), (900000, [["2"]])]


@pytest.mark.parametrize(
    "data",
    [
        '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c t="s" r="A1"><v>0</v></c></row>',
        "<row><c t='s'><v>0</v></c></row>",
        '<row r="1"><!-- x --><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[甲]]></v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh></is></c></row>',
        '<row r="1">\n  <c r="A1" t="s"><f>B1</f><v>0</v></c>\n</row>',
        '<row r="1"><c r="A1" t="str"><f t="shared" si="0"/><v>&#30002;</v></c></row>',
        '<row r="1"><c r="A1" t="s" s="0" cm="1"><v>0</v></c><c r="B1" s="0"/></row>',
    ],
)
def test_every_spelling_of_a_cell_is_read(tmp_path: Path, data: str) -> None:
    path = write_xlsx(tmp_path / "a", data, strings="<si><t>甲</t></si>")
    assert rows_of(path) == slow_rows_of(path) == [["甲"]]


@pytest.mark.parametrize(
    "strings",
    [
        '<si><t xml:space="preserve">a &amp; b_x000D_</t></si>',
        "<si><r><t>a &amp; </t></r><r><rPr/><t>b_x000D_</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si>",
        "<!-- x --><si><t>a &amp; b_x000D_</t></si>",
    ],
)
def test_shared_strings_are_undone_alike(tmp_path: Path, strings: str) -> None:
    path = write_xlsx(tmp_path / "a", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings)
    assert rows_of(path) == [["a & b\r"]]


def test_merged_ranges_are_told(tmp_path: Path) -> None:
    tail = '<mergeCells count="1"><mergeCell ref="A1:B3"/></mergeCells>'
    with open_workbook(write_xlsx(tmp_path / "a", "", tail=tail)) as book:
        assert book.merges(0) == (Merge(1, 0, 3, 1),)


def test_dates_of_the_mac_calendar(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a",
        f'<row r="1">{number("A1", "1", 1)}</row>',
        formats={1: "yyyy-mm-dd"},
        head='<workbookPr date1904="1"/>',
    )
    assert rows_of(path) == [["1904-01-02"]]


@pytest.mark.parametrize(
    "data",
    [
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        f'<row r="5">{number("A5", "1")}</row><row r="2">{number("A2", "1")}</row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
    ],
)
def test_a_damaged_sheet_is_refused(tmp_path: Path, data: str) -> None:
    path = write_xlsx(tmp_path / "a", data)
    with pytest.raises(Known) as caught:
        rows_of(path)
    assert caught.value.code == "file.unreadable"


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.none(),
)


def test_ways_of_writing_that_come_later_are_learnt(tmp_path: Path) -> None:
    def cell(line: int, column: str) -> str:
        reference = f"{column}{line}"
        ways = [
            f'<c r="{reference}" t="s"><v>0</v></c>',
            f'<c r="{reference}"><v>{line}</v></c>',
            f'<c r="{reference}" s="1"/>',
            "",
            f'<c r="{reference}" t="str"><f>A1&amp;B1</f><v>x&amp;y</v></c>',
            f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve"> z </t></is></c>',
            f'<c r="{reference}" s="1"><v>45413</v></c>',
            f'<c r="{reference}" t="e"><v>#N/A</v></c>',
        ]
        return ways[(line // 60 + ord(column)) % len(ways)]

    data = "".join(f'<row r="{n}">' + "".join(cell(n, c) for c in "ABCDEF") + "</row>" for n in range(1, 900))
    path = write_xlsx(tmp_path / "a", data, strings="<si><t>甲</t></si>", formats={1: "yyyy-mm-dd"})
    with patch.object(zips, "CHUNK", 1500):
        assert rows_of(path) == slow_rows_of(path)
    assert len(notes_of(path)) == data.count("#N/A")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_what_openpyxl_writes_comes_back(tmp_path: Path, table: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    for line, row in enumerate(table, 1):
        for column, value in enumerate(row, 1):
            cell = book.active.cell(line, column, None)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(tmp_path / "a.xlsx")
    wanted = [
        ["" if cell is None else str(cell).upper() if isinstance(cell, bool) else str(cell) for cell in row]
        for row in table
    ]
    assert (
        trimmed(rows_of(tmp_path / "a.xlsx")) == trimmed(slow_rows_of(tmp_path / "a.xlsx")) == trimmed(wanted)
    )


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    short = []
    for row in rows:
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        short.append(cells)
    while short and not short[-1]:
        short.pop()
    return short


PIECES = ["客", "a", "&amp;", "&#23458;", "&#x5BA2;", "&#0;", "&#57373;", "_x000D_", "\r", "\n", "]]", "&gt;"]
written = st.lists(st.sampled_from(PIECES)).map("".join)


@given(st.lists(written, min_size=1))
def test_a_column_of_references_is_undone_as_each_cell_is(texts: list[str]) -> None:
    assert list(plain_texts(texts)) == list(map(plain_text, texts))


def test_empty_cells_of_any_spelling_are_matched_with_their_row(tmp_path: Path) -> None:
    empty = '<c r="B{0}" t="inlineStr"></c><c r="C{0}" s="1"/><c r="D{0}"><v/></c>'
    data = "".join(f'<row r="{n}">{number(f"A{n}", str(n))}{empty.format(n)}</row>' for n in (1, 2, 3))
    with patch.object(xlsx_quick._Quick, "_cell_by_cell", side_effect=AssertionError):
        assert rows_of(write_xlsx(tmp_path / "a", data)) == [["1"], ["2"], ["3"]]
