"""The first screens of the short way, before a case exists: one plain question a page (practice 4, 1 to 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

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
from core.records import Answer, EntityType
from gui.pages.new_case.day import DayPage, TooLatePage
from gui.pages.new_case.doubts import ABROAD, doubt_in, watch_code, watch_phone
from gui.pages.new_case.lock import LockPage
from gui.pages.short.base import Choices, panel, told
from gui.parts import (
    Button,
    Card,
    Field,
    IconLine,
    Kit,
    Label,
    Line,
    Look,
    Part,
    Seal,
    column,
    holder,
    painter_for,
    rounded,
    row,
)
from gui.wizard import FlowPage, FlowWizard
from gui.words import N_, _

PAGES_WORDS = (
    ("what", N_("店还开吗")), ("shop", N_("您的店")), ("licence", N_("执照")), ("receiver", N_("接手的人")),
    ("day", N_("日子")), ("questions", N_("再问几句")), ("lock", N_("密码")),
)  # fmt: skip
_BY_CODE = {"91": EntityType.COMPANY, "92": EntityType.SOLE_TRADER, "93": EntityType.COOPERATIVE}
_PANEL = 300


class _Question(FlowPage):
    """A page with big choices at the left and a panel at the right."""

    def lay_out(self, left: QWidget, side: Card) -> None:
        """Put both beside each other, or the panel below."""
        look = self.look
        if look.narrow:
            box = column(look, left, side, None, gap=16)
        else:
            side.setFixedWidth(look.wide(_PANEL))
            box = column(look, _beside(look, left, side))
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def note(self) -> tuple[str, str, str]:
        """Say that nothing is on the disk yet."""
        return _("还没有建交接夹，什么都没存"), "", "ink2"


def _beside(look: Look, left: QWidget, side: Card) -> QHBoxLayout:
    both = row(look, left, side, gap=16)
    both.setStretch(0, 1)
    return both


class WhatPage(_Question):
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
            IconLine(look, "clock", _("今天大约 40 分钟，以后每天几分钟。随时能停，下次接着来。")),
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
        what = self._choices.value
        return replace(draft, what=what, interview=interview_for(what, draft.interview), short_way=True)


class LicencePage(_Question):
    """Screen 3."""

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        self.title, self.lead = _("执照以后是谁的名字？"), _("看营业执照上的名字换不换。")
        self._waits = False
        look = self.look
        mine = _("卡和投诉还算您的，请先办变更再签字")
        self._choices = Choices(
            look,
            (
                ("receiver", _("换成对方的"), "swap", (("check", _("还是这张执照，去办变更"), "accent"),)),
                ("receiver_new", _("对方另办一张"), "doc", (("check", _("您的执照以后注销"), "accent"),)),
                ("mine", _("还是我的"), "alert", (("alert", mine, "amber_icon"),)),
                ("unknown", _("不知道"), "help", (("clock", _("先按更稳的办法走，并提醒您问会计"), "ink2"),)),
            ),
            "licence", at=draft.interview.licence_after if "licence" in draft.said else "",
            chosen=lambda _k: self.changed.emit(),
        )  # fmt: skip
        side = panel(
            look,
            _("为什么问这个"),
            told(look, "scale", _("谁的执照，谁负责"), _("执照不换名字，客户可以一直找您。")),
            None,
        )
        self.lay_out(holder(column(look, self._choices, None), "licenceLeft"), side)

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with the answer."""
        if not self._choices.value:
            return draft
        told = replace(draft.interview, licence_after=self._choices.value)
        return replace(draft, interview=told, said=draft.said | {"licence"})

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Remember that she tried to go on without a choice."""
        self._waits = bool(troubles)

    def note(self) -> tuple[str, str, str]:
        """Ask for a choice once she has tried to go on."""
        return (_("请点一个，都不像就点“不知道”"), "help", "amber") if self._waits else super().note()


class _Side(_Question):
    """A few fields about one side."""

    side = ""
    rows: tuple[tuple[str, str, str], ...] = ()

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        party = getattr(draft, self.side)
        self._lines = {
            name: Line(self.look, f"{self.side}_{name}", text=getattr(party, name))
            for name, _w, _h in self.rows
        }
        self._fields = {
            name: Field(self.look, _(words), self._lines[name], _(hint) if hint else "")
            for name, words, hint in self.rows
        }
        for line in self._lines.values():
            line.textChanged.connect(lambda _t: self.changed.emit())
        if "uscc" in self._lines:
            watch_code(self._fields["uscc"], self._lines["uscc"])
        if "phone" in self._lines:
            watch_phone(self._fields["phone"], self._lines["phone"])
        card = Card(self.look, *self._fields.values(), gap=12, name=f"{self.side}Card")
        left = column(self.look, card, *self.more(), None, gap=20)
        self.lay_out(holder(left, f"{self.side}Left"), self.why_card())

    def more(self) -> tuple[QWidget, ...]:
        """Return what stands below the fields."""
        return ()

    def why_card(self) -> Card:
        """Return the panel."""
        return panel(
            self.look,
            _("为什么要写"),
            told(self.look, "doc", _("每张纸上都要印"), _("不知道的可以空着，以后补。")),
            *self.reasons(),
            None,
        )

    def reasons(self) -> tuple[QWidget, ...]:
        """Return why more is asked for."""
        return ()

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with what was written."""
        before = getattr(draft, self.side)
        typed = {name: line.text().strip() for name, line in self._lines.items()}
        party = replace(before, **typed)
        if self.side == "receiver":
            return replace(draft, receiver=replace(party, entity=EntityType.PERSON))
        code = "".join(party.uscc.split()).upper()
        kind = _BY_CODE.get(code[:2], EntityType.SOLE_TRADER)
        # the name of the folder follows the name of the shop letter by letter until somebody writes another
        title = party.name if draft.title in ("", before.name) else draft.title
        return replace(draft, giver=replace(party, uscc=code, entity=kind), title=title)

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Say under the name what is missing."""
        wrong = {one.field for one in troubles}
        self._fields["name"].wrong(_("请写上名字") if f"{self.side}.name" in wrong else "")


class ShopPage(_Side):
    """Screen 2."""

    side = "giver"
    rows = (
        ("name", N_("店名"), N_("执照上的全名")), ("uscc", N_("执照上的 18 位代码"), N_("有它，就知道按哪里的规定")),
        ("head", N_("您叫什么"), ""), ("phone", N_("您的电话"), N_("客户找得到的号码")),
        ("address", N_("店在哪里"), N_("纸上要印；可以空着，以后补")),
    )  # fmt: skip

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        self.title, self.lead = _("您的店"), _("照着执照写。")


class ReceiverPage(_Side):
    """Screen 4."""

    side = "receiver"
    rows = (
        ("name", N_("接手的人叫什么"), ""), ("phone", N_("他的电话"), N_("客户要能找到他")),
        ("will_register_as", N_("以后用的店名"), N_("新执照没下来也先写上")),
    )  # fmt: skip

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        self.title, self.lead = _("接手的人"), _("执照还没办下来也没关系。")
        self._waits = False

    def more(self) -> tuple[QWidget, ...]:
        """Ask where the data will lie: a number of the mainland says nothing of a server."""
        abroad = self.first.interview.receiver_abroad if "receiver_abroad" in self.first.said else None
        options = [(key, _(words)) for key, words in ABROAD]
        self._abroad = Chips(self.look, "receiver_abroad", options, abroad.value if abroad else "")
        asked = Label(self.look, _("他本人和他存资料的电脑、网盘在哪里？"), "section")
        return (holder(column(self.look, asked, self._abroad, gap=8), "ask_receiver_abroad"),)

    def reasons(self) -> tuple[QWidget, ...]:
        """Say why it matters where the data will lie."""
        line = _("到了境外，要多问客户一句，还要先办手续。没问清，资料不能打包。")
        return (told(self.look, "globe", _("资料存在哪里"), line),)

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with what was written and answered."""
        found = super().fill(draft)
        if not self._abroad.value:
            return found
        told = replace(found.interview, receiver_abroad=Answer(self._abroad.value))
        return replace(found, interview=told, said=found.said | {"receiver_abroad"})

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Remember that she tried to go on without saying where the data will lie."""
        super().show_troubles(troubles)
        self._waits = any(one.field == "receiver_abroad" for one in troubles)

    def note(self) -> tuple[str, str, str]:
        """Ask for it once she has tried to go on."""
        return (
            (_("请点一下资料会存在哪里，不知道就点“不知道”"), "help", "amber")
            if self._waits
            else super().note()
        )


class QuestionsPage(_Question):
    """Screen 6: three sentences that only she can answer."""

    asked = (
        ("goes_on_elsewhere", N_("您以后还在别处做这行吗？"), (("no", N_("不做了")), ("yes", N_("还做")), ("unknown", N_("不知道")))),
        ("disputes", N_("有没有人投诉、打官司，或者有部门在查？"), (("no", N_("没有")), ("yes", N_("有")), ("unknown", N_("不清楚")))),
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
            parts.append(holder(column(look, Label(look, _(words), "section"), chips, gap=8), f"ask_{name}"))
        side = panel(
            look, _("为什么问这个"), told(look, "pause", _("有纠纷的先不动"), _("交和删都等它了结。")),
            told(look, "archive", _("记过账的要留"), _("凭证要留到法律定的那天。")), None,
        )  # fmt: skip
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


class Chips(Choices):
    """Answers in one row."""

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str]], at: str) -> None:
        """Show chips."""
        super().__init__(
            look, [(key, word, "", ()) for key, word in options], name, at=at, across=not look.narrow
        )


PAGES = {
    "what": WhatPage, "shop": ShopPage, "licence": LicencePage, "receiver": ReceiverPage, "day": DayPage,
    "too_late": TooLatePage, "questions": QuestionsPage, "lock": LockPage,
}  # fmt: skip


class ShortWizard(FlowWizard):
    """One question a page; a short bar for each says how far."""

    def show_step(self) -> None:
        """Show the page; who hands nothing over has two pages fewer, and is told so."""
        self._stages = _stages_of(self.flow.draft)
        super().show_step()
        if isinstance(self.page, WhatPage):
            self.page.nine_asked.connect(lambda: self.basis_asked.emit("full"))

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
        leave = Button(look, _("先不建了"), "quiet", "x", small=True, name="leaveWizard")
        leave.clicked.connect(self.left)
        full = Button(self.kit.look, _("换成全版"), "quiet", "list", small=True, name="fullWay")
        full.clicked.connect(lambda: self.basis_asked.emit("full"))
        parts: list[Part] = [
            Seal(look, 36),
            Label(look, _("新的交接"), "strong"),
            None,
            Label(look, where, "table", name="stageInWords"),
        ]
        if not look.narrow:
            parts.append(_Bars(look, at, len(self._stages)))
        box = row(look, *parts, full, leave, gap=16)
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
    alone = bool(draft.what) and not needs_receiver(draft)
    return tuple(
        (name, _(word)) for name, word in PAGES_WORDS if not (alone and name in ("licence", "receiver"))
    )


def short_case_wizard(kit: Kit, flow: Flow[NewCase] | None = None) -> FlowWizard:
    """Return the wizard of the short way at its first question, or where a flow stands."""
    flow = flow or short_case_flow(today())
    return ShortWizard(
        kit, flow, _stages_of(flow.draft), PAGES, {"too_late": "day"}, "shortWizard", _("新的交接")
    )
