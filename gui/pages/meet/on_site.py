"""当面核对: both sides, and a witness who was named, tick item by item; the receiver writes what was counted there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk.lists import Frozen
from core.desk.table import CheckItem
from core.records import CarrierState
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.meet.watching import witness_form, witness_line
from gui.parts import (
    Button,
    Card,
    Field,
    Label,
    Line,
    Prose,
    Table,
    about,
    clear,
    column,
    holder,
    list_and_side,
    row,
    scrolling,
)
from gui.words import N_, Cell, Col, Sign, Tone, _, carrier_sign, total_name

STEPS: dict[str, tuple[str, str]] = {
    "identities": (N_("双方的证件和印章"), N_("身份证、营业执照、授权书")),
    "terms": (N_("资料条款和自评表都签了"), N_("看一眼签字的那页")),
    "seals": (N_("U 盘和密码单的信封没拆过"), N_("当场拆")),
    "opened": (N_("对方打开了资料包"), N_("签名码和确认书上的一样")),
    "sample": (N_("照抽样表抽查了"), N_("现场核对表上有抽到的号")),
    "differences": (N_("不一样的都写下来了"), N_("没有差异也打勾")),
}
_OK, _BAD = "ok", "bad"


class OnSitePanel(QWidget):
    """The items at the left, the chosen one with both sides' answers at the right."""

    ticked = Signal()

    def __init__(self, page: Page, frozen: Frozen) -> None:
        """Read what was ticked so far."""
        super().__init__()
        self.setObjectName("onSite")
        self._page, self._frozen = page, frozen
        self._items: tuple[CheckItem, ...] = ()
        self._at = 0
        self._witness = page.desk.table.witness(frozen)
        look = page.look
        watched = bool(self._witness.name)
        cols = (
            Col(_("序"), 44), Col(_("核对什么")), Col(_("应是"), 92 if watched else 110, right=True), Col(_("移交方"), 92),
            Col(_("接收方"), 104 if watched else 120), *((Col(_("见证人"), 92),) if watched else ()),
        )  # fmt: skip
        self._table = Table(look, "onSiteItems", cols, row_height=54)
        self._model = RowModel(cols, (), self._table)
        self._table.setModel(self._model)
        self._table.row_chosen.connect(self._show)
        self._side = QVBoxLayout()
        side = scrolling(look, holder(self._side, "onSiteSide"), "onSiteScroll")
        self.setLayout(list_and_side(look, self._table, side, 320))
        self._read()
        open_ones = [place for place in range(len(self._items)) if not self._items[place].done]
        first = open_ones[0] if open_ones else 0
        self._table.choose_row(first)

    def _read(self) -> None:
        self._items = self._page.desk.table.check_items(self._frozen)
        self._model.replace([self._row(n, one) for n, one in enumerate(self._items, 1)])

    def _row(self, number: int, one: CheckItem) -> tuple[Cell, ...]:
        word, line = item_words(one)
        due = one.due if one.is_total or not one.code.startswith("thing.") else _carrier(one.due)
        seen = Cell(sign=_said(one.receiver))
        if one.is_total and one.receiver:
            wrong = one.receiver != one.due
            sign = Sign("alert", one.receiver, Tone.RED) if wrong else Sign("check", one.receiver, Tone.TEAL)
            seen = Cell(sign=sign)
        return (
            Cell(str(number), quiet=True),
            Cell(word, one.remark or line),
            Cell(due),
            Cell(sign=_said(one.giver)),
            seen,
            *((Cell(sign=_said(one.witness)),) if one.witnessed else ()),
        )

    def _show(self, number: int) -> None:
        inside = self.parentWidget() is not None  # before that the page still shows something else
        if inside:
            self._page.form_left()
        self._at = number
        one, look = self._items[number], self._page.look
        clear(self._side)
        word, line = item_words(one)
        self._remark = about(Line(look, "tickRemark", text=one.remark, hint=_("可以不写")), one.code)
        card = Card(
            look, Prose(look, word, "section", wide=True), Prose(look, line, "table", look.colours.ink2, wide=True),
            8, self._pair("giver", _("移交方")), self._figure(one) if one.is_total else self._pair("receiver", _("接收方")),
            *((self._pair("witness", _("见证人")),) if one.witnessed else ()), 8, Field(look, _("备注"), self._remark), pad=(24, 20), gap=8, name="tickCard",
        )  # fmt: skip
        self._side.addWidget(card)
        self._side.addWidget(witness_line(self._page, self._witness, self._name_witness))
        result = self._page.desk.table.result(self._frozen)
        told = _(
            "核对了 {done} 件，共 {all} 件；不符 {bad} 件。",
            done=result.done,
            all=result.items,
            bad=result.differs,
        )
        ink = look.colours.red if result.differs else look.colours.ink2
        self._side.addWidget(Prose(look, told, "table", ink, "tickCount", wide=True))
        hint = _("都点完了再做确认书，接收方数出来的数会印上去。签了以后这里不能再改。")
        self._side.addWidget(Prose(look, hint, "table", look.colours.ink2, wide=True))
        self._side.addStretch(1)
        if inside:
            self._page.form_shown()

    def _name_witness(self) -> None:
        self._page.form_left()
        clear(self._side)
        self._side.addWidget(witness_form(self._page, self._frozen, self._witness, self._page.moved))
        self._side.addStretch(1)
        self._page.form_shown()

    def _pair(self, side: str, said: str) -> QWidget:
        good = self._button(_("相符"), f"{side}_ok", "check", lambda: self._tick(side, _OK))
        bad = self._button(_("不符"), f"{side}_bad", "alert", lambda: self._tick(side, _BAD))
        name = Label(self._page.look, said, "table_strong")
        return holder(row(self._page.look, name, None, good, bad, gap=8), f"{side}Pair")

    def _figure(self, one: CheckItem) -> QWidget:
        look = self._page.look
        shown = one.receiver if one.receiver not in (_OK, _BAD) else ""
        self._seen = about(Line(look, "countedThere", text=shown, hint=_("对方电脑上数出来的数")), one.code)
        keep = self._button(_("记下"), "receiver_figure", "check", self._keep)
        self._seen.returnPressed.connect(self._keep)
        line = row(look, self._seen, keep, gap=12)
        line.setStretch(0, 1)
        return holder(column(look, Label(look, _("接收方"), "table_strong"), line, gap=4), "figureLine")

    def _keep(self) -> None:
        typed = self._seen.text().strip()
        if typed:
            self._tick("receiver", figure_like(typed, self._items[self._at].due))

    def _tick(self, side: str, value: str) -> None:
        code, remark = self._items[self._at].code, self._remark.text().strip()
        table, frozen, saved = self._page.desk.table, self._frozen, self._page.form_saver()

        def kept(_none: object) -> None:
            saved()
            self._read()
            both = self._items[self._at].done
            at = self._at + 1 if both and self._at + 1 < len(self._items) else self._at
            self._table.choose_row(at)
            self._show(at)
            self.ticked.emit()

        self._page.run(lambda: table.tick(frozen, code, side, value, remark), kept)

    def _button(self, words: str, name: str, icon: str, act: Callable[[], None]) -> Button:
        made = Button(self._page.look, words, "secondary", icon, small=True, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made


def item_words(one: CheckItem) -> tuple[str, str]:
    """Return what an item is called, and the quieter line below."""
    family, _dot, name = one.code.partition(".")
    if family == "step":
        word, line = STEPS[name]
        return _(word), _(line)
    if family == "total":
        return total_name(name), _("对方自己数，不照抄")
    if one.due in set(CarrierState):  # what holds customers is never counted out whole
        return one.what, carrier_sign(CarrierState(one.due)).word
    return one.what, _("当面点交")


def figure_like(typed: str, due: str) -> str:
    """Return a typed figure in the form of the one that is due, so that equal figures are equal texts."""
    plain = typed.replace(",", "").replace("，", "").replace("¥", "").strip()
    try:
        return f"{float(plain):,.2f}" if "." in due else f"{int(plain):,}"
    except ValueError:
        return typed


def _said(value: str) -> Sign:
    if value == _OK:
        return Sign("check", _("相符"), Tone.TEAL)
    if value == _BAD:
        return Sign("alert", _("不符"), Tone.RED)
    return Sign("clock", _("还没点"), Tone.STONE)


def _carrier(due: str) -> str:
    states = {one.value for one in CarrierState}
    return carrier_sign(CarrierState(due)).word if due in states else due
