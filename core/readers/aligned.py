"""Lists without delimiters: columns below each other with blanks between, as tills print them, or words of a message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import east_asian_width

_PART = re.compile(r"[^ \t\u3000]+(?: [^ \t\u3000]+)*")  # one blank within a cell, more between cells
_LEAST = 3  # columns; two words with blanks between are no table yet
_LOOKED_AT = 200
_BETWEEN = (re.compile(r"[ \t\u3000]*、[ \t\u3000]*"), re.compile(r"[ \t\u3000]+"))
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_ALIKE = 0.9  # of the lines of a message have as many words, one of them a telephone

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


class Words:
    """A list as somebody writes it into a message: 张三 13800138000 余额100, each person on a line of as many words."""

    def __init__(self, between: re.Pattern[str], many: int) -> None:
        """Know what stands between the words, and how many there are."""
        self._between, self._many = between, many

    def cut(self, line: str) -> list[str]:
        """Return the words of a line; the last holds what there is more."""
        return self._between.split(line.strip(" \t\u3000"), self._many - 1)


def words_of(text: str) -> Words | None:
    """Return how the lines of a message are cut where nearly all have as many words, with a mobile in the same place."""
    lines = [line.strip(" \t\u3000") for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    for between in _BETWEEN:
        cut = [between.split(line) for line in lines]
        many, often = Counter(map(len, cut)).most_common(1)[0] if cut else (0, 0)
        if many < _LEAST or often < max(3, _ALIKE * len(cut)):
            continue
        columns = zip(*(one for one in cut if len(one) == many), strict=True)
        if any(sum(bool(_MOBILE.fullmatch(cell)) for cell in cells) >= _ALIKE * often for cells in columns):
            return Words(between, many)
    return None


def _span(line: str, part: re.Match[str]) -> Span:
    start = _width(line[: part.start()])
    return start, start + _width(part[0])


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
