"""Read the tables of a web page, which platforms and WPS save under the name .xls or .xlsx."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_binary_file
from html.parser import HTMLParser
from typing import BinaryIO

from core.readers import encodings
from core.readers.batching import Batcher
from core.readers.encodings import Guess, text_of
from core.readers.numbers import digits_lost, plain
from core.readers.shapes import MIB, Limits, Merge, too_large
from core.records import Batch, SheetInfo

_SPACES = re.compile(r"[ \t\r\n\f]+")
_EXPONENT = re.compile(r"-?\d(?:\.\d+)?E\+?\d+\Z", re.IGNORECASE)
_SKIPPED = frozenset({"script", "style", "head", "title"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_MOST = 256 * MIB  # a page is held in memory whole
_CELLS = 1_200_000  # of a page; the parser of the library takes some eight seconds a million
_PIECE = MIB  # characters given to the parser at once
_TAG = 16 * MIB  # the longest tag: a picture may stand inside one
_SIGNS = 8 * _CELLS  # of `<`, each of which the parser looks at
_WIDEST = 1000  # columns of one cell, as browsers have it
_SPAN = 16_384
_DEEP = 64


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)  # column → rows still covered from above
    cell: list[str] | None = None
    span: tuple[int, int] = (1, 1)
    number: str = ""


class _Page(HTMLParser):
    """Collects every table of a page; one inside another is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "table":
            if len(self._open) >= _DEEP:
                raise too_large("nested_tables", _DEEP)
            self.tables.append(_Table())
            self._open.append(self.tables[-1])
        elif not self._open:
            return
        elif tag == "tr":
            _end_cell(self._open[-1])
            self._open[-1].rows.append([])
        elif tag in {"td", "th"}:
            _begin_cell(self._open[-1], dict(attrs))
        elif tag in _BREAKS and (cell := self._open[-1].cell):
            cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a table or cell."""
        if tag in _SKIPPED:
            self._skipping = max(self._skipping - 1, 0)
        elif self._open and tag in {"td", "th", "tr", "table"}:
            _end_cell(self._open[-1])
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        """Collect text inside a cell; line ends of the source are blanks."""
        if self._open and not self._skipping and (cell := self._open[-1].cell) is not None:
            cell.append(_SPACES.sub(" ", data))


class HtmlSheet:
    """One table of a page."""

    def __init__(self, info: SheetInfo, table: _Table, limits: Limits) -> None:
        self.info = info
        self._table = table
        self._limits = limits

    def batches(self, progress: Callable[[int, int], None]) -> Iterator[Batch]:
        """Yield the rows."""
        batcher = Batcher(self._limits)
        rows = self._table.rows
        for line, column in self._table.notes:
            batcher.note(column, "digits_lost", line)
        for row in rows:
            batch = batcher.add(list(row))
            if batch:
                progress(batcher.line, len(rows))
                yield batch
        yield from batcher.last()

    def merges(self) -> tuple[Merge, ...]:
        """Return the cells that span several rows or columns."""
        return tuple(self._table.merges)


def open_html(stream: BinaryIO, encoding: str, limits: Limits) -> tuple[HtmlSheet, ...]:
    """Return the tables of a page that hold any text."""
    if stream.seek(0, 2) > _MOST:
        raise too_large("page", _MOST)
    page = _Page()
    texts = _pages(stream, encoding)
    cells = sum(text.count(tag) for text in texts for tag in ("<td", "<TD", "<th", "<TH"))
    if cells > _CELLS or sum(text.count("<") for text in texts) > _SIGNS:
        raise too_large("cells", _CELLS)
    for text in texts:
        _feed(page, text)
    filled = [table for table in page.tables if any(any(row) for row in table.rows)]
    return tuple(
        HtmlSheet(SheetInfo(place, "", "html", encoding), table, limits) for place, table in enumerate(filled)
    )


def _feed(page: _Page, text: str) -> None:
    """Give a page to the parser piece by piece; what never ends is refused, and an end without its `>` is left out.

    Told that a page ends, the library reads on from every `<` that nothing closes: minutes for a hundred kilobytes.
    """
    place = 0
    while place < len(text):
        end = (text.find(">", place + _PIECE) + 1) or len(text)
        if len(page.rawdata) + end - place > _TAG:
            raise too_large("tag", _TAG)
        page.feed(text[place:end])
        place = end
    if "<" not in page.rawdata:
        page.close()
    page.reset()


def _pages(stream: BinaryIO, encoding: str) -> list[str]:
    """Return the page, or those of a web archive (.mht), which packs page and pictures into one file."""
    text = text_of(stream, encoding)
    if not text.lstrip("\ufeff \r\n")[:13].lower().startswith(("mime-version:", "from: <")):
        return [text]
    stream.seek(0)
    found = []
    for part in message_from_binary_file(stream).walk():
        data = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(data, bytes):
            sure = (
                "utf-8" if encodings.guesses(data[: encodings.SAMPLE])[:1] == [Guess("utf-8", 1.0)] else None
            )
            named = part.get_content_charset() or encodings.declared(data) or encoding
            found.append(data.decode(sure or encodings.known(named) or "gb18030", "replace"))
    return found


def _begin_cell(table: _Table, attributes: dict[str, str | None]) -> None:
    _end_cell(table)
    if not table.rows:
        table.rows.append([])
    table.cell = []
    table.span = (min(_span(attributes.get("colspan")), _WIDEST), _span(attributes.get("rowspan")))
    table.number = attributes.get("x:num") or ""


def _end_cell(table: _Table) -> None:
    """Put a finished cell into its row, behind what hangs down from the rows above."""
    if table.cell is None:
        return
    text = (
        "\n".join(part.strip() for part in "".join(table.cell).split("\n"))
        .strip()
        .replace("\xa0", " ")
        .strip()
    )
    row, line = table.rows[-1], len(table.rows)
    while table.below.get(len(row), 0) >= line:
        row.append("")
    column = len(row)
    if table.number and _EXPONENT.match(text):
        text = plain(table.number)  # Excel keeps the digits beside what it shows
    if digits_lost(text) and table.number:
        table.notes.append((line, column))
    wide, high = table.span
    if wide > 1 or high > 1:
        table.merges.append(Merge(line, column, line + high - 1, column + wide - 1))
    row.extend([text, *[""] * (wide - 1)])
    if high > 1:
        table.below.update(dict.fromkeys(range(column, column + wide), line + high - 1))
    table.cell = None


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _SPAN) if text and text.strip().isdecimal() and len(text) < 7 else 1
