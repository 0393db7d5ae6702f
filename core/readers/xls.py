"""Read old .xls and .et workbooks with xlrd, which keeps number formats and error cells, BIFF2 to BIFF8."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import xlrd

from core.readers import ole
from core.readers.batching import Batcher
from core.readers.numbers import PLAIN, Look, NumberFormat, built_in, digits_lost, from_code, shown
from core.readers.shapes import Limits, Merge, unreadable
from core.records import Batch, SheetInfo

# What xlrd lets through when a file is damaged; it checks little itself.
FAULTS = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    ZeroDivisionError,
    struct.error,
)


class XlsSheet:
    """One sheet of an old workbook; its cells are loaded when asked for and dropped behind."""

    def __init__(self, book: Any, info: SheetInfo, place: int, limits: Limits) -> None:  # xlrd has no types
        self.info = info
        self._book = book
        self._place = place
        self._limits = limits

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows; raises Known when the sheet is damaged."""
        sheet = self._sheet()
        batcher = Batcher(self._limits)
        formats = _Formats(self._book)
        try:
            for number in range(sheet.nrows):
                row = [
                    self._text(sheet, number, column, formats, batcher)
                    for column in range(sheet.row_len(number))
                ]
                batch = batcher.add(row)
                if batch:
                    progress(number + 1, sheet.nrows)
                    yield batch
        except FAULTS as fault:
            raise unreadable("damaged_sheet") from fault
        progress(sheet.nrows, sheet.nrows)
        yield from batcher.last()

    def merges(self) -> tuple[Merge, ...]:
        """Return the merged ranges."""
        return tuple(
            Merge(top + 1, left, bottom, right - 1) for top, bottom, left, right in self._sheet().merged_cells
        )

    def _sheet(self) -> Any:
        try:
            return self._book.sheet_by_index(self._place)
        except FAULTS as fault:
            raise unreadable("damaged_sheet") from fault

    def _text(self, sheet: Any, line: int, column: int, formats: _Formats, batcher: Batcher) -> str:
        kind, value = sheet.cell_type(line, column), sheet.cell_value(line, column)
        if kind == xlrd.XL_CELL_TEXT:
            return str(value)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE"
        if kind == xlrd.XL_CELL_ERROR:
            batcher.note(column, "error_cell", line + 1)
            return str(xlrd.error_text_from_code.get(value, "#N/A"))
        if kind not in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
            return ""
        text = formats.show(
            float(value), sheet.cell_xf_index(line, column), is_date=kind == xlrd.XL_CELL_DATE
        )
        if digits_lost(text):
            batcher.note(column, "digits_lost", line + 1)
        return text


class _Formats:
    """The number formats of a book by cell style."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[int, NumberFormat] = {}

    def show(self, value: float, style: int, *, is_date: bool) -> str:
        """Return a number as its style shows it."""
        number_format = self._known.get(style)
        if number_format is None:
            number_format = self._known[style] = self._find(style)
        if is_date and number_format.look is Look.PLAIN:
            number_format = NumberFormat(Look.DATE)
        return shown(repr(value), number_format, base_1904=bool(self._book.datemode))

    def _find(self, style: int) -> NumberFormat:
        try:
            key = self._book.xf_list[style].format_key
            found = self._book.format_map.get(key)
        except IndexError:
            return PLAIN
        known = built_in(key)
        return known if known is not PLAIN or found is None else from_code(found.format_str)


def open_xls(stream: BinaryIO, limits: Limits) -> tuple[XlsSheet, ...]:
    """Return the sheets of an old workbook; raises Known when xlrd cannot read it."""
    try:
        book = xlrd.open_workbook(
            file_contents=_records(stream),
            logfile=io.StringIO(),
            on_demand=True,
            formatting_info=True,
            ragged_rows=True,
        )
        names = book.sheet_names()
        hidden = [
            getattr(book, "_sheet_visibility", [0] * len(names))[place] != 0 for place in range(len(names))
        ]
    except FAULTS as fault:
        raise unreadable("damaged_xls") from fault
    infos = (
        SheetInfo(place, name, "xls", _code_page(str(book.encoding or "")), hidden[place])
        for place, name in enumerate(names)
    )
    return tuple(XlsSheet(book, info, info.index, limits) for info in infos)


def _records(stream: BinaryIO) -> bytes:
    """Return the records of a book out of their container, whose broken chains xlrd would follow for ever."""
    stream.seek(0)
    if stream.read(8) != ole.MARK:
        stream.seek(0)
        return stream.read()
    compound = ole.Compound(stream)
    names = compound.names()
    return compound.read(next((name for name in ("workbook", "book") if name in names), "workbook"))


def _code_page(encoding: str) -> str:
    """Return the code page of books before Excel 97; later ones hold Unicode."""
    return "" if encoding.startswith("utf") else encoding
