"""The letterhead of an office: its mark as squares, its name, its address, a rule below."""

from __future__ import annotations

from collections.abc import Iterator

from core.papers.kit.faces import Face, fitting
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.page import BODY, DENSE, HEAD_LINE, MM
from core.papers.kit.pen import Pen

_SIDE = 12 * MM


def letterhead(lines: tuple[str, ...]) -> Block:
    """Return name and second line, with the mark at the left where rows of 1 and 0 follow."""
    name, second, *rows = lines
    bits = tuple(int(row, 2) for row in rows)

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        def draw(pen: Pen, x: float, y: float) -> None:
            left = x
            if bits:
                pen.squares(x, y, _SIDE, bits)
                left += _SIDE + 4 * MM
            room = x + measure - left
            pen.text(left, y + 5.4 * MM, name, Face.SANS_BOLD, fitting(name, Face.SANS_BOLD, BODY + 2, room))
            pen.text(left, y + 10.6 * MM, second, Face.SANS, fitting(second, Face.SANS, DENSE, room))
            pen.rule(x, y + _SIDE + 2 * MM, x + measure, y + _SIDE + 2 * MM, HEAD_LINE)

        yield Piece(_SIDE + 4 * MM, draw, glue=True)

    return block
