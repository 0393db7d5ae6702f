"""The slow road through a sheet: expat, right for any XML, for sheets that the quick road cannot prove."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from core.readers.batching import Batcher
from core.readers.shapes import unreadable
from core.readers.xlsx_cells import MOST_COLUMNS, Styles, cell_text, column_index
from core.readers.xlsx_strings import Strings
from core.readers.xml_parts import Ear, feed_some, local, parser
from core.readers.zips import Zip
from core.records import Batch

_REFERENCE = re.compile(r"([A-Za-z]{1,3})\d+\Z")


class _Slow:
    """Takes expat's events and puts rows into a batcher."""

    def __init__(self, styles: Styles, strings: Strings, batcher: Batcher, after: int) -> None:
        self._styles = styles
        self._strings = strings
        self._batcher = batcher
        self._after = after
        self.ready: list[Batch] = []
        self._line = 0
        self._row: list[str] = []
        self._place = -1
        self._cell: dict[str, str] = {}
        self.ear = Ear()
        self._phonetic = self._formula = self._valued = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a row or a cell, or begin to listen to its value."""
        name = local(tag)
        if name == "row":
            self._line = _number(attributes.get("r"), self._line + 1)
            self._row, self._place = [], -1
        elif name == "c":
            self._cell, self._formula, self._valued = attributes, False, False
            self.ear.take()
            self._place = _place(attributes.get("r"), self._place + 1)
        elif name == "rPh":
            self._phonetic = True
        elif name == "f":
            self._formula = True
        elif name in {"v", "t"}:
            self.ear.listens, self._valued = not self._phonetic, True

    def end(self, tag: str) -> None:
        """Close what was opened."""
        name = local(tag)
        if name in {"v", "t"}:
            self.ear.listens = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "c" and self._line > self._after:
            self._keep()
        elif name == "row" and self._row and self._line > self._after:
            batch = self._batcher.add(self._row, self._line)
            if batch:
                self.ready.append(batch)
            self._row = []

    def _keep(self) -> None:
        value = self.ear.take()
        if self._formula and not (value or (self._valued and self._cell.get("t") == "str")):
            self._batcher.note(self._place, "formula_without_value", self._line)
        if not value:
            return
        if len(self._row) <= self._place:
            self._row.extend([""] * (self._place + 1 - len(self._row)))
        self._row[self._place] = self._cell_text(value)

    def _cell_text(self, value: str) -> str:
        kind = self._cell.get("t", "")
        if kind == "s":
            try:
                return self._strings[int(value)]
            except (IndexError, ValueError) as fault:
                raise unreadable("string_index") from fault
        number_format = self._styles.format_of(self._cell.get("s", ""))
        text, note = cell_text(kind, value, number_format, self._styles)
        if note:
            self._batcher.note(self._place, note, self._line)
        return text


def slow_batches(
    opened: Zip, part: str, styles: Styles, strings: Strings, told: Callable[[int], None], *, after: int
) -> Iterator[Batch]:
    """Yield the rows of a sheet that come after a line; raises Known for broken XML."""
    batcher = Batcher(opened.limits)
    batcher.skip_to(after)
    slow = _Slow(styles, strings, batcher, after)
    made = parser()
    made.StartElementHandler = slow.start
    made.EndElementHandler = slow.end
    made.CharacterDataHandler = slow.ear.hear
    done = 0
    for chunk in opened.chunks(part):
        feed_some(made, chunk)
        done += len(chunk)
        told(done)
        yield from slow.ready
        slow.ready.clear()
    feed_some(made, b"", last=True)
    yield from slow.ready
    yield from batcher.last()


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _place(reference: str | None, otherwise: int) -> int:
    found = _REFERENCE.match(reference or "")
    place = column_index(found[1].upper()) if found else otherwise
    if place >= MOST_COLUMNS:
        raise unreadable("too_many_columns")
    return place
