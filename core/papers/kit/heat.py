"""The map of risks on paper: fields by likelihood and effect, shaded by lines at their sides, so that no printer fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.papers.kit.faces import Face, printable, width_of
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.page import DENSE, FORM, FRAME_LINE, INNER_LINE, MM
from core.papers.kit.pen import Pen, Stroke
from core.records.entries import risk_weight

_NAMES, _HEAD, _FOOT = 26 * MM, 7 * MM, 7 * MM
_ROW = (7.5 * MM, 9 * MM)  # of one line, of two
_BAND = 7 * MM  # the shaded strip at either side of a field; its middle stays white for the numbers
_GAPS = (0.0, 3.0 * MM, 1.3 * MM)  # between two lines, by weight
_LINE = 0.35
_LEADING = 11.0
_SAMPLE = 9 * MM
Rows = tuple[tuple[str, tuple[str, ...]], ...]


def heat_map(rows: Rows, heads: tuple[str, ...], key: tuple[str, str, str]) -> Block:
    """Return the map: rows from the greatest effect down, each with its name and a text for each likelihood.

    `key` says what an empty, a lightly and a densely shaded field mean.
    """

    def block(style: Style, measure: float) -> Iterator[Piece]:
        wide = (measure - _NAMES) / len(heads)
        fields = [[_numbers(said, wide - 2 * _BAND) for said in cells] for _, cells in rows]
        tall = _ROW[any(len(one.lines) > 1 for row in fields for one in row)] * style.rows
        height = _HEAD + len(rows) * tall + _FOOT

        def draw(pen: Pen, x: float, y: float) -> None:
            for at, head in enumerate(heads):
                pen.centre(x + _NAMES + (at + 0.5) * wide, y + 5.4 * MM, head, Face.SANS_BOLD, DENSE)
            for number, (name, _) in enumerate(rows):
                top = y + _HEAD + number * tall
                pen.centre(x + _NAMES / 2, top + tall / 2 + 1.2 * MM, name, Face.SANS_BOLD, DENSE)
                for at, said in enumerate(fields[number]):
                    weight = risk_weight(at + 1, len(rows) - number)
                    _field(pen, (x + _NAMES + at * wide, top, wide, tall), said, weight)
            pen.frame(x, y, measure, _HEAD + len(rows) * tall, FRAME_LINE)
            _legend(pen, x, y + _HEAD + len(rows) * tall, key)

        yield Piece(height, draw)

    return block


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What stands in a field, on one line or two, and its size."""

    lines: list[str]
    size: float


def _numbers(said: str, room: float) -> _Numbers:
    size = FORM if width_of(printable(said), Face.SANS_BOLD, FORM) <= room else DENSE
    return _Numbers(_in_two(said, size, room), size)


def _field(pen: Pen, place: tuple[float, float, float, float], said: _Numbers, weight: int) -> None:
    x, y, wide, tall = place
    pen.frame(x, y, wide, tall, INNER_LINE)
    for left in (x, x + wide - _BAND):
        pen.rules(hatching(left, y, _BAND, tall, _GAPS[weight]), _LINE)
    base = y + tall / 2 + 1.3 * MM - (len(said.lines) - 1) * _LEADING / 2
    for line in said.lines:
        pen.centre(x + wide / 2, base, line, Face.SANS_BOLD, said.size)
        base += _LEADING


def _in_two(said: str, size: float, room: float) -> list[str]:
    """Return the numbers in a field on at most two lines; what is more stands in the table above the map."""
    lines = [""]
    for char in said:
        if width_of(printable(lines[-1] + char), Face.SANS_BOLD, size) > room:
            lines.append("")
        lines[-1] += char
    if len(lines) <= 2:
        return lines
    return [lines[0], lines[1][:-1] + "…"]


def _legend(pen: Pen, x: float, y: float, key: tuple[str, str, str]) -> None:
    """Draw a sample of each shade with what it means, the gravest first."""
    for weight, words in reversed(tuple(enumerate(key))):
        pen.rules(hatching(x, y + 3 * MM, _SAMPLE, 3.6 * MM, _GAPS[weight]), _LINE)
        pen.frame(x, y + 3 * MM, _SAMPLE, 3.6 * MM, INNER_LINE)
        x = pen.text(x + _SAMPLE + 2 * MM, y + 5.9 * MM, words, Face.SANS, DENSE) + 7 * MM


def hatching(x: float, y: float, wide: float, high: float, gap: float) -> tuple[Stroke, ...]:
    """Return lines rising at 45 degrees inside a rectangle, so far apart; none where the gap is 0."""
    if not gap:
        return ()
    lines: list[Stroke] = []
    start = gap
    while start < wide + high:
        # from the left or lower edge up to the upper or right one
        x1, y1 = (x, y + start) if start <= high else (x + start - high, y + high)
        x2, y2 = (x + start, y) if start <= wide else (x + wide, y + start - wide)
        lines.append((x1, y1, x2, y2))
        start += gap
    return tuple(lines)
