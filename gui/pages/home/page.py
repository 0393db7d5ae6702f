"""首页: what now, what to notice, the customers as a picture without names, the days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from core.desk import Desk
from core.desk.board import Day as BoardDay
from core.desk.board import Point, Press
from core.desk.closing import Block
from core.flows import in_turn, short, today
from core.flows.route import StepState, receives
from core.flows.short import Size, eve_has_come
from core.records import ConsentState, Kind, Outcome, Task
from gui.pages.base import Page
from gui.pages.day_sure import ask_which_day
from gui.pages.home.at_the_end import ending_notice, handed_over, last_rows, no_days, unpaid_notice
from gui.pages.home.behind import ask_to_catch_up
from gui.pages.home.board_words import day_words, told_of
from gui.pages.home.next_row import NextRow
from gui.pages.home.size_notice import notice_of, other_size
from gui.pages.rail_view import note_of, step_word
from gui.pages.stands import Stand, stands, stands_bar
from gui.pages.still_here import left_words, not_paid_back
from gui.parts import (
    Card,
    Icon,
    Kit,
    Label,
    Look,
    Notice,
    Parts,
    Prose,
    column,
    holder,
    row,
    scrolling,
)  # fmt: skip
from gui.words import N_, Tone, _, day_in_sentence, in_place, kind_word, shown_name

NEXT = {
    "tell": (N_("把双方和日子填全"), N_("同意书照这里写"), "pen"),
    "collect": (N_("放进客户表"), N_("先放最常用的那张"), "drop"),
    "sort": (N_("看一看可能重复的客户"), N_("随时可以停"), "merge"),
    "check": (N_("把还差的补上"), N_("一人一封同意书"), "mail"),
    "notify": (N_("发通知"), N_("三样一起发"), "mail"),
    "list": (N_("定下第一批清单"), N_("读一遍，没有问题就定"), "seal"),
    "meet": (N_("当面交接"), N_("按顺序签"), "sign"),
    "destroy": (N_("销毁该删的"), N_("第二个人批准才动手"), "shred"),
    "close": (N_("收尾"), N_("还要留到哪天、谁保管"), "archive"),
}


# In the short way, once the notices are out; and before the evening on which last night's list comes.
_ASKED = (N_("谁回了"), N_("客户一回就记，一位几秒钟"), "mail")
_NOTICE = (
    N_("发通知"),
    N_("两样一起发"),
    "mail",
)  # nobody takes over: nobody is asked, so no letter of consent
_UNSENT = (N_("还没发的，先发通知"), N_("发完，再记谁回了"), "mail")
_EVE = (N_("当面交接"), N_("交店前一晚再来，先放昨晚的表"), "sign")
_SIGNING = (N_("接着签字"), N_("清单定好了，等双方签字"), "sign")
# In the full way, once the lists are in and a thing still holds customers of every kind.
_CARRIERS = (N_("选好怎么办"), N_("有东西里混着客户"), "split")
# In the short way, which screen of 放资料 is next once the list is in.
_COLLECT = {
    "proof": (N_("对一对人数和钱数"), N_("跟收银机上的两个数比"), "scale"),
    "where": (N_("还有哪里有客户"), N_("微信、本子、收银机，点一点"), "people"),
    "book": (N_("只在本子上的人"), N_("翻几页看看就行"), "doc"),
    "purposes": (N_("资料交过去做什么"), N_("勾了的才交"), "list"),
    "money": (N_("卡里的钱谁管"), N_("选一条路，纸上就照它写"), "coin"),
    "assess": (N_("看一份自评，签个名"), N_("程序已经写好了"), "sign"),
}
# In the short way, what is next of 收尾.
_CLOSE = {
    "silent": (N_("没回话的怎么办"), N_("先封存，还是退款"), "tied"),
    "ended": (N_("封存到日子了"), N_("没回话的，再问您一次怎么办"), "tied"),
    "later": (N_("有人补签了"), N_("再交一批，印一张补充移交单"), "slip"),
    "copies": (N_("我这里还留着的"), N_("还有哪几处，点一点"), "archive"),
    "destroy": (N_("清该清的资料"), N_("先答一句，再清"), "eraser"),
    "places": (N_("清别处还留着的"), N_("清一处，勾一处"), "eraser"),
    "keep": (N_("剩下的谁保管"), N_("写好，打印保管责任书签字"), "archive"),
    "nothing": (N_("资料留在原处"), N_("没有要交的，看一眼就行"), "pin"),
    "undecided": (N_("带去问会计"), N_("存几张纸，问清了再往下办"), "help"),
}
# A shop that closed has walked all its screens, and something is open with somebody all the same.
_LEFT_OPEN = (N_("没了结的几位"), N_("了结一位，记一位"), "hourglass")
# Everybody was told by a message, and the announcement does not hang.
_POSTER = (N_("贴公告"), N_("打出来贴门口和柜台，贴好点“贴好了”"), "horn")
_UNPAID = frozenset({"refunds", "pay"})  # of the points: who waits for money
_MOST = 5  # worries shown at once


def _place_of(desk: Desk, one: StepState) -> str:
    """Return the page behind a step that is open: whom nobody sent to yet is sent to first, who was paid back goes."""
    if one.key == "close" and desk.matter.get().short_way and short.more_to_destroy(desk):
        return "close#destroy"
    if one.counts == "left":
        return short.where_left_open(desk)
    to_send = one.counts in ("untold", "poster") and desk.matter.get().short_way
    return f"{one.key}#send" if to_send else one.key


def _next_of(desk: Desk, one: StepState) -> tuple[str, str, str]:
    """Return title, line and icon of a step as it is now."""
    matter, step, unsent = desk.matter.get(), one.key, one.counts == "untold"
    if one.counts == "left":
        title, line, icon = _LEFT_OPEN
        return title, left_words(desk) or line, icon
    if one.counts == "poster":
        return _POSTER
    if matter.short_way and step == "collect" and desk.collect.sources():
        return _COLLECT.get(short.where_in(desk, "collect"), NEXT[step])
    if step == "collect" and not matter.short_way and desk.lists.open_carriers():
        return _CARRIERS
    if matter.short_way and step == "notify" and short.route_of(matter) == "close":
        return _NOTICE if unsent or "send" not in desk.short.done() else _paying_next(desk)
    if matter.short_way and step == "notify" and "send" in desk.short.done():
        return _UNSENT if unsent else _ASKED
    if matter.short_way and step == "close":
        return _close_next(desk)
    if matter.short_way and step == "meet" and short.signing_begun(desk):
        return _SIGNING
    if matter.short_way and step == "meet" and not eve_has_come(matter, today()):
        return _EVE
    return NEXT[step]


def _paying_next(desk: Desk) -> tuple[str, str, str]:
    """Return title, line and icon of paying back, the second half of this step where nobody takes over."""
    return N_("谁的钱退了"), not_paid_back(desk) or _("来一位，退一位"), "coin"


def _close_next(desk: Desk) -> tuple[str, str, str]:
    """Return title, line and icon of what is next of 收尾; what is not due yet is told with its day."""
    at, due = short.where_in(desk, "close"), short.copies_due(desk)
    if at == "silent" and short.end_has_come(desk):
        return _CLOSE["ended"]
    if at == "silent" and short.more_to_hand_over(desk):
        return _CLOSE["later"]
    if at == "destroy" and due is not None and due > today():
        return _("{day}再清已交的", day=day_in_sentence(due)), N_("到那天再来，程序会提醒"), "calendar"
    return _CLOSE.get(at, NEXT["close"])


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the desk says for the first page, read in one go beside the window."""

    steps: tuple[StepState, ...]
    points: tuple[Point, ...]
    counts: Mapping[str, int]
    stands: tuple[Stand, ...]  # as every page counts them; empty where nobody is asked
    days: tuple[tuple[BoardDay, str], ...]
    size: Size | None
    closed: date | None
    blocks: tuple[Block, ...]  # what stands before the closing once every step is done
    tasks: tuple[Task, ...]  # what is planned and not done then, by day
    lacking: str  # what the check of the records still waits for
    emptied: bool  # everybody was destroyed
    received: bool  # the case of who took over


def _read(desk: Desk) -> _Seen:
    counts, received, steps = desk.collect.counts(), receives(desk), in_turn(desk)
    closed = desk.closing.closed_on()
    at_end = (
        not steps and desk.matter.get().short_way
    )  # then the way to the report stands among what comes next
    hidden = {"risks"} if received else {"report"} if at_end else frozenset[str]()
    return _Seen(
        steps,
        tuple(one for one in desk.board.points() if one.code not in hidden),
        counts,
        stands(desk) if counts.get("customers", 0) and desk.short.asks() and not received else (),
        tuple((one, day_words(desk, one)) for one in desk.board.days()),
        other_size(desk),
        closed,
        () if steps else desk.closing.standing().blocks,
        () if steps or closed is not None else _planned(desk),
        _lacking(desk),
        desk.destroy.emptied(),
        received,
    )


def _planned(desk: Desk) -> tuple[Task, ...]:
    """Return what is planned here with a day and not done, the earliest first."""
    waiting = [one for one in desk.plan.tasks() if not one.done and not one.reference and one.due]
    return tuple(sorted(waiting, key=lambda one: one.due))


def _lacking(desk: Desk) -> str:
    """Say what the records still wait for: answers, money, letters that only tell; empty before anybody looked."""
    to_ask, to_tell = desk.answers.how_many_wait()
    if to_ask:
        asked = desk.answers.counts().get(ConsentState.ASKED, 0) >= to_ask
        return _("都问过了，回一位记一位") if asked else _("一人一封同意书")
    if dict(desk.check.board()).get(Outcome.SETTLE_FIRST):
        return _("卡里的钱、没做完的单先结清")
    return _("一人一封告知书") if to_tell else ""


def _indented(look: Look, head: QHBoxLayout) -> QHBoxLayout:
    """Let the heading of a card of rows begin where the headings of the other cards do."""
    head.setContentsMargins(look.px(8), 0, look.px(8), 0)
    return head


class HomePage(Page):
    """Answers "what now?" in two seconds."""

    case_closed = Signal()
    register_asked = Signal(str, int)

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "homePage")

    def refresh(self) -> None:
        """Read tasks, worries, customers and days, and show them."""
        self.look_up(lambda: _read(self.desk), self._show)

    def _show(self, seen: _Seen) -> None:
        look, matter, steps = self.look, self.desk.matter.get(), seen.steps
        to = f" → {shown_name(matter.receiver.name)}" if matter.receiver.name else ""
        lead = _("先办第一件，其余的不急。")
        if not steps:
            open_still = seen.blocks and seen.closed is None
            lead = _("这几步都办了，还差最后几样。") if open_still else _("这几步都办了。")
            lead = handed_over(self.desk, seen.stands) + lead
        if self.desk.press.unconfirmed and matter.closing_day is not None:
            lead = _(
                "这是样子，日子是它自己的：{day} 交的店，跟今天无关。", day=matter.closing_day.isoformat()
            )
        self.head(f"{matter.giver.name or matter.title}{to}", lead)
        self.why("")
        left = (self._next(seen), self._customers(seen))
        right = (self._worries(seen), self._days(seen))
        if seen.received:
            left[0].column.insertWidget(1, self._taken_over())
        if seen.size is not None:
            left[0].column.insertWidget(1, notice_of(self, seen.size))
        unpaid = sum(one.count for one in seen.points if one.code in _UNPAID)
        if unpaid and not steps:
            left[0].column.insertWidget(1, unpaid_notice(self, unpaid))
        elif not steps or (seen.closed is not None and all(one.key != "close" for one in steps)):
            left[0].column.insertWidget(1, ending_notice(self, seen.closed, seen.blocks, seen.tasks))
        if not steps and matter.short_way:
            for number, item in enumerate(last_rows(self, seen.stands), 2):
                left[0].column.insertWidget(number, item)
        if look.narrow:
            inner: QBoxLayout = column(look, left[0], right[0], right[1], left[1], None, gap=16)
        else:
            side = holder(column(look, *right, None, gap=16), "homeSide")
            side.setFixedWidth(look.wide(344))
            inner = row(look, holder(column(look, *left, None, gap=16), "homeMain"), side, gap=16)
            inner.setStretch(0, 1)
        self.fill_body(scrolling(self.look, holder(inner, "homeCards"), "homeScroll"))
        self.show_saved()
        if steps:
            first, place = steps[0], _place_of(self.desk, steps[0])
            title = _(_next_of(self.desk, first)[0])
            own = title in (_(_ASKED[0]), _("谁的钱退了")) or (matter.short_way and first.key == "close")
            word = title if own else step_word(first.key, matter.scenario)
            on = _("继续：{step}", step=word)
            self.buttons(self.button(on, "primary", "goOn", lambda: self.go.emit(place)))
        else:
            self.buttons()

    def _taken_over(self) -> Notice:
        """Say to who took over what comes with the records."""
        text = _(
            "先抄好备用密码，备份一份。在店里贴出您自己的个人信息处理告知。"
            "说过不收广告的别发；只拿来做说好的事；保存到哪天，收尾里写着。"
        )
        kept = self.small(_("看保存到哪天"), "toKept", lambda: self.go.emit("close"), "archive")
        wall = self.small(_("做贴墙的告知…"), "wallNotice", self._wall_notice, "doc")
        return Notice(self.look, Tone.TEAL, "user", _("这些客户现在归您管"), text, (wall, kept), below=True)

    def _wall_notice(self) -> None:
        """Make what who took over tells the customers; the telephone that stands on it is asked for first."""
        if not self.desk.matter.get().giver.phone:
            self.go.emit("tell#giver.phone")
            return
        self.save_pdf(_("告知存到哪里"), "wall", lambda: self.desk.forms.make("wall_notice"))

    def _next(self, seen: _Seen) -> Card:
        look, open_steps = self.look, seen.steps[:4]
        ordered = Label(look, _("已按先后排好"), "small", look.colours.ink2)
        head = _indented(look, row(look, Label(look, _("接下来"), "section"), None, ordered))
        card = Card(look, head, pad=(16, 14), gap=4, name="nextCard")
        for number, one in enumerate(open_steps):
            title, line, icon = _next_of(self.desk, one)
            if one.key == "check":
                line = seen.lacking or line
            item = NextRow(look, icon, _(title), _(line), note_of(one), number == 0, f"next_{one.key}")
            item.clicked.connect(partial(self._go_on, _place_of(self.desk, one)))
            card.column.addWidget(item)
        card.column.addStretch(1)
        return card

    def _go_on(self, place: str, _checked: bool = False) -> None:
        self.go.emit(place)

    def _worries(self, seen: _Seen) -> Card:
        """Return what to notice, the most pressing first; what does not fit stands behind one line."""
        look, found = self.look, seen.points
        head = _indented(look, row(look, Label(look, _("需要留意"), "section"), None))
        card = Card(look, head, pad=(16, 14), gap=4, name="worriesCard")
        for one in found[:_MOST]:
            card.column.addWidget(self._worry(one))
        if not found:
            none = Label(look, _("眼下没有要担心的。"), "table", look.colours.ink2)
            card.column.addLayout(_indented(look, row(look, none, None)))
        if len(found) > _MOST:
            more = _("还有 {count} 样，办完上面的再看", count=len(found) - _MOST)
            line = row(look, Label(look, more, "table", look.colours.ink2), None)
            card.column.addLayout(_indented(look, line))
        card.column.addStretch(1)
        return card

    def _worry(self, one: Point) -> QWidget:
        """Return a point: what stops the matter with its own button, the rest as lines to press."""
        look, told = self.look, told_of(one)
        if one.press is Press.STOP:
            act = self.small(told.button, f"worry_{one.code}", lambda: self._go_to(one))
            return Notice(look, told.tone, told.icon, told.title, told.text, act, below=True)
        colour = look.colours.amber_icon if one.press is Press.SOON else look.colours.ink2
        line = NextRow(
            look, told.icon, told.title, told.text, "", False, f"worry_{one.code}", colour, wraps=True
        )
        line.clicked.connect(lambda _checked=False: self._go_to(one))
        return line

    def _go_to(self, one: Point) -> None:
        if one.code == "restored":
            ask_to_catch_up(self, one.due)
            return
        if one.code == "clock":
            ask_which_day(self, one.due)
            return
        if one.code == "clock_early":
            how = _("点屏幕右下角的时间，选“调整日期和时间”，打开“自动设置时间”。调好以后关上程序，再打开。")
            self.kit.asker.tell(_("把电脑的日期调对"), how, _("知道了"), "calendar", "amber")
            return
        if one.code == "code":
            self.go.emit("people#code/home")
            return
        if one.page == "safeguards" and one.register:
            self.register_asked.emit(one.register, one.entry)
        else:
            self.go.emit("safeguards#tasks" if one.page == "safeguards" else one.page)

    def _customers(self, seen: _Seen) -> Card:
        look, counts = self.look, seen.counts
        many, firms = counts.get("customers", 0), counts.get("flag:1", 0)
        total = Label(look, _("{count} 位客户", count=many), "strong")
        card = Card(
            look,
            row(look, Label(look, _("客户概况"), "section"), None, total),
            pad=(24, 14),
            gap=4,
            name="customersCard",
        )
        if not many:
            gone = seen.emptied or "destroy" in self.desk.short.done()
            said = _("客户的资料都清掉了。") if gone else _("还没有放进任何资料。")
            card.column.addWidget(Label(look, said, "table", look.colours.ink2))
            return card
        kinds = sorted(((counts.get(f"kind:{kind.value}", 0), kind) for kind in Kind), reverse=True)[:4]
        consents = (stands_bar(look, seen.stands, _("是否同意移交")),) if seen.stands else ()
        for part in (
            Parts(
                look,
                _("是谁"),
                ((in_place("chart", "个人"), many - firms), (in_place("chart", "公司"), firms)),
            ),
            Parts(look, _("有哪些资料"), [(kind_word(kind), number) for number, kind in kinds if number]),
            *consents,
        ):
            card.column.addWidget(part)
        return card

    def _days(self, seen: _Seen) -> Card:
        look, c = self.look, self.look.colours
        go = self.small(_("全部待办"), "allTasks", lambda: self.go.emit("safeguards#tasks"), "right", "quiet")
        head = row(look, Label(look, _("日程"), "section"), None, go)  # above: below, a long list hides it
        card = Card(look, head, pad=(24, 14), gap=8, name="daysCard")
        for number, (one, told) in enumerate(seen.days):
            near = one.late or number == 0
            when = Label(look, one.day.isoformat(), "table_strong" if near else "table")
            when.setFixedWidth(look.wide(92))
            said = _("{task}（{owner}）", task=told, owner=shown_name(one.owner)) if one.owner else told
            words = Prose(look, said, "table", c.ink if near else c.ink2, wide=True)
            words.setToolTip(one.citation)
            icon = Icon(
                look, "alert" if one.late else "calendar", c.amber_icon if one.late else c.ink2, 18
            ).in_line("table")
            line = row(look, icon, when, words, gap=8, align=Qt.AlignmentFlag.AlignTop)
            line.setStretch(2, 1)
            card.column.addLayout(line)
        if not seen.days:
            card.column.addWidget(Prose(look, no_days(self.desk.plan.tasks()), "table", c.ink2, wide=True))
        card.column.addStretch(1)
        return card
