"""Read .ods with expat: exact values, dates, what is shown where that differs, errors, merged and repeated cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from core.readers.batching import Batcher
from core.readers.numbers import digits_lost, plain
from core.readers.shapes import Limits, Merge, too_large, unreadable
from core.readers.xml_parts import Ear, feed_some, parser
from core.readers.zips import Zip
from core.records import Batch, SheetInfo

_MOST_REPEATED = 5_000_000  # cells; a few bytes may say that they stand for hours of reading
_CLOCK = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S\Z")
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?\Z")
_SHOWN_DIGITS = re.compile(r"[0-9()+ -]+\Z")
_ERROR = re.compile(r"(?:#[A-Z0-9/?!]+|Err:\d+)\Z")
_ASIDE = frozenset({"office:annotation", "draw:frame", "draw:custom-shape", "table:shapes", "draw:object"})


class _Names:
    """Learns names, visibility and number of the sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.hidden: set[str] = set()
        self._style = ""
        self._deep = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of tables and of table styles that are not displayed."""
        if name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden.add(self._style)
        elif name == "table:table":
            if not self._deep:
                self.sheets.append((attributes.get("table:name", ""), attributes.get("table:style-name", "")))
            self._deep += 1

    def end(self, name: str) -> None:
        """Leave a table."""
        self._deep -= name == "table:table"


class _Cells:
    """Takes expat's events of one sheet and keeps finished rows with how often they repeat."""

    def __init__(self, wanted: int, batcher: Batcher) -> None:
        self.ready: list[tuple[list[str], int]] = []
        self.merges: list[Merge] = []
        self.over = False
        self._wanted = wanted
        self._batcher = batcher
        self._seen = -1
        self._deep = self._aside = 0
        self._line = 0
        self._row: list[str] = []
        self._row_repeat = 1
        self._cell: dict[str, str] = {}
        self._lines: list[str] = []
        self.ear = Ear()
        self._paragraph = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open a table, row, cell or paragraph."""
        if name in _ASIDE:
            self._aside += 1
            self.ear.listens = False
        if name == "table:table":
            self._deep += 1
            self._seen += self._deep == 1
        elif self._seen != self._wanted or self._aside or self._deep != 1:
            return
        elif name == "table:table-row":
            self._row, self._row_repeat = [], _count(attributes, "table:number-rows-repeated")
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._cell, self._lines = attributes, []
        elif name == "text:p":
            self.ear.take()
            self.ear.listens = self._paragraph = True
        elif self.ear.listens:
            self.ear.hear(_blank(name, attributes))

    def end(self, name: str) -> None:
        """Close what was opened."""
        if name in _ASIDE:
            self._aside -= 1
            self.ear.listens = self._paragraph and not self._aside
        elif name == "table:table":
            self.over = self.over or (self._deep == 1 and self._seen == self._wanted)
            self._deep -= 1
        elif self._seen != self._wanted or self._aside or self._deep != 1:
            return
        elif name == "text:p":
            self.ear.listens = self._paragraph = False
            self._lines.append(self.ear.take())
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._end_cell()
        elif name == "table:table-row":
            self.ready.append((self._row, self._row_repeat))
            self._line += self._row_repeat

    def _end_cell(self) -> None:
        text, note = _text(self._cell, "\n".join(self._lines))
        repeat = _count(self._cell, "table:number-columns-repeated")
        column, line = len(self._row), self._line + 1
        wide, high = (
            _count(self._cell, "table:number-columns-spanned"),
            _count(self._cell, "table:number-rows-spanned"),
        )
        if wide > 1 or high > 1:
            self.merges.append(Merge(line, column, line + high - 1, column + wide - 1))
        if note:
            self._batcher.note(column, note, line)
        limit = self._batcher.limits.columns
        if text and column + repeat > limit:
            raise unreadable("too_many_columns")
        self._row.extend([text] * min(repeat, limit - column))


class OdsSheet:
    """One sheet of an .ods file."""

    def __init__(self, opened: Zip, info: SheetInfo) -> None:
        self.info = info
        self._zip = opened

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows; raises Known for broken XML."""
        batcher, repeated = Batcher(self._zip.limits), 0
        cells = _Cells(self.info.index, batcher)
        for _ in _walk(self._zip, cells, progress):
            for row, repeat in cells.ready:
                while row and not row[-1]:
                    row.pop()
                repeated += (repeat - 1) * len(row)
                if repeated > _MOST_REPEATED:
                    raise too_large("rows", batcher.limits.rows)
                yield from _repeated(batcher, row, repeat)
            cells.ready.clear()
        yield from batcher.last()

    def merges(self) -> tuple[Merge, ...]:
        """Return the merged ranges."""
        cells = _Cells(self.info.index, Batcher(self._zip.limits))
        for _ in _walk(self._zip, cells, lambda *_: None):
            cells.ready.clear()
        return tuple(cells.merges)


def open_ods(stream: BinaryIO, limits: Limits) -> tuple[OdsSheet, ...]:
    """Return the sheets of an .ods file, with or without its mimetype."""
    opened = Zip(stream, limits)
    names = _Names()
    made = parser()
    made.StartElementHandler, made.EndElementHandler = names.start, names.end
    for chunk in opened.chunks(_content(opened)):
        feed_some(made, chunk)
    feed_some(made, b"", last=True)
    return tuple(
        OdsSheet(opened, SheetInfo(place, name, "ods", "", style in names.hidden))
        for place, (name, style) in enumerate(names.sheets)
    )


def _content(opened: Zip) -> str:
    part = opened.find("content.xml")
    if not part:
        raise unreadable("no_content")
    return part


def _walk(opened: Zip, cells: _Cells, progress: Callable[[int, int], None]) -> Iterator[None]:
    """Parse the content up to the end of the wanted sheet, pausing after each chunk."""
    made = parser()
    made.StartElementHandler, made.EndElementHandler = cells.start, cells.end
    made.CharacterDataHandler = cells.ear.hear
    part = _content(opened)
    done, total = 0, opened.size(part)
    for chunk in opened.chunks(part):
        feed_some(made, chunk)
        done += len(chunk)
        progress(done, total)
        yield
        if cells.over:
            return


def _repeated(batcher: Batcher, row: list[str], repeat: int) -> Iterator[Batch]:
    """Yield what a row that is written once and stands often makes; blank ones only move the line."""
    if not row:
        batcher.pass_over(repeat)
        return
    for _ in range(repeat):
        batch = batcher.add(list(row))
        if batch:
            yield batch


def _text(cell: dict[str, str], display: str) -> tuple[str, str]:
    """Return the text of a cell and the code of a note or nothing."""
    kind = cell.get("office:value-type", "")
    if cell.get("calcext:value-type") == "error" or (kind != "string" and _ERROR.match(display)):
        return display, "error_cell"
    if kind in {"float", "currency"}:
        text = plain(cell.get("office:value", display))
        same = _SHOWN_DIGITS.match(display) and re.sub(r"\D", "", display).lstrip("0") == text and text != "0"
        return (display if same else text), "digits_lost" if digits_lost(text) else ""
    if kind == "percentage":
        return _percent(cell.get("office:value", ""), display), ""
    if kind == "date":
        return _MIDNIGHT.sub("", cell.get("office:date-value", display)).replace("T", " "), ""
    if kind == "time":
        found = _CLOCK.match(cell.get("office:time-value", ""))
        return (f"{found[1]:0>2}:{found[2]:0>2}:{found[3]:0>2}" if found else display), ""
    if kind == "boolean":
        return cell.get("office:boolean-value", display).upper(), ""
    return cell.get("office:string-value", display) or display, ""


def _percent(value: str, display: str) -> str:
    digits = plain(f"{value}E2")
    return digits + "%" if digits != f"{value}E2" else display


def _blank(name: str, attributes: dict[str, str]) -> str:
    if name == "text:s":
        return " " * min(_count(attributes, "text:c"), 1000)
    return {"text:tab": "\t", "text:line-break": "\n"}.get(name, "")


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1
