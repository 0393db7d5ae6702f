"""Places pieces on pages: what is glued stays together, tables close and open again, nothing is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from core.errors import Bug
from core.papers.kit.page import MM, Page
from core.papers.kit.pen import Pen

_AFTER_TABLE = 1.5 * MM
Draw = Callable[[Pen, float, float], None]  # pen, left edge, upper edge


class Open(Protocol):
    """A table that may have to close at the foot of a page and to open again on the next one."""

    def closing_height(self) -> float:
        """Return the room that must stay free for closing."""

    def turn(self, pen: Pen | None, x: float, y: float) -> None:
        """Draw the closing row and finish the rules of this page."""

    def close(self, pen: Pen | None, x: float, y: float) -> None:
        """Finish the rules at the table's end."""

    def reopen(self, pen: Pen | None, x: float, y: float, grouped: bool) -> float:
        """Draw head and carried row; return the height used."""


@dataclass(slots=True)
class Piece:
    """Something that is never split: a line, a row, a block."""

    height: float
    draw: Draw
    before: float = 0.0  # clear space above, dropped at a page top
    glue: bool = False  # stays on one page with the next piece
    table: Open | None = None
    entered: Callable[[], None] | None = None  # told when placed, drawn or not
    ends: bool = False  # the last piece of its table
    groups: bool = False  # opens a group, so that a page need not repeat its name
    clings: bool = False  # never begins a page alone: what stands before it goes with it


@dataclass(frozen=True, slots=True)
class Style:
    """One step of the fit ladder: body leading and clause gap in points, row heights and `air` as shares.

    `air` is the clear space above tables and small texts and below headings; type never grows smaller.
    """

    leading: float = 21.0
    clause: float = 2.2 * MM
    rows: float = 1.0
    air: float = 1.0
    # what titles, headings and heads say beside the Chinese
    english: Mapping[str, str] = field(default_factory=dict)


LADDER = (
    Style(), Style(20.0), Style(19.5), Style(19.5, 1.4 * MM), Style(19.5, 1.4 * MM, 0.93), Style(19.5, 1.0 * MM, 0.88),
    Style(19.5, 0.3 * MM, 0.88), Style(19.5, 0.3 * MM, 0.88, 0.4),
)  # fmt: skip

Block = Callable[[Style, float], Iterable[Piece]]  # style and measure in, pieces out


@dataclass(slots=True)
class Flow:
    """Fills pages from top to bottom; without a pen it only counts them."""

    page: Page
    pen: Pen | None
    begin: Callable[[int], None]
    end: Callable[[int], None]
    bottom: float = 0.0
    number: int = 0
    y: float = 0.0
    fresh: bool = True
    table: Open | None = None
    alone: bool = False  # the last page holds a single piece
    after_table: bool = False

    def run(self, pieces: Iterable[Piece]) -> int:
        """Place all pieces; return the number of pages."""
        self._new_page()
        for together in _runs(pieces):
            self._place(together)
        self.end(self.number)
        return self.number

    def _new_page(self) -> None:
        if self.number:
            self.end(self.number)
        self.number += 1
        self.begin(self.number)
        self.y, self.fresh, self.alone = self.page.top, True, False

    def _place(self, pieces: list[Piece]) -> None:
        fits = self._fits(pieces)
        if not fits and not self.fresh:
            self._turn(pieces[0])
            fits = self._fits(pieces)
        if not fits and len(pieces) > 1:
            for piece in pieces:  # longer than a page: the glue gives way, never the page
                self._place([piece])
            return
        if not fits and self.table is None:
            raise Bug("a piece is higher than the page")
        for piece in pieces:
            self._put(piece)

    def _fits(self, pieces: list[Piece]) -> bool:
        height = 0.0
        for index, piece in enumerate(pieces):
            least = _AFTER_TABLE if not index and self.after_table and piece.table is None else 0.0
            height += piece.height + (0.0 if self.fresh and not index else max(piece.before, least))
        last = pieces[-1]
        room = self.bottom - self.y
        if last.table and not last.ends:
            room -= last.table.closing_height()
        return height <= room + 0.01

    def _turn(self, first: Piece) -> None:
        open_table = self.table if first.table is self.table else None
        if open_table:
            open_table.turn(self.pen, self.page.left, self.y)
        self._new_page()
        if open_table:
            self.y += open_table.reopen(self.pen, self.page.left, self.y, first.groups)
            self.fresh = False

    def _put(self, piece: Piece) -> None:
        least = _AFTER_TABLE if self.after_table and piece.table is None else 0.0
        self.y += 0.0 if self.fresh else max(piece.before, least)
        self.after_table = piece.ends
        self.alone = self.fresh
        self.fresh = False
        if self.pen:
            piece.draw(self.pen, self.page.left, self.y)
        if piece.entered:
            piece.entered()
        self.y += piece.height
        if piece.table and not piece.ends:
            self.table = piece.table
        elif piece.table:
            piece.table.close(self.pen, self.page.left, self.y)
            self.table = None


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    together: list[Piece] = []
    for piece in pieces:
        if together and not together[-1].glue and not piece.clings:
            yield together
            together = []
        together.append(piece)
    if together:
        yield together


def place(pen: Pen, blocks: Iterable[Block], x: float, y: float, measure: float) -> float:
    """Draw blocks one below the other at a fixed place, such as a slip; return where they end."""
    fresh = True
    for block in blocks:
        for piece in block(Style(), measure):
            y += 0.0 if fresh else piece.before
            piece.draw(pen, x, y)
            if piece.entered:
                piece.entered()
            y += piece.height
            fresh = False
            if piece.table and piece.ends:
                piece.table.close(pen, x, y)
    return y
