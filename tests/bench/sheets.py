"""Writes large workbooks quickly, in the ways in which programs write them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from string import ascii_uppercase
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_BOOK = f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="会员" sheetId="1" r:id="s"/></sheets></workbook>'
_ROOT = f'{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="b" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
_PARTS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="s" Type="{_OFFICE}/worksheet" Target="worksheets/s.xml"/>'
    f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/s.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>'
)


def write(path: Path, rows: Iterable[Sequence[str]], way: str) -> None:
    """Write rows as texts: `shared` strings, `inline` strings, or inline with every sign as a `references`."""
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in (
            ("[Content_Types].xml", _TYPES), ("_rels/.rels", _ROOT), ("xl/workbook.xml", _BOOK),
            ("xl/_rels/workbook.xml.rels", _PARTS),
        ):  # fmt: skip
            package.writestr(name, text)
        with package.open("xl/worksheets/s.xml", "w", force_zip64=True) as stream:
            stream.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for row in _rows(rows, way, strings):
                stream.write(row)
            stream.write(b"</sheetData></worksheet>")
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as stream:
            stream.write(f'{_HEAD}<sst xmlns="{_MAIN}">'.encode())
            for text in strings:
                stream.write(f"<si><t>{escape(text)}</t></si>".encode())
            stream.write(b"</sst>")


def _rows(rows: Iterable[Sequence[str]], way: str, strings: dict[str, int]) -> Iterator[bytes]:
    encoding = "ascii" if way == "references" else "utf-8"
    for line, cells in enumerate(rows, 1):
        made = [
            _cell(f"{ascii_uppercase[n]}{line}", cell, way, strings) for n, cell in enumerate(cells) if cell
        ]
        yield f'<row r="{line}">{"".join(made)}</row>'.encode(encoding, "xmlcharrefreplace")


def _cell(place: str, cell: str, way: str, strings: dict[str, int]) -> str:
    if way == "shared":
        return f'<c r="{place}" t="s"><v>{strings.setdefault(cell, len(strings))}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
