"""What can be chosen: check, radio, answer chip, choice card, big choice, outcome cell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QSizePolicy

from gui.parts.labels import draw_tag, tag_width
from gui.parts.look import Look
from gui.parts.paint import draw_check, draw_radio, painter_for, rounded, write, write_lines
from gui.parts.tokens import CONTROL
from gui.words import Sign, bubble

_ABOVE, _AROUND = 19, 34  # px above the words of a big choice, and above and below them together, at 100 %


class Check(QCheckBox):
    """A square mark and its words; the whole line is the target."""

    def __init__(self, look: Look, text: str, name: str = "check") -> None:
        """Make a check."""
        super().__init__(text)
        self.setObjectName(name)
        self._look = look
        self.setFont(look.font("body"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of mark and words."""
        width = self._look.icon_px(20) + self._look.px(10) + self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 4, self._look.high(36))

    def hitButton(self, _pos: QPoint) -> bool:
        """Take a click anywhere on the line."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter, look = painter_for(self), self._look
        draw_check(painter, look, 0, self.height() / 2, self.isChecked(), self.isEnabled())
        left = look.icon_px(20) + look.px(10)
        ink = look.colours.ink if self.isEnabled() else look.colours.off
        write(painter, QRectF(left, 0, self.width() - left, self.height()), self.text(), self.font(), ink)


class Radio(QRadioButton):
    """A round mark and its words; the whole line is the target."""

    def __init__(self, look: Look, text: str, name: str = "radio") -> None:
        """Make a radio."""
        super().__init__(text)
        self.setObjectName(name)
        self._look = look
        self.setFont(look.font("body"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of mark and words."""
        width = self._look.icon_px(20) + self._look.px(10) + self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + self._look.px(12), self._look.high(36))

    def hitButton(self, _pos: QPoint) -> bool:
        """Take a click anywhere on the line."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark and words."""
        painter, look = painter_for(self), self._look
        draw_radio(painter, look, 0, self.height() / 2, self.isChecked(), self.isEnabled())
        left = look.icon_px(20) + look.px(10)
        ink = look.colours.ink if self.isEnabled() else look.colours.off
        font = look.font("body", bold=self.isChecked())
        write(painter, QRectF(left, 0, self.width() - left, self.height()), self.text(), font, ink)


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One line of a big choice: icon, words, and the colour of the icon by name of a token."""

    icon: str
    text: str
    colour: str = "accent"


class ChoiceCard(QRadioButton):
    """A card that is chosen as a whole: chip, choice with one line, or big choice with an icon in a disc."""

    def __init__(
        self,
        look: Look,
        title: str,
        line: str = "",
        *,
        icon: str = "",
        lines: tuple[ChoiceLine, ...] = (),
        advised: Sign | None = None,
        quiet: bool = False,
        name: str = "choice",
    ) -> None:
        """Make a card; with an icon it is a big choice, without a line a chip."""
        super().__init__(title)
        self.setObjectName(name)
        self._look, self._title, self._line, self._icon = look, title, line, icon
        self._lines, self._advised, self._quiet = lines, advised, quiet
        self.setAccessibleName(
            "，".join(part for part in (title, line or (lines[0].text if lines else "")) if part)
        )
        self.setAccessibleDescription("\n".join(one.text for one in lines))
        self.setToolTip(bubble("\n".join((title, line, *(one.text for one in lines)))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hitButton(self, _pos: QPoint) -> bool:
        """Take a click anywhere on the card."""
        return True

    def sizeHint(self) -> QSize:
        """Return the height of this kind of card."""
        look = self._look
        width = look.px(60) + max(
            round(look.width_of(self._title, "section" if self._icon else "body", bold=True)),
            round(look.width_of(self._line, "table")),
            *(round(look.width_of(line.text, "body")) + look.px(28) for line in self._lines),
            0,
        )
        if self._icon:
            width += look.icon_px(44) + look.px(16)
        return QSize(width + look.px(16), self._high(width + look.px(16)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        self.setFixedHeight(self._high(self.width()))

    def _high(self, width: int) -> int:
        """Return the height of this kind of card in a width; words that do not fit take another line."""
        look = self._look
        under = sum(self._under(width)) + (look.px(6) if self._lines else 0)
        words = self._title_high(width) + under
        if self._lines or self._icon:
            return max(look.high(96), (look.px(_AROUND) if self._lines else look.px(16)) + words)
        if self._line:
            return look.high(64) - look.line("body") - 22 + words
        return look.high(48) - look.line("body") + words

    def _left(self) -> float:
        """Return where the words begin, in px."""
        look = self._look
        disc = look.px(4) + look.icon_px(44) + look.px(16) if self._icon else 0
        return float(look.px(16) + look.icon_px(20) + look.px(12) + disc)

    def _room(self, width: int) -> float:
        return width - self._left() - self._look.px(12)

    def _title_high(self, width: int) -> int:
        """Return how high the title stands; what is advised stands behind it on one line."""
        look, role = self._look, "section" if self._icon else "body"
        lines = 1 if self._advised else look.lines_at(self._title, role, self._room(width), bold=True)
        return lines * look.line(role)

    def _under(self, width: int) -> tuple[int, ...]:
        """Return how high each line below the title stands."""
        look, room = self._look, self._room(width)
        if not self._lines:
            return (look.lines_at(self._line, "table", room) * look.line("table"),) if self._line else ()
        shift = look.icon_px(18) + look.px(10)
        return tuple(
            look.lines_at(line.text, "body", room - shift) * look.line("body") for line in self._lines
        )

    def minimumSizeHint(self) -> QSize:
        """Let a card with a line become narrow; a chip shows all its words."""
        if not (self._line or self._lines or self._look.narrow):
            return self.sizeHint()
        return QSize(self._look.wide(90), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw card, mark, disc and words."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        on, rect = self.isChecked(), QRectF(self.rect())
        fill = c.tint if on or self.underMouse() else c.sheet
        rounded(painter, rect, CONTROL, fill, c.accent if on else c.line2, 2 if on else 1)
        single = len(self._lines) < 2
        middle = rect.center().y() if single else look.px(_ABOVE) + look.line("section") / 2
        draw_radio(painter, look, look.px(14), middle, on, self.isEnabled())
        if self._icon:
            self._draw_disc(painter, middle)
        self._draw_words(painter, self._left())

    def _draw_disc(self, painter: QPainter, middle: float) -> None:
        look, c = self._look, self._look.colours
        side, inner = look.icon_px(44), look.icon_px(24)
        disc = QRectF(self._left() - look.px(16) - side, middle - side / 2, side, side)
        rounded(painter, disc, side / 2, c.sheet if self.isChecked() else c.stone)
        ink = c.accent if self.isChecked() else c.ink2
        look.draw_icon(painter, self._icon, ink, 24, disc.center().x() - inner / 2, disc.center().y() - 0.75)

    def _draw_words(self, painter: QPainter, left: float) -> None:
        look, c = self._look, self._look.colours
        role = "section" if self._icon else "body"
        font = look.font(role, bold=self.isChecked() or bool(self._line or self._icon))
        ink = c.ink2 if self._quiet and not self.isChecked() else c.ink
        width, title, under = (
            self._room(self.width()),
            self._title_high(self.width()),
            self._under(self.width()),
        )
        gap = look.px(6) if self._lines else 0
        centred = (self.height() - title - gap - sum(under)) / 2
        top = centred if len(self._lines) < 2 else look.px(_ABOVE)  # there the disc stands beside the title
        self._write(painter, QRectF(left, top, width, title), self._title, font, ink)
        self._draw_advice(painter, left, top + title / 2)
        y = top + title + gap
        if not self._lines:
            if self._line:
                self._write(painter, QRectF(left, y, width, under[0]), self._line, look.font("table"), c.ink2)
            return
        shift = look.icon_px(18) + look.px(10)
        for line, high in zip(self._lines, under, strict=True):
            look.draw_icon(painter, line.icon, getattr(c, line.colour), 18, left, y + look.line("body") / 2)
            self._write(
                painter, QRectF(left + shift, y, width - shift, high), line.text, look.font("body"), c.ink
            )
            y += high

    def _write(self, painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str) -> None:
        """Write words in the middle of their one line, or over several."""
        several = rect.height() > 1.5 * self._look.line("section")
        (write_lines if several else write)(painter, rect, text, font, ink)

    def _draw_advice(self, painter: QPainter, left: float, middle: float) -> None:
        if self._advised:
            look = self._look
            high = look.high(26, "small")
            start = left + look.width_of(self._title, "section", bold=True) + look.px(12)
            rect = QRectF(start, middle - high / 2, tag_width(look, self._advised), high)
            draw_tag(painter, look, self._advised, rect)


class OutcomeCell(QPushButton):
    """One cell of the outcome board: icon, word, number; a filter when pressed."""

    def __init__(self, look: Look, sign: Sign, number: int, name: str) -> None:
        """Show how many there are of one outcome."""
        super().__init__(sign.word)
        self.setObjectName(name)
        self._look, self._sign, self._number = look, sign, number
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{sign.word} {number:,}")
        self.setFixedHeight(look.high(34))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for icon, word and number."""
        look = self._look
        words = look.width_of(self._sign.word, "body", bold=True) + look.width_of(
            f"{self._number:,}", "section"
        )
        return QSize(round(words) + look.icon_px(20) + look.px(48), look.high(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cell; a zero is quiet and keeps its place."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        rect = QRectF(self.rect())
        on = self.isChecked()
        if on or self.underMouse():
            rounded(painter, rect, CONTROL, c.tint if on else c.well, c.accent if on else None, 2)
        tone, middle = look.paint(self._sign.tone), rect.center().y()
        quiet = not self._number
        look.draw_icon(painter, self._sign.icon, c.ink3 if quiet else tone.icon, 18, look.px(10), middle)
        left = look.px(10) + look.icon_px(18) + look.px(10)
        inner = QRectF(left, 0, rect.width() - left - look.px(10), rect.height())
        ink = c.ink2 if quiet else c.ink
        number = f"{self._number:,}"
        taken = look.width_of(number, "section", bold=not quiet) + look.px(6)
        write(painter, inner.adjusted(0, 0, -taken, 0), self._sign.word, look.font("body", bold=on), ink)
        write(painter, inner, number, look.font("lead", bold=not quiet), ink, Qt.AlignmentFlag.AlignRight)


class RoleCard(QPushButton):
    """One of the people at the door, by role."""

    def __init__(self, look: Look, role: str, name: str) -> None:
        """Show a role."""
        super().__init__(role)
        self.setObjectName(name)
        self._look = look
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(look.high(52))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        on, rect = self.isChecked(), QRectF(self.rect())
        rounded(
            painter,
            rect,
            CONTROL,
            c.tint if on or self.underMouse() else c.sheet,
            c.accent if on else c.line2,
            2 if on else 1,
        )
        look.draw_icon(painter, "user", c.accent if on else c.ink2, 20, look.px(14), rect.center().y())
        left = look.px(14) + look.icon_px(20) + look.px(10)
        inner = QRectF(left, 0, rect.width() - left - look.px(8), rect.height())
        write(painter, inner, self.text(), look.font("body", bold=on), c.accent if on else c.ink)
