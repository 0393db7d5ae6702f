"""Titles, headings, paragraphs and notes as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from core.papers.kit.breaker import Line, break_lines
from core.papers.kit.faces import Face, fitting, printable, width_of
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.inline import Content, flat
from core.papers.kit.page import BODY, DENSE, FORM, MM, TITLE
from core.papers.kit.pen import Pen


def title(text: str, size: float = TITLE, below: str = "") -> Block:
    """Return the title of a paper, tracked by its length, with an optional line in brackets below it."""

    def block(style: Style, measure: float) -> Iterator[Piece]:
        fitted = _fitted(text, size, measure)
        track = fitted * (0.5 if len(text) <= 4 else 0.22 if len(text) <= 6 else 0.06)
        under = [line for line in (style.english.get(text, ""), below) if line]
        height = fitted * 1.32 + BODY * 1.7 * len(under) + 3.2 * MM

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.bookmark(text, y, 0)
            pen.tracked(x + measure / 2, y + fitted * 1.05, text, Face.SERIF_BOLD, fitted, track)
            for number, line in enumerate(under):
                fits = min(BODY, BODY * measure / max(width_of(printable(line), Face.SERIF, BODY), 1.0))
                base = y + fitted * 1.05 + BODY * (2.0 + 1.7 * number)
                pen.centre(x + measure / 2, base, line, Face.SERIF, fits)

        yield Piece(height, draw, before=4 * MM, glue=True)

    return block


def _fitted(text: str, size: float, measure: float) -> float:
    while size > 14 and width_of(printable(text), Face.SERIF_BOLD, size) + size * len(text) * 0.06 > measure:
        size -= 1
    return size


def number_line(left: str, right: str = "") -> Block:
    """Return the line under a title: number and version left, a date or a text version right."""

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        def draw(pen: Pen, x: float, y: float) -> None:
            size = fitting(f"{left}　{right}", Face.SANS, FORM, measure)
            pen.text(x, y + FORM, left, Face.SANS, size)
            if right:
                pen.right(x + measure, y + FORM, right, Face.SANS, size)

        yield Piece(6.4 * MM, draw, glue=True)

    return block


def heading(text: str, *, indent: bool = True) -> Block:
    """Return a clause heading; it never stands without two lines of what follows."""

    def block(style: Style, measure: float) -> Iterator[Piece]:
        beside = style.english.get(text, "")

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.bookmark(text, y, 1)
            start = x + (2 * BODY if indent else 0.0)
            end = pen.text(start, y + BODY * 1.25, text, Face.SANS_BOLD, BODY) + BODY / 2
            if beside:
                size = fitting(beside, Face.SANS, FORM, x + measure - end)
                pen.text(end, y + BODY * 1.25, beside, Face.SANS, size)

        yield Piece(BODY * (1.45 + 0.25 * style.air), draw, before=style.clause + 0.6 * MM, glue=True)

    return block


def paragraph(content: Content, *, glue: bool = False, indent: bool = True, before: float = 0.0) -> Block:
    """Return a body paragraph in serif 12 pt; its first two and last two lines stay together."""

    def block(style: Style, measure: float) -> Iterator[Piece]:
        first = 2 * BODY if indent else 0.0
        lines = break_lines(content, Face.SERIF, BODY, measure, indent=first)
        yield from _pieces(lines, BODY, style.leading, before, glue)

    return block


def small(
    content: Content, *, size: float = FORM, leading: float = 15.0, glue: bool = False, before: float = MM
) -> Block:
    """Return a paragraph of form size in sans without indent."""

    def block(style: Style, measure: float) -> Iterator[Piece]:
        lines = break_lines(content, Face.SANS, size, measure)
        yield from _pieces(lines, size, leading, before * style.air, glue)

    return block


def note(content: Content, *, glue: bool = False) -> Block:
    """Return a note of 9 pt under a table."""
    return small(content, size=DENSE, leading=13.0, glue=glue, before=1.5 * MM)


def numbered(items: tuple[Content, ...], *, size: float = FORM, leading: float = 15.5) -> Block:
    """Return numbered lines with a hanging number."""

    def block(_style: Style, measure: float) -> Iterator[Piece]:
        for number, item in enumerate(items, 1):
            lines = break_lines(item, Face.SANS, size, measure - 1.6 * size)
            for index, line in enumerate(lines):
                mark = f"{number}." if index == 0 else ""
                yield Piece(
                    leading, _numbered(line, mark, size, leading), glue=index + 1 < len(lines), before=0.0
                )

    return block


def _numbered(line: Line, mark: str, size: float, leading: float) -> _DrawLine:
    return _DrawLine(line, size, leading, mark, 1.6 * size)


class _DrawLine:
    """Draws one line of a paragraph, with a mark in front where there is one."""

    __slots__ = ("leading", "line", "mark", "shift", "size")

    def __init__(self, line: Line, size: float, leading: float, mark: str = "", shift: float = 0.0) -> None:
        self.line, self.size, self.leading, self.mark, self.shift = line, size, leading, mark, shift

    def __call__(self, pen: Pen, x: float, y: float) -> None:
        base = y + (self.leading - self.size) / 2 + self.size * 0.88
        if self.mark:
            pen.text(x, base, self.mark, Face.SANS, self.size)
        pen.line(self.line, x + self.shift, base)


def _pieces(lines: list[Line], size: float, leading: float, before: float, glue: bool) -> Iterator[Piece]:
    count = len(lines)
    for index, line in enumerate(lines):
        together = count > 1 and (index == 0 or index == count - 2)
        yield Piece(
            leading, _DrawLine(line, size, leading), before=0.0 if index else before,
            glue=together or (glue and index >= count - 2),
        )  # fmt: skip


def space(height: float) -> Block:
    """Return clear room that vanishes at a page top."""

    def block(_style: Style, _measure: float) -> Iterator[Piece]:
        yield Piece(0.0, lambda _pen, _x, _y: None, before=height)

    return block


def text_of(content: Content) -> str:
    """Return the plain text of some content (for tests and bookmarks)."""
    return flat(content)
