"""The rail: case home, the steps with ticks, open points and locks, the rooms, the person and the lock."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.parts import (
    Button,
    Label,
    Look,
    Seal,
    column,
    draw_circle,
    hairline,
    painter_for,
    rounded,
    row,
    write,
)
from gui.parts.labels import Name
from gui.parts.tokens import CONTROL
from gui.words import _, bubble

SEALED = "sealed"  # the key of the line that tells of the seal

_SEAL, _BESIDE_SEAL = 40, 12  # px at 100 %
_CLOSE = 30  # px of a line's height where the screen is low
_DOT = " · "  # between the situation and the days
_NUMBER = re.compile(r"\d[\d,]*")
_PART = re.compile("，|, ")


@dataclass(frozen=True, slots=True)
class StepMark:
    """One step as the rail shows it; states are done, open, later and locked."""

    key: str
    word: str
    state: str = "later"
    note: str = ""
    whole: str = ""  # the note where there is room for all its words
    late: bool = False


@dataclass(frozen=True, slots=True)
class RoomMark:
    """One room as the rail shows it."""

    key: str
    word: str
    icon: str
    late: bool = False
    stop: bool = False


@dataclass(frozen=True, slots=True)
class RailView:
    """Everything on the rail."""

    title: str
    second: str
    steps: tuple[StepMark, ...]
    rooms: tuple[RoomMark, ...]
    person: str
    person_second: str
    home: str = ""
    sealed: int = 0  # the incident that sealed the case


class _Item(QPushButton):
    """One line of the rail; on a low screen the lines stand closer, so that the lock stays in sight."""

    def __init__(self, look: Look, words: str, height: int, name: str) -> None:
        super().__init__(words)
        self.setObjectName(name)
        self._look, self.now = look, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._wanted = look.high(height)
        self.setMinimumHeight(look.high(_CLOSE))
        self.setMaximumHeight(self._wanted)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Return the height that is wanted where there is room."""
        return QSize(super().sizeHint().width(), self._wanted)

    def show_now(self, now: bool) -> None:
        """Mark the page that is shown."""
        self.now = now
        self.update()

    def _back(self, painter: QPainter) -> None:
        c = self._look.colours
        if self.now:
            rounded(painter, QRectF(self.rect()).adjusted(0, 1, 0, -1), CONTROL, c.sheet, c.line2)
        elif self.underMouse():
            rounded(painter, QRectF(self.rect()).adjusted(0, 1, 0, -1), CONTROL, c.stone)

    def _note(self, painter: QPainter, text: str, late: bool, right: float) -> None:
        look, c = self._look, self._look.colours
        rect = QRectF(0, 0, right, self.height())
        ink = c.amber if late else c.ink2
        write(painter, rect, text, look.font("small"), ink, Qt.AlignmentFlag.AlignRight)
        if late:
            left = right - look.width_of(text, "small") - look.icon_px(16) - look.px(4)
            look.draw_icon(painter, "alert", c.amber_icon, 16, left, self.height() / 2)


class Step(_Item):
    """One step with its circle; a line joins it to the next."""

    def __init__(self, look: Look, mark: StepMark, number: int, last: bool, height: int) -> None:
        super().__init__(look, mark.word, height, f"step_{mark.key}")
        self._mark, self._number, self._last = mark, number, last
        spoken = {"done": _("做完"), "locked": _("还锁着"), "open": _("有待办"), "later": _("还没开始")}
        whole = mark.whole or mark.note
        parts = (str(number), mark.word, spoken.get(mark.state, ""), whole)
        self.setAccessibleName(" ".join(part for part in parts if part))
        self.setToolTip(" ".join(filter(None, (whole, f"Alt+{number}"))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line, circle, word and note."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        self._back(painter)
        side, left, middle = look.icon_px(26), look.px(8), self.height() / 2
        line = left + side / 2
        painter.setPen(QPen(QColor(c.accent if self._mark.state == "done" else c.line2), 2))
        if not self._last:
            painter.drawLine(int(line), int(middle + side / 2), int(line), self.height())
        circle = QRectF(left, middle - side / 2, side, side)
        state = "open" if self.now and self._mark.state in ("later", "open") else self._mark.state
        draw_circle(painter, look, circle, self._number, state)
        start = left + side + look.px(12)
        right = self.width() - look.px(8)
        ink = c.accent if self.now else c.ink3 if state == "locked" else c.ink
        inner = QRectF(start, 0, right - start, self.height())
        write(painter, inner, self.text(), look.font("body", bold=self.now), ink)
        if self._mark.state == "locked":
            size = look.icon_px(16)
            look.draw_icon(painter, "lock", c.ink3, 16, right - size, middle)
        elif note := self.note_for(right - start):
            self._note(painter, note, self._mark.late, right)

    def note_for(self, room: float) -> str:
        """Return what of the note fits beside the word: all of it, its first part, its number alone, or nothing."""
        look = self._look
        word = QFontMetrics(look.font("body", bold=self.now)).horizontalAdvance(self.text())
        room -= word + look.px(8)
        if self._mark.late:
            room -= look.icon_px(16) + look.px(4)
        # two bare numbers say nothing: 579 · 200
        numbers = _NUMBER.findall(self._mark.note)
        first = _PART.split(self._mark.note)[0] if len(numbers) > 1 else ""
        tries = (self._mark.note, first, " · ".join(numbers))
        return next((one for one in tries if one and look.width_of(one, "small") <= room), "")


class _Room(_Item):
    """One room, or the case home, with its icon."""

    def __init__(self, look: Look, mark: RoomMark, height: int) -> None:
        super().__init__(look, mark.word, height, f"room_{mark.key}")
        self._mark = mark
        self.setAccessibleName(f"{mark.word} {_('该办了')}" if mark.late else mark.word)
        self.setToolTip(bubble(mark.word))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon, word and note."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        self._back(painter)
        if self._mark.stop:
            rounded(painter, QRectF(self.rect()).adjusted(0, 1, 0, -3), CONTROL, c.red_tint, c.red)
        ink = c.red if self._mark.stop else c.accent if self.now else c.ink2
        look.draw_icon(painter, self._mark.icon, ink, 20, look.px(11), self.height() / 2)
        start = look.px(8) + look.icon_px(26) + look.px(12)
        inner = QRectF(start, 0, self.width() - start - look.px(8), self.height())
        write(
            painter,
            inner,
            self.text(),
            look.font("body", bold=self.now or self._mark.stop),
            ink if self._mark.stop else c.accent if self.now else c.ink,
        )
        if self._mark.late:
            self._note(painter, _("该办了"), True, self.width() - look.px(8))


class Rail(QWidget):
    """The left edge of a case: 232 px, or a bar at the top where there is no room."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, look: Look, view: RailView, at: str) -> None:
        """Show a view with one page marked."""
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("surface", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self.setFixedWidth(look.wide(232) if look.k < 1.5 else look.wide(200))
        self._items: dict[str, _Item] = {}
        self._second = Label(look, self._second_line(view.second), "small", look.colours.ink2, "caseSecond")
        self._second.setToolTip(view.second)
        self._person_second = Label(look, view.person_second, "small", look.colours.ink2, "personRole")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(look.px(12), look.px(16), look.px(12), look.px(16))
        self._box.setSpacing(0)
        self._top(view)
        self._steps(view)
        self._rooms(view)
        self._box.addSpacing(look.px(8))
        self._box.addStretch(1)
        self._bottom(view)
        self.mark(at)

    def mark(self, key: str) -> None:
        """Mark the page that is shown."""
        for name, item in self._items.items():
            item.show_now(name == key)

    def count_down(self, words: str) -> None:
        """Say under the person's name how long until the lock; empty text shows the role again."""
        self._person_second.setText(self._beside_lock(words) if words else self._role)
        self._person_second.setToolTip(words)
        self._person_second.colour(self._look.colours.amber if words else self._look.colours.ink2)

    def _beside_lock(self, words: str) -> str:
        """Return the words beside the lock; what does not fit there is said up to its first pause."""
        room = self._person_second.width()
        if self._look.width_of(words, "small") <= room:
            return words
        return re.split("[，;]", words)[0]

    def _add(self, key: str, item: _Item) -> None:
        item.clicked.connect(lambda _checked=False, k=key: self.chosen.emit(k))
        self._items[key] = item
        self._box.addWidget(item)

    def _second_line(self, words: str) -> str:
        """Return the words below the title; where situation and days are too wide together, the days alone."""
        look = self._look
        room = self.width() - look.px(12) * 2 - look.px(_SEAL) - look.px(_BESIDE_SEAL) - look.px(4)
        if look.width_of(words, "small") <= room:
            return words
        last = words.rpartition(_DOT)[2]
        return QFontMetrics(look.font("small")).elidedText(last, Qt.TextElideMode.ElideRight, room)

    def _top(self, view: RailView) -> None:
        look = self._look
        title = Name(look, view.title, "strong", name="caseTitle")
        head = row(look, Seal(look, _SEAL), column(look, title, self._second, gap=0), gap=_BESIDE_SEAL)
        head.setStretch(1, 1)
        head.setContentsMargins(look.px(4), 0, 0, 0)
        self._box.addLayout(head)
        self._box.addSpacing(look.px(4 if view.sealed else 12))
        if view.sealed:
            self._add(SEALED, _Room(look, RoomMark(SEALED, _("封住了，只能看"), "lock", stop=True), 36))
        home = RoomMark("home", view.home or _("首页"), "home")
        self._add("home", _Room(look, home, 36 if view.sealed else 40))
        self._box.addSpacing(look.px(0 if view.sealed else 10))

    def _steps(self, view: RailView) -> None:
        height = 42 if len(view.steps) > 5 else 48
        for number, mark in enumerate(view.steps, start=1):
            last = number == len(view.steps)
            self._add(mark.key, Step(self._look, mark, number, last, height))

    def _rooms(self, view: RailView) -> None:
        self._box.addSpacing(self._look.px(10))
        self._box.addWidget(hairline(self._look))
        self._box.addSpacing(self._look.px(10))
        for mark in view.rooms:
            self._add(mark.key, _Room(self._look, mark, 36))

    def _bottom(self, view: RailView) -> None:
        look, self._role = self._look, view.person_second
        name = Name(look, view.person, "table_strong", name="personName")
        lock = Button(look, _("锁定"), "secondary", "lock", small=True, name="lockButton")
        lock.setToolTip("Ctrl+L")
        lock.clicked.connect(self.lock_asked)
        person = row(look, column(look, name, self._person_second, gap=0), lock, gap=4)
        person.setStretch(0, 1)
        person.setContentsMargins(look.px(8), 0, 0, 0)
        self._box.addLayout(person)


class TopBar(QWidget):
    """The rail as a bar: seal, case, the present step as a button that opens the whole list in words."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, look: Look, view: RailView, at: str) -> None:
        """Show a view with one page named."""
        super().__init__()
        self.setObjectName("topBar")
        self.setProperty("surface", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.high(60))
        self._look, self._view = look, view
        self._here = Button(look, "", "secondary", "list", small=True, name="stepMenu")
        self._here.clicked.connect(self._open)
        self._here.setAccessibleDescription("，".join(room.word for room in view.rooms))
        lock = Button(look, _("锁定"), "secondary", "lock", small=True, name="lockButton")
        lock.clicked.connect(self.lock_asked)
        self._count = Label(look, "", "small", look.colours.amber, "countDown")
        box = QHBoxLayout(self)
        box.setContentsMargins(look.px(24), 0, look.px(24), 0)
        box.setSpacing(look.px(16))
        title = Name(look, view.title, "strong", name="caseTitle")
        for part in (Seal(look, 40), title, self._here):
            box.addWidget(part)
        box.addStretch(1)
        box.addWidget(self._count)
        box.addWidget(lock)
        self.mark(at)

    def mark(self, key: str) -> None:
        """Name the page that is shown."""
        self._here.show_words(self._name(key))

    def count_down(self, words: str) -> None:
        """Say how long until the lock."""
        self._count.setText(words)

    def _name(self, key: str) -> str:
        for number, step in enumerate(self._view.steps, start=1):
            if step.key == key:
                return _("第 {number} 步 {word}", number=number, word=step.word)
        if key == SEALED:
            return _("封住了，只能看")
        return next((room.word for room in self._view.rooms if room.key == key), _("首页"))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("stepList")
        menu.setFont(self._look.font("body"))
        keys = [
            *([SEALED] if self._view.sealed else []),
            "home",
            *(step.key for step in self._view.steps),
            *(room.key for room in self._view.rooms),
        ]
        for key in keys:
            action = menu.addAction(self._name(key))
            action.triggered.connect(lambda _checked=False, k=key: self.chosen.emit(k))
        menu.popup(self._here.mapToGlobal(self._here.rect().bottomLeft()))
