"""Printed lists: a text whose columns stand below each other with blanks between, as tills print into a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

_PART = re.compile(r"[^ \t\u3000]+(?: [^ \t\u3000]+)*")  # one blank within a cell, more between cells
_LEAST = 3  # columns; two words with blanks between are no table yet
_LOOKED_AT = 200

Span = tuple[int, int]


class Ruler:
    """Where the columns of a printed list begin and end, in columns of a screen that shows Han twice as wide."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Know the columns."""
        self._spans = spans

    def cut(self, line: str) -> list[str]:
        """Return the cells of a line; where some are missing, each stands in the column that it is nearest to."""
        parts = list(_PART.finditer(line))
        if len(parts) == len(self._spans):
            return [part[0] for part in parts]
        cells = [""] * len(self._spans)
        for part in parts:
            place = self._nearest(_span(line, part))
            cells[place] = f"{cells[place]} {part[0]}".strip()
        return cells

    def _nearest(self, span: Span) -> int:
        start, end = span
        apart = [max(first - end, start - last) for first, last in self._spans]
        return apart.index(min(apart))


def ruler_of(text: str) -> Ruler | None:
    """Return the columns of a text in which most lines have as many parts as the first of the longest; None else."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if len(_PART.findall(line)) > 1]
    counts = [len(_PART.findall(line)) for line in lines]
    most = max(counts, default=0)
    if most < _LEAST or counts.count(most) < 2 or counts.count(most) * 2 < len(counts):
        return None
    head = lines[counts.index(most)]
    return Ruler([_span(head, part) for part in _PART.finditer(head)])


def _span(line: str, part: re.Match[str]) -> Span:
    start = _width(line[: part.start()])
    return start, start + _width(part[0])


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
