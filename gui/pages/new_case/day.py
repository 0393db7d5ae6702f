"""日期: the day of the handover, and lawful ways out where the lead time no longer fits (practice 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from core.flows import NewCase, Trouble
from core.flows.new_case import needs_notice, needs_receiver
from core.records import Scenario
from gui.pages.new_case.time_line import Mark, TimeLine
from gui.parts import Card, ChoiceCard, ChoiceLine, Day, Field, IconLine, Kit, Label, Look, column, row
from gui.wizard import FlowPage
from gui.words import N_, Sign, Tone, _, day_in_sentence

_FIRST_DAYS = 40
_PANEL = 300
_WORDS = {
    "transfer": (N_("哪天交店？"), N_("交店的日子"), N_("交店")),
    "close": (N_("哪天关门？"), N_("关门的日子"), N_("关门")),
    "shareholders": (N_("哪天换股东？"), N_("换股东的日子"), N_("换股东")),
    Scenario.MERGER.value: (N_("哪天合并？"), N_("合并的日子"), N_("合并")),
    Scenario.DIVISION.value: (N_("哪天分立？"), N_("分立的日子"), N_("分立")),
    Scenario.TO_COMPANY.value: (N_("哪天改成公司？"), N_("改成公司的日子"), N_("改成公司")),
}
Way = tuple[str, str, str, tuple[ChoiceLine, ...]]  # key, words, icon, what follows and what it costs


class DayPage(FlowPage):
    """One field."""

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        said = _WORDS.get(draft.scenario.value) or _WORDS.get(draft.what, _WORDS["transfer"])
        self.title, self.lead, self._mark = _(said[0]), _("大概的日子就行，后面能改。"), _(said[2])
        if needs_notice(draft):
            self.reason = _("通知要提前发，程序照这天往回算。")
        first = draft.closing_day or draft.today + timedelta(days=_FIRST_DAYS)
        if draft.way_out == "move_day" and draft.too_late:
            # the day that she was told on the page before
            first = draft.today + timedelta(days=draft.lead_days)
        self._day = Day(self.look, "closingDay", first, earliest=draft.today)
        for told in (self._day.dateChanged, self._day.lineEdit().textEdited, self._day.editingFinished):
            told.connect(lambda *_: self._moved())
        self._field = Field(self.look, _(said[1]), self._day)
        self._field.setMaximumWidth(self.look.wide(360))
        self._line = IconLine(self.look, "calendar", day_in_sentence(first, weekday=True), role="body")
        self._days = TimeLine(self.look, self._marks(), "closingDays")
        amber = self.look.colours.amber_icon
        self._soon = IconLine(self.look, "alert", "", colour=amber, role="body", name="tooSoon")
        self._say_soon()
        card = Card(self.look, self._field, self._line, self._soon, gap=16, name="dayCard")
        parts: list[QWidget] = [card]
        if needs_notice(draft):
            parts.append(self._days)
        if needs_notice(draft):
            self.setLayout(
                _with_side(
                    self.look, column(self.look, *parts, None, gap=16), _why_ahead(self.look, draft.lead_days)
                )
            )
            return
        card.setMaximumWidth(self.look.wide(860))
        box = column(self.look, *parts, None, gap=16)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def _marks(self) -> tuple[Mark, ...]:
        """Return today, the day when the notice has run, and the day of the handover."""
        lead = self.first.lead_days
        return (
            Mark(self.first.today, _("今天发通知")), Mark(self._day.day(), self._mark),
            Mark(self.first.today + timedelta(days=lead), _("通知满 {days} 天", days=lead)),
        )  # fmt: skip

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with the day; another day opens the question of ways out again."""
        way = draft.way_out if draft.closing_day == self._day.day() else ""
        return replace(draft, closing_day=self._day.day(), way_out=way)

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Say what is wrong with the day."""
        self._field.wrong(_("这天已经过了，请选今天或以后") if troubles else "")

    def note(self) -> tuple[str, str, str]:
        """Say that nothing is on the disk yet."""
        return _("建好之前，什么都不会写到硬盘上"), "", "ink2"

    def _say_soon(self) -> None:
        """Say at once that the notice cannot run out before this day; what to do about it comes on the next page."""
        days, lead = (self._day.day() - self.first.today).days, self.first.lead_days
        self._soon.setVisible(needs_notice(self.first) and 0 <= days < lead)
        self._soon.say(
            _("离这天只有 {days} 天，通知要提前 {lead} 天。不用慌，下一页有办法可选。", days=days, lead=lead)
        )

    def _moved(self) -> None:
        half = self._day.half_typed()
        self._say_soon()
        self._soon.setVisible(not half and not self._soon.isHidden())
        self._line.say(
            _("还没写完，写成这样：2026-12-10") if half else day_in_sentence(self._day.day(), weekday=True)
        )
        self._days.setEnabled(not half)  # hidden, everything below would jump
        if not half:
            self._days.show_days(self._marks())
            self.changed.emit()


class TooLatePage(FlowPage):
    """Three ways with consequence and cost; the recommended one is marked and marked only."""

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        days = draft.days_left or 0
        goes = needs_receiver(draft)
        if goes:
            self.title = _("离交店只有 {days} 天，通知要提前 {lead} 天", days=days, lead=draft.lead_days)
            self.lead = _("不用慌，有三个办法。选一个，日子和文字跟着变。")
        else:
            self.title = _("离关门只有 {days} 天，通知要提前 {lead} 天", days=days, lead=draft.lead_days)
            self.lead = _("不用慌，有两个办法。选一个，日子和文字跟着变。")
        self._way = draft.way_out
        look = self.look
        advised = Sign("flag", _("建议"), Tone.TEAL)
        enough = draft.today + timedelta(days=draft.lead_days)
        closing = draft.closing_day or draft.today
        ways = _handing_over(closing, enough) if goes else _closing(enough)
        group = QButtonGroup(self)
        cards = []
        for number, (key, title, icon, lines) in enumerate(ways):
            sign = None if number else advised
            card = ChoiceCard(look, title, icon=icon, lines=lines, advised=sign, name=f"way_{key}")
            card.setChecked(self._way == key)
            card.clicked.connect(lambda _checked=False, k=key: self._choose(k))
            group.addButton(card)
            cards.append(card)
        marks = (
            Mark(draft.today, _("今天发通知")), Mark(closing, _("交店，{days} 天后", days=days) if goes else _("关门，{days} 天后", days=days)),
            Mark(enough, _("通知满 {days} 天", days=draft.lead_days)),
        )  # fmt: skip
        # what is chosen stands first
        left = column(look, *cards, TimeLine(look, marks, "wayDays"), None, gap=8)
        side = Card(
            look, Label(look, _("要记住的"), "section"),
            IconLine(look, "mail", _("通知今天就发"), _("写今天的日期，程序不让写早；写早了就成了假的。"), bold=True, below=True, role="body"),
            IconLine(look, "check", _("晚了，不等于错了"), _("晚发也要发。公告、结算单上写实际的那天。"), bold=True, below=True, role="body"),
            _days_ahead(look, draft.lead_days),
            pad=(20, 16), gap=12, name="rememberCard",
        )  # fmt: skip
        self.setLayout(_with_side(look, left, side))

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with the way."""
        return replace(draft, way_out=self._way)

    def note(self) -> tuple[str, str, str]:
        """Say what is still to be chosen."""
        return ("", "", "ink2") if self._way else (_("请选一条路"), "help", "ink2")

    def _choose(self, way: str) -> None:
        self._way = way
        self.changed.emit()


def _days_ahead(look: Look, days: int) -> IconLine:
    """Say why the notice runs so many days."""
    said = _("收了卡钱的店停业、迁址、转让，规定要提前 {days} 天让客户知道。", days=days)
    return IconLine(
        look, "book", _("为什么是 {days} 天", days=days), said, bold=True, below=True, role="body"
    )


def _why_ahead(look: Look, days: int) -> Card:
    """Return the panel beside the day: why the notice goes out ahead, and that a near day is no reason to worry."""
    later = IconLine(
        look, "check", _("日子近也不要紧"), _("不够 {days} 天，下一页有办法可选。", days=days),
        bold=True, below=True, role="body",
    )  # fmt: skip
    words = Label(look, _("为什么问这个"), "section")
    return Card(look, words, _days_ahead(look, days), later, pad=(20, 16), gap=12, name="whyAhead")


def _with_side(look: Look, left: QVBoxLayout, side: Card) -> QVBoxLayout:
    """Put a panel beside the work, or below it where letters are large."""
    side.column.addStretch(1)
    if look.narrow:
        box = column(look, left, side, None, gap=16)
    else:
        side.setFixedWidth(look.wide(_PANEL))
        both = row(look, left, side, gap=16)
        both.setStretch(0, 1)
        box = column(look, both)
    box.setContentsMargins(0, 0, 0, 0)
    return box


def _handing_over(closing: date, enough: date) -> tuple[Way, ...]:
    """Return the ways of a shop that somebody takes over, the advised one first."""
    return (
        ("batches", _("店照交，资料分批交"), "store",
         (ChoiceLine("people", _("{day}照常交店，对方当天就能接着服务", day=day_in_sentence(closing))), ChoiceLine("scale", _("卡里的钱对方接着认，客户有事也还能找您；以后还能改")), ChoiceLine("sign", _("客户点头一位，交一位")), ChoiceLine("clock", _("要做的：没回话的，提醒几次")))),
        ("move_day", _("推迟交店"), "calendar",
         (ChoiceLine("mail", _("挪到{day}以后，通知发满天数再交", day=day_in_sentence(enough))), ChoiceLine("coin", _("要花的：多付这些天的房租，对方要同意")))),
        ("refund", _("卡里的钱全退"), "coin",
         (ChoiceLine("check", _("退清了就不欠客户的，资料留在您这里")), ChoiceLine("coin", _("要花的：一次拿出这笔钱")))),
    )  # fmt: skip


def _closing(enough: date) -> tuple[Way, ...]:
    """Return the ways of a shop that closes, the advised one first."""
    return (
        ("refund", _("照常关门，卡里的钱全退"), "door",
         (ChoiceLine("mail", _("通知今天就发，写今天的日期")), ChoiceLine("check", _("来一位退一位，退清了就不欠客户的")), ChoiceLine("coin", _("要花的：一次拿出这笔钱")))),
        ("move_day", _("推迟关门"), "calendar",
         (ChoiceLine("mail", _("挪到{day}以后，通知发满天数再关", day=day_in_sentence(enough))), ChoiceLine("coin", _("要花的：多付这些天的房租")))),
    )  # fmt: skip
