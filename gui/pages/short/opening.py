"""The first screens of the short way, before a case exists: one plain question a page (practice 4, 1 to 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from core.flows import (
    Flow,
    NewCase,
    Trouble,
    interview_for,
    needs_receiver,
    sentences_of,
    short_case_flow,
    today,
)
from core.records import Answer, Scenario
from gui.pages.new_case.day import DayPage, TooLatePage
from gui.pages.new_case.doubts import doubt_in
from gui.pages.new_case.lock import LockPage
from gui.pages.short.base import Choices, panel, told
from gui.pages.short.question import Chips, QuestionPage
from gui.pages.short.sides import ReceiverPage, ShopPage
from gui.pages.words_here import words_link
from gui.parts import (
    Button,
    IconLine,
    Kit,
    Label,
    Look,
    Part,
    Prose,
    Seal,
    column,
    holder,
    painter_for,
    rounded,
    row,
)
from gui.wizard import FlowWizard
from gui.words import N_, _

PAGES_WORDS = (
    ("what", N_("店还开吗")), ("shop", N_("您的店")), ("receiver", N_("接手的人")),
    ("day", N_("日子")), ("questions", N_("再问几句")), ("lock", N_("密码")),
)  # fmt: skip


# A page that few see is counted with the one before it: the sum must not grow under her.
_BESIDE = {"too_late": "day"}


class WhatPage(QuestionPage):
    """Screen 1; who does not know may look at all nine situations in the full way."""

    nine_asked = Signal()

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        self.title, self.lead = _("店还开吗？"), _("点一个最像的。点错了，后面能改。")
        self._waits = False
        look = self.look
        self._choices = Choices(
            look,
            (
                ("transfer", _("转给别人接着开"), "store", (("people", _("换个老板，店照开，客户照来"), "accent"),)),
                ("close", _("关门不开了"), "door", (("coin", _("退完卡、结清账就收"), "accent"),)),
                ("shareholders", _("公司还在，只换股东"), "building", (("pin", _("店名和执照都不变"), "accent"),)),
                ("unknown", _("不知道"), "help", (("clock", _("先按更稳的办法走，并提醒您问会计"), "ink2"),)),
            ),
            "what", at=draft.what, chosen=self._chose,
        )  # fmt: skip
        self._more = Button(
            look, _("合并、分立、破产、个体户改公司？看九种情况…"), "quiet", "list", small=True, name="toNine"
        )
        self._more.clicked.connect(lambda _checked=False: self.nine_asked.emit())
        self._more.setHidden(draft.what != "unknown")
        side = panel(
            look, _("为什么问这个"), told(look, "people", _("店转给别人"), _("客户的资料要先问过本人，才能交。")),
            told(look, "door", _("关门"), _("没有人接，就结清、保存、销毁。")),
            told(look, "building", _("只换股东"), _("资料留在原处，不用问。")), None,
            IconLine(look, "clock", _("今天大约 40 分钟，以后每天几分钟。密码定好以后，随时能停，下次接着来。")),
        )  # fmt: skip
        self.lay_out(holder(column(look, self._choices, row(look, self._more, None), None), "whatLeft"), side)

    def _chose(self, key: str) -> None:
        self._more.setVisible(key == "unknown")
        self.changed.emit()

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Remember that she tried to go on without a choice."""
        self._waits = bool(troubles)

    def note(self) -> tuple[str, str, str]:
        """Ask for a choice once she has tried to go on."""
        return (_("请点一个，都不像就点“不知道”"), "help", "amber") if self._waits else super().note()

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with the answer."""
        what, told = self._choices.value, draft.interview
        if what != draft.what:  # one of the nine, chosen in the full way, is not what she says now
            told = replace(told, expert_scenario=Scenario.UNKNOWN)
        return replace(draft, what=what, interview=interview_for(what, told), short_way=True)


class QuestionsPage(QuestionPage):
    """Screen 6: three sentences that only she can answer."""

    asked = (
        ("goes_on_elsewhere", N_("您以后还在别处做这行吗？"), (("yes", N_("还做")), ("no", N_("不做了")), ("unknown", N_("不知道")))),
        ("disputes", N_("有没有人投诉、打官司，或者有部门在查？"), (("yes", N_("有")), ("no", N_("没有")), ("unknown", N_("不清楚")))),
        ("books_kept", N_("有会计记账吗？"), (("yes", N_("有")), ("no", N_("没有")), ("unknown", N_("不知道")))),
    )  # fmt: skip

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        wanted = sentences_of(draft)
        self.title, self.lead = _("再问几句"), _("这几件事只有您知道。")
        look = self.look
        self._given: dict[str, Chips] = {}
        self._left = 0
        parts: list[QWidget] = []
        for name, words, options in (one for one in self.asked if one[0] in wanted):
            at = getattr(draft.interview, name).value if name in draft.said else ""
            chips = self._given[name] = Chips(look, name, [(key, _(word)) for key, word in options], at)
            parts.append(
                holder(column(look, Prose(look, _(words), "section", wide=True), chips, gap=8), f"ask_{name}")
            )
        why = {
            "goes_on_elsewhere": told(look, "store", _("还做这行的"), _("没答应转走的客户，资料可以留着自己用；不做了，就留到日子再删。")),
            "disputes": told(look, "pause", _("有纠纷的先不动"), _("交和删都等它了结。")),
            "books_kept": told(look, "archive", _("记过账的要留"), _("收据、账本要留到法律定的那天。")),
        }  # fmt: skip
        side = panel(look, _("为什么问这个"), *(why[name] for name in self._given), None)
        self.lay_out(holder(column(look, *parts, None, gap=20), "questionsLeft"), side)

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with the answers; what was not said stays unknown."""
        given = {name: Answer(chips.value) for name, chips in self._given.items() if chips.value}
        before = draft.interview
        told = replace(
            before,
            goes_on_elsewhere=given.get("goes_on_elsewhere", before.goes_on_elsewhere),
            disputes=given.get("disputes", before.disputes),
            books_kept=given.get("books_kept", before.books_kept),
        )
        return replace(draft, interview=told, said=draft.said | set(given))

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Remember that she tried to go on; the footer says how many are left."""
        self._left = len(troubles)

    def note(self) -> tuple[str, str, str]:
        """Say how many are left once she has tried to go on."""
        if not self._left:
            return super().note()
        return _("还有 {count} 句没点，不知道也可以点“不知道”", count=self._left), "help", "amber"


PAGES = {
    "what": WhatPage, "shop": ShopPage, "receiver": ReceiverPage, "day": DayPage,
    "too_late": TooLatePage, "questions": QuestionsPage, "lock": LockPage,
}  # fmt: skip


class ShortWizard(FlowWizard):
    """One question a page; a short bar for each says how far."""

    def show_step(self) -> None:
        """Show the page; who hands nothing over has two pages fewer, and is told so."""
        self._stages = _stages_of(self.flow.draft)
        super().show_step()
        if isinstance(self.page, WhatPage):
            self.page.nine_asked.connect(self.way_asked)

    def beside_title(self) -> Part:
        """Return the link that explains the words of the page."""
        return words_link(self.kit, self)

    def _note(self) -> None:
        """Say what the page says; where it has nothing to ask for, what looked wrong on a page before."""
        super()._note()
        assert self.page is not None
        doubt = doubt_in(self.flow.draft, self.flow.at)
        if doubt and self.page.note()[2] != "amber":
            self.frame.note(doubt, "help", "amber")

    def _bar(self) -> QWidget:
        look, at = self.kit.look, self._stage_at()
        bar = QWidget()
        bar.setObjectName("wizardBar")
        bar.setProperty("surface", "rail")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(look.high(64))
        where = _("第 {at} 页，共 {all} 页", at=at + 1, all=len(self._stages))
        parts: list[Part] = [
            Seal(look, 36),
            Label(look, _("新的交接"), "strong"),
            None,
            Label(look, where, "table", name="stageInWords"),
        ]
        if not look.narrow:
            parts.append(_Bars(look, at, len(self._stages)))
        box = row(look, *parts, *self.ways_out(), gap=16)
        box.setContentsMargins(look.px(32), 0, look.px(24), 0)
        bar.setLayout(box)
        return bar


class _Bars(QWidget):
    """Short bars, filled as far as she has come."""

    def __init__(self, look: Look, at: int, many: int) -> None:
        super().__init__()
        self.setObjectName("wizardBars")
        self._look, self._at, self._many = look, at, many
        self.setFixedSize(many * look.px(34), look.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        for number in range(self._many):
            rect = QRectF(number * look.px(34), look.px(3), look.px(28), look.px(6))
            rounded(painter, rect, 3, c.accent if number <= self._at else c.line2)


def _stages_of(draft: NewCase) -> tuple[tuple[str, str], ...]:
    """Return the pages of a draft with their words."""
    left_out = {"receiver"} if draft.what and not needs_receiver(draft) else set()
    return tuple((name, _(word)) for name, word in PAGES_WORDS if name not in left_out)


def short_case_wizard(kit: Kit, flow: Flow[NewCase] | None = None) -> FlowWizard:
    """Return the wizard of the short way at its first question, or where a flow stands."""
    flow = flow or short_case_flow(today())
    stages, heading = _stages_of(flow.draft), _("新的交接")
    return ShortWizard(kit, flow, stages, PAGES, _BESIDE, "shortWizard", heading, _("换成全版"))
