"""Fields: a line to write in, a pass-phrase, a choice from a list, a day; with heading, help and what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from gui.parts.boxes import column, row
from gui.parts.buttons import Button
from gui.parts.labels import Icon, Label, Prose
from gui.parts.look import Look
from gui.parts.paint import painter_for, rounded, write
from gui.parts.tokens import CONTROL
from gui.words import _, help_on

_ENTER = "2returnPressed()"  # as Qt writes the name of a signal
_HALF = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BETWEEN = "-/. 年月"  # between year, month and day
_SAID = re.compile(r"(?:(\d{4})[-/.年 ]{1,2})?(\d{1,2})[-/.月 ]{1,2}(\d{1,2})[日号]?")
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def _day_said(text: str, near: date) -> date | None:
    """Return the day of a text such as 2026-12-01, 2026.12.1, 20261201 or 12月1日, None where it is none."""
    bare = unicodedata.normalize("NFKC", text).strip()
    found = _EIGHT.fullmatch(bare) or _SAID.fullmatch(bare)
    if found is None:
        return None
    year, month, day = found.groups()
    years = (int(year),) if year else (near.year - 1, near.year, near.year + 1)
    days = [QDate(one, int(month), int(day)) for one in years]
    valid = [date(one.year(), one.month(), one.day()) for one in days if one.isValid()]
    return min(valid, key=lambda one: abs((one - near).days), default=None)


class Line(QLineEdit):
    """One line to write in."""

    def __init__(self, look: Look, name: str, *, hint: str = "", text: str = "") -> None:
        """Make a field of 42 px."""
        super().__init__(text)
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setFont(look.font("body"))
        self.setFixedHeight(look.high(42))
        if help_on():  # 求助模式: what stands here is shown only while it is being typed
            self.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter where it does something: that may have moved the keyboard to a button, not to be pressed as well."""
        heard = self.receivers(_ENTER) > 0  # asked first: what it does may take the field away
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.setAccepted(heard)  # else it leads on, as the window knows


class Search(Line):
    """A field that looks for something, with the glass inside at the left."""

    def __init__(self, look: Look, name: str, hint: str) -> None:
        """Make a search field."""
        super().__init__(look, name, hint=hint)
        self.setFixedHeight(look.high(36))
        self.setAccessibleName(hint)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(look.px(10), 0, 0, 0)
        inner.addWidget(Icon(look, "search", look.colours.ink2, 18), 0, Qt.AlignmentFlag.AlignLeft)
        self.setTextMargins(look.icon_px(18) + look.px(4), 0, 0, 0)


class Secret(Line):
    """A pass-phrase: hidden until 显示 is pressed; tells when Caps Lock seems to be on."""

    caps = Signal(bool)

    def __init__(self, look: Look, name: str) -> None:
        """Make a hidden field with its word button inside."""
        super().__init__(look, name)
        self.setFixedHeight(look.high(48))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = Button(look, _("显示"), "quiet", "eye", small=True, name=f"{name}Show")
        self._eye.setCheckable(True)
        self._eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._eye.toggled.connect(self._show)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, look.px(6), 0)
        inner.addStretch(1)
        inner.addWidget(self._eye)
        self.setTextMargins(0, 0, self._eye.sizeHint().width() + look.px(6), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice a capital without Shift, or a small letter with it."""
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.isascii():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(text.isupper() != shift)
        super().keyPressEvent(event)

    def _show(self, on: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self._eye.show_words(_("隐藏") if on else _("显示"))


class Text(QPlainTextEdit):
    """Several lines to write in."""

    def __init__(self, look: Look, name: str, *, lines: int = 3, text: str = "") -> None:
        """Make a field for so many lines."""
        super().__init__(text)
        self.setObjectName(name)
        self.setFont(look.font("body"))
        self.setFixedHeight(look.line("body") * lines + look.px(20))
        self.setTabChangesFocus(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is written; in 求助模式 only while it is being typed."""
        if help_on() and not self.hasFocus():
            return
        super().paintEvent(event)


class Choice(QComboBox):
    """A choice from a list; amber while nothing is chosen."""

    def __init__(
        self, look: Look, name: str, options: Sequence[tuple[str, object]], *, small: bool = False
    ) -> None:
        """Offer words and what they stand for; the first choice is made unless its value is None."""
        super().__init__()
        self.setObjectName(name)
        self._look = look
        self._values = [value for _words, value in options]  # Qt would give an enum back as its bare text
        for words, _value in options:
            self.addItem(words)
        self.setAccessibleName(self.itemText(0))  # a heading, where there is one, takes its place
        self.setFont(look.font("table" if small else "body"))
        self.setFixedHeight(look.high(36 if small else 42))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.view().setObjectName(f"{name}List")

    def value(self) -> object:
        """Return what the chosen words stand for."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def choose(self, value: object) -> None:
        """Choose by value; an unknown one changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def sizeHint(self) -> QSize:
        """Return room for the longest words and the arrow."""
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0
        )
        return QSize(widest + self._look.px(14) * 2 + self._look.icon_px(20) + 8, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, words and arrow."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        rect, open_point = QRectF(self.rect()), self.value() is None
        focused = self.hasFocus()
        border, fill = (c.amber_icon, c.amber_tint) if open_point else (c.edge, c.sheet)
        if focused:
            border = c.accent
        if not self.isEnabled():
            border, fill = c.line2, c.off_tint
        rounded(painter, rect, CONTROL, fill, border, 2 if focused or open_point else 1)
        arrow = look.icon_px(18)
        ink = c.ink if self.isEnabled() else c.ink3
        look.draw_icon(
            painter, "down", c.ink2, 18, rect.right() - arrow - look.px(12), rect.center().y() - 0.75
        )
        inner = rect.adjusted(look.px(14), 0, -arrow - look.px(18), 0)
        write(painter, inner, self.currentText(), self.font(), ink)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, so that scrolling changes no answer."""
        event.ignore()


class Day(QDateEdit):
    """A day, typed or picked from a calendar."""

    def __init__(self, look: Look, name: str, value: date | None, *, earliest: date | None = None) -> None:
        """Make a field that shows a day as sentences write it; the calendar offers none before `earliest`.

        Only the calendar: a least day of the field itself refuses a year as long as its month is not typed.
        """
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setFont(look.font("body"))
        self.setFixedHeight(look.high(42))
        if earliest:
            self.calendarWidget().setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        if value:
            self.setDate(QDate(value.year, value.month, value.day))

    def day(self) -> date:
        """Return the day."""
        told = self._written()
        return date(told.year(), told.month(), told.day())

    def half_typed(self) -> bool:
        """Tell whether a part of the day is still to come: what the field holds meanwhile is nobody's word."""
        return len(self.lineEdit().text()) < len(self.displayFormat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 2026-12-10 and 2026/6/1 as they are typed; Qt moves on by itself after four digits, and once more at the sign."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.half_typed():
            self._settle()  # shown first: another Enter goes on
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take_text(QGuiApplication.clipboard().text())
            event.accept()
            return
        line, sections = self.lineEdit(), QDateEdit.Section
        at_head = line.cursorPosition() == 0 and not line.hasSelectedText()
        if event.text().isdigit() and (at_head or line.selectedText() == line.text()):
            self.setSelectedSection(sections.YearSection)
        if event.text() not in _BETWEEN or not event.text():
            super().keyPressEvent(event)
        elif not line.hasSelectedText():  # the part before the sign is typed, and was too short to move on
            year = self.currentSection() == sections.YearSection
            self.setSelectedSection(sections.MonthSection if year else sections.DaySection)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the field at once: Qt walks through year, month and day first, and is caught where no day is shown."""
        return QWidget.focusNextPrevChild(self, forward)

    def take_text(self, text: str) -> None:
        """Take a day that was pasted, as people write it; one without its year is the nearest to the day that stands here."""
        day = _day_said(text, self.day())
        if day is not None:
            self.setDate(QDate(day.year, day.month, day.day))
            self.interpretText()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the menu's own paste take a day as the keyboard's does."""
        menu = self.lineEdit().createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(lambda: self.take_text(QGuiApplication.clipboard().text()))
                action.setEnabled(bool(QGuiApplication.clipboard().text()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a calendar where a press opens it."""
        super().paintEvent(event)
        look, side = self._look, self._look.icon_px(18)
        left = self.width() - side - look.px(10)
        look.draw_icon(painter_for(self), "calendar", look.colours.ink2, 18, left, self.height() / 2)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the first of December from 2026-12-1; Qt would go back to the day that stood there before."""
        if self.half_typed():
            self._settle()
        super().focusOutEvent(event)

    def _settle(self) -> None:
        self.setDate(self._written())
        self.interpretText()

    def _written(self) -> QDate:
        """Return the day as it is written so far, with one digit for its month or day too."""
        found = _HALF.fullmatch(self.lineEdit().text().strip())
        day = QDate(*map(int, found.groups())) if found else QDate()
        return day if day.isValid() else self.date()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Field(QWidget):
    """A control under its heading, with help or what is wrong below it."""

    def __init__(self, look: Look, title: str, control: QWidget, help_text: str = "") -> None:
        """Name a control; the heading is also its name for screen readers."""
        super().__init__()
        self.setObjectName(f"field_{control.objectName()}")
        self._look, self._help_text, self.control = look, help_text, control
        self._heading = Label(
            look, title, "small_strong" if look.k > 1.6 else "table_strong", name="fieldTitle"
        )
        self._heading.setBuddy(control)
        control.setAccessibleName(title)
        self._below: _Below | None = None  # most fields of a form never have a line below them
        self._box = column(look, self._heading, control, None, gap=4)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._box)
        self._say(help_text, wrong=False)

    def wrong(self, sentence: str) -> None:
        """Say what is wrong, or nothing any more."""
        self._say(sentence or self._help_text, wrong=bool(sentence))
        self.control.setProperty("wrong", bool(sentence))
        style = self.control.style()
        style.unpolish(self.control)
        style.polish(self.control)

    def _say(self, words: str, *, wrong: bool) -> None:
        if self._below is None and words:
            self._below = _Below(self._look)
            self._box.insertWidget(2, self._below)
        if self._below is not None:
            self._below.say(words, wrong=wrong)
        self.control.setAccessibleDescription(words)


class _Below(QWidget):
    """The line below a control: help, or what is wrong with a sign before it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("fieldBelow")
        self.setProperty("surface", "clear")
        self._colours = look.colours
        self._icon = Icon(look, "stop", look.colours.red, 16)
        self._words = Prose(look, "", "small", look.colours.ink2, "fieldHelp", wide=True)
        box = row(look, self._icon, self._words, gap=6)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def say(self, words: str, *, wrong: bool) -> None:
        """Write the line; nothing hides it."""
        self._icon.setVisible(wrong)
        self._words.setText(words)
        self._words.ink(self._colours.red if wrong else self._colours.ink2)
        self.setVisible(bool(words))
