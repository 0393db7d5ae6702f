"""Ways to move about: stepper, tabs, segments, page numbers of a question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.parts.labels import Label
from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded, write
from gui.parts.tokens import CONTROL


class _Stage(QPushButton):
    """One circle with its word; only what is done can be pressed."""

    def __init__(self, look: Look, number: int, word: str, state: str) -> None:
        super().__init__(word)
        self.setObjectName(f"stage_{number}")
        self._look, self._number, self._state = look, number, state
        self.setEnabled(state == "done")
        self.setFont(look.font("table", bold=state == "now"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if state == "done":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return room for circle and word."""
        word = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._look.icon_px(26) + self._look.px(8) + word + 2, self._look.high(36, "table"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circle, number or tick, and word."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        side = look.icon_px(26)
        circle = QRectF(0, (self.height() - side) / 2, side, side)
        draw_circle(painter, look, circle, self._number, self._state)
        left = side + look.px(8)
        ink = c.accent if self._state == "now" else c.ink2
        write(painter, QRectF(left, 0, self.width() - left, self.height()), self.text(), self.font(), ink)


def draw_circle(painter: QPainter, look: Look, circle: QRectF, number: int, state: str) -> None:
    """Draw the circle of a step: done, now, open, later or locked."""
    c = look.colours
    filled = state in ("done", "now")
    painter.setBrush(QColor(c.accent if filled else c.sheet if state == "open" else c.rail))
    pens = {
        "open": QPen(QColor(c.accent), 2),
        "later": QPen(QColor(c.edge), 1.5),
        "locked": QPen(QColor(c.line2), 1.5),
    }
    painter.setPen(Qt.PenStyle.NoPen if filled else pens.get(state, pens["later"]))
    painter.drawEllipse(circle.adjusted(1, 1, -1, -1) if not filled else circle)
    if state == "done":
        side = look.icon_px(16)
        look.draw_icon(
            painter, "check", c.on_accent, 16, circle.center().x() - side / 2, circle.center().y() - 0.75
        )
        return
    inks = {"open": c.accent, "locked": c.off}
    ink = c.on_accent if filled else inks.get(state, c.ink2)
    font = look.font("small", bold=state in ("open", "now"))
    write(painter, circle, str(number), font, ink, Qt.AlignmentFlag.AlignHCenter)


class Stepper(QWidget):
    """The stages of a wizard; back by pressing what is done, never forward."""

    chosen = Signal(int)

    def __init__(self, look: Look, words: Sequence[str], at: int, name: str = "stepper") -> None:
        """Show stages; `at` counts from 0."""
        super().__init__()
        self.setObjectName(name)
        self._look = look
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(8))
        for number, word in enumerate(words):
            state = "done" if number < at else "now" if number == at else "later"
            stage = _Stage(look, number + 1, word, state)
            stage.clicked.connect(lambda _checked=False, n=number: self.chosen.emit(n))
            if number:
                self._box.addWidget(_Dash(look))
            self._box.addWidget(stage)
        self._box.addStretch(1)


class Stages(QWidget):
    """A stepper; the present stage in words with large text, and where the words of the circles have no room."""

    chosen = Signal(int)

    def __init__(self, look: Look, words: Sequence[str], at: int, told: str) -> None:
        """Show stages; `told` says the present one."""
        super().__init__()
        self.setObjectName("stages")
        self._look, self._stepper = look, Stepper(look, words, at)
        self._told = Label(look, told, "strong", look.colours.accent, "stageInWords")
        self._stepper.chosen.connect(self.chosen)
        self._wide = self._stepper.sizeHint().width()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stepper)
        box.addWidget(self._told)
        self._choose(look.wide(10_000))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose by the room that there is."""
        super().resizeEvent(event)
        self._choose(self.width())

    def minimumSizeHint(self) -> QSize:
        """Let the words be enough."""
        return QSize(self._told.sizeHint().width(), super().minimumSizeHint().height())

    def _choose(self, room: int) -> None:
        circles = self._wide <= room and not self._look.narrow
        self._stepper.setVisible(circles)
        self._told.setVisible(not circles)


class _Dash(QWidget):
    """The short line between two stages."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("dash")
        self._colour = look.colours.edge
        self.setFixedSize(look.px(28), 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = painter_for(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self._colour))


class _Tab(QPushButton):
    """One tab: a word, a count, a line under it when it is chosen."""

    def __init__(self, look: Look, word: str, name: str) -> None:
        super().__init__(word)
        self.setObjectName(name)
        self._look = look
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the words in bold."""
        look = self._look
        return QSize(round(look.width_of(self.text(), "body", bold=True)) + look.px(8), look.high(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and the line."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        on = self.isChecked()
        rect = QRectF(0, 0, self.width(), self.height() - 4)
        ink = c.accent if on or self.underMouse() else c.ink2
        write(painter, rect, self.text(), look.font("body", bold=on), ink, Qt.AlignmentFlag.AlignHCenter)
        if on:
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), QColor(c.accent))


class Tabs(QWidget):
    """Views of one thing, side by side."""

    chosen = Signal(str)

    def __init__(self, look: Look, tabs: Sequence[tuple[str, str]], at: str = "", name: str = "tabs") -> None:
        """Show tabs as key and words; the first is chosen unless named."""
        super().__init__()
        self.setObjectName(name)
        self._look = look
        self._group = QButtonGroup(self)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(24))
        self._tabs: dict[str, _Tab] = {}
        for key, words in tabs:
            tab = _Tab(look, words, f"tab_{key}")
            tab.setChecked(key == (at or tabs[0][0]))
            tab.clicked.connect(lambda _checked=False, k=key: self.chosen.emit(k))
            self._group.addButton(tab)
            self._box.addWidget(tab)
            self._tabs[key] = tab
        self._box.addStretch(1)

    def rename(self, key: str, words: str) -> None:
        """Write another count behind a tab."""
        tab = self._tabs[key]
        tab.setText(words)
        tab.updateGeometry()

    def at(self) -> str:
        """Return the key of the chosen tab."""
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")


class _Segment(QPushButton):
    """One of a few settings in a track."""

    def __init__(self, look: Look, word: str, name: str) -> None:
        super().__init__(word)
        self.setObjectName(name)
        self._look = look
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the words in bold."""
        look = self._look
        return QSize(
            round(look.width_of(self.text(), "table", bold=True)) + look.px(26), look.high(32, "table")
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the piece of sheet that is chosen."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        on = self.isChecked()
        rect = QRectF(self.rect())
        if on:
            rounded(painter, rect, CONTROL - 2, c.sheet, c.line2)
        ink = c.accent if on else c.ink2
        write(painter, rect, self.text(), look.font("table", bold=on), ink, Qt.AlignmentFlag.AlignHCenter)


class Segments(QWidget):
    """A setting with two to four values, all in sight."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, values: Sequence[tuple[str, str]], at: str, name: str = "segments"
    ) -> None:
        """Show values as key and words."""
        super().__init__()
        self.setObjectName(name)
        self._look = look
        self._group = QButtonGroup(self)
        box = QHBoxLayout(self)
        edge = look.px(4)
        box.setContentsMargins(edge, edge, edge, edge)
        box.setSpacing(look.px(2))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for key, words in values:
            piece = _Segment(look, words, f"segment_{key}")
            piece.setChecked(key == at)
            piece.clicked.connect(lambda _checked=False, k=key: self.chosen.emit(k))
            self._group.addButton(piece)
            box.addWidget(piece)

    def mark(self, key: str) -> None:
        """Show another value as the chosen one without saying so; an unknown one leaves none chosen."""
        self._group.setExclusive(False)
        for piece in self._group.buttons():
            piece.setChecked(piece.objectName() == f"segment_{key}")
        self._group.setExclusive(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track."""
        rounded(painter_for(self), QRectF(self.rect()), CONTROL, self._look.colours.rail)
