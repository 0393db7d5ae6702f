"""A line of the first page that can be pressed: icon, words, a quieter line below, an arrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from gui.parts import Look, painter_for, rounded, write, write_lines
from gui.parts.tokens import CONTROL


class NextRow(QPushButton):
    """One thing to do: icon, words, a line below, an arrow; the first is tinted."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        line: str,
        right: str,
        first: bool,
        name: str,
        colour: str = "",
        *,
        wraps: bool = False,
    ) -> None:
        """Make a row; `right` stands before the arrow, `wraps` gives the words more lines where they need them."""
        super().__init__(title)
        self._wraps = wraps  # in a narrow column the words take the lines that they need
        self.setObjectName(name)
        self._look, self._icon, self._line, self._right, self._first = look, icon, line, right, first
        self._colour = colour or (look.colours.accent if first else look.colours.ink2)
        self.setFixedHeight(look.high(62) + look.line("table") - 22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}，{line}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        if self._wraps:
            look = self._look
            least = look.high(62) + look.line("table") - 22
            self.setFixedHeight(max(least, sum(self._heights()) + 2 * look.px(10)))

    def _heights(self) -> tuple[int, int]:
        """Return how high title and line stand, in px."""
        look = self._look
        if not self._wraps:
            return look.line("body"), look.line("small")
        room = (
            self.width() - 2 * look.px(14) - look.icon_px(20) - look.px(14) - look.icon_px(16) - look.px(12)
        )
        title = look.lines_at(self.text(), "body", room, bold=self._first)
        return title * look.line("body"), look.lines_at(self._line, "small", room) * look.line("small")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        if self._first:
            rounded(painter, QRectF(self.rect()), CONTROL, c.tint, c.tintline)
        elif self.underMouse():
            rounded(painter, QRectF(self.rect()), CONTROL, c.well)
        else:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(c.line))
        middle, left = self.height() / 2, float(look.px(14))
        look.draw_icon(painter, self._icon, self._colour, 20, left, middle)
        left += look.icon_px(20) + look.px(14)
        side = look.icon_px(16)
        end = self.width() - look.px(14) - side
        look.draw_icon(painter, "right", c.ink2, 16, end, middle)
        rect = QRectF(left, 0, end - left - look.px(12), self.height())
        ink = c.accent if self._first else c.ink2
        write(painter, rect, self._right, look.font("table"), ink, Qt.AlignmentFlag.AlignRight)
        first, second = self._heights()
        put = write_lines if self._wraps else write
        wide = rect.width() * (0.8 if self._right else 1.0)
        top = middle - (first + second) / 2
        bold = look.font("body", bold=self._first)
        put(painter, QRectF(left, top, wide, first), self.text(), bold, c.ink)
        put(painter, QRectF(left, top + first, wide, second), self._line, look.font("small"), c.ink2)
