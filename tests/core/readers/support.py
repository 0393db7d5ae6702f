"""What the readers' tests share: rows of a file, and small .xlsx files written by hand."""

import zipfile
from pathlib import Path

from core.readers import open_workbook
from core.records import CellNote

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def rows_of(path: Path, sheet: int = 0, **options: str) -> list[list[str]]:
    """Return all rows of a sheet; blank ones stand where the file has them."""
    rows: list[list[str]] = []
    with open_workbook(path, **options) as book:
        for batch in book.rows(sheet):
            rows += [[]] * (batch.first_line - 1 - len(rows)) + batch.rows
    return rows


def notes_of(path: Path) -> list[CellNote]:
    with open_workbook(path) as book:
        return [note for batch in book.rows(0) for note in batch.notes]


def write_xlsx(
    path: Path,
    sheet_data: str,
    *,
    strings: str = "",
    formats: dict[int, str] | None = None,
    head: str = "",
    tail: str = "",
) -> Path:
    """Write a workbook of one sheet whose XML is given as it shall stand; style n has the n-th format."""
    codes = formats or {}
    number_formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in codes.items()
    )
    styles = "".join(
        f'<xf numFmtId="{164 + n if n in codes else 0}"/>' for n in range(max(codes, default=0) + 1)
    )
    parts = {
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{head}<sheets>'
        '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{number_formats}</numFmts>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet_data}</sheetData>{tail}</worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


def _relations(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'
