"""What the screens of the short way share: the page that holds them, Back without loss, the panel at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QScrollArea, QWidget

from core.desk import Desk
from core.desk.short import Found
from core.flows import short, today
from core.records import ContactChoice, Customer, Given
from core.records import Mapping as Columns
from gui.pages.collect.file_help import ask_encoding
from gui.pages.collect.inbox import Inbox
from gui.parts import (
    Button,
    Card,
    ChoiceCard,
    ChoiceLine,
    IconLine,
    Kit,
    Label,
    Look,
    Part,
    Prose,
    column,
    holder,
    passing,
    row,
    scrolling,
)
from gui.words import Sign, Tone, _, left, mask, shown_name, shown_number

STEP_AFTER = {"tell": "collect", "collect": "notify", "notify": "meet", "meet": "close", "close": "home"}
PANEL = 300
WAY = "wayBelow"  # the property of a button's line that belongs to what stands above it
_TO_WORDS = 18  # px at 100 % from the icon of a line to its words, less what a quiet button keeps free
_BETWEEN = 12  # px between words and their number, at 100 %
REMIND = "remind"  # the page of the reminder, which is no step of the way
OWED = "owed"  # who waits for money, no step either
OPEN = "open"  # whose order, warranty or debt is open
HOLD = "hold"  # who complains or sues, and is kept out of the list


class Hand(Protocol):
    """What has a file in hand: the panel that shows its columns speaks to it."""

    def take(
        self,
        path: Given,
        choices: Mapping[int, Columns] | None,
        contacts: Mapping[int, ContactChoice] | None = None,
    ) -> None:
        """Take the file in."""

    def take_newer(self, source: int, path: Given) -> None:
        """Take only what differs in a newer edition."""

    def look_at(
        self, path: Given, password: str | None = None, encoding: str | None = None, *, closely: bool = False
    ) -> None:
        """Look into the file again."""

    def next_file(self) -> None:
        """Leave the file out and go on."""


class ShortPage(Inbox):
    """A step of the short way; shows the screen where she stopped."""

    hand: Hand | None = None
    places = {"list": "meet#final", "collect": "collect#where/meet"}  # noqa: RUF012 (never changed)

    def __init__(
        self, kit: Kit, desk: Desk, step: str, makers: dict[str, Callable[[ShortPage], Screen]]
    ) -> None:
        """Know the screens of a step."""
        super().__init__(kit, desk, f"short_{step}")
        self.step, self._makers = step, makers
        self.at = ""
        self.shown: Screen | None = None
        self._after = ""

    def take(
        self,
        path: Given,
        choices: Mapping[int, Columns] | None,
        contacts: Mapping[int, ContactChoice] | None = None,
    ) -> None:
        """Take the file in hand as its columns and contacts were named."""
        if self.hand is not None:
            self.hand.take(path, choices, contacts)

    def take_newer(self, source: int, path: Given) -> None:
        """Take only what differs in the file in hand."""
        if self.hand is not None:
            self.hand.take_newer(source, path)

    def look_at(
        self, path: Given, password: str | None = None, encoding: str | None = None, *, closely: bool = False
    ) -> None:
        """Look into the file in hand again."""
        if self.hand is not None:
            self.hand.look_at(path, password, encoding, closely=closely)

    def choose_encoding(self, path: Path) -> None:
        """Let her choose how the text of the file is to be read."""
        ask_encoding(self, path, lambda encoding: self.look_at(path, None, encoding))

    def skip_file(self) -> None:
        """Leave the file out."""
        if self.hand is not None:
            self.hand.next_file()

    def refresh(self) -> None:
        """Show the screen where she stopped, or the one she went to."""
        if self.at_work:
            return
        self.screens = short.screens_in(self.desk, self.step)
        known = {one.key for one in self.screens}
        if self.at not in known or (self.step == "close" and short.where_in(self.desk, "close") == "silent"):
            self.at = short.where_in(self.desk, self.step)
        self.show_at(self.at)

    def show_at(self, key: str) -> None:
        """Show one screen."""
        self.at = key
        self.why("")
        self.note("")
        self.shown = self._makers[key](self)
        self.shown.show()

    def point_at(self, what: str) -> None:
        """Show the screen of this step that something is missing on; its answer leads to the step named behind it."""
        key, _slash, after = what.partition("/")
        if not self.at_work and key in {*(one.key for one in self.screens), REMIND, OWED, OPEN, HOLD}:
            self._after = after
            self.show_at(key)

    def leave(self) -> None:
        """Keep what is unfinished; who goes another way is not led back."""
        self._after = ""
        super().leave()

    def offer_others(self) -> None:
        """Say nothing of the forms of other screens: each opens with its screen, as it was left."""

    def answered(self, then: str = "") -> None:
        """Keep that the screen has its answer and go on; `then` names another step."""
        self.desk.short.mark(self.at)
        self.screens = short.screens_in(self.desk, self.step)  # a tick may have brought one more
        following, then = short.after(self.screens, self.at), then or self._after
        while following in short.said_before(self.desk):
            self.desk.short.mark(following)
            following = short.after(self.screens, following)
        self.changed.emit()
        if following and not then:
            self.show_at(following)
        else:
            self.at = ""
            self.go.emit(then or self._next_step())

    def step_back(self) -> None:
        """Go to the screen before; what was answered stays."""
        earlier = short.before(self.screens, self.at)
        if earlier:
            self.show_at(earlier)

    def foot(
        self, words: str, name: str, act: Callable[[], object], *others: Button, icon: str = ""
    ) -> Button:
        """Put Back, up to two buttons and the primary one into the footer."""
        buttons = list(others)
        if short.before(self.screens, self.at) and len(others) < 2:
            buttons.insert(0, self.button(_("上一步"), "quiet", "shortBack", self.step_back))
        onward = self.button(words, "primary", name, act, icon)
        self.buttons(*buttons, onward)
        return onward

    def signed_by(self) -> str:
        """Return the name under which she decides."""
        return self.desk.people.me().name or self.desk.matter.get().giver.head

    def two(self, left: QWidget, panel: QWidget, width: int = PANEL) -> None:
        """Put the work at the left and a panel at the right, or below it where there is no room."""
        look = self.look
        if look.narrow:
            self.scroll_body(holder(column(look, left, panel, None, gap=16), "shortBody"))
            return
        side = panel
        if not isinstance(panel, QScrollArea):  # a long panel scrolls by itself: header and work stay
            side = scrolling(look, holder(column(look, panel), "sideHolder"), "sideScroll")
        side.setFixedWidth(look.wide(width))
        both = row(look, left, side, gap=16)
        both.setStretch(0, 1)
        self.fill_body(both)
        self.body.setStretch(0, 1)

    def _next_step(self) -> str:
        following = STEP_AFTER[self.step]
        while following != "home" and not short.screens_in(self.desk, following):
            following = STEP_AFTER[following]
        return following


class Screen(Protocol):
    """One screen."""

    def show(self) -> None:
        """Fill the page."""


class Choices(QWidget):
    """Big choices one below the other; the advised one is marked, and marked only."""

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str, str, Sequence[tuple[str, str, str]]]],
        name: str,
        *,
        advised: str = "",
        at: str = "",
        chosen: Callable[[str], None] | None = None,
        under: QWidget | None = None,
        below: str = "",
        across: bool = False,
        anew: bool = False,
    ) -> None:
        """Show options as key, words, icon and lines of icon, text and colour; `anew`: no answer is taken along.

        `under` stands beneath the option `below`, else beneath the advised one.
        """
        super().__init__()
        self.setObjectName(name)
        self.value = at
        self._then = chosen
        self._group = QButtonGroup(self)
        parts: list[Part] = []
        for key, words, icon, lines in options:
            mark = Sign("flag", _("建议"), Tone.TEAL) if key == advised else None
            told = tuple(ChoiceLine(*line) for line in lines)
            card = ChoiceCard(look, words, icon=icon, lines=told, advised=mark, name=f"{name}_{key}")
            card.setChecked(key == at)
            if anew:
                passing(card)
            card.clicked.connect(lambda _checked=False, k=key: self._choose(k))
            self._group.addButton(card)
            parts.append(card)
            if under is not None and key == (below or advised):
                parts.append(under)
        box = row(look, *parts, gap=8) if across else column(look, *parts, gap=12)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def _choose(self, key: str) -> None:
        self.value = key
        if self._then is not None:
            self._then(key)


def panel(look: Look, title: str, *parts: Part, second: str = "", name: str = "shortPanel") -> Card:
    """Return the panel at the right."""
    head: list[Part] = [Prose(look, title, "section", name="panelTitle", wide=True)]
    if second:
        head.append(Prose(look, second, "small", look.colours.ink2, wide=True))
    return Card(look, *head, *parts, pad=(20, 16), gap=10, name=name)


def told(look: Look, icon: str, title: str, text: str = "", colour: str = "") -> IconLine:
    """Return an icon with a bold line and one below."""
    return IconLine(look, icon, title, text, bold=True, below=True, role="body", colour=colour)


class Pair(QWidget):
    """Words at the left and a number at the right; below the words where one line is too short for both."""

    def __init__(self, look: Look, words: Label, value: Label) -> None:
        """Put the two side by side."""
        super().__init__()
        self.setObjectName("pair")
        self._look, self._words, self._value = look, words, value
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(_BETWEEN))
        self._box.addWidget(words, 1)
        self._box.addWidget(value, 0, Qt.AlignmentFlag.AlignRight)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more width than the wider of the two."""
        wide = max(self._words.sizeHint().width(), self._value.sizeHint().width())
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose by the room that is there."""
        super().resizeEvent(event)
        both = self._words.sizeHint().width() + self._value.sizeHint().width() + self._look.px(_BETWEEN)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if both <= self.width() else down)


def pair(look: Look, words: str, value: str, *, strong: bool = False, name: str = "pairValue") -> QWidget:
    """Return words at the left and a number at the right."""
    role = "num2" if strong else "table_strong"
    return Pair(look, Label(look, words, "table", look.colours.ink2), Label(look, value, role, name=name))


def way(look: Look, button: Button) -> QWidget:
    """Return a quiet button that stands right below the line that it belongs to, its icon below that line's words."""
    made = holder(row(look, _TO_WORDS, button, None, gap=0), f"{button.objectName()}Line")
    made.setProperty(WAY, True)
    return made


def end_of_day(page: ShortPage) -> None:
    """Leave recording for today: home while days are left, to what comes next from the eve of the handover on."""
    if short.eve_has_come(page.desk.matter.get(), today()):
        page.answered()
    else:
        page.changed.emit()
        page.go.emit("home")


def told_apart(one: Customer) -> str:
    """Return name, number and card: a digit typed wrongly may lie in the hidden part of the number."""
    card = _("卡 {card}", card=shown_number(one.card)) if one.card else shown_number(one.code)
    return "　".join(filter(None, (shown_name(one.name), mask(one.phone), card)))


def on_card(one: Found) -> str:
    """Return the card of a customer and what is left on it; many small tills give cards no number."""
    if len(one.cards) > 1:
        said = left(one.fen, one.times_left)
        return _("{count} 张卡，一共剩 {left}", count=len(one.cards), left=said)
    said = _("卡里剩 {left}", left=left(one.fen, one.times_left))
    return _("卡 {card}，{left}", card=shown_number(one.card), left=said) if one.card else said
