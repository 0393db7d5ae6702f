"""Bar charts on paper: a heading and a few bars with their numbers, two charts side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.papers.kit.faces import Face, fitting
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.page import DENSE, FORM, INNER_LINE, MM
from core.papers.kit.pen import Pen

_LINE, _HEAD, _FOOT = 5.0 * MM, 7.4 * MM, 3.0 * MM
_GAP = 8 * MM  # between two charts
_NAME, _NUMBER = 0.28, 0.36  # shares of a chart's width


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its number, and the number and share as words."""

    name: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A few bars under one heading; the longest fills the width."""

    title: str
    bars: tuple[Bar, ...]


def charts(found: tuple[Chart, ...]) -> Block:
    """Return charts two by two; a pair never splits."""

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        width = (measure - _GAP) / 2
        for at in range(0, len(found), 2):
            pair = found[at : at + 2]
            height = _HEAD + max(len(one.bars) for one in pair) * _LINE + _FOOT

            def draw(pen: Pen, x: float, y: float, pair: tuple[Chart, ...] = pair) -> None:
                for number, one in enumerate(pair):
                    _chart(pen, x + number * (width + _GAP), y, width, one)

            yield Piece(height, draw)

    return block


def _chart(pen: Pen, x: float, y: float, width: float, chart: Chart) -> None:
    pen.text(x, y + 4.6 * MM, chart.title, Face.SANS_BOLD, FORM)
    pen.rule(x, y + 6.2 * MM, x + width, y + 6.2 * MM, INNER_LINE)
    most = max((one.number for one in chart.bars), default=0) or 1
    start, room = x + width * _NAME, width * (1 - _NAME - _NUMBER)
    for number, one in enumerate(chart.bars):
        base = y + _HEAD + number * _LINE + 3.4 * MM
        size = fitting(one.name, Face.SANS, DENSE, width * _NAME - 2 * MM)
        pen.text(x, base, one.name, Face.SANS, size)
        if one.number:
            middle = base - 1.1 * MM
            pen.rule(start, middle, start + max(room * one.number / most, 0.4 * MM), middle, 2.6 * MM)
        pen.right(x + width, base, one.words, Face.SANS, DENSE)
