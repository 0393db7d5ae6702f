"""What Excel, WPS and web pages put on the clipboard, in the forms in which they put it there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.readers import open_workbook
from gui.pages.collect.pasting import pasted_now

pytestmark = pytest.mark.usefixtures("clipboard")
SHOWN = '姓名\t手机\t余额\t备注\r\n吴九\t1.38E+10\t1,234.50\t"老客户\n怕冷"\r\n郑十\t13900139000\t\t\r\n'
EXCEL_PAGE = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\.";} td {padding-top:1px;} --></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=216 style='border-collapse:collapse'>
<!--StartFragment--><col width=72 span=3 style='width:54pt'>
<tr height=19><td height=19 width=72>姓名</td><td width=72>手机</td><td>余额</td><td>备注</td></tr>
<tr height=19><td height=19>吴九</td><td align=right x:num="13800990001">1.38E+10</td><td class=xl65
  align=right x:num="1234.5"><span style='mso-spacerun:yes'>&nbsp;</span>1,234.50 </td><td>老客户<br>怕冷</td></tr>
<tr><td>郑十</td><td align=right x:num>13900139000</td><td></td><td></td></tr>
<!--EndFragment--></table></body></html>"""
BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Sheet1"><Table>
<Row><Cell><Data ss:Type="String">姓名</Data></Cell><Cell><Data ss:Type="String">手机</Data></Cell>
<Cell><Data ss:Type="String">余额</Data></Cell><Cell><Data ss:Type="String">备注</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">吴九</Data></Cell><Cell><Data ss:Type="Number">13800990001</Data></Cell>
<Cell><Data ss:Type="Number">1234.5</Data></Cell><Cell><Data ss:Type="String">老客户&#10;怕冷</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">郑十</Data></Cell><Cell><Data ss:Type="Number">13900139000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
_FORMAT = 'application/x-qt-windows-mime;value="XML Spreadsheet"'


def rows(text: str, page: str = "", book: str = "") -> list[list[str]]:
    given = QMimeData()
    given.setText(text)
    if page:
        given.setHtml(page)
    if book:
        given.setData(_FORMAT, book.encode() + b"\0")
    QGuiApplication.clipboard().setMimeData(given)
    pasted = pasted_now()
    assert pasted is not None
    with open_workbook(pasted) as found:
        return [row for batch in found.rows(0) for row in batch.rows]


@pytest.mark.parametrize(("page", "book"), [(EXCEL_PAGE, ""), (EXCEL_PAGE, BOOK), ("", BOOK)])
def test_numbers_come_whole_where_any_form_holds_them_so(qtbot: QtBot, page: str, book: str) -> None:
    head, first, second = (row[:4] for row in rows(SHOWN, page, book))
    assert head == ["姓名", "手机", "余额", "备注"]
    assert (first[0], first[1], first[3]) == ("吴九", "13800990001", "老客户\n怕冷")
    assert float(first[2].replace(",", "")) == 1234.5
    assert second[:2] == ["郑十", "13900139000"]


def test_text_alone_keeps_a_cell_of_two_lines_in_one(qtbot: QtBot) -> None:
    """So do Numbers, LibreOffice and a remote desktop copy it: text only, lines ended as on Windows."""
    found = rows(SHOWN.replace("1.38E+10", "13800990001"))
    assert [row[:2] for row in found] == [["姓名", "手机"], ["吴九", "13800990001"], ["郑十", "13900139000"]]
    assert found[1][3] == "老客户\n怕冷"
