"""The values that tables are made of: columns, cells, rows, how they are set, what is carried over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from core.papers.kit.faces import Face
from core.papers.kit.inline import Content
from core.papers.kit.page import DENSE

Align = Literal["l", "r", "c"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: head (a line end splits it), width in mm, alignment; `over` is the head above several columns."""

    head: str
    width: float
    align: Align = "l"
    over: str = ""
    whole: bool = False  # numbers, dates and codes: never wrapped, shrunk down to 7 pt instead


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that differs from its column: spanning, aligned otherwise, bold, or holding boxes and blanks."""

    content: Content
    span: int = 1
    align: Align | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `carry` adds to the totals that pages carry on, `group` opens a kind, `sum` closes one."""

    cells: tuple[str | Cell, ...]
    height: float = 0.0  # mm, at least
    carry: tuple[int, ...] = ()
    kind: Literal["row", "group", "sum", "label"] = "row"
    glue: bool = False


Rows = Iterable[Row] | Callable[[], Iterable[Row]]
Figures = Callable[[tuple[int, ...]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is set: type size and leading in points, least row height and head height in mm."""

    size: float = DENSE
    leading: float = 11.6
    row: float = 6.6
    head: float = 7.4
    label_face: Face = Face.SANS_BOLD


DENSE_LOOK = Look()
FORM_LOOK = Look(10.5, 15.0, 7.4, 8.0)
TICK_LOOK = Look(DENSE, 11.6, 8.0, 8.0)


@dataclass(frozen=True, slots=True)
class Carry:
    """Which columns are carried: the first one, and how running totals are written from there on."""

    first: int
    figures: Figures
