"""自己这里的副本: what was handed over leaves every other place too, place by place, after the days for objections."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk.own_copies import CopyPlace, How, OwnCopies
from core.flows import today
from gui.jobs import still
from gui.models import RowModel
from gui.pages.base import Page
from gui.parts import (
    Button,
    Card,
    Field,
    IconLine,
    Line,
    Prose,
    Table,
    clear,
    column,
    holder,
    list_and_side,
    row,
)
from gui.words import N_, Cell, Col, Sign, Tone, _

PLACES: dict[str, tuple[str, str]] = {
    "case": (N_("交接夹里的记录"), N_("在“销毁”里清，清完自己打勾")),
    "desktop": (N_("桌面、下载、文档文件夹"), N_("搜一遍店名、“会员”“客户”")),
    "chat": (N_("微信、QQ 的文件和聊天"), N_("文件传输助手、群、收藏都看")),
    "sticks": (N_("U 盘、移动硬盘、光盘"), N_("一个个插上看")),
    "phone": (N_("自己手机里的照片、通讯录、表格"), N_("最近删除、云相册也算")),
    "staff_phones": (N_("员工手机"), N_("按员工承诺书，一个个问到")),
    "prints": (N_("打出来的纸、本子"), N_("碎掉；法律要留的收好")),
    "register": (N_("收银、会员软件"), N_("去函给软件商，要书面确认")),
    "cloud": (N_("网盘、邮箱、同步文件夹"), N_("历史版本、回收站也清")),
}
_SORTS = {"file": N_("放进来的原文件"), "table": N_("存出去改的表，里面有姓名")}
_THING = N_("登记过的东西")
HOWS: dict[How, str] = {
    How.DELETED: N_("删了"),
    How.OVERWRITTEN: N_("覆写后删了"),
    How.SHREDDED: N_("碎了、毁了"),
    How.GIVEN_BACK: N_("交给对方了"),
    How.CONFIRMED: N_("有书面确认"),
    How.NONE: N_("看过，没有"),
}


class OwnCopiesPanel(QWidget):
    """The places of one batch at the left, the chosen one with its answers at the right."""

    to_destruction = Signal()
    ticked = Signal()

    def __init__(self, page: Page, number: str) -> None:
        """Read how the places stand."""
        super().__init__()
        self.setObjectName("ownCopies")
        self._page, self._number, self._at = page, number, 0
        look = page.look
        cols = (Col(_("序"), 44), Col(_("哪里")), Col(_("情况"), 190))
        self._table = Table(look, "copyPlaces", cols, row_height=54)
        self._model = RowModel(cols, (), self._table)
        self._table.setModel(self._model)
        self._table.row_chosen.connect(self._show)
        self._side = QVBoxLayout()
        self.setLayout(list_and_side(look, self._table, holder(self._side, "copySide"), 340))
        self._read()
        open_ones = [n for n, one in enumerate(self._found.places) if one.how is None]
        self._table.choose_row(open_ones[0] if open_ones else 0)

    def _read(self) -> None:
        self._found = copies_of(self._page, self._number)
        self._model.replace([_row(n, one) for n, one in enumerate(self._found.places, 1)])

    def _show(self, number: int) -> None:
        self._at = number
        one, look = self._found.places[number], self._page.look
        clear(self._side)
        word, line = place_words(one)
        card = Card(look, Prose(look, word, "section", wide=True), Prose(look, line, "table", look.colours.ink2, wide=True),
                    pad=(24, 20), gap=10, name="copyCard")  # fmt: skip
        if one.how is not None:
            card.column.addWidget(
                IconLine(look, "check", _(HOWS[one.how]), _told(one), colour=look.colours.accent)
            )
            if one.code != "case":
                again = self._button(_("不对，重新记"), "copyAgain", "undo", partial(self._untick, one.code))
                card.column.addLayout(row(look, again, None))
        elif one.code == "case":
            go = self._button(_("去销毁"), "copyDestroy", "shred", self.to_destruction.emit)
            card.column.addLayout(row(look, go, None))
        else:
            self._note = Line(look, "copyNote", text=one.note, hint=_("可以不写"))
            card.column.addWidget(Field(look, _("备注"), self._note, _("谁在场、用了什么")))
            card.column.addWidget(self._answers(one.code))
        self._side.addWidget(card)
        self._side.addWidget(self._days())
        self._side.addStretch(1)

    def _answers(self, code: str) -> QWidget:
        look, early = self._page.look, today().isoformat() < self._found.due or self._found.differs
        hows = [How.NONE] if early else list(HOWS)
        buttons = [
            self._button(_(HOWS[how]), f"copy_{how.value}", "check", partial(self._tick, code, how))
            for how in hows
        ]
        pairs = [row(look, *buttons[n : n + 2], None, gap=12) for n in range(0, len(buttons), 2)]
        return holder(column(look, *pairs, gap=8), "copyAnswers")

    def _days(self) -> Prose:
        look, found = self._page.look, self._found
        early = today().isoformat() < found.due
        if found.differs:
            text = _("对方写的差异还没处理完，先只记“看过，没有”。在“交接”的“差异”里写下怎么处理的，再来清。")
            return Prose(look, text, "table", look.colours.amber, "copyDays", wide=True)
        text = (
            _("清了 {done} 处，共 {all} 处。", done=found.done, all=len(found.places))
            if found.closing
            else (
                _("异议期到 {until}。在那以前只记“看过，没有”，别的先别动。", until=found.due)
                if early
                else _("异议期满了。清了 {done} 处，共 {all} 处。", done=found.done, all=len(found.places))
            )
        )
        return Prose(look, text, "table", look.colours.ink2, "copyDays", wide=True)

    def _tick(self, code: str, how: How) -> None:
        copies, note = self._page.desk.copies, self._note.text()
        self._page.run(lambda: copies.tick(self._number, code, how, note), still(self, self._kept))

    def _untick(self, code: str) -> None:
        copies = self._page.desk.copies
        self._page.run(lambda: copies.untick(self._number, code), still(self, self._kept))

    def _kept(self, _made: object) -> None:
        self._page.form_saved()
        self._read()
        places = self._found.places
        done = places[self._at].how is not None
        following = next((n for n in range(self._at, len(places)) if places[n].how is None), self._at)
        self._table.choose_row(following if done else self._at)
        self._show(following if done else self._at)
        self.ticked.emit()
        self._page.changed.emit()

    def _button(self, words: str, name: str, icon: str, act: Callable[[], None]) -> Button:
        made = Button(self._page.look, words, "secondary", icon, small=True, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made


def copies_of(page: Page, number: str) -> OwnCopies:
    """Return how the own copies of one batch stand."""
    return next(one for one in page.desk.copies.every() if one.number == number)


def place_words(one: CopyPlace) -> tuple[str, str]:
    """Return what a place is called, and the quieter line below."""
    if one.code in PLACES:
        word, line = PLACES[one.code]
        return _(word), _(line)
    sort, _dot, _rest = one.code.partition(".")
    return one.name, _(_SORTS.get(sort, _THING))


def _row(number: int, one: CopyPlace) -> tuple[Cell, ...]:
    word, line = place_words(one)
    sign = (
        Sign("clock", _("还没清"), Tone.STONE)
        if one.how is None
        else Sign("check", _(HOWS[one.how]), Tone.TEAL)
    )
    return Cell(str(number), quiet=True), Cell(word, one.note or line), Cell(sign=sign)


def _told(one: CopyPlace) -> str:
    return "　".join(part for part in (one.by, one.day, one.note) if part)
