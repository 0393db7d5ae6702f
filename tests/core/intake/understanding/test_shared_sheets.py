"""Sheets that nobody of this project wrote: where the headings stand and what kind of table it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from core.intake.understanding import RowClass, Understanding, row_class, understand
from core.readers import open_workbook

pytestmark = pytest.mark.needs_data
SHEETS = [
    ("cn-jsherp/customer_template.xls", 0, 2, "customers"),
    ("cn-jsherp/member_template.xls", 0, 2, "customers"),
    ("cn-jsherp/vendor_template.xls", 0, 2, "supplier list"),
    *((f"cn-jsherp/{name}_template.xls", 0, 2, "goods list") for name in ("goods", "apply_item", "buy_sale_item", "in_out_item", "order_item")),
    *((f"cn-easyexcel/{name}.csv", 0, 1, "customers") for name in ("bom_none", "bom_utf8", "bom_utf16le", "bom_utf16be", "no_bom", "office_bom")),
    ("cn-easyexcel/simple_simple07.xlsx", 1, 1, "customers"),
    ("cn-easyexcel/demo_demo.csv", 0, 1, "other table"),
    ("cn-easyexcel/compatibility_t01.xls", 0, 2, "goods list"),
    ("cn-easyexcel/multiplesheets_multiplesheets.xls", 0, 0, "not a table"),
    ("cn-magicodes/2022-04-02.csv", 0, 1, "visits"),
    ("cn-magicodes/Issue305.xlsx", 0, 2, "supplier list"),
    ("cn-magicodes/Issue549.xlsx", 0, 1, "customers"),
    ("cn-magicodes/issue236.xlsx", 0, 2, "other table"),
    ("cn-magicodes/产品导入模板.xlsx", 0, 2, "goods list"),
    ("cn-magicodes/数据错误.xlsx", 0, 1, "goods list"),
    ("cn-magicodes/合并行.xlsx", 0, 1, "customers"),
    ("cn-magicodes/管轴导入数据带有空行.xlsx", 0, 2, "other table"),
    ("cn-property-hc/hc-id-masked.xlsx", 0, 1, "other table"),
    ("cn-property-hc/hc-id-masked.xlsx", 1, 1, "customers"),
    ("cn-property-hc/hc-id-masked.xlsx", 2, 1, "goods list"),
    ("cn-property-hc/hc-id-masked.xlsx", 3, 1, "customers"),
    ("cn-property-hc/importCarFeeDetail.xlsx", 0, 1, "payments"),
    ("cn-property-hc/importFeeDetail.xlsx", 0, 1, "payments"),
    ("cn-property-hc/importResourceStore.xlsx", 0, 2, "goods list"),
    ("cn-property-hc/meterMachine.xlsx", 0, 1, "other table"),
    ("cn-phpspreadsheet/tests_data_Reader_XLSX_issue.2316.xlsx", 0, 1, "orders"),
    ("cn-phpspreadsheet/tests_data_Reader_XLSX_issue.3093.xlsx", 0, 1, "other table"),
    ("cn-phpspreadsheet/tests_data_Reader_XLSX_issue.3613.xlsx", 0, 3, "staff list"),
    *(("cn-phpspreadsheet/tests_data_Reader_XLS_RichTextFontSize.xls", sheet, 0, "form") for sheet in range(4)),
]  # fmt: skip


def read(path: Path, sheet: int) -> tuple[list[list[str]], Understanding]:
    with open_workbook(path) as book:
        batches = list(book.rows(sheet))
        rows = [row for batch in batches for row in batch.rows]
        found = understand(
            rows[:200],
            file_name=path.name,
            sheet_name=book.sheets[sheet].name,
            first_line=batches[0].first_line,
        )
    first = found.header_row + found.header_rows if found.header_row else 1
    return rows[first - batches[0].first_line :], found


@pytest.mark.parametrize(("file", "sheet", "header_row", "table"), SHEETS)
def test_headings_and_table_are_found(
    shared_data: Path, file: str, sheet: int, header_row: int, table: str
) -> None:
    _, found = read(shared_data / file, sheet)
    assert (found.header_row, found.table.value) == (header_row, table)


def test_a_customer_template_is_read_column_by_column(shared_data: Path) -> None:
    _, found = read(shared_data / "cn-jsherp/customer_template.xls", 0)
    meanings = "company contact_person phone phone2 email fax debt uscc other bank_name bank_account address note serial status"
    assert " ".join(guess.meaning.value for guess in found.columns) == meanings


def test_property_owners_are_told_from_the_notes_beside_them(shared_data: Path) -> None:
    rows, found = read(shared_data / "cn-property-hc/hc-id-masked.xlsx", 1)
    assert Counter(row_class(row, found) for row in rows)[RowClass.DATA] == 5


def test_the_sum_of_a_payroll_is_no_employee(shared_data: Path) -> None:
    rows, found = read(shared_data / "cn-phpspreadsheet/tests_data_Reader_XLSX_issue.3613.xlsx", 0)
    assert [row_class(row, found) for row in rows] == [RowClass.DATA, RowClass.TOTAL]
