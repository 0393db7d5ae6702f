"""A thing in its parts: every part is a word, a number and a stretch of one bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded, write
from gui.words import shown_number

_BAR, _SIDE = 14, 12  # px, at every size of the text
_FEW = 4  # parts up to which one of nothing is told too
_SLIVER = 3  # px: the gap between parts, and the least that a part of one takes


class Parts(QWidget):
    """One thing in its parts: a title, every part as a word and a number, and a bar.

    Where the words stand elsewhere, beside swatches of the same colours, there is only the bar.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        parts: Sequence[tuple[str, int]],
        name: str = "parts",
        colours: Sequence[int] = (),
    ) -> None:
        """Show up to eight parts, in the order of the series colours or in those of these numbers."""
        super().__init__()
        self.setObjectName(name)
        self._look, self._title, self._parts = look, title, tuple(parts)
        self._colours = [look.colours.series[n] for n in colours or range(len(self._parts))]
        self._bare = not title and not any(word for word, _number in parts)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        told = "，".join(f"{word} {_count(number)}" for word, number in parts)
        self.setAccessibleName(f"{title}：{told}")

    def sizeHint(self) -> QSize:
        """Return the usual width and the height that words and bar take there."""
        return QSize(300, self.heightForWidth(self._look.wide(560)))

    def heightForWidth(self, width: int) -> int:
        """Return the height of words and bar; the words take as many lines as they need."""
        bar = _BAR + self._look.px(14)
        return bar if self._bare else self._look.line("table") * self._lines(width) + self._look.px(4) + bar

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw title, legend and bar."""
        painter, look = painter_for(self), self._look
        if self._bare:
            self._bar(painter, 0)
            return
        line = look.line("table")
        write(painter, QRectF(0, 0, self.width(), line), self._title, look.font("table"), look.colours.ink)
        for number, left, row in self._places(self.width()):
            self._word(painter, number, left, row * line)
        self._bar(painter, self._lines(self.width()) * line + look.px(4))

    def _lines(self, width: int) -> int:
        return 1 + max((row for _number, _left, row in self._places(width)), default=0)

    def _places(self, width: int) -> Iterator[tuple[int, float, int]]:
        """Return number, left edge and line of each part: at the right of the title, or below it in lines."""
        told = [n for n, (_word, many) in enumerate(self._parts) if many or len(self._parts) <= _FEW]
        wide = {number: self._width(*self._parts[number]) for number in told}
        left = float(width - sum(wide.values()) + self._look.px(18))
        if left >= self._look.width_of(self._title, "table") + self._look.px(24):
            for number, one in wide.items():
                yield number, left, 0
                left += one
            return
        left, row = 0.0, 1 if self._title else 0
        for number, one in wide.items():
            if left and left + one - self._look.px(18) > width:
                left, row = 0.0, row + 1
            yield number, left, row
            left += one

    def _width(self, word: str, number: int) -> float:
        look = self._look
        said = look.width_of(word, "table") + look.width_of(_count(number), "table_strong")
        return _SIDE + look.px(8) + said + look.px(8) + look.px(18)

    def _word(self, painter: QPainter, number: int, left: float, top: float) -> None:
        look, c, line = self._look, self._look.colours, self._look.line("table")
        word, many = self._parts[number]
        rounded(painter, QRectF(left, top + (line - _SIDE) / 2, _SIDE, _SIDE), 3, self._colours[number])
        left += _SIDE + look.px(8)
        wide = look.width_of(word, "table")
        write(painter, QRectF(left, top, wide + 2, line), word, look.font("table"), c.ink2)
        left += wide + look.px(8)
        rect = QRectF(left, top, look.width_of(_count(many), "table_strong") + 2, line)
        write(painter, rect, _count(many), look.font("table_strong"), c.ink)

    def _bar(self, painter: QPainter, top: float) -> None:
        there = [(number, many) for number, (_word, many) in enumerate(self._parts) if many]
        total = sum(many for _number, many in there)
        left, width = 0.0, self.width() - 2 * _SLIVER * max(0, len(there) - 1)
        for number, many in there:
            share = _SLIVER + (width - _SLIVER) * many / total
            rounded(painter, QRectF(left, top, share, _BAR), 3, self._colours[number])
            left += share + _SLIVER


class Swatch(QWidget):
    """The colour of one part of a bar, beside the words that tell of it."""

    def __init__(self, look: Look, number: int) -> None:
        """Take the series colour of this number."""
        super().__init__()
        self.setObjectName(f"swatch_{number}")
        self._look, self._number = look, number
        self.setFixedSize(_SIDE, look.line("table"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle of its line."""
        top = (self.height() - _SIDE) / 2
        rounded(painter_for(self), QRectF(0, top, _SIDE, _SIDE), 3, self._look.colours.series[self._number])


def _count(number: int) -> str:
    """Return a count as it may be drawn now."""
    return shown_number(f"{number:,}")
