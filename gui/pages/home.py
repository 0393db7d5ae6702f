"""首页: what now, what to notice, the customers as a picture without names, the days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from core.desk import Desk
from core.desk.safety import Weight
from core.desk.safety_papers import finding
from core.desk.terms import term
from core.flows import steps_of, today
from core.records import ConsentState, Kind, Matter
from gui.pages.base import Page
from gui.pages.health_panel import tongue
from gui.pages.rail_view import STEP_WORDS
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
    painter_for,
    rounded,
    row,
    scrolling,
    write,
)  # fmt: skip
from gui.parts.tokens import CONTROL
from gui.words import N_, Tone, _, day_in_sentence, in_place, kind_word

NEXT = {
    "tell": (N_("把双方和日子填全"), N_("同意书照这里写"), "pen"),
    "collect": (N_("放进客户表"), N_("先放最常用的那张"), "drop"),
    "sort": (N_("看一看可能重复的客户"), N_("随时可以停"), "merge"),
    "check": (N_("把还差的补上"), N_("一人一封同意书"), "mail"),
    "notify": (N_("发通知"), N_("三样一起发"), "mail"),
    "list": (N_("第一批清单定稿"), N_("读一遍，没有问题就定"), "seal"),
    "meet": (N_("当面交接"), N_("按顺序签"), "sign"),
    "destroy": (N_("销毁该删的"), N_("第二个人批准才动手"), "shred"),
    "close": (N_("收尾"), N_("还要留到哪天、谁保管"), "archive"),
}


class _NextRow(QPushButton):
    """One thing to do: icon, words, a line below, an arrow; the first is tinted."""

    def __init__(
        self, look: Look, icon: str, title: str, line: str, right: str, first: bool, name: str
    ) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self._look, self._icon, self._line, self._right, self._first = look, icon, line, right, first
        self.setFixedHeight(look.high(62) + look.line("table") - 22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}，{line}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        if self._first:
            rounded(painter, QRectF(self.rect()), CONTROL, c.tint, c.tintline)
        elif self.underMouse():
            rounded(painter, QRectF(self.rect()), CONTROL, c.well)
        else:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(c.line))
        middle, left = self.height() / 2, float(look.px(14))
        look.draw_icon(painter, self._icon, c.accent if self._first else c.ink2, 20, left, middle)
        left += look.icon_px(20) + look.px(14)
        side = look.icon_px(16)
        end = self.width() - look.px(14) - side
        look.draw_icon(painter, "right", c.ink2, 16, end, middle)
        rect = QRectF(left, 0, end - left - look.px(12), self.height())
        ink = c.accent if self._first else c.ink2
        write(painter, rect, self._right, look.font("table"), ink, Qt.AlignmentFlag.AlignRight)
        first, second = look.line("body"), look.line("small")
        top = middle - (first + second) / 2
        write(
            painter,
            QRectF(left, top, rect.width() * 0.8, first),
            self.text(),
            look.font("body", bold=self._first),
            c.ink,
        )
        write(
            painter,
            QRectF(left, top + first, rect.width() * 0.8, second),
            self._line,
            look.font("small"),
            c.ink2,
        )


class HomePage(Page):
    """Answers "what now?" in two seconds."""

    case_closed = Signal()

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "homePage")

    def refresh(self) -> None:
        """Show tasks, worries, customers and days."""
        look, matter = self.look, self.desk.matter.get()
        to = f" → {matter.receiver.name}" if matter.receiver.name else ""
        steps = [one for one in steps_of(self.desk) if one.state == "open"]
        self.head(
            f"{matter.giver.name or matter.title}{to}",
            _("先办第一件，其余的不急。") if steps else _("眼下没有要办的。"),
        )
        self.why("")
        top = (self._next(), self._worries())
        below = (self._customers(), self._days(matter))
        if look.narrow:
            inner = column(look, *top, *below, None, gap=16)
        else:
            for card in (top[1], below[1]):
                card.setFixedWidth(look.wide(344))
            inner = column(look, row(look, *top, gap=16), row(look, *below, gap=16), None, gap=16)
        self.fill_body(scrolling(self.look, holder(inner, "homeCards"), "homeScroll"))
        self.show_saved()
        if steps:
            key = steps[0].key
            self.buttons(
                self.button(
                    _("继续：{step}", step=_(STEP_WORDS[key])), "primary", "goOn", lambda: self.go.emit(key)
                )
            )
        else:
            self.buttons()

    def _next(self) -> Card:
        look = self.look
        open_steps = [one for one in steps_of(self.desk) if one.state == "open"][:4]
        ordered = Label(look, _("已按先后排好"), "small", look.colours.ink2)
        card = Card(
            look,
            row(look, Label(look, _("接下来"), "section"), None, ordered),
            pad=(16, 14),
            gap=4,
            name="nextCard",
        )
        for number, one in enumerate(open_steps):
            title, line, icon = NEXT[one.key]
            right = _("{count} 项", count=one.open) if one.open else ""
            item = _NextRow(look, icon, _(title), _(line), right, number == 0, f"next_{one.key}")
            item.clicked.connect(lambda _checked=False, k=one.key: self.go.emit(k))
            card.column.addWidget(item)
        card.column.addStretch(1)
        return card

    def _worries(self) -> Card:
        look = self.look
        card = Card(look, Label(look, _("需要留意"), "section"), pad=(20, 14), gap=10, name="worriesCard")
        notices: list[QWidget] = []
        if self.desk.safety.due():
            go = self.small(_("现在备份…"), "backupNow", lambda: self.go.emit("backup"))
            notices.append(
                Notice(
                    look,
                    Tone.AMBER,
                    "backup",
                    _("该备份了"),
                    _("电脑一坏就全没了。插上 U 盘，备份一次约 1 分钟。"),
                    go,
                    below=True,
                )
            )
        for one in self.desk.safety.worries()[:1]:
            go = self.small(_("去看看"), "seeBackups", lambda: self.go.emit("backup"))
            tone, icon = (Tone.RED, "stop") if one.weight is Weight.CRITICAL else (Tone.AMBER, "undo")
            words = term("health_check", one.code, tongue())
            notices.append(Notice(look, tone, icon, words, finding(one, tongue()), go, below=True))
        if not self.desk.people.recovery_proven():
            go = self.small(_("现在抄…"), "writeCode", lambda: self.go.emit("people"))
            notices.append(
                Notice(
                    look,
                    Tone.AMBER,
                    "key",
                    _("备用密码还没抄"),
                    _("忘了密码，只有它能打开。"),
                    go,
                    below=True,
                )
            )
        carriers = self.desk.lists.open_carriers()
        if carriers:
            go = self.small(_("去选"), "chooseCarriers", lambda: self.go.emit("collect"))
            notices.append(
                Notice(
                    look,
                    Tone.STONE,
                    "split",
                    _("{count} 样东西混着客户", count=len(carriers)),
                    _("交接以前要选怎么办。"),
                    go,
                    below=True,
                )
            )
        if not notices:
            notices.append(Label(look, _("眼下没有要担心的。"), "table", look.colours.ink2))
        for part in notices:
            card.column.addWidget(part)
        card.column.addStretch(1)
        return card

    def _customers(self) -> Card:
        look, counts = self.look, self.desk.collect.counts()
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
            card.column.addWidget(Label(look, _("还没有放进任何资料。"), "table", look.colours.ink2))
            return card
        kinds = sorted(((counts.get(f"kind:{kind.value}", 0), kind) for kind in Kind), reverse=True)[:4]
        states = self.desk.answers.counts()
        consent = (
            (_("已同意"), states.get(ConsentState.GIVEN, 0)),
            (_("已问"), states.get(ConsentState.ASKED, 0)),
            (_("还没问"), states.get(ConsentState.NONE, 0) + states.get(ConsentState.TOLD, 0)),
            (_("不同意"), states.get(ConsentState.REFUSED, 0) + states.get(ConsentState.WITHDRAWN, 0)),
        )
        for part in (
            Parts(
                look,
                _("是谁"),
                ((in_place("chart", "个人"), many - firms), (in_place("chart", "公司"), firms)),
            ),
            Parts(look, _("有哪些资料"), [(kind_word(kind), number) for number, kind in kinds if number]),
            Parts(look, _("是否同意移交"), consent),
        ):
            card.column.addWidget(part)
        return card

    def _days(self, matter: Matter) -> Card:
        look = self.look
        card = Card(look, Label(look, _("日程"), "section"), pad=(20, 14), gap=8, name="daysCard")
        found: list[tuple[date, str]] = []
        for value, words in (
            (matter.answer_by, _("请客户回话")), (matter.closing_day, _("交店")), (matter.batches_until, _("最后一批")),
        ):  # fmt: skip
            if value is not None:
                found.append((value, words))
        for number, (value, words) in enumerate(sorted(found)):
            c = look.colours
            near = number == 0 and value >= today()
            when = Label(look, day_in_sentence(value), "table_strong" if near else "table")
            when.setFixedWidth(look.wide(130))
            icon = Icon(look, "calendar", c.accent if near else c.ink2, 18)
            card.column.addLayout(
                row(look, icon, when, Prose(look, words, "table", c.ink if near else c.ink2, wide=True))
            )
        card.column.addStretch(1)
        return card
