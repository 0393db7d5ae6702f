"""A line with a few days on it: what is when, and what no longer fits, as a picture with words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.parts import painter_for, rounded, write
from gui.parts.look import Look
from gui.parts.tokens import CONTROL
from gui.words import day_in_sentence, listed

_LEAST = 0.34  # part of the line that a day keeps from the one before, so that words never touch


@dataclass(frozen=True, slots=True)
class Mark:
    """One day and what it is."""

    day: date
    words: str


class TimeLine(QWidget):
    """Draws the days from left to right; the first two are joined by a full line, what is later by a thin one."""

    def __init__(self, look: Look, marks: Sequence[Mark], name: str) -> None:
        """Show days in their order."""
        super().__init__()
        self.setObjectName(name)
        self._look = look
        self.show_days(marks)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.line("small") * 2 + look.px(44))

    def show_days(self, marks: Sequence[Mark]) -> None:
        """Show other days."""
        self._marks = tuple(sorted(marks, key=lambda one: one.day))
        self.setAccessibleName(listed(f"{day_in_sentence(one.day)} {one.words}" for one in self._marks))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw card, line, circles and words."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        rounded(painter, QRectF(self.rect()), CONTROL, c.sheet, c.line)
        if not self.isEnabled():  # a day is half written: none is drawn meanwhile
            return
        pad, middle = look.px(28), look.px(20)
        width = self.width() - 2 * pad
        places = [pad + width * part for part in self._parts()]
        painter.setPen(QPen(QColor(c.line2), 2))
        painter.drawLine(round(places[0]), middle, round(places[-1]), middle)
        painter.setPen(QPen(QColor(c.accent), 3))
        painter.drawLine(round(places[0]), middle, round(places[1]), middle)
        for number, (place, mark) in enumerate(zip(places, self._marks, strict=True)):
            near = number < len(self._marks) - 1
            side = look.px(12)
            ring = QRectF(place - side / 2, middle - side / 2, side, side)
            rounded(painter, ring, side / 2, c.accent if near else c.sheet, c.accent if near else c.edge, 2)
            self._write(painter, number, place, mark)

    def _write(self, painter: QPainter, number: int, place: float, mark: Mark) -> None:
        look, c = self._look, self._look.colours
        wide, high = look.wide(220), look.line("small")
        last = number == len(self._marks) - 1
        left = place - look.px(8) if not number else place - wide + look.px(8) if last else place - wide / 2
        where = Qt.AlignmentFlag.AlignLeft if not number else Qt.AlignmentFlag.AlignRight
        where = where if not number or last else Qt.AlignmentFlag.AlignHCenter
        top = look.px(32)
        bold = look.font("small", bold=True)
        write(painter, QRectF(left, top, wide, high), day_in_sentence(mark.day), bold, c.ink, where)
        write(painter, QRectF(left, top + high, wide, high), mark.words, look.font("small"), c.ink2, where)

    def _parts(self) -> list[float]:
        """Return where each day stands between 0 and 1: by its distance, but never too near to the next."""
        first, last = self._marks[0].day, self._marks[-1].day
        span = max((last - first).days, 1)
        parts = [(one.day - first).days / span for one in self._marks]
        for number in range(1, len(parts) - 1):
            parts[number] = min(max(parts[number], parts[number - 1] + _LEAST), 1 - _LEAST)
        return parts
