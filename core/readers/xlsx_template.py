"""A pattern for whole rows, learnt from the rows of a sheet: one match gives a row's values, or says that it differs.

A file writes a column the same way from top to bottom. Once the few ways are known, a row is matched in one go,
three times as fast as cell by cell; a matched row is accounted for to its last character.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from core.readers.xlsx_cells import MOST_COLUMNS, column_index
from core.readers.xlsx_fields import Field, Fields

WIDEST = 120  # columns; wider sheets are read cell by cell
WAYS = 400  # ways of writing in all columns together
LESSONS = 24  # so often a pattern may be made anew
_ANY_CELL = re.compile(r'<c r="([A-Z]{1,3})\d+"([^/>]*)(/>|></c>|><v/></c>|><v>|><is><t[^>]*>|><f)')
_BARE = ("/>", "></c>", "><v/></c>")
_REST = {
    **{bare: bare for bare in _BARE},
    "><v>": "><v>([^<]*+)</v></c>",
    "><is><t": r"><is><t[^>]*+>([^<]*+)</t></is></c>",
    "><f": r"><f[^>]*+>(?:[^<]*+</f>)?+<v>([^<]++)</v></c>",
}
_EMPTY_TEXT = r"><f[^>]*+>(?:[^<]*+</f>)?+<v>([^<]*+)</v></c>"  # what a formula says whose result is a text


class _Way(NamedTuple):
    """One way of writing a cell of a column."""

    letters: str
    attributes: str
    rest: str


class Template:
    """The pattern learnt so far."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._ways: dict[_Way, None] = {}
        self._lessons = 0
        self._pattern: re.Pattern[str] | None = None
        self.fields: list[Field] = []

    def rows(self, text: str) -> list[tuple[str, ...]] | None:
        """Return line number and values of every row of a chunk, or None when not all of it was matched."""
        if self._pattern is None and not self._learn(text):
            return None
        rows = self._match(text)
        if rows is None and self._learn(text):
            rows = self._match(text)
        return rows

    def _match(self, text: str) -> list[tuple[str, ...]] | None:
        if self._pattern is None or not self.fields:
            return None
        rows: list[tuple[str, ...]] = self._pattern.findall(text)
        return rows if len(rows) == text.count("</row>") == text.count("<row") else None

    def _learn(self, text: str) -> bool:
        """Take up the ways of writing of a chunk; return whether anything new was learnt."""
        if self._lessons >= LESSONS:
            return False
        self._lessons += 1
        known = len(self._ways)
        for letters, attributes, rest in set(_ANY_CELL.findall(text)):
            way = _Way(letters, attributes, "><is><t" if rest.startswith("><is") else rest)
            self._ways.setdefault(way)
        if len(self._ways) == known:
            return False
        if len(self._ways) > WAYS or len({way.letters for way in self._ways}) > WIDEST:
            self._lessons, self._pattern = LESSONS, None
            return False
        self._compile()
        return True

    def _compile(self) -> None:
        columns: dict[int, list[_Way]] = {}
        for way in self._ways:
            columns.setdefault(column_index(way.letters), []).append(way)
        if max(columns) >= MOST_COLUMNS:
            return
        self.fields = []
        pattern = r'<row r="(\d{1,7})"[^/>]*+>'
        for place in sorted(columns):
            ways = sorted(columns[place], key=lambda way: way.rest in _BARE)
            self.fields += [
                self._fields.field(place, way.attributes) for way in ways if way.rest not in _BARE
            ]
            pattern += "(?>" + "|".join(map(_written, ways)) + ")?+"
        self._pattern = re.compile(pattern + "</row>")


def _written(way: _Way) -> str:
    rest = _EMPTY_TEXT if way.rest == "><f" and 't="str"' in way.attributes else _REST[way.rest]
    return rf'<c r="{way.letters}\d++"{re.escape(way.attributes)}{rest}'
