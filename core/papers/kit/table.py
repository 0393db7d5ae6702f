"""Tables: black rules, repeated heads, groups, carried totals, rows that never split.

Rows may come from an iterator of any length: each becomes a piece when its turn comes, so that a list of
100,000 rows takes no more memory than its page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from core.errors import Known
from core.papers.kit.breaker import break_lines
from core.papers.kit.faces import Face, printable, width_of
from core.papers.kit.flow import Block, Piece, Style
from core.papers.kit.grid import DENSE_LOOK, Align, Carry, Cell, Column, Look, Row, Rows
from core.papers.kit.inline import Content, NewLine, Run, as_parts
from core.papers.kit.laid import MARKED, PAD, Laid, aligned, plain_lines
from core.papers.kit.page import FRAME_LINE, HEAD_LINE, INNER_LINE, MM
from core.papers.kit.pen import Pen, Stroke
from core.papers.kit.texts import texts
from core.papers.kit.words import note

_TALLEST = 24  # lines of a cell
_REMEMBERED = 4_000  # cells that are kept set


def table(
    columns: tuple[Column, ...], rows: Rows, look: Look = DENSE_LOOK, *, headed: bool = True,
    carry: Carry | None = None, glue: bool = False, before: float = 2 * MM, bind: int = 0,
) -> Block:  # fmt: skip
    """Return a table block; `glue` ties its end to what follows, `bind` binds that many last rows to it.

    Column widths are scaled to the measure. Rows given as a function are asked for anew at each layout.
    """

    def block(style: Style, measure: float) -> Iterator[Piece]:
        state = _State(columns, look, style, headed, carry, measure)
        yield from state.pieces(rows() if callable(rows) else rows, before * style.air, glue, bind)
        for number, content in enumerate(state.notes, 1):
            yield from note((Run(texts("kit")("table.note", number=number)), *as_parts(content)))(
                style, measure
            )

    return block


@dataclass(slots=True)
class _State:
    columns: tuple[Column, ...]
    look: Look
    style: Style
    headed: bool
    carry: Carry | None
    measure: float
    totals: tuple[int, ...] = ()
    group: Row | None = None
    notes: list[Content] = field(default_factory=list)
    _opened: bool = False
    _edges: tuple[float, ...] = ()
    _tops: list[tuple[float, float, tuple[float, ...]]] = field(default_factory=list)
    _thin: list[Stroke] = field(default_factory=list)
    _thick: list[Stroke] = field(default_factory=list)
    _seen: dict[tuple[int, str | Cell], Laid] = field(default_factory=dict)

    def __post_init__(self) -> None:
        edges, here = [0.0], 0.0
        whole = math.fsum(column.width for column in self.columns)
        for column in self.columns:
            here += column.width
            edges.append(round(here / whole * self.measure * 1024) / 1024)
        self._edges = tuple(edges)

    # -- pieces ----------------------------------------------------------------------------------------

    def pieces(self, rows: Iterable[Row], before: float, glue: bool, bind: int) -> Iterator[Piece]:
        """Yield the head and every row as glued pieces, looking a few rows ahead."""
        ahead: list[Row] = []
        count = 0
        if self.headed:
            yield Piece(self._head_height(), self._draw_head, before=before, glue=True, table=self)
        source = iter(rows)
        while True:
            while len(ahead) < 3 + bind and (row := next(source, None)) is not None:
                ahead.append(row)
            if not ahead:
                break
            row = ahead.pop(0)
            yield self._piece(row, ahead, count, before if not self.headed and not count else 0.0, glue, bind)
            count += 1
        if not count and self.headed:
            yield Piece(0.0, _nothing, table=self, ends=True)

    def _piece(self, row: Row, ahead: list[Row], count: int, before: float, glue: bool, bind: int) -> Piece:
        laid, height = self._lay(row)
        many, kind = len(ahead), row.kind
        last = not many
        tied = (
            row.glue
            or self._opened
            or kind in ("group", "label")
            or (count == 0 and not last)
            or many == 1
            or (many > 1 and (ahead[0].kind == "sum" or ahead[1].kind == "sum"))
            or (many == 2 and ahead[1].kind == "label")
            or (bind > 0 and many < bind)
        )
        self._opened = kind == "group"
        drawn = _Placed(self, row, laid, height)
        return Piece(
            height, drawn, before, glue if last else tied, self, drawn.entered, last, kind == "group"
        )

    def enter(self, row: Row) -> None:
        """Take a placed row into the running totals and remember its group."""
        if row.carry:
            old = self.totals or (0,) * len(row.carry)
            self.totals = tuple(a + b for a, b in zip(old, row.carry, strict=True))
        if row.kind == "group":
            self.group = row

    # -- laying out ------------------------------------------------------------------------------------

    def _lay(self, row: Row) -> tuple[list[Laid], float]:
        laid: list[Laid] = []
        at, most, seen = 0, 1, self._seen
        for raw in row.cells:
            entry = seen.get((at, raw))
            if entry is None:
                entry = self._cell(at, raw)
            if entry.count > most:
                most = entry.count
            laid.append(entry)
            at += 1 if type(raw) is str else raw.span  # type: ignore[union-attr]  # a cell where it is no text
        least = max(row.height or self.look.row, 0.0) * MM * self.style.rows
        return laid, max(least, most * self.look.leading + (1.6 * MM if most > 1 else 0.0))

    def _cell(self, at: int, raw: str | Cell) -> Laid:
        """Set one cell, and remember it: days, levels and words of a list repeat."""
        if type(raw) is str and (word := self._word(at, raw)):
            return self._remembered(at, raw, word)
        cell = raw if isinstance(raw, Cell) else None
        column = self.columns[at]
        span = cell.span if cell else 1
        x, width = self._edges[at], self._edges[at + span] - self._edges[at]
        align: Align = (cell.align if cell else None) or ("l" if span > 1 else column.align)
        content: Content = raw.content if isinstance(raw, Cell) else raw
        if cell and cell.bold and isinstance(content, str) and "\n" in (said := self._said(content)):
            content = tuple(part for line in said.split("\n") for part in (NewLine(), Run(line)))[1:]
        face = self.look.label_face if cell and cell.bold else Face.SANS
        notes = len(self.notes)
        entry = self._set(content, face, x, width, align, column.whole and span == 1)
        return self._remembered(at, raw, entry) if len(self.notes) == notes else entry

    def _remembered(self, at: int, raw: str | Cell, entry: Laid) -> Laid:
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        self._seen[at, raw] = entry
        return entry

    def _word(self, at: int, text: str) -> Laid | None:
        """Set a text that fits its column as it is; None for any other. Most cells of a list are such."""
        column, size = self.columns[at], self.look.size
        x, shown = self._edges[at], printable(text)
        width = self._edges[at + 1] - x
        wide = width_of(shown, Face.SANS, size)
        if wide > width - 2 * PAD or not (column.whole or MARKED.isdisjoint(shown)):
            return None
        return Laid([], column.align, x, width, size, ((shown, wide),))

    def _set(self, content: Content, face: Face, x: float, width: float, align: Align, whole: bool) -> Laid:
        size, room = self.look.size, width - 2 * PAD
        if isinstance(content, str):
            shown = printable(content)
            wide = width_of(shown, face, size)
            while whole and wide > room + 0.7 * PAD and size > 7:
                size -= 0.25
                wide = width_of(shown, face, size)
            if whole and wide > width:
                raise Known("paper.number_too_wide")
            if whole or (wide <= room and MARKED.isdisjoint(shown)):
                return Laid([], align, x, width, size, ((shown, wide),), face)
        elif fast := plain_lines(content, face, size, room):
            return Laid([], align, x, width, size, fast, face)
        lines = break_lines(content, face, size, room, flush=False)
        if len(lines) > _TALLEST:  # a row never splits: what would fill a page becomes a note under the table
            self.notes.append(content)
            lines = break_lines(
                texts("kit")("table.see", number=len(self.notes)), face, size, room, flush=False
            )
        return Laid(lines, align, x, width, size)

    def _said(self, text: str) -> str:
        """Return a head or a label with its English below it where the paper speaks both."""
        english = self.style.english.get(text.replace("\n", ""), "")
        return f"{text}\n{english}" if english else text

    def _head_height(self) -> float:
        lines = {column: self._said(column.head).count("\n") + 1 for column in self.columns}
        over = [self._said(column.over).count("\n") + 1 for column in self.columns if column.over]
        if not over:
            return max(self.look.head, max(lines.values()) * 4.2 + 2.0) * MM
        half = max(*over, *(count for column, count in lines.items() if column.over))
        return max(self.look.head * 1.7, max(2 * half, *lines.values()) * 4.2 + 2.0) * MM

    # -- drawing ---------------------------------------------------------------------------------------

    def _draw_head(self, pen: Pen, x: float, y: float) -> None:
        height, size = self._head_height(), self.look.size
        for index, column in enumerate(self.columns):
            top = y + height / 2 if column.over else y
            self._head_cell(
                pen,
                column.head,
                x + self._edges[index],
                self._edges[index + 1] - self._edges[index],
                top,
                y + height,
                size,
            )
        start = 0
        while start < len(self.columns):
            over, end = self.columns[start].over, start + 1
            while end < len(self.columns) and over and self.columns[end].over == over:
                end += 1
            if over:
                left, right = x + self._edges[start], x + self._edges[end]
                self._head_cell(pen, over, left, right - left, y, y + height / 2, size)
                self._thin.append((left, y + height / 2, right, y + height / 2))
                self._thin += [
                    (x + e, y + height / 2, x + e, y + height) for e in self._edges[start + 1 : end]
                ]
            start = end
        inner = tuple(
            e
            for i, e in enumerate(self._edges[1:-1], 1)
            if not (self.columns[i].over and self.columns[i].over == self.columns[i - 1].over)
        )
        self._tops.append((y, y + height, (0.0, *inner, self._edges[-1])))
        self._thick.append((x, y + height, x + self._edges[-1], y + height))

    def _head_cell(
        self, pen: Pen, text: str, x: float, width: float, top: float, low: float, size: float
    ) -> None:
        lines = self._said(text).split("\n")
        base = (top + low) / 2 - (len(lines) - 1) * 5.6 + size * 0.37
        for line in lines:
            small = size
            while width_of(printable(line), Face.SANS_BOLD, small) > width - 2 and small > 7:
                small -= 0.25
            pen.centre(x + width / 2, base, line, Face.SANS_BOLD, small)
            base += 11.2

    def draw_row(self, pen: Pen, row: Row, laid: list[Laid], height: float, x: float, y: float) -> None:
        """Draw the words of a row and remember its rules."""
        leading = self.look.leading
        middle = y + height / 2 + self.look.size * 0.36
        on_one: list[tuple[str, str]] = []
        for entry in laid:
            if entry.lines:
                base = middle - (len(entry.lines) - 1) * leading / 2
                for line in entry.lines:
                    pen.line(line, x + aligned(entry, line.width), base)
                    base += leading
                continue
            if not entry.ready:
                entry.ready = tuple(
                    [
                        pen.ready(x + aligned(entry, wide), text, entry.face, entry.size)
                        for text, wide in entry.fast
                    ]
                )
            if len(entry.ready) == 1:
                on_one += entry.ready
                continue
            base = middle - (len(entry.ready) - 1) * leading / 2
            for one in entry.ready:
                pen.again((one,), base)
                base += leading
        pen.again(on_one, middle)
        low = y + height
        self._tops.append((y, low, self._own_edges(row, laid)))
        (self._thick if row.kind == "sum" else self._thin).append((x, low, x + self._edges[-1], low))
        if row.kind == "sum":
            self._thick.append((x, y, x + self._edges[-1], y))

    def _own_edges(self, row: Row, laid: list[Laid]) -> tuple[float, ...]:
        """Return where a row has uprights; rows without spans share one value."""
        if len(row.cells) == len(self.columns):
            return self._edges
        return (0.0, *(entry.x + entry.width for entry in laid))

    # -- closing and opening ---------------------------------------------------------------------------

    def closing_height(self) -> float:
        """Return the height of the 过次页 row, or nothing where no totals are carried."""
        return self.look.row * MM * self.style.rows if self.carry else 0.0

    def turn(self, pen: Pen | None, x: float, y: float) -> None:
        """Write 过次页 where totals are carried, then draw the rules of this page."""
        self.carry_over(pen, x, y, texts("kit")("table.over"))
        self.close(pen, x, y)

    def close(self, pen: Pen | None, x: float, y: float) -> None:  # noqa: ARG002  # the shape of `turn`
        """Draw the rules of this page."""
        if pen and self._tops:
            self._rule_up(pen, x)
        self._tops.clear()
        self._thin.clear()
        self._thick.clear()

    def carry_over(self, pen: Pen | None, x: float, y: float, word: str) -> float:
        """Draw a row of running totals under a word such as 过次页; return its height."""
        if not self.carry:
            return 0.0
        height = self.closing_height()
        if pen:
            figures = self.carry.figures(self.totals)
            rest = len(self.columns) - self.carry.first - len(figures)
            cells: tuple[str | Cell, ...] = (
                Cell(word, self.carry.first, "c", bold=True),
                *figures,
                *[""] * rest,
            )
            row = Row(cells, kind="sum")
            laid, _ = self._lay(row)
            self.draw_row(pen, row, laid, height, x, y)
        return height

    def reopen(self, pen: Pen | None, x: float, y: float, grouped: bool) -> float:
        """Draw the head, 承前页 and the group's name again; return the height used."""
        used = 0.0
        if self.headed:
            used = self._head_height()
            if pen:
                self._draw_head(pen, x, y)
        used += self.carry_over(pen, x, y + used, texts("kit")("table.back"))
        if self.group and not grouped:
            again = _continued(self.group)
            laid, height = self._lay(again)
            if pen:
                self.draw_row(pen, again, laid, height, x, y + used)
            used += height
        return used

    def _rule_up(self, pen: Pen, x: float) -> None:
        """Draw verticals once per run of rows that share them, horizontals by weight, and the frame."""
        open_at: dict[float, tuple[float, float]] = {}
        upright: list[Stroke] = []
        for top, low, edges in _runs(self._tops):
            for edge in edges[1:-1]:
                start, end = open_at.get(edge, (top, top))
                if end != top:
                    upright.append((x + edge, start, x + edge, end))
                    start = top
                open_at[edge] = (start, low)
        upright += [(x + edge, start, x + edge, end) for edge, (start, end) in open_at.items()]
        pen.rules(upright + self._thin, INNER_LINE)
        pen.rules(self._thick, HEAD_LINE)
        first, last = self._tops[0][0], self._tops[-1][1]
        pen.frame(x, first, self._edges[-1], last - first, FRAME_LINE)


def _runs(
    tops: list[tuple[float, float, tuple[float, ...]]],
) -> Iterator[tuple[float, float, tuple[float, ...]]]:
    """Join neighbouring rows that have the same edges."""
    first, last, edges = tops[0]
    for top, low, here in tops[1:]:
        if here is not edges or top != last:
            yield first, last, edges
            first, edges = top, here
        last = low
    yield first, last, edges


class _Placed:
    """Draws one row of a table; `entered` tells the table that it was placed."""

    __slots__ = ("height", "laid", "row", "state")

    def __init__(self, state: _State, row: Row, laid: list[Laid], height: float) -> None:
        self.state, self.row, self.laid, self.height = state, row, laid, height

    def __call__(self, pen: Pen, x: float, y: float) -> None:
        self.state.draw_row(pen, self.row, self.laid, self.height, x, y)

    def entered(self) -> None:
        """Take the row into the running totals."""
        self.state.enter(self.row)


def _continued(group: Row) -> Row:
    """Return a group row with only its name and （续）."""
    first = group.cells[0]
    content = first.content if isinstance(first, Cell) else first
    name = (
        content if isinstance(content, str) else next(part.text for part in content if hasattr(part, "text"))
    )
    span = first.span if isinstance(first, Cell) else 1
    return Row((Cell(texts("kit")("table.again", name=name), span, bold=True),), kind="label")


def _nothing(_pen: Pen, _x: float, _y: float) -> None:
    return None
