"""Surfaces and stacking: cards, wells, rows and columns with the grid's distances."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
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

_ANY = (1 << 24) - 1  # Qt's "as wide as it likes"

CENTRED = "centredInRow"  # a line of words beside a taller button stands in the middle of its height
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
    for part in parts:
        if isinstance(part, QWidget):
            spoken = part.property(CENTRED)
            box.setAlignment(
                part, align or (Qt.AlignmentFlag.AlignVCenter if spoken else Qt.AlignmentFlag(0))
            )
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


class Beside(QWidget):
    """Two parts side by side; one below the other with large text, and where the window leaves no room for both."""

    def __init__(self, look: Look, left: QWidget, right: QWidget, width: int, name: str = "beside") -> None:
        """Give the right part `width` at 100 % while it stands beside the left one."""
        super().__init__()
        self.setObjectName(name)
        self._look, self._left, self._right, self._width = look, left, right, look.wide(width)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        fill(look, self._box, (left, right))
        self._box.setStretch(0, 1)
        self._lay(below=look.narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose by the room that is really there: what scrolls is never made narrower than its parts."""
        super().resizeEvent(event)
        around: QWidget = self
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QAbstractScrollArea):
            around, parent = parent, parent.parentWidget()
        wanted = self._left.minimumSizeHint().width() + self._width + self._look.px(24)
        self._lay(below=self._look.narrow or wanted > around.width())

    def _lay(self, *, below: bool) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if below else across)
        self._box.setSpacing(self._look.px(16 if below else 24))
        self._right.setMinimumWidth(0 if below else self._width)
        self._right.setMaximumWidth(_ANY if below else self._width)


class Wrapping(QWidget):
    """Parts one after the other; what has no room any more begins the next line."""

    def __init__(self, look: Look, *parts: QWidget, gap: int = 8, name: str = "wrapping") -> None:
        """Hold parts in their order."""
        super().__init__()
        self.setObjectName(name)
        self._parts, self._gap = parts, look.px(gap)
        for part in parts:
            gone = part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and part.isHidden()
            part.setParent(self)
            part.setVisible(not gone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell layouts to ask for the height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        wide = sum(one.sizeHint().width() + self._gap for one in self._shown()) - self._gap
        return QSize(max(0, wide), self._place(self.width() if self.isVisible() else wide, move=False))

    def minimumSizeHint(self) -> QSize:
        """Ask for no more width than the widest part needs."""
        wide = max((one.minimumSizeHint().width() for one in self._shown()), default=0)
        return QSize(wide, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the parts out over the lines."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Share them out again when one has other words or has come or gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place(self.width(), move=True)
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [one for one in self._parts if not one.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        """Put every part in its place, if they are to move; return the height that they take."""
        left = top = line = 0
        for one in self._shown():
            size = QSize(min(one.sizeHint().width(), max(width, 1)), one.sizeHint().height())
            if left and left + size.width() > width:
                left, top, line = 0, top + line + self._gap, 0
            if move:
                one.setGeometry(left, top, size.width(), size.height())
            left, line = left + size.width() + self._gap, max(line, size.height())
        return top + line


def hairline(look: Look) -> QFrame:
    """Return a line across."""
    made = QFrame()
    made.setObjectName("hairline")
    made.setProperty("surface", "line")
    made.setFixedHeight(1)
    made.setStyleSheet(f"background: {look.colours.line};")
    return made


class Area(QScrollArea):
    """An area that asks for no height: what is around it keeps its place, and what is inside scrolls."""

    def sizeHint(self) -> QSize:
        """Return the width of what is inside, and the least height; Qt would ask for 24 lines of text."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


def scrolling(look: Look, inner: QWidget, name: str = "scroll", *, always: bool = False) -> QWidget:
    """Return an area that scrolls up and down only; with large text the page scrolls instead, unless `always`."""
    if look.narrow and not always:
        return inner
    area = Area()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setProperty("surface", "clear")
    area.setWidget(inner)
    hold(area, inner)
    return area


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show a widget or hide it; one that nothing holds yet only shows when its page does.

    Qt would otherwise open it as a window of its own for a moment, which takes the keyboard away from the page.
    """
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(wanted)


def clear(box: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    held = box.__dict__.pop("held", ())
    while box.count():
        item = box.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            let_go(widget, held)
        elif inner is not None:
            clear(inner)


def let_go(widget: QWidget, *held: object) -> None:
    """Hide a widget and delete it when Qt comes to it; until then its Python side and what it holds stay.

    Qt may lay it out once more before: a screen just left had lost its attributes to the collector by then.
    """
    widget.hide()
    widget.destroyed.connect(partial(_over, widget, held))
    widget.deleteLater()


def _over(*_kept: object) -> None:
    """Let the last reference go."""


def grows(widget: QWidget, *, across: bool = True, down: bool = True) -> QWidget:
    """Let a widget take the room that is left."""
    yes, no = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
    widget.setSizePolicy(yes if across else no, yes if down else no)
    return widget
