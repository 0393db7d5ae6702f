import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.inventory import Sheet, defuse, freeze, inventory_xlsx, undefuse, workbook, write_workbook
from tests import shop


def written(*sheets):
    stream = io.BytesIO()
    told = write_workbook(stream, sheets)
    stream.seek(0)
    return stream, told


def read(stream):
    book = openpyxl.load_workbook(stream)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_texts_stay_texts_and_numbers_become_numbers():
    stream, _ = written(Sheet("一", ("电话", "钱"), [("013800138000", "12.50"), ("", "")], frozenset({1})))
    assert read(stream)["一"] == [["电话", "钱"], ["013800138000", 12.5], [None, None]]


def test_calamine_reads_it_too():
    stream, _ = written(Sheet("a", ("x", "y"), [("1", ""), ("", "二")]))
    rows = CalamineWorkbook.from_filelike(stream).get_sheet_by_name("a").to_python()
    assert rows == [["x", "y"], ["1", ""], ["", "二"]]


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5))
def test_any_text_comes_back(texts):
    stream, _ = written(Sheet("t", ("h",), [(text,) for text in texts]))
    sheet = zipfile.ZipFile(stream).read("xl/worksheets/sheet1.xml").decode()
    stream.seek(0)
    rows = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert sheet.count("<row>") == len(texts) + 1
    assert [row[0] for row in rows[1:]] == [defuse(text) for text in texts]


@given(
    st.lists(
        st.tuples(*[st.text("a 1.-='+@\t\n\r&<>_x\x1c\x1f\u3000＝－\ufffe\ud800王𠮷", max_size=4)] * 3),
        min_size=1,
        max_size=4,
    )
)
@example([("", "", "1\u3000")])
@example([("\u3000先", "", "\u2003")])
def test_a_batch_spelled_at_once_is_what_its_cells_are_one_by_one(rows):
    spelling = workbook._Spelling(3, frozenset({1}), workbook.Written())
    together = spelling.spell(rows)
    spelling._at_once = lambda _batch: None
    assert together == spelling.spell(rows)


@pytest.mark.parametrize("text", ["<&>", "a\tb", " 先 ", "_x0041_", "一\n二", "\x01", "𠮷"])
def test_odd_texts_are_spelled_right(text):
    stream, _ = written(Sheet("t", ("h",), [("普通",), (text,)]))
    assert openpyxl.utils.escape.unescape(read(stream)["t"][2][0]) == text


@pytest.mark.parametrize("text", ["=1+1", "+86", "-x", "@cmd", "\tx", "\r", "＝1", "'=1"])
def test_formulas_are_defused_and_given_back(text):
    stream, _ = written(Sheet("t", ("h",), [(text,)]))
    assert read(stream)["t"][1][0].startswith("'")
    assert undefuse(defuse(text)) == text


@given(st.text(max_size=20))
def test_defusing_can_always_be_undone(text):
    assert undefuse(defuse(text)) == text
    assert defuse(text)[:1] not in tuple("=+@\t\r")


def test_a_negative_sum_is_not_a_formula():
    assert defuse("-12.50") == "-12.50"


def test_a_table_over_the_limit_goes_on_in_a_further_sheet(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 4)
    stream, told = written(Sheet("t", ("h",), [(str(n),) for n in range(8)]))
    sheets = read(stream)
    assert list(sheets) == ["t", "t (2)", "t (3)"]
    assert [row[0] for rows in sheets.values() for row in rows[1:]] == [str(n) for n in range(8)]
    assert told.rows == 8


def test_a_cell_over_the_limit_is_cut_and_counted():
    stream, told = written(Sheet("t", ("h",), [("𠮷" * 20_000,)]))
    assert told.cut == 1
    assert len(read(stream)["t"][1][0].encode("utf-16-le")) // 2 <= 32_767


def test_sheets_of_the_same_name_stay_apart():
    stream, _ = written(Sheet("A/B", ("h",), []), Sheet("A?B", ("h",), []))
    assert len(read(stream)) == 2


def test_the_inventory_sheet_shows_lines_totals_and_what_stays(ready):
    made = freeze(ready, shop.MATTER, 1, "2026-11-22T18:00", "owner")
    sheets = read(io.BytesIO(inventory_xlsx(made, {"kind.basic": "基本信息"})))
    assert sheets["inventory"][1][1] == "基本信息"
    assert dict(row[:2] for row in sheets["totals"])["digest"] == made.digest
    assert len(sheets["not_handed_over"]) == len(made.exclusions) + 1
    assert not any(shop.name_of(1) in str(cell) for rows in sheets.values() for row in rows for cell in row)


def test_a_mark_stands_above_the_head_and_on_every_printed_page():
    stream, _ = written(Sheet("t", ("h",), [("1",)], mark="没人看过 & 没确认"))
    sheet = openpyxl.load_workbook(stream)["t"]
    assert [row[0].value for row in sheet.iter_rows()] == ["没人看过 & 没确认", "h", "1"]
    assert sheet.oddHeader.center.text == "没人看过 && 没确认"
    assert sheet.freeze_panes == "A3"


def test_csv_writers_agree_on_what_is_safe():
    line = io.StringIO()
    csv.writer(line).writerow([defuse("=cmd"), defuse("ok")])
    assert line.getvalue() == "'=cmd,ok\r\n"


def test_a_line_that_rests_on_two_rules_tells_both_by_their_sentences(ready):
    made = freeze(ready, shop.MATTER, 1, "2026-11-22T18:00", "owner")
    line = replace(made.lines[0], basis="hand.child,hand.consented")
    told = {"reason.hand.child": "监护人同意。", "reason.hand.consented": "本人同意。"}
    sheet = next(iter(read(io.BytesIO(inventory_xlsx(replace(made, lines=(line,)), told))).values()))
    assert "监护人同意；本人同意" in sheet[1]
