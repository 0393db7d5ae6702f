"""Read the XML spreadsheet of 2003, which platforms and old programs save under the name .xls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from core.readers.batching import Batcher
from core.readers.encodings import text_of
from core.readers.numbers import PLAIN, Look, NumberFormat, digits_lost, from_code, shown
from core.readers.shapes import MIB, Limits, Merge, unreadable
from core.readers.xml_parts import Ear, feed_some, local, refuse_doctype
from core.records import Batch, SheetInfo

_STEP = MIB


@dataclass(slots=True)
class _Sheet:
    name: str
    hidden: bool = False
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    notes: list[tuple[int, int, str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


class _Book:
    """Takes expat's events and keeps every sheet as numbered rows."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[_Sheet] = []
        self._limits = limits
        self._styles: dict[str, NumberFormat] = {}
        self._style = ""
        self._line = self._column = 0
        self._row: list[str] = []
        self._cell: dict[str, str] = {}
        self._kind = ""
        self.ear = Ear()

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Open a style, sheet, row, cell or value."""
        name = local(tag)
        attributes = {local(key): value for key, value in given.items()}
        if name == "Style":
            self._style = attributes.get("ID", "")
        elif name == "NumberFormat":
            self._styles[self._style] = _format(attributes.get("Format", ""))
        elif name == "Worksheet":
            self.sheets.append(_Sheet(attributes.get("Name", "")))
            self._line = 0
        elif name == "Row":
            self._line, self._row, self._column = _index(attributes, self._line + 1), [], 0
        elif name == "Cell":
            self._column, self._cell = _index(attributes, self._column + 1), attributes
            self._merge(attributes)
        elif name == "Data":
            self._kind, self.ear.listens = attributes.get("Type", "String"), True
        elif name == "Visible":
            self.ear.listens = True

    def end(self, tag: str) -> None:
        """Close what was opened."""
        name = local(tag)
        if name == "Data":
            self.ear.listens = False
            self._keep(self.ear.take())
        elif name == "Visible" and self.sheets:
            self.ear.listens = False
            self.sheets[-1].hidden = self.ear.take().strip().startswith("SheetHidden")
        elif name == "Cell":
            self._column += _count(self._cell, "MergeAcross")
        elif name == "Row" and self._row and self.sheets:
            self.sheets[-1].rows.append((self._line, self._row))

    def _merge(self, attributes: dict[str, str]) -> None:
        wide, high = _count(attributes, "MergeAcross"), _count(attributes, "MergeDown")
        if (wide or high) and self.sheets:
            column = self._column - 1
            self.sheets[-1].merges.append(Merge(self._line, column, self._line + high, column + wide))

    def _keep(self, value: str) -> None:
        column = self._column - 1
        if column >= self._limits.columns:
            raise unreadable("too_many_columns")
        note = ""
        if self._kind == "Number":
            value = shown(value, self._styles.get(self._cell.get("StyleID", ""), PLAIN))
            note = "digits_lost" if digits_lost(value) else ""
        elif self._kind == "DateTime":
            value = value.partition(".")[0].removesuffix("T00:00:00").replace("T", " ")
        elif self._kind == "Boolean":
            value = "TRUE" if value.strip() == "1" else "FALSE"
        elif self._kind == "Error":
            note = "error_cell"
        self._row.extend([""] * (column + 1 - len(self._row)))
        self._row[column] = value
        if note and self.sheets:
            self.sheets[-1].notes.append((self._line, column, note))


class XmlSheet:
    """One sheet of an XML spreadsheet, already in memory."""

    def __init__(self, info: SheetInfo, book: _Book, limits: Limits) -> None:
        self.info = info
        self._sheet = book.sheets[info.index]
        self._limits = limits

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows."""
        batcher = Batcher(self._limits)
        for line, column, code in self._sheet.notes:
            batcher.note(column, code, line)
        for line, row in self._sheet.rows:
            batch = batcher.add(list(row), line)
            if batch:
                progress(line, self._sheet.rows[-1][0])
                yield batch
        yield from batcher.last()

    def merges(self) -> tuple[Merge, ...]:
        """Return the merged ranges."""
        return tuple(self._sheet.merges)


def open_xml_sheet(stream: BinaryIO, encoding: str, limits: Limits) -> tuple[XmlSheet, ...]:
    """Return the sheets of an XML spreadsheet; raises Known for broken XML."""
    book = _Book(limits)
    made = expat.ParserCreate("utf-8")  # the text is decoded already: the declaration no longer counts
    made.buffer_text = True
    made.StartDoctypeDeclHandler = refuse_doctype
    made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = (
        book.start,
        book.end,
        book.ear.hear,
    )
    text = text_of(stream, encoding)
    for place in range(0, len(text), _STEP):
        feed_some(made, text[place : place + _STEP].encode("utf-8", "replace"))
    feed_some(made, b"", last=True)
    return tuple(
        XmlSheet(SheetInfo(place, sheet.name, "xml spreadsheet", encoding, sheet.hidden), book, limits)
        for place, sheet in enumerate(book.sheets)
    )


def _format(code: str) -> NumberFormat:
    """Read a format code, or one of the names that stand for dates."""
    if code.endswith(("Date", "Time")):
        return NumberFormat(Look.DATE)
    return NumberFormat(Look.PERCENT) if code == "Percent" else from_code(code)


def _index(attributes: dict[str, str], otherwise: int) -> int:
    text = attributes.get("Index", "")
    return int(text) if text.isdecimal() and 0 < len(text) < 9 else otherwise


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "0")
    return int(text) if text.isdecimal() and len(text) < 6 else 0
