"""The shell of a wizard over a flow without a window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.flows import Flow, Trouble
from gui.parts import Button, Frame, Kit, Label, Part, Seal, Stages, clear, holder, row
from gui.words import _


class FlowPage(QWidget):
    """One page: it shows the draft, copies itself into it, and says what is wrong under the fields."""

    changed = Signal()
    title = ""
    lead = ""
    reason = ""
    article = ""
    onward = ""  # words of the primary button; 下一步 with the next stage when empty

    def __init__(self, kit: Kit, draft: Any) -> None:
        """Show a draft."""
        super().__init__()
        self.kit, self.look, self.first = kit, kit.look, draft
        self.setObjectName(type(self).__name__)

    def fill(self, draft: Any) -> Any:
        """Return the draft with what stands on the page."""
        return draft

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Say under the fields what is wrong; called once the person has tried to go on."""

    def bring_into_sight(self, troubles: Sequence[Trouble]) -> None:
        """Show the question that keeps her here, where it lies below the fold."""
        asked = self.findChild(QWidget, f"ask_{troubles[0].field}")
        area = None if asked is None else asked.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if asked is not None and area is not None:
            area.ensureWidgetVisible(asked)

    def note(self) -> tuple[str, str, str]:
        """Return words, icon and tone of the footer."""
        return "", "", "ink2"

    def refused(self) -> bool:
        """Tell whether what stands here was refused already: then there is nothing to press."""
        return False


PageMaker = Callable[[Kit, Any], FlowPage]


class FlowWizard(QWidget):
    """A bar with the stages, the present page in its frame, Back and Next."""

    least = QSize(640, 420)  # px: its pages scroll between what stands above and their footer
    leads_on = True  # Enter in the last field of a page goes on by itself

    finished = Signal(object)
    left = Signal()
    way_asked = Signal()  # the other way through the same questions, where it has one
    basis_asked = Signal(str)

    def __init__(
        self,
        kit: Kit,
        flow: Flow[Any],
        stages: Sequence[tuple[str, str]],
        pages: Mapping[str, PageMaker],
        stage_of: Mapping[str, str],
        name: str,
        heading: str,
        other_way: str = "",
    ) -> None:
        """Walk a flow; a step without a page is passed over, `other_way` names what the button beside leaving leads to."""
        super().__init__()
        self.setObjectName(name)
        self.kit, self.flow, self._heading, self._other_way = kit, flow, heading, other_way
        self._stages, self._pages, self._stage_of = tuple(stages), pages, stage_of
        self._tried = False
        self.page: FlowPage | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.show_step()

    def show_step(self) -> None:
        """Show the page of the present step."""
        clear(self._box)
        self._tried = False
        page = self.page = self._pages[self.flow.at](self.kit, self.flow.draft)
        self.frame = Frame(self.kit.look, "wizardFrame")
        self.frame.basis_asked.connect(self.basis_asked)
        self.frame.head(page.title, page.lead, self.beside_title())
        self.frame.why(page.reason, page.article)
        self.frame.scroll_body(page)
        page.changed.connect(self._changed)
        self._box.addWidget(self._bar())
        self._box.addWidget(self.frame, 1)
        self._foot()
        self._stand_on_first(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard once the window holds the first page."""
        super().showEvent(event)
        if self.page is not None and not event.spontaneous():
            self._stand_on_first(self.page)

    def _stand_on_first(self, page: FlowPage) -> None:
        """Put the keyboard on what the page asks for first: the tabulator would come by the other way and by leaving."""
        one = page.nextInFocusChain()
        while one is not None and page.isAncestorOf(one):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(page) and one.isEnabled():
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            one = one.nextInFocusChain()

    def beside_title(self) -> Part:
        """Return what stands at the right of the title."""
        return None

    def leave(self) -> None:
        """Keep what stands on the page in the draft: the window is about to draw something else."""
        if self.page is not None:
            self.flow.fill(self.page.fill(self.flow.draft))

    def busy(self, words: str) -> None:
        """Show that the last step is being done."""
        if self.frame.primary is not None:
            self.frame.primary.busy(words)
            self.frame.note(words, "hourglass", "ink2")

    def ready(self) -> None:
        """Take clicks again after `busy`."""
        if self.frame.primary is not None:
            self.frame.primary.ready()
            self._note()

    def go_on(self) -> None:
        """Go to the next page, or say what is still wrong."""
        assert self.page is not None
        self.flow.fill(self.page.fill(self.flow.draft))
        if self.flow.troubles():
            self._tried = True
            self.page.show_troubles(self.flow.troubles())
            self.page.bring_into_sight(self.flow.troubles())
            self._note()
            return
        following = self.flow.next()
        while following is not None and following not in self._pages:
            following = self.flow.next()
        if following is None:
            self.finished.emit(self.flow.draft)
        else:
            self.show_step()

    def go_back(self) -> None:
        """Go to the page before."""
        assert self.page is not None
        self.flow.fill(self.page.fill(self.flow.draft))
        self.flow.back()
        while self.flow.at not in self._pages and not self.flow.first:
            self.flow.back()
        self.show_step()

    def _changed(self) -> None:
        assert self.page is not None
        self.flow.fill(self.page.fill(self.flow.draft))
        if self._tried:
            self.page.show_troubles(self.flow.troubles())
        self._note()

    def _stage_at(self) -> int:
        names = [name for name, _word in self._stages]
        return names.index(self._stage_of.get(self.flow.at, self.flow.at))

    def _bar(self) -> QWidget:
        look, at = self.kit.look, self._stage_at()
        bar = QWidget()
        bar.setObjectName("wizardBar")
        bar.setProperty("surface", "rail")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(look.high(64))
        words = [word for _name, word in self._stages]
        told = _("{word}（第 {at} 步，共 {all} 步）", word=words[at], at=at + 1, all=len(words))
        middle = Stages(look, words, at, told)
        middle.chosen.connect(self._jump)
        box = QHBoxLayout(bar)
        box.setContentsMargins(look.px(32), 0, look.px(24), 0)
        # the stage is what she needs there
        heading = None if look.narrow else Label(look, self._heading, "strong")
        box.addWidget(holder(row(look, Seal(look, 36), heading, gap=20), "wizardHead"))
        box.addSpacing(look.px(36))
        box.addWidget(middle, 1)
        for button in self.ways_out():
            box.addWidget(button)
        return bar

    def ways_out(self) -> tuple[Button, ...]:
        """Return the buttons at the end of the bar: the other way where there is one, and leaving."""
        leave = Button(self.kit.look, _("先不建了"), "quiet", "x", small=True, name="leaveWizard")
        leave.clicked.connect(self.left)
        if not self._other_way:
            return (leave,)
        other = Button(self.kit.look, self._other_way, "quiet", "list", small=True, name="otherWay")
        other.clicked.connect(lambda _checked=False: self.way_asked.emit())
        return other, leave

    def _jump(self, stage: int) -> None:
        while self._stage_at() > stage and not self.flow.first:
            self.go_back()

    def _foot(self) -> None:
        assert self.page is not None
        look, buttons = self.kit.look, []
        if not self.flow.first:
            back = Button(look, _("上一步"), "quiet", name="wizardBack")
            back.clicked.connect(self.go_back)
            buttons.append(back)
        onward = Button(look, self.page.onward or self._next_words(), "primary", name="wizardNext")
        onward.clicked.connect(self.go_on)
        self.frame.buttons(*buttons, onward)
        self._note()

    def _next_words(self) -> str:
        names = [word for _name, word in self._stages]
        at = self._stage_at() + 1
        return _("下一步：{word}", word=names[at]) if at < len(names) else _("下一步")

    def _note(self) -> None:
        assert self.page is not None
        self.frame.note(*self.page.note())
        if self.frame.primary is not None:
            self.frame.primary.setEnabled(not self.page.refused())
