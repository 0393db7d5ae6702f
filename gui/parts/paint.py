"""Small helpers that several painters share."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.parts.look import Look


def painter_for(widget: QWidget) -> QPainter:
    """Return a painter with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: str | None,
    border: str | None = None,
    width: float = 1,
) -> None:
    """Fill a rounded card and draw its border inside the rectangle."""
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2) if border else rect
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(inner, radius, radius)


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line in the middle of a rectangle, shortened with … where it does not fit."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, shown)


def write_lines(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str) -> None:
    """Write words over as many lines as they need, from the top of a rectangle."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text)


def write_two(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str, align: Qt.AlignmentFlag
) -> None:
    """Write two lines at most in the middle of a rectangle: a third would lose its upper half in a row."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    room = int(rect.width() * 1.9)  # a line ends before the word that does not fit
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, shown)


def draw_radio(
    painter: QPainter, look: Look, x: float, middle: float, on: bool, enabled: bool = True
) -> None:
    """Draw a round mark of 20 px at 100 %."""
    side, c = look.icon_px(20), look.colours
    rect = QRectF(x, middle - side / 2, side, side)
    border = c.accent if on else c.edge
    painter.setBrush(QColor(c.sheet if enabled else c.off_tint))
    painter.setPen(QPen(QColor(border if enabled else c.line2), 2 if on else 1.5))
    painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent if enabled else c.off))
        dot = side * 0.27
        painter.drawEllipse(rect.center(), dot, dot)


def draw_check(
    painter: QPainter, look: Look, x: float, middle: float, on: bool, enabled: bool = True
) -> None:
    """Draw a square mark of 20 px at 100 %."""
    side, c = look.icon_px(20), look.colours
    rect = QRectF(x, middle - side / 2, side, side)
    if on:
        rounded(painter, rect, 4, c.accent if enabled else c.off)
        mark = look.pixmap("check", c.on_accent, 16, painter.device().devicePixelRatioF())
        inner = look.icon_px(16)
        corner = rect.center() - QPointF(inner / 2, inner / 2)
        painter.drawPixmap(corner, mark)
    else:
        rounded(painter, rect, 4, c.sheet if enabled else c.off_tint, c.edge if enabled else c.line2, 1.5)


def draw_disc(painter: QPainter, look: Look, icon: str, left: float, middle: float, strong: bool) -> float:
    """Draw an icon in a disc of 40 px and return where words may begin behind it."""
    side, inner, c = look.icon_px(40), look.icon_px(22), look.colours
    disc = QRectF(left, middle - side / 2, side, side)
    rounded(painter, disc, side / 2, c.tint if strong else c.stone)
    ink = c.accent if strong else c.ink2
    look.draw_icon(painter, icon, ink, 22, disc.center().x() - inner / 2, disc.center().y() - 0.75)
    return disc.right() + look.px(16)
