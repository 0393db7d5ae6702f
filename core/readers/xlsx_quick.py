"""The quick road through a sheet: whole rows by a learnt pattern, else cell by cell; and proof that nothing was missed.

A chunk is proven when every row was matched from end to end, or when the cells found are as many as the cells that
it names; and when it holds no comment and no CDATA. What cannot be proven raises NotCanonical, and the sheet is read
again by expat, which is right for any XML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from core.readers.batching import Batcher
from core.readers.xlsx_cells import MOST_COLUMNS, Styles, column_index
from core.readers.xlsx_fields import Field, Fields
from core.readers.xlsx_strings import Strings
from core.readers.xlsx_template import Template
from core.readers.xlsx_text import NotCanonical, pieces, refuse_foreign
from core.readers.zips import Zip
from core.records import Batch

SHAPES = 4096  # rows with holes come in many shapes; more than this are forgotten together
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"([^/>]*)(?:/>|>'
    r"(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?"
    r"(?:(?:<v>|<is><t[^>]*>)([^<]*)(?:</v>|</t></is>)|<v/>|<is/>|<is><t/></is>)?</c>)"
)
_ROW = re.compile(r'<row r="(\d{1,7})"[^/>]*+>')
_UNREAD_FORMULA = re.compile(  # one whose result is a text may be empty
    r'<c r="([A-Z]{1,3})\d+"(?:[^>]*><f[^>]*(?:/>|>[^<]*</f>)|(?![^>]*t="str")[^>]*><f[^>]*(?:/>|>[^<]*</f>)<v(?:/>|></v>))</c>'
)

Key = tuple[tuple[str, ...], tuple[str, ...]]


class _Quick:
    """Reads pieces of one sheet into a batcher."""

    def __init__(self, styles: Styles, strings: Strings, batcher: Batcher) -> None:
        self._batcher = batcher
        self._fields = Fields(styles, strings, batcher)
        self._template = Template(self._fields)
        self._shapes: dict[Key, list[Field]] = {}

    def read(self, text: str) -> Iterator[Batch]:
        """Read whole rows; raises NotCanonical when a cell was not understood."""
        if "<row" not in text and "<c" not in text:
            return
        refuse_foreign(text)
        care = "&" in text or "_x" in text or "\r" in text
        matched = self._template.rows(text)
        if matched:
            numbers, *columns = zip(*matched, strict=True)
            lines = list(map(int, numbers))
            rows = list(self._fields.rows(self._template.fields, columns, lines, care=care))
        else:
            rows, lines = self._cell_by_cell(text, care=care)
        yield from self._batcher.add_all(rows, lines)

    def _cell_by_cell(self, text: str, *, care: bool) -> tuple[list[list[str]], list[int]]:
        """Find the cells of every row, prove that none was missed, and treat rows of one shape together."""
        parts = text.split("</row>")
        lines = list(map(int, _ROW.findall(text)))
        found = list(map(_CELL.findall, parts))
        if len(lines) != len(parts) - 1 or found.pop() or sum(map(len, found)) != text.count("<c"):
            raise NotCanonical
        self._note_formulas(parts, lines)
        groups: dict[Key, tuple[list[int], list[tuple[str, ...]]]] = {}
        for order, cells in enumerate(found):
            if cells:
                columns, attributes, values = zip(*cells, strict=True)
                orders, rows_values = groups.setdefault((columns, attributes), ([], []))
                orders.append(order)
                rows_values.append(values)
        rows: list[list[str]] = [[] for _ in lines]
        for key, (orders, rows_values) in groups.items():
            at = [lines[order] for order in orders]
            made = self._fields.rows(self._shape(key), list(zip(*rows_values, strict=True)), at, care=care)
            for order, row in zip(orders, made, strict=True):
                rows[order] = row
        return rows, lines

    def _note_formulas(self, parts: list[str], lines: list[int]) -> None:
        """Say which formulas were saved without a result: what the person saw is not in the file."""
        for part, line in zip(parts, lines, strict=False):
            if "<f" in part:
                for letters in _UNREAD_FORMULA.findall(part):
                    self._batcher.note(column_index(letters), "formula_without_value", line)

    def _shape(self, key: Key) -> list[Field]:
        """Return the fields of rows of a shape, worked out once."""
        fields = self._shapes.get(key)
        if fields is None:
            places = [column_index(letters) for letters in key[0]]
            if places[-1] >= MOST_COLUMNS or any(after <= before for before, after in pairwise(places)):
                raise NotCanonical
            if len(self._shapes) >= SHAPES:
                self._shapes.clear()
            fields = self._shapes[key] = [
                self._fields.field(*one) for one in zip(places, key[1], strict=True)
            ]
        return fields


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
    if not ended:
        raise NotCanonical  # cut off: what came before is no whole sheet, though it may look like one


def _after_start(text: str) -> tuple[str, bool]:
    """Return what follows `<sheetData>`; a sheet without one, or under a prefix, is not canonical."""
    _, start, rest = text.partition("<sheetData")
    if not start:
        raise NotCanonical
    return rest.partition(">")[2], True
