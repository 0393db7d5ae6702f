"""纸本、设备、账号: what is not a table is entered here, and what happens to a thing with everybody in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.records import Carrier, CarrierState, ItemKind
from gui.ask import Choice as Answer
from gui.ask import Question
from gui.pages.base import Page
from gui.pages.collect.looked import ask_looked
from gui.pages.collect.photos import PhotoBox
from gui.pages.collect.trades import TRADES, Usual
from gui.parts import Card, Check, Choice, Field, Line, clear, column, holder, row, scrolling
from gui.words import N_, _, item_word, language, outcome_sign

KINDS = (
    ItemKind.PAPER, ItemKind.DEVICE, ItemKind.MEDIUM, ItemKind.ACCOUNT, ItemKind.PERSONAL_ACCOUNT,
    ItemKind.RECORDER, ItemKind.VENDOR_CLOUD, ItemKind.PHOTO_SET,
)  # fmt: skip


class ThingPanel(QWidget):
    """A form for one thing, new or entered before, with its photos; a trade's usual things fill it at a press."""

    def __init__(self, page: Page, thing: Carrier | None = None) -> None:
        """Make a form for a new thing, or for one that is there."""
        super().__init__()
        self.setObjectName("thing")
        self._page, self._thing = page, thing

    def show_in(self, page: Page) -> None:
        """Take the place of the list."""
        look, thing = page.look, self._thing or Carrier(0, ItemKind.PAPER, "", mixed=True)
        page.head(thing.name or _("登记一样东西"), _("纸本子、旧手机、U 盘、收银账号，一样一条。"))
        page.why(_("不登记，交接那天容易漏，也说不清在谁手里。"))
        self._photos = PhotoBox(page, thing.id)
        form = column(
            look, *(() if thing.id else (self._usual(),)), self._form(thing), self._photos, None, gap=12
        )
        page.fill_body(scrolling(look, holder(form, "thingBody"), "thingScroll"))
        page.note(_("混着客户的，交接以前要选怎么办"), "info")
        back = page.button(
            _("不登记了") if not thing.id else _("回到列表"), "quiet", "leaveThing", page.refresh
        )
        what = (
            (
                page.button(
                    _("怎么办…"), "secondary", "decideThing", lambda: carrier_question(page, thing), "split"
                ),
            )
            if thing.id and thing.mixed
            else ()
        )
        page.buttons(
            back, *what, page.button(_("存下") if thing.id else _("登记"), "primary", "saveThing", self._save)
        )
        self._name.setFocus()

    def _usual(self) -> QWidget:
        """Return the choice of a trade, and room for the things that it proposes."""
        look = self._page.look
        trades = [(_("照行业填…"), ()), *((_(word), things) for word, things in TRADES)]
        self._trade = Choice(look, "trade", trades, small=True)
        self._proposed: QVBoxLayout = column(look, gap=8)
        self._trade.activated.connect(lambda _place: self._propose())
        return holder(column(look, row(look, self._trade, None), self._proposed, gap=8), "usualBox")

    def _propose(self) -> None:
        look, found = self._page.look, self._trade.value()
        clear(self._proposed)
        usual = found if isinstance(found, tuple) else ()
        across = 2 if look.narrow else 4
        for start in range(0, len(usual), across):
            some = [
                self._page.small(_(one.name), f"usual_{start + n}", partial(self._fill, one), "plus")
                for n, one in enumerate(usual[start : start + across])
            ]
            self._proposed.addLayout(row(look, *some, None, gap=8))

    def _fill(self, usual: Usual) -> None:
        self._kind.choose(usual.kind)
        self._name.setText(_(usual.name))
        self._unit.setText(_(usual.unit))
        self._mixed.setChecked(usual.mixed)
        self._place.setFocus()

    def _form(self, thing: Carrier) -> Card:
        look = self._page.look
        self._kind = Choice(look, "thingKind", [(item_word(kind), kind) for kind in KINDS])
        self._kind.choose(thing.kind)
        self._name = Line(look, "thingName", hint=_("比如：上门登记本"), text=thing.name)
        self._count = Line(look, "thingCount", text=str(thing.count))
        self._unit = Line(look, "thingUnit", hint=_("册、部、个"), text=thing.unit)
        self._place = Line(look, "thingPlace", hint=_("比如：店内铁皮柜"), text=thing.place)
        self._holder = Line(look, "thingHolder", text=thing.holder)
        self._mixed = Check(look, _("里面混着很多客户"), "thingMixed")
        self._mixed.setChecked(thing.mixed)
        self._name_field = Field(look, _("叫什么"), self._name)
        card = Card(
            look,
            row(look, Field(look, _("是什么"), self._kind), self._name_field),
            row(look, Field(look, _("有几件"), self._count), Field(look, _("计数单位"), self._unit)),
            row(look, Field(look, _("放在哪里"), self._place), Field(look, _("谁保管"), self._holder)),
            self._mixed,
            gap=16,
            name="thingForm",
        )
        card.setMaximumWidth(look.wide(760))
        return card

    def _save(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._name_field.wrong(_("请写上叫什么"))
            return
        kind = self._kind.value()
        assert isinstance(kind, ItemKind)
        before = self._thing or Carrier(0, kind, name)
        count = int(self._count.text()) if self._count.text().isdecimal() else 1
        thing = replace(
            before, kind=kind, name=name, count=max(1, count), unit=self._unit.text().strip(),
            place=self._place.text().strip(), holder=self._holder.text().strip(), mixed=self._mixed.isChecked(),
        )  # fmt: skip
        self._page.run(lambda: self._keep(thing), lambda _none: self._kept())

    def _keep(self, thing: Carrier) -> None:
        room = self._page.desk.collect
        if thing.id:
            room.change_thing(thing)
        else:
            self._photos.keep(room.add_thing(thing))

    def _kept(self) -> None:
        self._page.changed.emit()
        self._page.refresh()


_WAYS = (  # what may become of a thing: its sign, what it means, the word on its button
    (CarrierState.SPLIT, "split", N_("拆开：只把同意的抄出来交"), N_("拆开")),
    (CarrierState.CLEARED, "eraser", N_("清空：别人的先删掉，留凭据"), N_("清空")),
    (CarrierState.REPLACED, "swap", N_("对方另开：旧的不交"), N_("另开")),
    (CarrierState.STAYS, "pin", N_("留在您这里"), N_("留下")),
)


def carrier_question(page: Page, thing: Carrier, edit: Callable[[], None] | None = None) -> None:
    """Ask what happens to a thing that holds many customers; `edit` leads to what is entered of it instead."""
    if thing.unproven:
        ask_looked(page, thing, page.moved)
        return
    if not thing.mixed:
        page.kit.asker.tell(thing.name, _("这样东西里没有混着客户，交接时逐件打勾就行。"), _("知道了"))
        return
    open_to = page.desk.collect.ways_of(thing.kind)
    ways = [one for one in _WAYS if one[0] in open_to]
    lines = [(icon, _(line), "") for _state, icon, line, _word in ways]
    kind = "primary" if len(ways) == 1 else "secondary"
    decided = tuple(Answer(state.value, _(word), kind) for state, _icon, _line, word in reversed(ways))
    choices: tuple[Answer, ...] = (Answer("later", _("以后再选"), "quiet"), *decided)
    if CarrierState.NOT_MIXED in open_to:
        choices = (choices[0], Answer("not_mixed", _("里面没有客户")), *decided)
    if edit is not None:
        choices = (choices[0], Answer("edit", _("先改登记"), "quiet"), *choices[1:])
    question = Question(thing.name, _told(page, thing), choices, "split", "amber", tuple(lines))
    acts = {"edit": edit} if edit is not None else {}
    page.kit.asker.ask(question, lambda key: acts.get(key, lambda: _decide(page, thing, key))())


def _told(page: Page, thing: Carrier) -> str:
    """Return what the rules say about this one thing: its outcome, why, and what is to be done."""
    why, zh = page.desk.check.explain_thing(thing), language() == "zh_CN"
    said = why.text.zh if zh else why.text.en
    duties = [one.text.zh if zh else one.text.en for one in why.duties[:2]]
    return "\n".join([f"{outcome_sign(why.outcome).word}{_('：')}{said}", *duties])


def _decide(page: Page, thing: Carrier, key: str) -> None:
    if key == "later":
        return

    def kept(_none: object) -> None:
        page.moved()
        chosen = replace(thing, state=CarrierState(key), looked="")
        if chosen.unproven:
            ask_looked(page, chosen, page.moved)

    page.run(lambda: page.desk.collect.decide_thing(thing.id, CarrierState(key)), kept)
