"""A guided look at a finished matter: one stop after the other, one sentence what one sees and one why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.desk import Desk
from gui.pages import PAGES, make_page, rail_of
from gui.pages.short import ShortStep
from gui.parts import (
    Button,
    Card,
    Kit,
    Label,
    PaperPreview,
    Prose,
    column,
    holder,
    let_go,
    painter_for,
    rounded,
    row,
    scrolling,
)
from gui.parts.look import Look
from gui.parts.rail import RailView
from gui.parts.tokens import CONTROL
from gui.shell.case_scene import CaseScene
from gui.shell.tour_case import record
from gui.shell.tour_stops import STOPS, Stop
from gui.words import _

_RING = 3
_AIR = 6  # px between the ring and what it goes around
_SETTLE_MS = 60  # a page is laid out after it is shown; then the ring finds its place


def _calm(view: RailView) -> RailView:
    """Show the steps alone on the rail: no stop visits the rooms below them, and a low window needs their place."""
    return replace(view, rooms=())


class _Shield(QWidget):
    """Lies over the screens: takes every click, so that nothing is done, and draws the ring."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("tourShield")
        self._look, self._ring = look, QRect()

    def ring(self, place: QRect) -> None:
        """Draw the ring around a place; an empty one takes it away."""
        self._ring = place
        self.update()

    def mousePressEvent(self, _event: object) -> None:
        """Take the click and do nothing."""

    def wheelEvent(self, _event: object) -> None:
        """Take the wheel and do nothing."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        if self._ring.isEmpty():
            return
        painter, c = painter_for(self), self._look.colours
        outer = QRectF(self._ring).adjusted(-_AIR - 2, -_AIR - 2, _AIR + 2, _AIR + 2)
        rounded(painter, outer, CONTROL + _AIR, "transparent", c.sheet, _RING + 4)
        inner = QRectF(self._ring).adjusted(-_AIR, -_AIR, _AIR, _AIR)
        rounded(painter, inner, CONTROL + _AIR, "transparent", c.accent, _RING)


class TourScene(QWidget):
    """Shows real screens of an invented, finished matter; nothing on them can be pressed."""

    left = Signal()
    new_asked = Signal()
    look_asked = Signal()

    def __init__(self, kit: Kit, desk: Desk, at: int = 0) -> None:
        """Begin at a stop."""
        super().__init__()
        self.setObjectName("tourScene")
        self._kit, self._desk, self.at = kit, desk, at
        self._case = CaseScene(
            kit, lambda key: make_page(key, kit, desk), lambda: _calm(rail_of(desk)), frozenset(PAGES), "home"
        )
        self._paper = PaperPreview(kit.look, "tourPaper")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._case)
        self._stack.addWidget(scrolling(kit.look, self._paper, "tourPaperScroll", always=True))
        self._shield = _Shield(kit.look, self._stack)
        self._bar_box = column(kit.look)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._stack, 1)
        box.addWidget(holder(self._bar_box, "tourBar"))
        self.show_stop(at)

    def leave(self) -> None:
        """Let every page end what it does; the case is closed after this."""
        self._case.leave()

    def show_stop(self, number: int) -> None:
        """Show one stop."""
        self.at = number
        stop = STOPS[number]
        if stop.paper:
            self._show_paper(stop)
        else:
            self._show_screen(stop)
        self._show_bar(stop)
        self._place()
        QTimer.singleShot(_SETTLE_MS, self, self._place)

    def _show_paper(self, stop: Stop) -> None:
        kept = [one for one in self._desk.press.every() if one.kind == stop.paper]
        self._paper.show_pdf(self._desk.press.pdf(kept[-1].id) if kept else record())
        self._stack.setCurrentIndex(1)

    def _show_screen(self, stop: Stop) -> None:
        self._stack.setCurrentWidget(self._case)
        self._case.go(stop.step)
        page = self._case.page
        if isinstance(page, ShortStep):
            page.show_at(stop.screen)
        for footer in page.findChildren(QWidget, "footer"):
            footer.hide()

    def _show_bar(self, stop: Stop) -> None:
        while (item := self._bar_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        look, last = self._kit.look, len(STOPS) - 1
        where = _("样子，第 {at} 站，共 {all} 站", at=self.at + 1, all=last + 1)
        leave = self._button(_("不看了"), "quiet", "tourLeave", self.left.emit)
        back = self._button(_("上一站"), "secondary", "tourBack", lambda: self.show_stop(self.at - 1))
        back.setEnabled(self.at > 0)
        if self.at < last:
            onward = self._button(_("下一站"), "primary", "tourNext", lambda: self.show_stop(self.at + 1))
            mine = [leave, back, onward]
        else:
            free = self._button(_("自己点点看"), "secondary", "tourFree", self.look_asked.emit)
            onward = self._button(_("新建一次交接"), "primary", "tourNew", self.new_asked.emit)
            mine = [leave, back, free, onward]
        title = Prose(look, _(stop.title), "section", name="tourTitle", wide=True)
        why = Prose(look, _(stop.why), "table", look.colours.ink2, "tourWhy", wide=True)
        stands = Label(look, where, "small", look.colours.ink2, "tourWhere")
        both: QHBoxLayout | QVBoxLayout
        if look.narrow:
            both = column(look, row(look, stands, None, *mine, gap=12), title, why, gap=4)
        else:
            # two lines and no third: the screens and this bar must both stand in a window of 1280 x 720
            both = row(look, column(look, title, why, gap=2), stands, *mine, gap=12)
            both.setStretch(0, 1)
        card = Card(look, both, pad=(32, 8), name="tourCard")
        self._bar_box.addWidget(card)
        self._mine = mine
        onward.setFocus()

    def _button(self, words: str, kind: str, name: str, act: object) -> Button:
        made = Button(self._kit.look, words, kind, name=name)
        made.clicked.connect(lambda _checked=False: act() if callable(act) else None)
        return made

    def _place(self) -> None:
        """Lay the shield over the screens and the ring around what is meant."""
        self._shield.setGeometry(self._stack.rect())
        # a paper is turned and scrolled; nothing on it does anything
        self._shield.setVisible(not STOPS[self.at].paper)
        self._shield.raise_()
        name = STOPS[self.at].mark
        found = [one for one in self._case.findChildren(QWidget, name) if one.isVisible()] if name else []
        if not found or self._stack.currentWidget() is not self._case:
            self._shield.ring(QRect())
            if name and self._kit.jobs.busy:  # the page is still being read
                QTimer.singleShot(_SETTLE_MS, self, self._place)
            return
        one = found[0]
        place = QRect(one.mapTo(self._stack, QPoint(0, 0)), one.size())
        room = self._stack.rect().adjusted(_AIR + _RING, _AIR + _RING, -_AIR - _RING, -_AIR - _RING)
        self._shield.ring(place.intersected(room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ring in its place."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._place)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab on the buttons of the bar."""
        able = [one for one in self._mine if one.isEnabled()]
        now = self.window().focusWidget()
        at = able.index(now) if now in able else -1
        able[(at + (1 if forward else -1)) % len(able)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on and back by the arrows, leave by Esc."""
        key = event.key()
        if key == Qt.Key.Key_Right and self.at < len(STOPS) - 1:
            self.show_stop(self.at + 1)
        elif key == Qt.Key.Key_Left and self.at > 0:
            self.show_stop(self.at - 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
