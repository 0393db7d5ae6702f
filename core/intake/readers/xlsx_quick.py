"""The quick road through a sheet: cut at `</row>`, one findall for each row, and proof that nothing was missed.

A chunk is proven when the cells found are as many as the cells that it names, and when it holds no comment and
no CDATA. What cannot be proven raises NotCanonical, and the sheet is read again by expat, which is right for any XML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from core.intake.readers.batching import Batcher
from core.intake.readers.numbers import PLAIN, Look, NumberFormat
from core.intake.readers.shapes import unreadable
from core.intake.readers.xlsx_cells import MOST_COLUMNS, Styles, cell_text, column_index
from core.intake.readers.xlsx_strings import Strings
from core.intake.readers.xlsx_text import NotCanonical, pieces, plain_text, refuse_foreign
from core.intake.readers.zips import Zip
from core.records import Batch

PLANS = 4096  # rows with holes come in many shapes; more than this are forgotten together
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"([^/>]*)(?:/>|>'
    r"(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?"
    r"(?:(?:<v>|<is><t[^>]*>)([^<]*)(?:</v>|</t></is>)|<v/>|<is/>|<is><t/></is>)?</c>)"
)
_ROW = re.compile(r'<row r="(\d{1,7})"')
_ATTRIBUTE = re.compile(r'\b([st])="(\w*)"')
_UNREAD_FORMULA = re.compile(r'<c r="([A-Z]{1,3})\d+"[^>]*><f[^>]*(?:/>|>[^<]*</f>)</c>')


class _Plan(NamedTuple):
    """What to do with the cells of rows that have the same columns and attributes."""

    places: tuple[int, ...]  # columns of the cells; empty when they simply follow each other
    shared: tuple[int, ...]
    texts: tuple[int, ...]
    numbers: tuple[int, ...]
    others: tuple[tuple[int, str, NumberFormat], ...]


class _Quick:
    """Reads pieces of one sheet into a batcher."""

    def __init__(self, styles: Styles, strings: Strings, batcher: Batcher) -> None:
        self._styles = styles
        self._strings = strings
        self._batcher = batcher
        self._plans: dict[tuple[tuple[str, ...], tuple[str, ...]], _Plan] = {}

    def read(self, text: str) -> Iterator[Batch]:
        """Read whole rows; raises NotCanonical when a cell was not understood."""
        refuse_foreign(text)
        care = "&" in text or "_x" in text or "\r" in text
        formulas = "<f" in text
        add, seen, find = self._batcher.add, 0, _CELL.findall
        for piece in text.split("</row>"):
            cells = find(piece)
            if not cells:
                continue
            seen += len(cells)
            line = _line(piece)
            if formulas:
                self._note_formulas(piece, line)
            batch = add(self._row(cells, line, care=care), line)
            if batch:
                yield batch
        if seen != text.count("<c ") + text.count("<c>"):
            raise NotCanonical

    def _row(self, cells: list[tuple[str, str, str]], line: int, *, care: bool) -> list[str]:
        columns, attributes, values = zip(*cells, strict=True)
        key = (columns, attributes)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._learn(key)
        row = list(values)
        strings = self._strings
        try:
            for index in plan.shared:
                row[index] = strings[int(row[index])]
        except (IndexError, ValueError) as fault:
            raise unreadable("string_index") from fault
        for index in plan.numbers:
            value = row[index]
            if len(value) > 15 or not (value.isdecimal() or not value):
                self._other(row, index, plan, line, "", PLAIN)
        for index, kind, number_format in plan.others:
            if row[index]:
                self._other(row, index, plan, line, kind, number_format)
        if care:
            for index in plan.texts:
                row[index] = plain_text(row[index])
        return _spread(row, plan.places) if plan.places else row

    def _other(
        self, row: list[str], index: int, plan: _Plan, line: int, kind: str, number_format: NumberFormat
    ) -> None:
        row[index], note = cell_text(kind, row[index], number_format, self._styles)
        if note:
            self._batcher.note(plan.places[index] if plan.places else index, note, line)

    def _note_formulas(self, piece: str, line: int) -> None:
        """Say which formulas were saved without a result: what the person saw is not in the file."""
        for letters in _UNREAD_FORMULA.findall(piece):
            self._batcher.note(column_index(letters), "formula_without_value", line)

    def _learn(self, key: tuple[tuple[str, ...], tuple[str, ...]]) -> _Plan:
        """Work out once what rows of this shape need."""
        places = tuple(column_index(letters) for letters in key[0])
        if places[-1] >= MOST_COLUMNS or any(after <= before for before, after in pairwise(places)):
            raise NotCanonical
        shared, texts, numbers, others = [], [], [], []
        for index, attributes in enumerate(key[1]):
            found = dict(_ATTRIBUTE.findall(attributes))
            kind, number_format = found.get("t", ""), self._styles.format_of(found.get("s", ""))
            if kind == "s":
                shared.append(index)
            elif kind in {"str", "inlineStr"}:
                texts.append(index)
            elif kind in {"", "n"} and number_format.look is Look.PLAIN:
                numbers.append(index)
            else:
                others.append((index, kind, number_format))
        plan = _Plan(
            () if places == tuple(range(len(places))) else places,
            tuple(shared), tuple(texts), tuple(numbers), tuple(others),
        )  # fmt: skip
        if len(self._plans) >= PLANS:
            self._plans.clear()
        self._plans[key] = plan
        return plan


def quick_batches(
    opened: Zip, part: str, styles: Styles, strings: Strings, told: Callable[[int], None]
) -> Iterator[Batch]:
    """Yield the rows of a sheet; raises NotCanonical where it cannot prove that it saw every cell."""
    batcher = Batcher(opened.limits)
    quick = _Quick(styles, strings, batcher)
    inside = ended = False
    for text, done, _ in pieces(opened.chunks(part), "</row>"):
        told(done)
        if ended:
            continue  # what follows the rows is only unpacked, so that the checksum is tried
        if not inside:
            text, inside = _after_start(text)
        text, end, _ = text.partition("</sheetData>")
        ended = bool(end)
        if inside:
            yield from quick.read(text)
    yield from batcher.last()


def _after_start(text: str) -> tuple[str, bool]:
    """Return what follows `<sheetData>`; a sheet without one, or under a prefix, is not canonical."""
    _, start, rest = text.partition("<sheetData")
    if not start:
        raise NotCanonical
    return rest.partition(">")[2], True


def _line(piece: str) -> int:
    """Return the number of the row that the cells of a piece belong to: the last one it opens."""
    found = _ROW.match(piece, max(piece.rfind("<row "), 0))
    if not found:
        raise NotCanonical
    return int(found[1])


def _spread(row: list[str], places: tuple[int, ...]) -> list[str]:
    """Put cells at their columns, with empty ones between."""
    wide = [""] * (places[-1] + 1)
    for place, text in zip(places, row, strict=True):
        wide[place] = text
    return wide
