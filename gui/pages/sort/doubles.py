"""这两条是同一位客户吗: the queue at the left, the evidence, field by field, and the result before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from core.desk import Desk
from core.records import Customer, Pair, Verdict
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.sort.known import FIELDS
from gui.pages.sort.links import LIKELY, SAID, link_of
from gui.parts import (
    Button,
    Card,
    Icon,
    IconLine,
    Label,
    Notice,
    Prose,
    Radio,
    Table,
    TableCard,
    Tag,
    clear,
    column,
    hairline,
    holder,
    row,
)
from gui.words import N_, Cell, Col, Sign, Tone, _, left, listed, shown_name, shown_text

EVIDENCE = {
    "same_phone": N_("手机号一模一样"),
    "near_phone": N_("手机号只差一位"),
    "same_name": N_("姓名相同"),
    "name_script": N_("姓名是简体和繁体"),
    "name_suffix": N_("公司简称与全称"),
    "name_sound": N_("姓名只差一个同音字"),
    "name_near": N_("姓名只差一个字"),
    "name_part": N_("一个是另一个的一部分"),
    "same_address": N_("地址相同"),
    "near_address": N_("地址只差几个字"),
    "same_birth": N_("生日相同"),
    "near_birth": N_("生日只差一点"),
    "name_rare": N_("没有第三位叫这个名字"),
    "name_alike": N_("姓名相近"),
    "birth_differs": N_("生日不同"),
    "id_differs": N_("身份证号不同"),
    "by_hand": N_("以前看过的一组"),
}
_FIRST = 6  # fields that tell enough of the joined customer
_QUEUED = 200
_ENOUGH = 2  # sure pairs, below which one by one is as quick
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Waiting:
    """The pairs that wait, the customers in them, how many wait in all, which are sure enough to join together, and what each has left."""

    pairs: tuple[Pair, ...]
    who: dict[int, Customer]
    all: int
    sure: tuple[Pair, ...]
    left: dict[int, tuple[int, int]]


def read_waiting(desk: Desk) -> Waiting:
    """Read the first pairs of the queue with everybody in them."""
    found = desk.sort.pairs(_QUEUED)
    ids = sorted({one for pair in found for one in (pair.a, pair.b)})
    who = {one.id: one for one in desk.sort.fetch(ids)}
    left = desk.sort.left_on_cards(ids)
    return Waiting(found, who, desk.sort.pairs_waiting(), desk.sort.sure_pairs(), left)


class DoublesPanel(QWidget):
    """Pairs that wait, the surest first."""

    def __init__(self, page: Page, waiting: Waiting) -> None:
        """Show the first pair."""
        super().__init__()
        self.setObjectName("doubles")
        self._page, self._waiting = page, waiting
        self._pairs, self._who = list(waiting.pairs), waiting.who
        self._chosen: dict[str, int] = {}
        self._right = column(page.look, gap=12)
        right = holder(self._right, "pairBox")
        queue = self._queue()
        box = column(page.look, queue, right) if page.look.narrow else row(page.look, queue, right, gap=16)
        box.setContentsMargins(0, 0, 0, 0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self._table.choose_row(0)

    def _queue(self) -> QWidget:
        look = self._page.look
        cols = (Col(_("{count} 组", count=self._waiting.all)),)
        self._table = Table(look, "pairQueue", cols, row_height=52)
        self._table.setModel(RowModel(cols, [self._queued(pair) for pair in self._pairs], self._table))
        self._table.row_chosen.connect(self._show)
        card = TableCard(look, self._table)
        if not look.narrow:
            card.setFixedWidth(look.wide(230))
        if len(self._waiting.sure) < _ENOUGH:
            return card
        many = len(self._waiting.sure)
        bulk = self._page.small(_("一起合并 {count} 组…", count=many), "mergeSure", self._ask_bulk, "merge")
        return holder(column(look, bulk, card, gap=8), "queueBox")

    def _ask_bulk(self) -> None:
        """Show what would be joined together, and join it when a person says so."""
        page, sure = self._page, self._waiting.sure
        lines = tuple(
            (
                "merge",
                listed(dict.fromkeys(shown_name(self._who[one].name) for one in (pair.a, pair.b))),
                evidence(pair.why[:1]),
            )
            for pair in sure[:_SHOWN]
            if pair.a in self._who and pair.b in self._who
        )
        text = _(
            "这 {count} 组很有把握，电话、证件、卡号都没有互相打架的。先列出几组。合并后一组一组都能拆开。",
            count=len(sure),
        )
        choices = (
            Choice("leave", _("还是一组一组看"), "secondary"),
            Choice("merge", _("一起合并"), "primary", "merge"),
        )
        question = Question(_("这些是同一位，一起合并？"), text, choices, "merge", "teal", lines)

        def answered(key: str) -> None:
            if key == "merge":
                page.note(_("正在合并…"), "hourglass")
                page.run_long(page.desk.sort.merge_all, sure, done=self._done)

        page.kit.asker.ask(question, answered)

    def _queued(self, pair: Pair) -> tuple[Cell, ...]:
        one, two = self._who[pair.a], self._who[pair.b]
        said = dict.fromkeys(shown_name(who.name) for who in (one, two))
        names = listed(said)
        return (Cell(names, evidence(pair.why[:1])),)

    def _show(self, number: int) -> None:
        clear(self._right)
        pair = self._pairs[number]
        both = (self._who[pair.a], self._who[pair.b])
        self._chosen = {}
        look = self._page.look
        title = _title(pair, link_of(both))
        for part in (
            Notice(look, Tone.TEAL, "help", title, _("{evidence}。", evidence=evidence(pair.why))),
            self._fields(both[0], both[1]),
            self._result(both),
            IconLine(
                look,
                "undo",
                _("两边的原始记录都留着，随时可以撤销。有一边说过“不同意”，合并后也按不同意算。"),
            ),
        ):
            self._right.addWidget(part)
        self._right.addStretch(1)
        self._buttons(pair)

    def _fields(self, one: Customer, two: Customer) -> Card:
        look, c = self._page.look, self._page.look.colours
        card = Card(look, pad=(20, 12), gap=4, name="fields")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        shown = [(f, word) for f, word in FIELDS if getattr(one, f) or getattr(two, f)]
        for line, (field, word) in enumerate(shown):
            here, there = getattr(one, field), getattr(two, field)
            grid.addWidget(Label(look, _(word), "table", c.ink2), line * 2, 0)
            if here and there and here != there:
                group = QButtonGroup(card)
                for place, (who, said) in enumerate(((one.id, here), (two.id, there)), start=1):
                    radio = Radio(look, shown_text(said), f"{field}_{place}")
                    radio.setChecked(place == 1)
                    radio.clicked.connect(lambda _checked=False, f=field, w=who: self._choose(f, w))
                    group.addButton(radio)
                    grid.addWidget(radio, line * 2, place)
                sign = Sign("alert", _("不同"), Tone.AMBER)
            else:
                for place, said in enumerate((here, there), start=1):
                    label = Prose(
                        look, shown_text(said) or _("没有"), "body", c.ink if said else c.ink3, wide=True
                    )
                    grid.addWidget(label, line * 2, place, Qt.AlignmentFlag.AlignVCenter)
                grid.setRowMinimumHeight(line * 2, look.high(36))
                same = Sign("check", _("相同"), Tone.TEAL)
                sign = same if here == there else Sign("minus", _("一边有"), Tone.QUIET)
            grid.addWidget(Tag(look, sign), line * 2, 3)
            if line < len(shown) - 1:
                grid.addWidget(hairline(look), line * 2 + 1, 0, 1, 4)
        self._lay_left(grid, (one.id, two.id), len(shown) * 2)
        card.column.addLayout(grid)
        return card

    def _lay_left(self, grid: QGridLayout, both: tuple[int, int], line: int) -> None:
        """Say what each has left: joined, both are added up, which is wrong for one card written twice."""
        look, c = self._page.look, self._page.look.colours
        held = [self._waiting.left.get(who, (0, 0)) for who in both]
        if not any(map(any, held)):
            return
        grid.addWidget(hairline(look), line - 1, 0, 1, 4)
        grid.setRowMinimumHeight(line, look.high(36))
        grid.addWidget(Label(look, _("卡里剩"), "table", c.ink2), line, 0)
        for place, one in enumerate(held, start=1):
            said = Prose(
                look,
                left(*one) if any(one) else _("没有"),
                "body",
                c.ink if any(one) else c.ink3,
                wide=True,
                name=f"left_{place}",
            )
            grid.addWidget(said, line, place, Qt.AlignmentFlag.AlignVCenter)
        if all(map(any, held)):
            grid.addWidget(Tag(look, Sign("plus", _("合并就加在一起"), Tone.AMBER)), line, 3)

    def _result(self, both: tuple[Customer, ...]) -> Card:
        look = self._page.look
        self._both = both
        self._merged = Prose(look, "", "body", wide=True, name="mergedPreview")
        words = column(look, Label(look, _("合并后是这样"), "table", look.colours.ink2), self._merged, gap=0)
        line = row(look, Icon(look, "merge", look.colours.accent, 22), words, gap=14)
        line.setStretch(1, 1)
        card = Card(look, line, surface="well", name="mergedCard")
        self._preview()
        return card

    def _choose(self, field: str, who: int) -> None:
        self._chosen[field] = who
        self._preview()

    def _preview(self) -> None:
        by_id = {one.id: one for one in self._both}
        said = []
        for field, _word in FIELDS[:_FIRST]:
            who = by_id[self._chosen.get(field, self._both[0].id)]
            value = getattr(who, field) or next(
                (getattr(one, field) for one in self._both if getattr(one, field)), ""
            )
            if value:
                said.append(shown_text(value))
        self._merged.setText("    ".join(said))

    def _buttons(self, pair: Pair) -> None:
        page, at = self._page, self._pairs.index(pair) + 1
        page.note(_("第 {at} 组，共 {all} 组", at=at, all=self._waiting.all))
        link = link_of(self._both)
        kind = dict.fromkeys(Verdict, "secondary") | {pair.likely: "primary"}
        later = self._judge(pair, _("以后再说"), "quiet", "pairLater", Verdict.LATER, "")
        ways = {
            Verdict.DIFFERENT: self._judge(pair, _("不是同一位"), kind[Verdict.DIFFERENT], "pairDifferent", Verdict.DIFFERENT, "split"),
            Verdict.FAMILY: self._judge(pair, _(SAID[link]), kind[Verdict.FAMILY], "pairLinked", link, "people"),
            Verdict.SAME: page.button(_("是同一位，合并"), kind[Verdict.SAME], "pairMerge", lambda: self._do(lambda: page.desk.sort.merge((pair.a, pair.b), dict(self._chosen))), "merge"),
        }  # fmt: skip
        page.buttons(later, *(ways[one] for one in sorted(ways, key=lambda one: one is pair.likely)))

    def _judge(self, pair: Pair, words: str, kind: str, name: str, verdict: Verdict, icon: str) -> Button:
        page = self._page
        return page.button(
            words, kind, name, lambda: self._do(lambda: page.desk.sort.judge(pair.a, pair.b, verdict)), icon
        )

    def _do(self, act: Callable[[], object]) -> None:
        self._page.run(act, self._done)

    def _done(self, _result: object) -> None:
        self._page.changed.emit()
        self._page.refresh()


def evidence(why: tuple[str, ...]) -> str:
    """Say in one sentence why two entries may be one."""
    return listed(_(EVIDENCE.get(code, code)) for code in why)


def _title(pair: Pair, link: Verdict) -> str:
    if pair.likely is Verdict.FAMILY:
        return _(LIKELY[link])
    return _("很可能是同一位") if pair.score >= 0.8 else _("也许是同一位")
