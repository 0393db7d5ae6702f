"""纸本、设备、账号: what is not a table is entered here, and what happens to a thing with everybody in it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.records import Carrier, CarrierState, ItemKind
from gui.ask import Choice as Answer
from gui.ask import Question
from gui.pages.base import Page
from gui.parts import Card, Check, Choice, Field, Line, row
from gui.words import _, item_word, language, outcome_sign

KINDS = (
    ItemKind.PAPER, ItemKind.DEVICE, ItemKind.MEDIUM, ItemKind.ACCOUNT, ItemKind.PERSONAL_ACCOUNT,
    ItemKind.RECORDER, ItemKind.VENDOR_CLOUD, ItemKind.PHOTO_SET,
)  # fmt: skip


class ThingPanel(QWidget):
    """A form of seven fields."""

    def __init__(self, page: Page) -> None:
        """Make an empty form."""
        super().__init__()
        self.setObjectName("thing")
        self._page = page

    def show_in(self, page: Page) -> None:
        """Take the place of the list."""
        look = page.look
        page.head(_("登记一样东西"), _("纸本子、旧手机、U 盘、收银账号，一样一条。"))
        page.why(_("不登记，交接那天容易漏，也说不清在谁手里。"))
        self._kind = Choice(look, "thingKind", [(item_word(kind), kind) for kind in KINDS])
        self._name = Line(look, "thingName", hint=_("比如：上门登记本"))
        self._count = Line(look, "thingCount", text="1")
        self._unit = Line(look, "thingUnit", hint=_("册、部、个"))
        self._place = Line(look, "thingPlace", hint=_("比如：店内铁皮柜"))
        self._holder = Line(look, "thingHolder")
        self._mixed = Check(look, _("里面混着很多客户"), "thingMixed")
        self._mixed.setChecked(True)
        self._name_field = Field(look, _("叫什么"), self._name)
        card = Card(
            look,
            row(look, Field(look, _("是什么"), self._kind), self._name_field),
            row(look, Field(look, _("有几件"), self._count), Field(look, _("单位"), self._unit)),
            row(look, Field(look, _("放在哪里"), self._place), Field(look, _("谁保管"), self._holder)),
            self._mixed,
            gap=16,
            name="thingForm",
        )
        card.setMaximumWidth(look.wide(760))
        page.fill_body(card, None)
        page.note(_("混着客户的，交接以前要选怎么办"), "info")
        back = page.button(_("不登记了"), "quiet", "leaveThing", page.refresh)
        page.buttons(back, page.button(_("登记"), "primary", "saveThing", self._save))
        self._name.setFocus()

    def _save(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._name_field.wrong(_("请写上叫什么"))
            return
        kind = self._kind.value()
        assert isinstance(kind, ItemKind)
        count = int(self._count.text()) if self._count.text().isdigit() else 1
        thing = Carrier(
            0, kind, name, max(1, count), self._unit.text().strip(), self._place.text().strip(),
            self._holder.text().strip(), CarrierState.UNDECIDED, self._mixed.isChecked(),
        )  # fmt: skip
        self._page.run(lambda: self._page.desk.collect.add_thing(thing), lambda _id: self._kept())

    def _kept(self) -> None:
        self._page.changed.emit()
        self._page.refresh()


def carrier_question(page: Page, thing: Carrier) -> None:
    """Ask what happens to a thing that holds many customers."""
    if not thing.mixed:
        page.kit.asker.tell(thing.name, _("这样东西里没有混着客户，交接时逐件打勾就行。"), _("知道了"))
        return
    lines = [
        ("split", _("拆开：只把同意的抄出来交"), ""),
        ("eraser", _("清空：别人的先删掉，留凭据"), ""),
        ("swap", _("对方另开：旧的不交"), ""),
        ("pin", _("留在您这里"), ""),
    ]
    if thing.kind is ItemKind.PERSONAL_ACCOUNT:
        choices: tuple[Answer, ...] = (
            Answer("later", _("以后再选"), "quiet"),
            Answer("stays", _("留在您这里"), "primary"),
        )
        lines = lines[3:]
    else:
        choices = (
            Answer("later", _("以后再选"), "quiet"),
            Answer("stays", _("留下")),
            Answer("replaced", _("另开")),
            Answer("cleared", _("清空")),
            Answer("split", _("拆开")),
        )
    question = Question(thing.name, _told(page, thing), choices, "split", "amber", tuple(lines))
    page.kit.asker.ask(question, lambda key: _decide(page, thing, key))


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
        page.changed.emit()
        page.refresh()

    page.run(lambda: page.desk.collect.decide_thing(thing.id, CarrierState(key)), kept)
