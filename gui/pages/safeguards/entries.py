"""The list of a register at the left: one card for each entry, with its state and its day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from core.desk.task_words import kind_of_entry
from core.flows import today
from core.records.entries import Entry, Register
from gui.pages.safeguards.form import told
from gui.parts import Card, Look, column, holder, painter_for, rounded, scrolling, write
from gui.parts.labels import draw_tag, tag_width
from gui.parts.tokens import CONTROL
from gui.words import Sign, Tone, _


def entry_sign(kind: Register, entry: Entry, *, old_text: bool = False) -> Sign:
    """Return how an entry stands: overdue, due, or its state."""
    state = kind.state(entry.state)
    if old_text and state.closed:
        return Sign("alert", _("文本换了，要重签"), Tone.AMBER)
    if entry.due and not state.closed:
        days = (date.fromisoformat(entry.due) - today()).days
        if days < 0:
            return Sign("alert", _("逾期 {days} 天", days=-days), Tone.AMBER)
        if entry.id:
            return Sign("clock", _("{day} 以前", day=entry.due), Tone.STONE)
    return Sign(state.icon, told(state.text), Tone(state.tone))


def second_line(kind: Register, entry: Entry) -> str:
    """Return what stands beside the name: of which kind the entry is."""
    option = kind_of_entry(kind, entry)
    return told(option.text) if option else ""


class EntryCard(QPushButton):
    """One entry: its name, what it is, and its tag."""

    def __init__(self, look: Look, name: str, second: str, sign: Sign, number: int) -> None:
        """Show an entry."""
        super().__init__(name)
        self.setObjectName(f"entry_{number}")
        self._look, self._second, self._sign = look, second, sign
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("，".join(part for part in (name, second, sign.word) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for both lines."""
        look = self._look
        return QSize(look.wide(180), look.line("body") + look.high(26, "small") + look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        rect, pad = QRectF(self.rect()), look.px(12)
        if self.isChecked() or self.hasFocus():
            rounded(painter, rect, CONTROL, c.tint if self.isChecked() else c.well, c.tint2, 1)
        font, line = look.font("body", bold=True), look.line("body")
        inner = QRectF(pad, pad - look.px(3), rect.width() - 2 * pad, line)
        taken = min(look.width_of(self.text(), "body", bold=True), inner.width())
        write(painter, inner, self.text(), font, c.ink)
        rest = inner.adjusted(taken + look.px(8), 0, 0, 0)
        if rest.width() > look.px(40):
            write(painter, rest, self._second, look.font("table"), c.ink2)
        top = inner.bottom() + look.px(6)
        width = min(tag_width(look, self._sign), inner.width())
        draw_tag(painter, look, self._sign, QRectF(pad, top, width, look.high(26, "small")))


class RegisterList(Card):
    """The entries of one register; says which was chosen by its id."""

    chosen = Signal(int)

    def __init__(self, look: Look, entries: list[tuple[int, str, str, Sign]], at: int) -> None:
        """Show id, name, second line and sign of each entry."""
        cards = column(look, gap=6)
        for number, name, second, sign in entries:
            card = EntryCard(look, name or _("（还没写）"), second, sign, number)
            card.setChecked(number == at)
            card.clicked.connect(lambda _checked=False, n=number: self.chosen.emit(n))
            cards.addWidget(card)
        cards.addStretch(1)
        super().__init__(
            look, scrolling(look, holder(cards, "entries"), "entriesScroll"), pad=(8, 8), name="registerList"
        )
