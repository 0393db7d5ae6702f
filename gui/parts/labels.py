"""Text on the page: one-line labels, paragraphs with a true line height, icons in a disc, tags, the seal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded, write
from gui.parts.tokens import TAG
from gui.words import Sign, Tone, bubble, shown_figure

_PROSE_LETTERS = 42  # Chinese characters to a line of prose (look.md 1)


class _Explained(QLabel):
    """A text whose words that somebody may not know are explained in a bubble, unless another one is set."""

    _bubble = ""

    def explain(self) -> None:
        """Explain the text that stands here now."""
        if self.toolTip() == self._bubble:
            self._bubble = bubble(self.text())
            self.setToolTip(self._bubble)


class Label(_Explained):
    """One line of text in a role and a colour."""

    def __init__(
        self, look: Look, text: str, role: str = "body", colour: str = "", name: str = "label"
    ) -> None:
        """Write a text; the colour is the ink unless one is named."""
        super().__init__(shown_figure(text))
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(role))
        self.setMinimumHeight(look.line(role))
        self.colour(colour or look.colours.ink)
        self.explain()

    def setText(self, text: str) -> None:
        """Write another text."""
        super().setText(shown_figure(text))
        self.explain()

    def colour(self, colour: str) -> None:
        """Change the colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.setPalette(palette)


class Name(Label):
    """A name somebody gave, on one line: where it is too long it ends in "…" and the tooltip has it whole."""

    def __init__(
        self, look: Look, text: str, role: str = "body", colour: str = "", name: str = "name"
    ) -> None:
        """Write a name."""
        super().__init__(look, text, role, colour, name)
        self._whole = self.text()
        self.setAccessibleName(self._whole)

    def setText(self, text: str) -> None:
        """Write another name."""
        super().setText(text)
        self._whole = self.text()
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the room of the whole name."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Make do with a few letters."""
        return QSize(self.font().pixelSize() * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the name anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)


class Prose(_Explained):
    """A paragraph that wraps, with the line height of its role; never wider than a line of prose should be."""

    def __init__(
        self,
        look: Look,
        text: str,
        role: str = "body",
        colour: str = "",
        name: str = "prose",
        *,
        wide: bool = False,
    ) -> None:
        """Write a paragraph; `wide` lets it run to the edge."""
        super().__init__(text)
        self._wrapped: dict[int, list[str]] = {}  # by width: layouts ask for the same few over and over
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(role))
        self._laid = False
        self._line = look.line(role)
        self._ink = QColor(colour or look.colours.ink)
        self._most = 16000 if wide else round(_PROSE_LETTERS * self.font().pixelSize())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.explain()

    def setText(self, text: str) -> None:
        """Write another text."""
        if text == self.text():
            return
        super().setText(text)
        self.explain()
        self._wrapped.clear()
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Wrap anew when the font has changed."""
        if event.type() == QEvent.Type.FontChange:
            self._wrapped.clear()
        super().changeEvent(event)

    def ink(self, colour: str) -> None:
        """Change the colour."""
        self._ink = QColor(colour)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts to ask for the height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text."""
        return max(1, len(self._lines(width))) * self._line

    def sizeHint(self) -> QSize:
        """Return the size of the text on as few lines as a line of prose allows."""
        natural = max(
            (self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n")), default=0
        )
        width = min(natural + 2, self._most)
        return QSize(width, self.heightForWidth(self.width() if self._laid else width))

    def minimumSizeHint(self) -> QSize:
        """Let the paragraph become narrow; keep the height that its present width needs."""
        width = self.width() if self._laid else self.sizeHint().width()
        return QSize(self.font().pixelSize() * 6, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width has changed."""
        super().resizeEvent(event)
        self._laid = True
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, each in the middle of its height."""
        painter = QPainter(self)
        painter.setPen(self._ink)
        painter.setFont(self.font())
        top = (self._line - self.fontMetrics().height()) / 2 + self.fontMetrics().ascent()
        for number, line in enumerate(self._lines(self.width())):
            painter.drawText(QPointF(0, round(number * self._line + top)), line)

    def _lines(self, width: int) -> list[str]:
        room = max(1, min(width, self._most))
        if room not in self._wrapped:
            self._wrapped[room] = self._wrap(room)
        return self._wrapped[room]

    def _wrap(self, room: int) -> list[str]:
        found = list[str]()
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for part in self.text().split("\n"):
            layout = QTextLayout(part, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(room)
                found.append(part[line.textStart() : line.textStart() + line.textLength()].rstrip())
            layout.endLayout()
        return found


class Icon(QWidget):
    """An icon, alone or in a disc."""

    def __init__(
        self, look: Look, name: str, colour: str = "", size: int = 20, disc: int = 0, fill: str = ""
    ) -> None:
        """Draw an icon of a size in px at 100 %; `disc` is the width of the circle behind it."""
        super().__init__()
        self.setObjectName(f"icon_{name}")
        self._look, self._name, self._size = look, name, size
        self._colour, self._fill, self._disc = colour or look.colours.ink2, fill, disc
        side = look.icon_px(disc or size)
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def in_line(self, role: str) -> Icon:
        """Stand in the middle of the first line of a paragraph beside it."""
        self.setFixedHeight(max(self.height(), self._look.line(role)))
        return self

    def show_icon(self, name: str, colour: str) -> None:
        """Change icon and colour."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw disc and icon."""
        painter = painter_for(self)
        if self._disc:
            rounded(painter, QRectF(self.rect()), self.width() / 2, self._fill or self._look.colours.tint)
        side = self._look.icon_px(self._size)
        left = (self.width() - side) / 2
        self._look.draw_icon(painter, self._name, self._colour, self._size, left, self.height() / 2 - 0.75)


def tone_icon(look: Look, name: str, tone: Tone, size: int = 20, disc: int = 0) -> Icon:
    """Return an icon in the colours of a tone."""
    paint = look.paint(tone)
    return Icon(look, name, paint.icon, size, disc, paint.fill)


class Tag(QWidget):
    """A state as icon and word in a small box; never clickable."""

    def __init__(self, look: Look, sign: Sign, name: str = "tag") -> None:
        """Show a sign."""
        super().__init__()
        self.setObjectName(name)
        self._look, self._sign = look, sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(sign.word)

    @property
    def word(self) -> str:
        """Return the word that is shown."""
        return self._sign.word

    def sizeHint(self) -> QSize:
        """Return the width of icon and word."""
        return QSize(tag_width(self._look, self._sign), self._look.high(26, "small"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tag."""
        draw_tag(painter_for(self), self._look, self._sign, QRectF(self.rect()))


def tag_width(look: Look, sign: Sign) -> int:
    """Return how wide a tag is."""
    return (
        round(look.width_of(_begun(sign.word), "small")) + look.icon_px(16) + look.px(8) * 2 + look.px(6) + 1
    )


def draw_tag(painter: QPainter, look: Look, sign: Sign, rect: QRectF) -> None:
    """Draw a tag in a rectangle."""
    paint = look.paint(sign.tone)
    rounded(painter, rect, TAG, paint.fill, paint.border)
    left = rect.left() + look.px(8)
    look.draw_icon(painter, sign.icon, paint.icon, 16, left, rect.center().y())
    left += look.icon_px(16) + look.px(6)
    inner = QRectF(left, rect.top(), rect.right() - left, rect.height())
    write(painter, inner, _begun(sign.word), look.font("small"), paint.ink)


def _begun(word: str) -> str:
    """Return a word as it stands alone: in English the same words go on inside sentences, with a small letter."""
    return word[:1].upper() + word[1:]


class Seal(QWidget):
    """The seal 妥 of the product."""

    def __init__(self, look: Look, side: int = 40) -> None:
        """Draw the seal at a size in px at 100 %."""
        super().__init__()
        self.setObjectName("seal")
        self._look = look
        self.setFixedSize(look.icon_px(side), look.icon_px(side))
        self.setAccessibleName("妥交")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square, its inner line and the sign."""
        painter, c = painter_for(self), self._look.colours
        rect = QRectF(self.rect())
        side = rect.width()
        rounded(painter, rect, side * 0.1, c.accent)
        ring = rect.adjusted(side * 0.07, side * 0.07, -side * 0.07, -side * 0.07)
        rounded(painter, ring, side * 0.06, None, c.on_accent, max(1.0, side * 0.025))
        painter.setFont(self._look.serif(side * 0.62))
        painter.setPen(QColor(c.on_accent))
        painter.drawText(rect.adjusted(0, -side * 0.02, 0, 0), Qt.AlignmentFlag.AlignCenter, "妥")
