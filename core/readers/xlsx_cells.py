"""Turn the stored value of an .xlsx cell into text, whichever road read it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.readers.numbers import PLAIN, Look, NumberFormat, digits_lost, plain, shown
from core.readers.xlsx_text import unescaped

CACHE = 50_000  # dates and amounts repeat; this many rendered values of a style are remembered
MOST_COLUMNS = 16_384
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?Z?\Z")


class Styles:
    """What each cell style does to a number, with a memory of values already rendered."""

    def __init__(self, formats: Sequence[NumberFormat], *, base_1904: bool) -> None:
        self.base_1904 = base_1904
        self._formats = formats
        self._rendered: dict[NumberFormat, dict[str, str]] = {}

    def format_of(self, style: str) -> NumberFormat:
        """Return the number format of a style index, plain where there is none."""
        if not style.isdecimal() or int(style) >= len(self._formats):
            return PLAIN
        return self._formats[int(style)]

    def memory(self, number_format: NumberFormat) -> dict[str, str]:
        """Return the values of a format rendered so far."""
        return self._rendered.setdefault(number_format, {})

    def show(self, value: str, number_format: NumberFormat) -> str:
        """Return a number as its style shows it."""
        if number_format.look is Look.PLAIN:
            return plain(value)
        memory = self.memory(number_format)
        text = memory.get(value)
        if text is None:
            text = shown(value, number_format, base_1904=self.base_1904)
            if len(memory) < CACHE:
                memory[value] = text
        return text


def cell_text(kind: str, value: str, number_format: NumberFormat, styles: Styles) -> tuple[str, str]:
    """Return the text of a cell that is no shared string, and the code of a note or nothing."""
    if kind in {"", "n"}:
        text = styles.show(value, number_format)
        return text, "digits_lost" if digits_lost(text) else ""
    if kind == "b":
        return ("TRUE" if value.strip() in {"1", "true"} else "FALSE"), ""
    if kind == "e":
        return value, "error_cell"
    if kind == "d":
        return _MIDNIGHT.sub("", value).replace("T", " ").removesuffix("Z"), ""
    return unescaped(value), ""


def column_index(letters: str) -> int:
    """Return the 0-based index of a column such as `A` or `AB`."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
