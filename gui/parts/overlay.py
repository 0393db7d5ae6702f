"""What lies over the window: the veil with a dialog, and the ring around what has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFrame,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.parts.boxes import Card, column, fill, holder, row, scrolling
from gui.parts.buttons import Button
from gui.parts.fields import Field, Line, Secret
from gui.parts.labels import Icon, Label, Prose, tone_icon
from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded
from gui.parts.tokens import CONTROL, DIALOG
from gui.words import Tone, _

_MARGIN = 24
_GAP = 12  # px between buttons
_LEAST = 120  # px of what a dialog says that are seen however low the window is


class Veil(QWidget):
    """Covers the window; the keyboard and the mouse stay inside the dialog that it holds."""

    def __init__(self, look: Look, dialog: QWidget, window: QWidget, escape: Callable[[], None]) -> None:
        """Cover a window with a dialog in its middle; Esc does what the safe button does."""
        super().__init__(window)
        self.setObjectName("veil")
        self._look, self._escape, self._dialog = look, escape, dialog
        self._before = QApplication.focusWidget()
        window.installEventFilter(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(*(_MARGIN,) * 4)
        box.addWidget(dialog, 0, Qt.AlignmentFlag.AlignCenter)
        self._cover(window)
        self.show()
        self._cover(window)  # fonts and margins are known once it is shown
        self.raise_()

    def _cover(self, window: QWidget) -> None:
        """Be as large as the window, with the dialog inside."""
        self.setGeometry(window.rect())
        if isinstance(self._dialog, Dialog):
            self._dialog.fit(window.height() - 2 * _MARGIN)

    def close_veil(self) -> None:
        """Give the window back."""
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._cover(watched)
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the dialog."""
        inside = [
            part
            for part in self._dialog.findChildren(QWidget)
            if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not inside:
            return True
        now = self.window().focusWidget()
        at = inside.index(now) if now in inside else -1
        inside[(at + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        event.accept()

    def mousePressEvent(self, event: object) -> None:
        """Take clicks beside the dialog and do nothing."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil and the shadow of the dialog."""
        painter = painter_for(self)
        ink = QColor(self._look.colours.ink)
        ink.setAlphaF(0.43)
        painter.fillRect(self.rect(), ink)
        place = QRectF(self._dialog.geometry())
        ink.setAlphaF(0.02)
        for spread in range(24, 0, -2):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRoundedRect(
                place.adjusted(-spread, -spread + 12, spread, spread + 12), DIALOG + spread, DIALOG + spread
            )


class Dialog(QFrame):
    """600 px: disc, title, sentence, what it will mean line by line, a word to copy, buttons."""

    def __init__(
        self, look: Look, title: str, text: str, icon: str, tone: Tone,
        lines: tuple[tuple[str, str, str], ...] = (), type_back: str = "", field: str = "",
        secret: bool = False,
    ) -> None:  # fmt: skip
        """Say it; buttons are added after."""
        super().__init__()
        self.setObjectName("dialog")
        self._look, self._type_back = look, type_back
        self.setFixedWidth(min(920, look.wide(600)))
        words = column(
            look,
            Prose(look, title, "title", name="dialogTitle"),
            Prose(look, text, "body", name="dialogText"),
        )
        disc = tone_icon(look, icon, tone, 24, 44)
        head = row(look, disc, words, gap=16)
        head.setAlignment(disc, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(*(look.px(32),) * 4)
        self._box.setSpacing(look.px(16))
        told = holder(column(look, head, *((self._told(lines),) if lines else ()), gap=16), "dialogBody")
        self._body = scrolling(look, told, "dialogScroll", always=True)
        self._said = told
        self._box.addWidget(self._body)
        self.typed: Line | None = None
        self._field: Field | None = None
        if type_back or field:
            self.typed = (Secret if secret else Line)(look, "dialogField")
            self._field = Field(look, field or _("请照着输入：{word}", word=type_back), self.typed)
            self._box.addWidget(self._field)
        self._room = self.width() - 2 * look.px(32)
        self._buttons, self._taken = row(look, None, gap=_GAP), 0
        self._box.addLayout(self._buttons)
        self.setAccessibleName(f"{title}。{text}")

    def fit(self, room: int) -> None:
        """Be as high as what is said, and let it scroll where a room of so many px is too low for that."""
        layout = self._said.layout()
        assert layout is not None
        self._body.setFixedHeight(_LEAST)
        wanted = layout.totalHeightForWidth(self.width() - 2 * self._look.px(32))
        rest = self._box.totalSizeHint().height() - _LEAST
        self._body.setFixedHeight(min(wanted, max(_LEAST, room - rest)))

    def _told(self, lines: tuple[tuple[str, str, str], ...]) -> Card:
        look, c = self._look, self._look.colours
        card = Card(look, surface="well", pad=(16, 12), gap=10, name="dialogLines")
        for icon, words, right in lines:
            first = Prose(look, words, "body", wide=True)
            line = row(look, Icon(look, icon, c.ink2, 20), first, Label(look, right, "table", c.ink2))
            line.setStretch(1, 1)
            card.column.addLayout(line)
        return card

    def add_button(self, button: Button, locked_until_typed: bool = False) -> None:
        """Add a button at the right, in a new line where the last one is full; the last button may wait for the word."""
        width = button.sizeHint().width() + self._look.px(_GAP)
        if self._taken and self._taken + width > self._room + self._look.px(_GAP):
            self._buttons, self._taken = row(self._look, None, gap=_GAP), 0
            self._box.addLayout(self._buttons)
        self._taken += width
        fill(self._look, self._buttons, (button,))
        if locked_until_typed and self.typed is not None:
            button.setEnabled(False)
            self.typed.textChanged.connect(lambda text: button.setEnabled(text.strip() == self._type_back))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet."""
        rounded(painter_for(self), QRectF(self.rect()), DIALOG, self._look.colours.sheet)


class FocusRing(QWidget):
    """A ring of 2 px around the widget that has the keyboard, once somebody used the keyboard.

    It hears of the focus through the queue and without the widgets: Qt tells of it in the middle of a widget's end
    too, and Python that makes a wrapper of such a widget, or collects garbage there, crashes (seen with PySide 6.12).
    For the same reason it is here that a Tab is heard, before Qt follows it: Qt's own `focusNextPrevChild` is called
    at a widget's end as well.
    """

    tab_comes = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        """Follow the focus in a window."""
        super().__init__(window)
        self.setObjectName("focusRing")
        self._look, self._keys = look, False
        self._follow = QTimer(self)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self._place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._place, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Hear from the native window whether keys or the mouse are used; call once it is shown."""
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note keyboard and mouse."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._keys = self._keys or event.key() in _MOVING
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.tab_comes.emit()
        elif kind == QEvent.Type.MouseButtonPress:
            self._keys = False
            self._place()
        return False

    def _place(self) -> None:
        """Stand around the widget that has the keyboard now, and follow it while it is seen."""
        now = QApplication.focusWidget() if self._keys else None
        ringed = isinstance(now, QAbstractButton | QAbstractItemView) and now.isVisible()
        if now is None or not ringed or now.window() is not self.window():
            self._follow.stop()
            self.hide()
            return
        corner = now.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, now.size()).adjusted(-4, -4, 4, 4))
        self.raise_()
        self.show()
        self._follow.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = painter_for(self)
        painter.setPen(QPen(QColor(self._look.colours.accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL + 2, CONTROL + 2)


_FOLLOW_MS = 40  # between two looks at where the ringed widget is: things move in layouts and scrolled lists
_MOVING = frozenset(
    {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
)
