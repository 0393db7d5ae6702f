"""The four keys of 谁回了: cap with its number, icon, word; pressing 1–4 does the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from core.desk.answers import Word
from gui.parts import painter_for, rounded, write
from gui.parts.look import Look
from gui.parts.tokens import CONTROL
from gui.words import N_, Tone

KEYS: tuple[tuple[Word, str, str, Tone], ...] = (
    (Word.YES, N_("同意"), "check", Tone.TEAL),
    (Word.NO, N_("不同意"), "no", Tone.RED),
    (Word.REFUND, N_("要退款"), "coin", Tone.AMBER),
    (Word.WRONG_NUMBER, N_("号码不对"), "phone", Tone.STONE),
)


class NumberKey(QPushButton):
    """One of the four keys: cap with its number, icon, word; pressing 1–4 does the same."""

    def __init__(self, look: Look, number: int, word: str, icon: str, tone: Tone, name: str) -> None:
        """Show a key."""
        super().__init__(word)
        self.setObjectName(name)
        self._look, self._number, self._icon, self._tone = look, number, icon, tone
        self.setFixedHeight(look.high(88))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number} {word}")

    def sizeHint(self) -> QSize:
        """Return room for cap, icon and word."""
        return QSize(self._look.wide(130), self._look.high(88))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the key."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        on = self.isEnabled()
        fill = c.tint if on and (self.underMouse() or self.isDown()) else c.sheet
        rounded(painter, QRectF(self.rect()), CONTROL, fill, c.edge if on else c.line2)
        cap = QRectF(look.px(14), look.px(12), look.icon_px(26), look.icon_px(26))
        rounded(painter, cap, 5, c.well, c.edge if on else c.line2)
        ink = c.ink if on else c.off
        write(painter, cap, str(self._number), look.font("small"), ink, Qt.AlignmentFlag.AlignHCenter)
        icon = look.paint(self._tone).icon if on else c.off
        look.draw_icon(
            painter, self._icon, icon, 20, self.width() - look.px(14) - look.icon_px(20), cap.center().y()
        )
        rest = QRectF(
            look.px(14), cap.bottom(), self.width() - look.px(28), self.height() - cap.bottom() - look.px(4)
        )
        write(painter, rest, self.text(), look.font("body", bold=True), ink)
