"""一位客户: what is known of one customer, where it comes from, what was changed and joined, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from core.records import Change, Customer, Flag, Holding, RawRow, Verdict
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.customers import flag_sign
from gui.pages.sort.known import FIELDS, Known, read
from gui.pages.sort.links import sign_of
from gui.pages.sort.written import written_box
from gui.parts import (
    Card,
    IconLine,
    Label,
    Link,
    Prose,
    Tag,
    clear,
    column,
    hairline,
    holder,
    row,
    scrolling,
)
from gui.parts.labels import Name
from gui.words import N_, _, kind_word, left, listed, mask, shown_name, shown_number, shown_text

JOINED = {
    "by_hand": N_("由人合并"),
    "pair": N_("由人合并"),
    "id_number": N_("身份证号相同"),
    "uscc": N_("统一社会信用代码相同"),
    "phone_name": N_("手机号和姓名都相同"),
    "code_name": N_("客户编号和姓名都相同"),
    "card_name": N_("卡号和姓名都相同"),
    "name_unique": N_("名单上只有这一位叫这个名字"),
    "name_in_source": N_("同一张表里名字相同"),
    "contact_phone": N_("通讯录里号码相同"),
}
_OTHERWISE = N_("号码相同")
_ALWAYS = ("name", "phone")
_SHOWN = 4
_JOINS = 3
_CELLS = 6


class CustomerCard(Card):
    """Shows one customer; every field can be corrected, every correction and every join taken back."""

    def __init__(self, page: Page, moved: Callable[[int], None]) -> None:
        """Make an empty card; `moved` is told of a customer that has changed, to show the list anew."""
        super().__init__(page.look, pad=(20, 16), name="customerCard")
        self._page, self._moved, self._customer = page, moved, 0
        if not page.look.narrow:
            self.setFixedWidth(page.look.wide(376))
        self._inside: QVBoxLayout = column(page.look, gap=6)
        held = holder(self._inside, "cardInside")
        self._inside.setContentsMargins(0, 0, 0 if page.look.narrow else page.look.px(10), 0)
        self.column.addWidget(scrolling(page.look, held, "cardScroll"), 1)

    def show_customer(self, customer: int) -> None:
        """Show a customer, read beside the window."""
        self._customer = customer
        desk = self._page.desk
        if desk.is_readable:
            self._page.run(lambda: read(desk, customer), self._show)

    def _show(self, known: Known | None) -> None:
        if not isValid(self) or known is None or known.customer.id != self._customer:
            return
        clear(self._inside)
        look, who = self._page.look, known.customer
        sign = flag_sign(who)
        name = Name(look, shown_name(who.name) or _("没有名字"), "section", name="cardName")
        first = row(look, name, *((Tag(look, sign),) if sign else ()))
        first.setStretch(0, 1)
        self._inside.addLayout(first)
        self._fields(who)
        self._held(known.held)
        self._inside.addWidget(written_box(look, known.written, self._page.go.emit))
        self._changes(known)
        self._joined(known)
        self._linked(known.linked)
        self._together(known.mates)
        self._rows(known)
        self._stale(who)
        self._inside.addStretch(1)

    def _head(self, words: str) -> None:
        self._inside.addWidget(hairline(self._page.look))
        self._inside.addWidget(Label(self._page.look, words, "table_strong"))

    def _line(self, words: str, link: Link | None = None, icon: str = "") -> None:
        look = self._page.look
        told = IconLine(look, icon, words) if icon else Prose(look, words, "table", wide=True)
        line = row(look, told, *((link,) if link else ()), gap=8)
        line.setStretch(0, 1)
        self._inside.addLayout(line)

    def _link(self, words: str, name: str, act: Callable[[], None]) -> Link:
        link = Link(self._page.look, words, name=name)
        link.clicked.connect(lambda _checked=False: act())
        return link

    def _fields(self, who: Customer) -> None:
        look = self._page.look
        empty = []
        for field, word in FIELDS:
            value = str(getattr(who, field))
            if not value and field not in _ALWAYS:
                empty.append((field, _(word)))
                continue
            label = Prose(look, _(word), "table", look.colours.ink2, wide=True)
            label.setFixedWidth(look.wide(84))
            told = Prose(look, shown_text(value) or _("没有"), "table", wide=True, name=f"value_{field}")
            change = self._link(_("改"), f"change_{field}", partial(self._correct, field, _(word), value))
            change.setAccessibleName(_("改{field}", field=_(word)))
            line = row(look, label, told, change, gap=8)
            line.setStretch(1, 1)
            self._inside.addLayout(line)
        if empty:
            add = self._link(_("补一项…"), "addField", lambda: self._add(empty))
            self._inside.addLayout(row(look, add, None))

    def _correct(self, field: str, word: str, old: str) -> None:
        choices = (Choice("leave", _("不改了"), "secondary"), Choice("set", _("改过来"), "primary", "check"))
        text = _("现在写着“{old}”。改前改后都会记下来，随时可以撤回。", old=shown_text(old) or _("没有"))
        question = Question(_("改{field}", field=word), text, choices, "pen", "teal", field=word)
        self._page.kit.asker.ask(question, lambda said: self._set(field, said, "set"))

    def _add(self, empty: list[tuple[str, str]]) -> None:
        choices = (
            Choice("leave", _("不补了"), "quiet"),
            *(Choice(field, word, "secondary") for field, word in empty),
        )
        text = _("写好以后，按它是哪一项。")
        question = Question(_("补一项"), text, choices, "pen", "teal", field=_("补上的内容"))
        self._page.kit.asker.ask(question, lambda said: self._set(said.partition(":")[0], said))

    def _set(self, field: str, said: str, key: str = "") -> None:
        chosen, _colon, new = said.partition(":")
        if chosen == "leave" or (key and chosen != key) or (not key and not new.strip()):
            return
        desk, customer = self._page.desk, self._customer
        self._act(lambda: desk.sort.correct(customer, field, new))

    def _act(self, act: Callable[[], object]) -> None:
        customer = self._customer
        self._page.run(act, lambda _done: self._moved(customer))

    def _held(self, held: tuple[Holding, ...]) -> None:
        if not held:
            return
        self._head(_("手里有什么"))
        for one in held:
            said = [_("{count} 条", count=one.rows), one.last_day]
            if one.balance_fen or one.gift_fen or one.times_left:
                said.append(_("卡里 {left}", left=left(one.balance_fen + one.gift_fen, one.times_left)))
            told = shown_number(listed(filter(None, said)))
            self._line(f"{kind_word(one.kind)}{_('：')}{told}")

    def _changes(self, known: Known) -> None:
        if not known.changes:
            return
        words = dict(FIELDS)
        self._head(_("改过什么"))
        for one in known.changes[:_SHOWN]:
            told = _("{field}：“{old}”改成“{new}”，{by}，{at}", field=_(words[one.field]) if one.field in words else _("一格"),
                     old=shown_text(one.old), new=shown_text(one.new), by=known.persons[one.by], at=one.at[:10])  # fmt: skip
            if one.undone:
                self._line(_("{change}（已撤回）", change=told))
            elif one.overtaken:
                again = self._link(_("再用上"), f"useAgain_{one.id}", partial(self._use_again, one))
                self._line(_("{change}（新表里另写了）", change=told), again)
            else:
                back = self._link(_("撤回"), f"takeBack_{one.id}", partial(self._take_back, one.id))
                self._line(told, back if one.field in words else None)

    def _take_back(self, change: int) -> None:
        desk = self._page.desk
        self._act(lambda: desk.sort.take_back(change))

    def _use_again(self, change: Change) -> None:
        desk = self._page.desk
        self._act(lambda: desk.sort.use_overtaken((change,)))

    def _joined(self, known: Known) -> None:
        if not known.joined:
            return
        self._head(_("由 {count} 条合成", count=len(known.joined) + 1))
        first = {one.id: one for one in known.rows}
        for one in known.joined[:_JOINS]:
            cells = _cells(first[one.customer]) if one.customer in first else ""
            why = _(JOINED.get(one.why, _OTHERWISE))
            apart = self._link(_("拆开"), f"part_{one.id}", partial(self._part, one.id))
            self._line(f"{why}{_('：')}{cells}" if cells else why, apart)

        if len(known.joined) > _JOINS:
            self._line(_("还有 {count} 条", count=len(known.joined) - _JOINS))

    def _part(self, merge: int) -> None:
        choices = (Choice("leave", _("先不拆"), "secondary"), Choice("part", _("拆开"), "primary", "split"))
        text = _("拆开后各是各的客户，各自的记录跟着走；说过的“不同意”两边都算数。")
        question = Question(_("这不是同一位？"), text, choices, "split", "teal")
        desk = self._page.desk

        def answered(key: str) -> None:
            if key == "part":
                self._act(lambda: desk.sort.part(merge))

        self._page.kit.asker.ask(question, answered)

    def _linked(self, linked: tuple[tuple[Customer, Verdict], ...]) -> None:
        """Name those of whom a person said that they belong to this customer, each with the way back."""
        if not linked:
            return
        self._head(_("谁和他是一起的"))
        desk, me = self._page.desk, self._customer
        for one, verdict in linked[:_SHOWN]:
            see = self._link(_("看"), f"kin_{one.id}", partial(self.show_customer, one.id))
            back = self._link(
                _("撤回"),
                f"unlink_{one.id}",
                partial(self._act, partial(desk.sort.judge, me, one.id, Verdict.WAITING)),
            )
            line = row(
                self._page.look,
                IconLine(self._page.look, "people", _("{name}，{how}", name=shown_name(one.name), how=sign_of(verdict).word)),
                see, back, gap=8,
            )  # fmt: skip
            line.setStretch(0, 1)
            self._inside.addLayout(line)

    def _together(self, mates: tuple[Customer, ...]) -> None:
        """Name those who share a number, with the way to each."""
        if not mates:
            return
        self._head(_("同一个电话或卡号"))
        for one in mates[:_SHOWN]:
            see = self._link(_("看"), f"mate_{one.id}", partial(self.show_customer, one.id))
            self._line(f"{shown_name(one.name) or _('没有名字')} {mask(one.phone)}", see, "people")
        self._line(_("一家人、公司和联系人常常合用一个号码，程序不会自己合并。"))

    def _rows(self, known: Known) -> None:
        self._head(_("文件里怎么写"))
        for one in known.rows[:_SHOWN]:
            place = _("{file} 第 {line} 行", file=known.files.get(one.source, ""), line=one.line)
            self._line(f"{place}{_('：')}{_cells(one)}")
        if len(known.rows) > _SHOWN:
            self._line(_("还有 {count} 行", count=len(known.rows) - _SHOWN))

    def _stale(self, who: Customer) -> None:
        desk, customer = self._page.desk, self._customer
        self._inside.addWidget(hairline(self._page.look))
        if who.has(Flag.STALE):
            back = self._link(
                _("撤回"), "callFresh", lambda: self._act(lambda: desk.sort.call_fresh((customer,)))
            )
            self._line(_("有人认定：留着他的资料已经没有用处"), back, "clock")
        else:
            link = self._link(
                _("他不再来了…"), "callStale", lambda: ask_stale(self._page, (customer,), self._fresh)
            )
            self._inside.addLayout(row(self._page.look, link, None))

    def _fresh(self) -> None:
        self._moved(self._customer)


def ask_stale(page: Page, chosen: tuple[int, ...], done: Callable[[], None]) -> None:
    """Ask whether the purpose of customers is over, and keep the answer under the person's name."""
    choices = (
        Choice("leave", _("先放着"), "secondary"),
        Choice("stale", _("认定用途已过"), "primary", "clock"),
    )
    text = _("只记下这句话和您的名字，不会删东西。还有余额、没办完的事的，规则照样先让结清。以后可以撤回。")
    title = _("这 {count} 位不再来了，留着资料没有用处？", count=len(chosen))

    def answered(key: str) -> None:
        if key == "stale":
            page.run(lambda: page.desk.sort.call_stale(chosen), lambda _count: done())

    page.kit.asker.ask(Question(title, text, choices, "clock", "amber"), answered)


def _cells(raw: RawRow) -> str:
    """Return the first cells of a row as a person knows it again."""
    return shown_text("  ".join([cell.strip() for cell in raw.cells if cell.strip()][:_CELLS]))
