"""An open case on the screen: the rail or the bar, and one page at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QWidget

from gui.ask import Choice, Question
from gui.pages import Page
from gui.pages.home import HomePage
from gui.pages.library import LibraryPage
from gui.pages.safeguards import SafeguardsPage
from gui.parts import Kit, let_go
from gui.parts.rail import SEALED, Rail, RailView, TopBar
from gui.parts.tab_order import controls_in
from gui.shell.day_watch import DayWatch
from gui.words import _

_NARROW = 1200  # px: beside the rail a page has what it is drawn for
_SWITCHES = ("help_mode", "size")
_REMIND_MS = 15 * 60 * 1000


class _OneScreen(QBoxLayout):
    """Rail and page as high as the window: a page scrolls by itself, so what it would like to be high is not asked."""

    def hasHeightForWidth(self) -> bool:
        """Return False: else the stage would be made as high as all lines of the rail at their best."""
        return False


class CaseScene(QWidget):
    """Shows pages by key; makes each when it is first wanted, and refreshes it whenever it comes."""

    least = QSize(640, 420)  # px: its pages scroll between what stands above and their footer

    lock_asked = Signal()
    left = Signal()
    ended = Signal()
    switched = Signal(str)
    broken = Signal(object)
    moved = Signal(str)

    def __init__(
        self,
        kit: Kit,
        make: Callable[[str], Page],
        view: Callable[[], RailView],
        keys: frozenset[str],
        at: str = "home",
    ) -> None:
        """Know how pages are made and what the rail shows."""
        super().__init__()
        self.setObjectName("caseScene")
        self._kit, self._make, self._view, self._keys = kit, make, view, keys
        self._pages: dict[str, Page] = {}
        self.at = at
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._box = _OneScreen(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._left = False
        self._rail: Rail | TopBar | None = None
        self._rail_height = 0  # px that the rail needs at least
        self._box.addWidget(self._stack, 1)
        self._lay_out(narrow=kit.look.narrow)
        self._reminder = QTimer(self)  # an overdue backup shows on the rail while the program runs
        self._reminder.timeout.connect(self.refresh_rail)
        self._reminder.start(_REMIND_MS)
        self._days = DayWatch(self)  # 还有 3 天 is said of today
        self._days.turned.connect(self._day_turned)
        self.go(at)

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        return self._pages[self.at]

    @property
    def at_work(self) -> bool:
        """Tell whether any page has a long work running."""
        return any(page.at_work for page in self._pages.values())

    def go(self, key: str) -> None:
        """Show a page, at a field where `key#field` names one; or change the way; an exclusive job keeps its page."""
        if self.at in self._pages and not self.page.desk.is_readable:
            return
        if key == "size" and self.page.desk.matter.get().short_way:
            self._offer_full()
            return
        if key in _SWITCHES:
            self.switched.emit(key)
            return
        key, _mark, what = key.partition("#")
        wanted = key if key in self._keys else "home"
        if self.at in self._pages:
            self._pages[self.at].leave()
        self.at = wanted
        if wanted not in self._pages:
            self._add(wanted)
        page = self._pages[wanted]
        page.come_back()
        self._stack.setCurrentWidget(page)
        self._mark()
        self.moved.emit(wanted)
        if what:  # laid out first: the field is where it will be only then
            QTimer.singleShot(0, page, lambda: self._point(page, what))

    def to_page(self) -> None:
        """Give the keyboard to the page: whoever came by keys would walk through the rest of the rail first."""
        self.page.tab_as_laid_out()
        usable = (one for one in controls_in(self.page) if one.isVisible() and one.isEnabled())
        first = next(usable, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _point(self, page: Page, what: str) -> None:
        page.point_at(what)
        self._mark()

    def _mark(self) -> None:
        """Let the rail mark the page that is shown, or the step that what it shows belongs to."""
        if self._rail is not None and self.at in self._pages:
            self._rail.mark(self.page.stands_in or self.at)

    def offer_new_words(self) -> None:
        """Offer a new pass-phrase to somebody who came in with the backup code."""
        leave, new = Choice("leave", _("先不换")), Choice("new", _("现在定新密码"), "primary", "key")
        words = _("密码忘了，就现在定一个新的，下次用它打开。备用密码照样能用，那张纸收好。")
        question = Question(_("您是用备用密码打开的"), words, (leave, new), "key")
        self._kit.asker.ask(question, lambda key: self.go("people#own") if key == "new" else None)

    def _offer_full(self) -> None:
        """Say what the full way is before it is shown: to her, one press must not turn everything over without a word."""
        leave, take = Choice("leave", _("先不换")), Choice("take", _("换成全版"), "primary", "list")
        words = _("全版的步骤更多、问得更细，会计常用。您填过、存过的都在；想换回来，在原处点“换成简版”。")
        question = Question(_("换成全版？"), words, (leave, take), "list")
        self._kit.asker.ask(question, lambda key: self.switched.emit("size") if key == "take" else None)

    def explain_help(self) -> None:
        """Say in one sentence what the mode for helpers hides, once it is on."""
        words = _("名字、电话和钱都遮住了，可以放心让别人远程看着帮您；再点一下“求助模式”就关。")
        self._kit.asker.tell(_("求助模式，开着"), words, _("知道了"), "eye")

    def would_lose(self) -> bool:
        """Tell whether closing now loses the pass-phrase of a package that is on no paper yet."""
        if self.at not in self._pages or not self.page.desk.is_readable:
            return False
        return self.page.desk.pack.words_waiting()

    def leave(self) -> None:
        """Let every page keep what is unfinished and end what it runs; the case is closed after this."""
        self._left = True
        self._reminder.stop()
        self._days.stop()
        for page in self._pages.values():
            page.leave()
            page.let_go()

    @property
    def unkept(self) -> bool:
        """Tell whether what was typed on a page could not be kept in the case."""
        return any(page.unkept for page in self._pages.values())

    def refresh_rail(self) -> None:
        """Read steps and notes anew, unless an exclusive job has the case for itself."""
        if self.at in self._pages and not self.page.desk.is_readable:
            return
        self._lay_out(narrow=isinstance(self._rail, TopBar))

    def _day_turned(self) -> None:
        """Say on rail and page how it is today, as if somebody went away and came back: what is typed is kept."""
        if self._left or self.at not in self._pages or not self.page.desk.is_readable:
            return
        self.refresh_rail()
        if not self.page.at_work and not self._kit.jobs.busy:
            self.page.leave()
            self.page.come_back()

    def changeEvent(self, event: QEvent) -> None:
        """Look at the day whenever somebody comes back to the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._days.look()

    def count_down(self, words: str) -> None:
        """Say how long until the lock."""
        if self._rail is not None:
            self._rail.count_down(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the rail into a bar where there is no room."""
        super().resizeEvent(event)
        stage = self.parentWidget()
        room = stage.height() if stage is not None else self.height()
        narrow = self.width() < _NARROW or self._kit.look.narrow or room < self._rail_height
        if narrow != isinstance(self._rail, TopBar):
            QTimer.singleShot(0, self, lambda: self._lay_out(narrow=narrow))

    def _add(self, key: str) -> None:
        page = self._make(key)
        page.go.connect(self.go)
        page.changed.connect(self.refresh_rail)
        page.broken.connect(self.broken)
        page.ended.connect(self.ended)
        page.basis_asked.connect(self._show_law)
        if isinstance(page, HomePage):
            page.register_asked.connect(self._show_register)
        self._pages[key] = page
        self._stack.addWidget(page)

    def _show_law(self, key: str) -> None:
        self.go("library")
        library = self._pages["library"]
        if isinstance(library, LibraryPage):
            library.show_law(key)

    def _show_register(self, register: str, entry: int = 0) -> None:
        self.go("safeguards")
        page = self._pages["safeguards"]
        if isinstance(page, SafeguardsPage):
            page.show_register(register, entry)

    def _lay_out(self, *, narrow: bool) -> None:
        if self._left:
            return  # the case is closed; what was asked for before that finds nobody
        held = ""  # what of the rail has the keyboard
        if self._rail is not None:
            one = QApplication.focusWidget()
            held = one.objectName() if one is not None and self._rail.isAncestorOf(one) else ""
            self._box.removeWidget(self._rail)
            let_go(self._rail)
        look = self._kit.look
        rail: Rail | TopBar = (
            TopBar(look, self._view(), self.at) if narrow else Rail(look, self._view(), self.at)
        )
        if isinstance(rail, Rail):
            self._rail_height = rail.minimumSizeHint().height()
        rail.chosen.connect(self._chosen)
        rail.lock_asked.connect(self.lock_asked)
        self._rail = rail
        self._mark()
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(direction)
        self._box.insertWidget(0, rail)
        again = rail.findChild(QWidget, held) if held else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, key: str) -> None:
        if key == "leave":
            self.left.emit()
        elif key == SEALED:
            self._show_register("incidents", self._view().sealed)
        else:
            self.go(key)
