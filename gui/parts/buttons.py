"""Buttons: primary, secondary, quiet, flush, danger, each also small, and the underlined link."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded, write
from gui.parts.tokens import CONTROL, Colours


@dataclass(frozen=True, slots=True)
class _Face:
    fill: str | None
    ink: str
    border: str | None = None


class Button(QPushButton):
    """A button that paints itself; Enter presses it as Space does."""

    def __init__(
        self,
        look: Look,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        *,
        small: bool = False,
        name: str = "button",
    ) -> None:
        """Make a button; kinds are primary, secondary, quiet, danger, and flush: quiet, in line with the text above."""
        super().__init__(text)
        self.setObjectName(name)
        self._look, self.kind, self._icon, self._small = look, kind, icon, small
        self._words = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(look.font("table" if small else "body", bold=kind in ("primary", "danger")))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)

    def show_words(self, text: str, icon: str | None = None) -> None:
        """Change the words and, if given, the icon."""
        self._words = text
        self._icon = self._icon if icon is None else icon
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def busy(self, words: str) -> None:
        """Show an hourglass and other words, and take no more clicks."""
        self.setEnabled(False)
        self.setText(words)
        self._icon, self._before = "hourglass", self._icon

    def ready(self) -> None:
        """Take clicks again after `busy`."""
        self._icon = getattr(self, "_before", self._icon)
        self.setText(self._words)
        self.setEnabled(True)

    def sizeHint(self) -> QSize:
        """Return the size of icon, words and padding."""
        padding = 14 if self._small else (18 if self.kind == "quiet" else 24)
        sides = 1 if self.kind == "flush" else 2
        width = self.fontMetrics().horizontalAdvance(self.text()) + sides * self._look.px(padding) + 2
        if self._icon:
            width += self._look.icon_px(self._icon_size()) + self._look.px(8)
        return QSize(width, self._look.high(36 if self._small else 44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too, but never what ends something for good."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.kind != "danger":
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, icon and words."""
        painter, look = painter_for(self), self._look
        face = self._face(look.colours)
        rect = QRectF(self.rect())
        rounded(painter, rect, CONTROL, face.fill, face.border)
        words = self.fontMetrics().horizontalAdvance(self.text())
        icon = look.icon_px(self._icon_size()) if self._icon else 0
        gap = look.px(8) if self._icon and self.text() else 0
        left = 0.0 if self.kind == "flush" else (rect.width() - words - icon - gap) / 2
        if self._icon:
            look.draw_icon(painter, self._icon, face.ink, self._icon_size(), left, rect.center().y())
        inner = QRectF(left + icon + gap, 0, rect.width() - left - icon - gap, rect.height())
        write(painter, inner, self.text(), self.font(), face.ink)

    def _icon_size(self) -> int:
        return 18 if self._small else 20

    def _face(self, c: Colours) -> _Face:
        if not self.isEnabled():
            filled = self.kind in ("primary", "danger")
            return _Face(
                c.off_tint if filled else None,
                c.ink3 if filled else c.off,
                c.line2 if self.kind not in ("quiet", "flush") else None,
            )
        if self.kind == "primary":
            return _Face(self._state(c.accent, c.accent_hover, c.accent_pressed), c.on_accent)
        if self.kind == "danger":
            return _Face(self._state(c.red, c.red_hover, c.red_pressed), c.on_accent)
        if self.kind == "quiet":
            return _Face(self._state("", c.tint, c.tint2) or None, c.accent)
        if self.kind == "flush":  # a tint would end at the icon's edge
            return _Face(None, self._state(c.accent, c.accent_hover, c.accent_pressed))
        border = self._state(c.edge, c.accent, c.accent)
        return _Face(self._state(c.sheet, c.tint, c.tint2), c.accent, border)

    def _state(self, normal: str, hover: str, pressed: str) -> str:
        if self.isDown():
            return pressed
        return hover if self.underMouse() else normal


class Link(QPushButton):
    """An underlined link, with an icon before it where it leads to the law."""

    def __init__(
        self, look: Look, text: str, icon: str = "", role: str = "table", name: str = "link"
    ) -> None:
        """Make a link."""
        super().__init__(text)
        self.setObjectName(name)
        self._look, self._icon = look, icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFont(look.font(role))
        self._line = look.line(role)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Return the size of icon and words."""
        icon = self._look.icon_px(16) + self._look.px(6) if self._icon else 0
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + icon + 2, self._line)

    def minimumSizeHint(self) -> QSize:
        """Let the words be shortened where there is no room."""
        return QSize(self._look.px(60), self._line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon, words and the line under them."""
        painter, c = painter_for(self), self._look.colours
        ink = c.accent_hover if self.underMouse() and self.isEnabled() else c.accent
        left = 0.0
        if self._icon:
            self._look.draw_icon(painter, self._icon, ink, 16, 0, self.height() / 2)
            left = self._look.icon_px(16) + self._look.px(6)
        write(painter, QRectF(left, 0, self.width() - left, self.height()), self.text(), self.font(), ink)
        metrics = self.fontMetrics()
        base = (
            round(
                (self.height() - metrics.height()) / 2 + metrics.ascent() + max(3, metrics.descent() * 0.55)
            )
            + 0.5
        )
        painter.setPen(QColor(ink))
        end = left + min(metrics.horizontalAdvance(self.text()), self.width() - left)
        painter.drawLine(int(left), int(base), int(end), int(base))


class IconButton(QPushButton):
    """One of the few icons that stand without a word: close, page back and forward; named for screen readers."""

    def __init__(self, look: Look, icon: str, spoken: str, name: str) -> None:
        """Make a button of 36 px."""
        super().__init__()
        self.setObjectName(name)
        self._look, self._icon = look, icon
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(look.high(36), look.high(36))
        self.setAutoDefault(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon, with a tint behind it under the mouse."""
        painter, c = painter_for(self), self._look.colours
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            rounded(painter, QRectF(self.rect()), CONTROL, c.tint2 if self.isDown() else c.tint)
        side = self._look.icon_px(20)
        ink = c.accent if self.isEnabled() else c.off
        self._look.draw_icon(
            painter, self._icon, ink, 20, (self.width() - side) / 2, self.height() / 2 - 0.75
        )
