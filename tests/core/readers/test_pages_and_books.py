"""Web pages and XML saved as .xls, .ods files, zips of files, and pages in old encodings."""

import base64
import zipfile
from pathlib import Path

import pytest
import pyzipper

from core.errors import Known
from core.readers import Format, LeftOut, Merge, open_workbook, sniff
from core.records import CellNote
from tests.core.readers.support import notes_of, rows_of, write_xlsx

ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c">
<style:style style:name="h"><style:table-properties table:display="false"/></style:style>
<table:table table:name="表"><table:table-row>
<table:table-cell office:value-type="float" office:value="2188881234"><text:p>02188881234</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="13800138000"><text:p>1.38E+10</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2024-05-01T00:00:00"><text:p>5/1</text:p></table:table-cell>
<table:table-cell office:value-type="string"><office:annotation><text:p>no</text:p></office:annotation>
<text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell>
<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>
</table:table-row><table:table-row table:number-rows-repeated="2"/>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"><text:p>x</text:p></table:table-cell>
</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row></table:table><table:table table:name="隐" table:style-name="h"/></office:document-content>"""

XML = """<?xml version="1.0" encoding="gb2312"?><?mso-application progid="Excel.Sheet"?>
<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<ss:Styles><ss:Style ss:ID="p"><ss:NumberFormat ss:Format="00000000000"/></ss:Style></ss:Styles>
<ss:Worksheet ss:Name="客户"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="String">姓名</ss:Data></ss:Cell>
<ss:Cell ss:Index="3"><ss:Data ss:Type="String">手机</ss:Data></ss:Cell></ss:Row>
<ss:Row ss:Index="4"><ss:Cell ss:MergeAcross="1"><ss:Data ss:Type="DateTime">2024-05-01T00:00:00.000</ss:Data></ss:Cell>
<ss:Cell ss:StyleID="p"><ss:Data ss:Type="Number">2188881234</ss:Data></ss:Cell></ss:Row></ss:Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></ss:Worksheet></ss:Workbook>"""

PAGE = """<html xmlns:x="urn:x"><head><meta charset="gb2312"><style>td{}</style><title>t</title></head><body>
<table><tr><th colspan=2>姓名</th><th>手机</th></tr>
<tr><td rowspan="2">王<br>小丽</td><td>&nbsp;A&amp;B </td><td x:num="13800138000">1.38E+10</td></tr>
<tr><td>b<td>c</table><table><tr><td></td></tr></table></body></html>"""


def write_ods(path: Path, content: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return path


def test_an_ods_gives_what_was_seen(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", ODS)
    first = ["02188881234", "13800138000", "2024-05-01", "a  b\nc", "#DIV/0!", "50%"]
    assert rows_of(path) == [first, [], [], ["x"], ["x"]]
    assert notes_of(path) == [CellNote(1, 4, "error_cell")]
    with open_workbook(path) as book:
        assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("表", False), ("隐", True)]
        assert book.merges(0) == (Merge(4, 0, 4, 1),)


def test_xml_saved_as_xls_in_an_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(XML.encode("gbk"))
    assert rows_of(path) == [["姓名", "", "手机"], [], [], ["2024-05-01", "", "02188881234"]]
    with open_workbook(path) as book:
        assert (book.sheets[0].name, book.sheets[0].hidden) == ("客户", True)
        assert book.merges(0) == (Merge(4, 0, 4, 1),)


def test_a_page_saved_as_xls(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(PAGE.encode("gbk"))
    assert sniff(path).format is Format.HTML
    assert rows_of(path) == [["姓名", "", "手机"], ["王\n小丽", "A&B", "13800138000"], ["", "b", "c"]]
    with open_workbook(path) as book:
        assert len(book.sheets) == 1
        assert book.merges(0) == (Merge(1, 0, 1, 1), Merge(2, 0, 3, 0))


def test_a_web_archive_saved_as_xls(tmp_path: Path) -> None:
    body = base64.b64encode(PAGE.encode("gbk")).decode()
    path = tmp_path / "list.xls"
    path.write_text(
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        f"Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n{body}\n--x--\n"
    )
    assert rows_of(path)[1] == ["王\n小丽", "A&B", "13800138000"]


def test_a_zip_shows_the_sheets_of_its_files(tmp_path: Path) -> None:
    inner = write_xlsx(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as package:
        package.write(inner, "店/a.xlsx")
        package.writestr("客户.csv", "姓名,电话\n张三,138\n".encode("gbk"))
        package.writestr("说明.pdf", b"%PDF-1.7")
        package.writestr("__MACOSX/._a.xlsx", b"x")
    with open_workbook(tmp_path / "b.zip") as book:
        assert [(sheet.name, sheet.format, sheet.encoding) for sheet in book.sheets] == [
            ("店/a.xlsx", "xlsx", ""),
            ("客户.csv", "csv", "gb18030"),
        ]
        assert next(book.rows(1)).rows == [["姓名", "电话"], ["张三", "138"]]
        assert book.left_out == (LeftOut("说明.pdf", "file.not_table", "pdf"),)


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("a.rar", "b.zip"), "archive"),
        (("a.jpg",), "image"),
        (("a.rar", "a.jpg"), "zip"),
        (("Index/Document.iwa", "a.jpg"), "numbers"),
    ],
)
def test_a_zip_without_any_table_is_refused_for_what_lies_in_it(
    tmp_path: Path, names: tuple[str, ...], kind: str
) -> None:
    starts = {
        ".rar": b"Rar!\x1a\x07",
        ".zip": b"PK\x05\x06" + bytes(18),
        ".jpg": b"\xff\xd8\xff",
        ".iwa": b"\0",
    }
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as package:
        for name in names:
            package.writestr(name, starts[Path(name).suffix])
    with pytest.raises(Known) as caught:
        open_workbook(tmp_path / "b.zip")
    assert (caught.value.code, caught.value.facts["kind"]) == ("file.not_table", kind)


@pytest.mark.parametrize(("password", "tried"), [(None, False), ("no", True)])
def test_a_locked_zip_asks_for_its_password(tmp_path: Path, password: str | None, tried: bool) -> None:
    path = tmp_path / "a.zip"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as package:
        package.setpassword(b"abc")
        package.writestr("a.csv", "a,b\n1,2\n")
    with pytest.raises(Known) as caught:
        open_workbook(path, password=password)
    assert (caught.value.code, caught.value.facts["tried"]) == ("file.encrypted", tried)
    with open_workbook(path, password="abc") as book:
        assert next(book.rows(0)).rows == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b" \r\n\t ", "file.empty"),
        (b"%PDF-1.7", "file.not_table"),
        (b'[{"name": "a", "phone": "13800138000"}]', "file.not_table"),
        (b"\x89PNG\r\n\x1a\n", "file.not_table"),
        (b"\xff\xd8\xff\xe0", "file.not_table"),
        (b"PK\x03\x04rest", "file.unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file.unreadable"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "file.not_table"),
    ],
)
def test_what_holds_no_table_is_named(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    with pytest.raises(Known) as caught:
        rows_of(path)
    assert caught.value.code == code


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Known) as caught:
        open_workbook(tmp_path / "none.xlsx")
    assert caught.value.code == "file.unreadable"
