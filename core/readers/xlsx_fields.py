"""Turn the stored values of many rows into text, column by column: a check of a joined column costs one call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.readers.batching import Batcher
from core.readers.numbers import Look, NumberFormat
from core.readers.shapes import unreadable
from core.readers.xlsx_cells import Styles, cell_text
from core.readers.xlsx_strings import Strings
from core.readers.xlsx_text import plain_texts

_ATTRIBUTE = re.compile(r'\b([st])="(\w*)"')
_SIMPLE = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?\Z")
_DATES = frozenset({Look.DATE, Look.TIME, Look.ELAPSED})

Values = Sequence[str]


class Field(NamedTuple):
    """Cells of one column that are stored alike: where they stand, their type and their number format."""

    place: int
    kind: str
    number_format: NumberFormat


class Fields:
    """Turns fields into text with the styles and strings of one workbook."""

    def __init__(self, styles: Styles, strings: Strings, batcher: Batcher) -> None:
        self._styles = styles
        self._strings = strings
        self._batcher = batcher

    def field(self, place: int, attributes: str) -> Field:
        """Read the attributes of a cell."""
        found = dict(_ATTRIBUTE.findall(attributes))
        return Field(place, found.get("t", ""), self._styles.format_of(found.get("s", "")))

    def rows(
        self, fields: Sequence[Field], columns: Sequence[Values], lines: Sequence[int], *, care: bool
    ) -> Iterable[list[str]]:
        """Return the rows that the values make up; fields of the same column complement each other."""
        wide: list[Values] = [()] * (max(field.place for field in fields) + 1)
        for field, values in zip(fields, columns, strict=True):
            if not any(values):
                continue  # a way of writing that these rows do not use
            texts = self._texts(field, values, lines, care=care)
            before = wide[field.place]
            wide[field.place] = (
                [one or other for one, other in zip(before, texts, strict=True)] if before else texts
            )
        blank = ("",) * len(lines)
        return map(list, zip(*(column or blank for column in wide), strict=True))

    def _texts(self, field: Field, values: Values, lines: Sequence[int], *, care: bool) -> Values:
        kind, number_format = field.kind, field.number_format
        if kind == "s":
            return self._shared(values)
        if kind in {"str", "inlineStr"}:
            return plain_texts(values) if care else values
        if kind in {"", "n"}:
            if number_format.look is Look.PLAIN:
                return self._numbers(field, values, lines)
            if number_format.look in _DATES:
                return self._dates(number_format, values)
        return [
            self._one(field, value, line) if value else "" for value, line in zip(values, lines, strict=True)
        ]

    def _shared(self, values: Values) -> Values:
        strings = self._strings
        try:
            if "" in values:
                return [strings[int(value)] if value else "" for value in values]
            return list(map(strings.__getitem__, map(int, values)))
        except (IndexError, ValueError) as fault:
            raise unreadable("string_index") from fault

    def _numbers(self, field: Field, values: Values, lines: Sequence[int]) -> Values:
        """Return plain numbers; those written as a person would write them stay as they are."""
        if "".join(values).isdecimal() and max(map(len, values)) < 16:
            return values
        simple = _SIMPLE.match
        return [
            value if not value or (len(value) < 16 and simple(value)) else self._one(field, value, line)
            for value, line in zip(values, lines, strict=True)
        ]

    def _dates(self, number_format: NumberFormat, values: Values) -> Values:
        memory, show = self._styles.memory(number_format), self._styles.show
        return [memory.get(value) or (show(value, number_format) if value else "") for value in values]

    def _one(self, field: Field, value: str, line: int) -> str:
        text, note = cell_text(field.kind, value, field.number_format, self._styles)
        if note:
            self._batcher.note(field.place, note, line)
        return text
