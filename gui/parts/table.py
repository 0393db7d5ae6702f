"""Lists: one delegate paints rows of cells, a rounded card holds the view, and a whole cell is a plain sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from gui.parts.boxes import column, hold, row, scrolling
from gui.parts.labels import draw_tag, tag_width
from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded, write, write_two
from gui.parts.tokens import CARD
from gui.words import Cell, Col, listed

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_EDGE = 12
_FEW, _MANY = 4, 9  # rows that a list shows at least, and of a long one at most, with large text
_SHORT = 30  # rows: a list that is no longer stands whole
_CLOSER = 0.85  # part of their width to which columns draw together before the list scrolls
_LIST_ABOVE = 320  # the least height of a list above its chosen thing, at 100 %


class RowDelegate(QStyledItemDelegate):
    """Paints one cell: icon, one or two lines, tag, link, tint of a mark."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Paint in a look."""
        super().__init__(parent)
        self._look = look
        self.hovered = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell with what lies behind it."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = self._is_chosen(index)
        self._behind(painter, rect, index, cell, chosen)
        right = index.model().headerData(index.column(), Qt.Orientation.Horizontal, _ALIGN)
        self._cell(
            painter, rect.adjusted(_EDGE, 0, -_EDGE, 0), cell, bool(right), chosen and not index.column()
        )
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the whole of a cell whose words have no room, where the mouse rests on it."""
        cell = index.data(CELL_ROLE)
        cut = isinstance(cell, Cell) and self.is_cut(cell, option.rect.width())
        QToolTip.showText(event.globalPos(), cell.sentence() if cut else "", view)
        return cut

    def is_cut(self, cell: Cell, width: float) -> bool:
        """Tell whether a cell of so many px is too narrow for its words."""
        look = self._look
        room = width - 2 * _EDGE - (look.icon_px(22) + look.px(12) if cell.icon else 0)
        text, second = look.width_of(cell.text, "body", bold=cell.bold), look.width_of(cell.second, "small")
        if cell.wraps:
            return text > 1.9 * room or second > room
        return max(text, second) > room

    def _is_chosen(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        view = self.parent()
        return isinstance(view, QTableView) and view.selectionModel().isRowSelected(
            index.row(), QModelIndex()
        )

    def _behind(
        self,
        painter: QPainter,
        rect: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        cell: Cell,
        chosen: bool,
    ) -> None:
        c = self._look.colours
        if cell.mark is not None:
            painter.fillRect(rect, QColor(self._look.paint(cell.mark).fill))
        elif chosen:
            painter.fillRect(rect, QColor(c.tint))
        elif index.row() == self.hovered:
            painter.fillRect(rect, QColor(c.well))
        if chosen and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), QColor(c.accent))
        painter.setPen(QPen(QColor(c.tintline if chosen else c.line), 1))
        bottom = int(rect.bottom()) - 0.5
        painter.drawLine(int(rect.left()), int(bottom), int(rect.right()) + 1, int(bottom))

    def _cell(self, painter: QPainter, rect: QRectF, cell: Cell, right: bool, chosen: bool) -> None:
        look, c = self._look, self._look.colours
        middle = rect.center().y()
        if cell.icon:
            tone = look.paint(cell.icon_tone) if cell.icon_tone else None
            look.draw_icon(painter, cell.icon, tone.icon if tone else c.ink2, 22, rect.left(), middle)
            rect = rect.adjusted(look.icon_px(22) + look.px(12), 0, 0, 0)
        if cell.sign is not None:
            self._sign(painter, rect, cell)
            return
        if cell.link:
            self._link(painter, rect, cell.link)
            return
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        ink = look.paint(cell.tone).ink if cell.tone else c.ink2 if cell.quiet else c.ink
        font = look.font("body", bold=cell.bold or (chosen and bool(cell.second) and not right))
        if cell.wraps and look.width_of(cell.text, "body", bold=cell.bold) > rect.width():
            write_two(painter, rect, cell.text, font, ink, align)
            return
        if not cell.second:
            self._marked(painter, rect, cell, align, ink)
            return
        first, second = look.line("body"), look.line("small")
        top = middle - (first + second) / 2
        write(painter, QRectF(rect.left(), top, rect.width(), first), cell.text, font, ink, align)
        below = QRectF(rect.left(), top + first, rect.width(), second)
        write(painter, below, cell.second, look.font("small"), c.ink2, align)

    def _marked(self, painter: QPainter, rect: QRectF, cell: Cell, align: Qt.AlignmentFlag, ink: str) -> None:
        look = self._look
        paint = look.paint(cell.mark) if cell.mark else None
        font = look.font("body", bold=cell.bold)
        write(painter, rect, cell.text, font, paint.ink if paint else ink, align)
        if paint and cell.mark_icon:
            left = rect.left() + look.width_of(cell.text, "body") + look.px(8)
            if left + look.icon_px(16) < rect.right() + _EDGE:
                look.draw_icon(painter, cell.mark_icon, paint.icon, 16, left, rect.center().y())

    def _sign(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        look = self._look
        assert cell.sign is not None
        high, second = look.high(26, "small"), look.line("small") if cell.second else 0
        gap = look.px(2) if second else 0
        top = rect.center().y() - (high + second + gap) / 2
        width = min(tag_width(look, cell.sign), rect.width() + _EDGE)
        draw_tag(painter, look, cell.sign, QRectF(rect.left(), round(top), width, high))
        if second:
            below = QRectF(rect.left(), top + high + gap, rect.width(), second)
            write(painter, below, cell.second, look.font("small"), look.colours.ink2)

    def _link(self, painter: QPainter, rect: QRectF, words: str) -> None:
        look, c = self._look, self._look.colours
        write(painter, rect, words, look.font("table"), c.accent, Qt.AlignmentFlag.AlignRight)
        width = min(look.width_of(words, "table"), rect.width())
        base = int(rect.center().y() + look.line("table") * 0.36)
        painter.drawLine(int(rect.right() - width), base, int(rect.right()), base)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Leave the size to the view."""
        return QSize(10, 10)


_ALIGN = Qt.ItemDataRole.UserRole + 2


class Table(QTableView):
    """A list of rows: chosen by mouse or arrows, opened by Enter, double click or its link."""

    opened = Signal(int)
    row_chosen = Signal(int)

    def __init__(
        self, look: Look, name: str, cols: Sequence[Col], *, row_height: int = 52, across: bool = False
    ) -> None:
        """Make a list with columns; the height of rows is px at 100 %; `across` lets many columns scroll."""
        super().__init__()
        self.setObjectName(name)
        self._look, self._cols = look, tuple(cols)
        self._across = across or look.narrow
        self.setAccessibleName(listed(col.title for col in cols if col.title))
        self._delegate = RowDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._across else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(bar)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        grows = look.line("body") + look.line("small") - 44
        self.row_height = round(row_height + grows)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self._head()

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setObjectName(f"{self.objectName()}Head")
        head.setFixedHeight(self._look.high(36, "small"))
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(1)  # Qt's own least pushed the last column over the edge
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFont(self._look.font("small"))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model and give its columns their widths."""
        super().setModel(model)
        self._set_widths()
        self._stand()
        if model is not None:
            model.modelReset.connect(self._stand)
            self.selectionModel().currentRowChanged.connect(self._chosen)

    def _stand(self) -> None:
        """Stand with large text as high as the rows, within reason: the page scrolls there, not a list inside it."""
        rows = self.model().rowCount() if self.model() is not None else 0
        if self._look.narrow:
            shown = max(rows, _FEW) if rows <= _SHORT else _MANY
            self.setMinimumHeight(self.wanted_height(shown) + 16)

    def choose_row(self, number: int) -> None:
        """Choose a row by its number."""
        if 0 <= number < self.model().rowCount():
            self.setCurrentIndex(self.model().index(number, 0))

    def _chosen(self, current: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid():
            self.row_chosen.emit(current.row())

    def _set_widths(self) -> None:
        if self.model() is None:
            return
        fixed = sum(self._look.wide(col.width) for col in self._cols if col.width)
        free = [number for number, col in enumerate(self._cols) if not col.width]
        room = max(
            self.viewport().width() - fixed, len(free) * self._look.wide(170 if self._look.narrow else 90)
        )
        over = fixed + room > self.viewport().width() > 0
        share = self.viewport().width() / (fixed + room) if over else 1.0
        if self._across and share < _CLOSER:  # then it is better to scroll than to read halves of words
            share = 1.0
        for number, col in enumerate(self._cols):
            wanted = self._look.wide(col.width) if col.width else room / max(1, len(free))
            self.setColumnWidth(number, int(wanted * share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width again."""
        super().resizeEvent(event)
        self._set_widths()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the mouse and show a hand over a link."""
        index = self.indexAt(event.position().toPoint())
        self._delegate.hovered = index.row()
        cell = index.data(CELL_ROLE)
        link = isinstance(cell, Cell) and bool(cell.link)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)
        self.viewport().update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row when its link was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.link:
            self.opened.emit(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        index = self.indexAt(event.position().toPoint())
        cell = index.data(CELL_ROLE)
        if index.isValid() and not (isinstance(cell, Cell) and cell.link):
            self.opened.emit(index.row())

    def wanted_height(self, rows: int) -> int:
        """Return the height that shows so many rows and the head."""
        head = self.horizontalHeader()
        return max(head.height(), head.sizeHint().height()) + rows * self.row_height + 2


def list_and_side(look: Look, table: Table, side: QWidget, width: int) -> QBoxLayout:
    """Return a list with the chosen thing beside it, `width` wide at 100 %; below it where letters are large."""
    if look.narrow:
        table.setMinimumHeight(look.wide(_LIST_ABOVE))
    else:
        side = scrolling(look, side, "listSideScroll")  # a tall one scrolls by itself: head and list stay
        side.setFixedWidth(look.wide(width))
    card = TableCard(look, table)
    both = column(look, card, side, gap=16) if look.narrow else row(look, card, side, gap=16)
    both.setContentsMargins(0, 0, 0, 0)
    both.setStretch(0, 1)
    return both


class TableCard(QFrame):
    """A list in a rounded card; an overlay paints corners and border."""

    def __init__(
        self, look: Look, table: QWidget, *below: QWidget, name: str = "tableCard", over: str = "paper"
    ) -> None:
        """Hold a list and what stands below it; `over` names the colour that the card lies on."""
        super().__init__()
        self.setObjectName(name)
        self._look = look
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(table, 1)
        for part in below:
            box.addWidget(part)
        self._corners = _Corners(look, over, self)
        hold(self, table, *below)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet behind the list."""
        rounded(painter_for(self), QRectF(self.rect()), CARD, self._look.colours.sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlay over everything."""
        super().resizeEvent(event)
        self._corners.setGeometry(self.rect())
        self._corners.raise_()


class _Corners(QWidget):
    """Paints the four corners in the colour of the page, and the border."""

    def __init__(self, look: Look, over: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("corners")
        self._border = look.colours.line
        self._over = getattr(look.colours, over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw outside and edge of the rounded card."""
        painter, rect = painter_for(self), QRectF(self.rect())
        outside, card = QPainterPath(), QPainterPath()
        outside.addRect(rect)
        card.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CARD, CARD)
        painter.fillPath(outside.subtracted(card), QColor(self._over))
        painter.setPen(QPen(QColor(self._border), 1))
        painter.drawPath(card)
