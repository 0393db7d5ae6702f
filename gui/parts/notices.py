"""What is said in place: notices, empty states, messages, lines with an icon."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.parts.boxes import CENTRED, column, fill, row, show_if
from gui.parts.buttons import Button
from gui.parts.labels import Icon, Label, Prose, tone_icon
from gui.parts.look import Look
from gui.parts.tokens import CONTROL
from gui.words import Tone


class Notice(QFrame):
    """A tinted box: icon, a bold line, one sentence, one small button or two."""

    def __init__(
        self, look: Look, tone: Tone, icon: str, title: str, text: str = "",
        button: Button | tuple[Button, ...] | None = None, name: str = "notice",
        *,
        below: bool = False,
    ) -> None:  # fmt: skip
        """Say one thing; it goes when its cause goes. `below` puts the button under the words."""
        super().__init__()
        self.setObjectName(name)
        paint = look.paint(tone)
        self.setStyleSheet(
            f"QFrame#{name} {{ background: {paint.fill}; border: 1px solid {paint.border};"
            f" border-radius: {CONTROL}px; }}"
        )
        self.title = Label(look, title, "strong", paint.ink, "noticeTitle")
        self.title.setWordWrap(True)
        self.text = Prose(look, text, "table", look.colours.ink, "noticeText", wide=True)
        show_if(self.text, bool(text))
        words = column(look, self.title, self.text, gap=2)
        box = QHBoxLayout(self)
        box.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        box.setSpacing(look.px(12))
        box.addWidget(Icon(look, icon, paint.icon, 22).in_line("strong"), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        buttons = () if button is None else button if isinstance(button, tuple) else (button,)
        if buttons and (below or (look.narrow and len(buttons) > 1)):
            words.addSpacing(look.px(6))
            words.addLayout(row(look, *buttons, None, gap=8))
        else:
            for one in buttons:
                box.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button = buttons[0] if buttons else None
        self.setAccessibleName(f"{title}。{text}" if text else title)


class IconLine(QWidget):
    """An icon, words, and quieter words behind or below them."""

    def __init__(
        self, look: Look, icon: str, text: str, second: str = "", *, colour: str = "", bold: bool = False,
        role: str = "table", below: bool = False, name: str = "iconLine",
    ) -> None:  # fmt: skip
        """Write one line, or two where `below` is set."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty(CENTRED, True)
        c = look.colours
        strong = {"body": "strong", "table": "table_strong", "small": "small_strong"}.get(role, role)
        first = self._first = Prose(look, text, strong if bold else role, c.ink, "lineText", wide=True)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addWidget(Icon(look, icon, colour or c.ink2, 20).in_line(role), 0, Qt.AlignmentFlag.AlignTop)
        if below and not second:
            box.addWidget(first, 1)
        elif below:
            under = Prose(look, second, "table", c.ink2, "lineSecond", wide=True)
            box.addLayout(column(look, first, under, gap=0), 1)
        else:
            box.addWidget(first, 0 if second else 1)
            if second:
                box.addWidget(Prose(look, second, role, c.ink2, "lineSecond", wide=True), 1)

    def say(self, text: str) -> None:
        """Write other words."""
        self._first.setText(text)

    def first_width(self) -> int:
        """Return how wide the words before the quieter ones are on one line, in pixels."""
        return self._first.fontMetrics().horizontalAdvance(self._first.text())

    def begin_second_at(self, width: int) -> None:
        """Let the quieter words begin behind so many pixels."""
        self._first.setFixedWidth(width)


def below_each_other(*lines: IconLine) -> tuple[IconLine, ...]:
    """Let the quieter words of several lines begin at one place."""
    wide = max((one.first_width() for one in lines), default=0) + 1
    for one in lines:
        one.begin_second_at(wide)
    return lines


def _centred(words: Label) -> Label:
    """Return words that stand in the middle, on as many lines as they need."""
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
    words.setWordWrap(True)
    return words


class EmptyState(QWidget):
    """Why a place is empty and where to go: disc, heading, two lines, one button."""

    def __init__(
        self, look: Look, icon: str, title: str, text: str, button: Button | None = None, tone: Tone = Tone.TEAL,
        name: str = "empty",
    ) -> None:  # fmt: skip
        """Stand in the middle of the space that a list would take."""
        super().__init__()
        self.setObjectName(name)
        box = QVBoxLayout(self)
        box.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(tone_icon(look, icon, tone, 28, 52), 0, middle)
        box.addSpacing(look.px(16))
        box.addWidget(_centred(Label(look, title, "section", name="emptyTitle")))
        for line in text.split("\n"):
            box.addWidget(_centred(Label(look, line, "body", look.colours.ink2, "emptyText")))
        if button is not None:
            box.addSpacing(look.px(12))
            box.addWidget(button, 0, middle)
        box.addStretch(1)
        self.setAccessibleName(f"{title}。{text}")


class Message(QFrame):
    """What happened, whether the data are safe, what to press."""

    def __init__(
        self, look: Look, icon: str, tone: Tone, title: str, text: str, buttons: tuple[Button, ...] = (),
        more: str = "", name: str = "message",
    ) -> None:  # fmt: skip
        """Fill a card."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("surface", "card")
        c = look.colours
        words = column(
            look,
            Label(look, title, "section", name="messageTitle"),
            Prose(look, text, "body", c.ink, "messageText"),
            *([Prose(look, more, "table", c.ink2, "messageMore")] if more else []),
            gap=6,
        )
        disc = tone_icon(look, icon, tone, 24, 40)
        head = row(look, disc, words, gap=16)
        head.setAlignment(disc, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(*(look.px(24),) * 4)
        fill(look, box, (head, 16, row(look, None, *buttons, gap=8)))
