"""Surfaces and stacking: cards, wells, rows and columns with the grid's distances."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.parts.look import Look

Part = QWidget | QLayout | int | None  # None is a stretch, a number a distance in px at 100 %


class Card(QFrame):
    """A surface that holds a column of parts."""

    def __init__(
        self,
        look: Look,
        *parts: Part,
        surface: str = "card",
        pad: tuple[int, int] = (24, 16),
        gap: int = 8,
        name: str = "card",
    ) -> None:
        """Stack parts in a card; `pad` is the distance at the sides and above and below."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("surface", surface)
        self.column = QVBoxLayout(self)
        side, top = look.px(pad[0]), look.px(pad[1])
        self.column.setContentsMargins(side, top, side, top)
        self.column.setSpacing(look.px(gap))
        fill(look, self.column, parts)


def hold(owner: QObject, *parts: object) -> None:
    """Keep the Python side of parts alive as long as their owner's.

    A table was seen to lose its attributes while Qt still showed it: the collector had taken its Python side.
    """
    owner.__dict__["held"] = (*owner.__dict__.get("held", ()), *parts)


def fill(look: Look, box: QBoxLayout, parts: tuple[Part, ...]) -> None:
    """Put parts into a box one after the other."""
    hold(box, *parts)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(look.px(part))
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def row(look: Look, *parts: Part, gap: int = 12, align: Qt.AlignmentFlag | None = None) -> QHBoxLayout:
    """Return parts side by side."""
    box = QHBoxLayout()
    box.setSpacing(look.px(gap))
    fill(look, box, parts)
    if align is not None:
        for part in parts:
            if isinstance(part, QWidget):
                box.setAlignment(part, align)
    return box


def column(look: Look, *parts: Part, gap: int = 8) -> QVBoxLayout:
    """Return parts one below the other."""
    box = QVBoxLayout()
    box.setSpacing(look.px(gap))
    fill(look, box, parts)
    return box


def holder(box: QLayout, name: str = "holder") -> QWidget:
    """Return a widget that holds a layout and draws nothing."""
    made = QWidget()
    made.setObjectName(name)
    made.setProperty("surface", "clear")
    box.setContentsMargins(0, 0, 0, 0)
    made.setLayout(box)
    hold(made, box)
    return made


def hairline(look: Look) -> QFrame:
    """Return a line across."""
    made = QFrame()
    made.setObjectName("hairline")
    made.setProperty("surface", "line")
    made.setFixedHeight(1)
    made.setStyleSheet(f"background: {look.colours.line};")
    return made


def scrolling(look: Look, inner: QWidget, name: str = "scroll", *, always: bool = False) -> QWidget:
    """Return an area that scrolls up and down only; with large text the page scrolls instead, unless `always`."""
    if look.narrow and not always:
        return inner
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setProperty("surface", "clear")
    area.setWidget(inner)
    hold(area, inner)
    return area


def clear(box: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    box.__dict__.pop("held", None)
    while box.count():
        item = box.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def grows(widget: QWidget, *, across: bool = True, down: bool = True) -> QWidget:
    """Let a widget take the room that is left."""
    yes, no = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
    widget.setSizePolicy(yes if across else no, yes if down else no)
    return widget
