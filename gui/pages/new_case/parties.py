"""双方: who hands over, who takes over; what is not known yet can stay empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.flows import NewCase, Trouble, entity_of, needs_receiver, trade_of
from core.records import Answer, EntityType, Party, Scenario
from gui.pages.new_case.doubts import ABROAD, watch_code, watch_phone
from gui.pages.new_case.trade import TRADES
from gui.parts import Card, Choice, Field, Kit, Label, Line, column, row
from gui.wizard import FlowPage
from gui.words import _, entity_word

_BY_CODE = {"91": EntityType.COMPANY, "92": EntityType.SOLE_TRADER, "93": EntityType.COOPERATIVE}
_OF_COMPANIES = (Scenario.EQUITY, Scenario.MERGER, Scenario.DIVISION, Scenario.SUCCESSOR, Scenario.BANKRUPTCY)
_ENTITIES = (EntityType.SOLE_TRADER, EntityType.COMPANY, EntityType.SOLE_PROPRIETORSHIP, EntityType.PARTNERSHIP,
             EntityType.COOPERATIVE, EntityType.PERSON, EntityType.OTHER)  # fmt: skip


class PartiesPage(FlowPage):
    """Two cards of fields."""

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        self.title, self.lead = _("双方是谁"), _("先写您的店，再写接手的人。不知道的可以空着。")
        self.reason = _("纸上都要印这些；空着的，清单定稿以前补上。")
        if not needs_receiver(draft):
            self.title, self.lead = _("您的店"), _("照执照写。不知道的可以空着。")
            self.reason = _("纸上都要印这些；空着的，以后补上。")
        self._lines: dict[str, Line] = {}
        self._fields: dict[str, Field] = {}
        self._entity = Choice(self.look, "giverEntity", [(entity_word(one), one) for one in _ENTITIES])
        usual = EntityType.COMPANY if draft.scenario in _OF_COMPANIES else EntityType.SOLE_TRADER
        self._entity.choose(draft.giver.entity if draft.giver.name else usual)
        self._trade = Choice(self.look, "giverTrade", [(_(words), key) for key, words in TRADES])
        self._trade.choose(draft.trade or trade_of(draft.giver.name))
        self._trade_said = bool(draft.trade)  # a choice by hand stays, whatever the name says
        self._trade.activated.connect(lambda _index: self._say_trade())
        self._abroad = Choice(self.look, "receiverAbroad", [(_(words), key) for key, words in ABROAD])
        giver = _("您的店（移交方）") if needs_receiver(draft) else _("执照上怎么写")
        parts = [self._card("giver", giver, draft.giver)]
        if needs_receiver(draft):
            card = self._card("receiver", _("接手的人（接收方）"), draft.receiver)
            self._abroad.choose(draft.interview.abroad.value)
            where = _("他本人和他存资料的电脑、网盘在哪里？")
            card.column.addWidget(Field(self.look, where, self._abroad, _("没问清以前，资料不能定稿、打包")))
            parts.append(card)
        box = column(self.look, *parts, None, gap=16)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with what was written."""
        giver = replace(self._read("giver", draft.giver), entity=EntityType(str(self._entity.value())))
        receiver = self._read("receiver", draft.receiver)
        # the name of the folder follows the name of the shop letter by letter until somebody writes another
        title = giver.name if draft.title in ("", draft.giver.name) else draft.title
        told = draft.interview
        if needs_receiver(draft):
            told = replace(told, receiver_abroad=Answer(str(self._abroad.value())))
        trade = str(self._trade.value())
        return replace(draft, giver=giver, receiver=receiver, title=title, interview=told, trade=trade)

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Say under each field what is missing."""
        wrong = {one.field for one in troubles}
        for name, field in self._fields.items():
            if name.endswith(".name"):
                field.wrong(_("请写上名字，执照上的全名") if name in wrong else "")

    def note(self) -> tuple[str, str, str]:
        """Say that nothing is on the disk yet."""
        return _("建好之前，什么都不会写到硬盘上"), "", "ink2"

    def _card(self, side: str, title: str, party: Party) -> Card:
        look = self.look
        rows = (
            (
                ("name", _("名称"), _("执照上的全名"), party.name),
                ("uscc", _("统一社会信用代码"), _("18 位，在执照上"), party.uscc),
            ),
            (
                ("head", _("负责的人"), "", party.head),
                ("phone", _("电话"), _("客户找得到的号码"), party.phone),
            ),
            (("address", _("地址"), "", party.address),),
        )
        card = Card(look, Label(look, title, "section"), gap=12, name=f"{side}Card")
        for line in rows:
            fields = [self._field(side, *one) for one in line]
            if side == "giver" and line[0][0] == "address":
                fields.append(Field(look, _("是什么"), self._entity))
                fields.append(
                    Field(look, _("做哪一行"), self._trade, _("行业不同，要交的栏和保存的年限也不同"))
                )
            if side == "receiver" and line[0][0] == "address":
                fields.append(
                    self._field(
                        side,
                        "will_register_as",
                        _("以后用的店名"),
                        _("新执照没下来也先写上"),
                        party.will_register_as,
                    )
                )
            card.column.addLayout(
                column(look, *fields, gap=12) if look.narrow else row(look, *fields, gap=16)
            )
        return card

    def _field(self, side: str, name: str, words: str, help_text: str, value: str) -> Field:
        line = Line(self.look, f"{side}_{name}", text=value)
        field = Field(self.look, words, line, help_text)
        line.textEdited.connect(lambda _text: self.changed.emit())
        if (side, name) == ("giver", "uscc"):
            line.textEdited.connect(self._propose)
        if (side, name) == ("giver", "name"):
            line.textEdited.connect(self._propose_by_name)
        if name == "uscc":
            watch_code(field, line)
        if name == "phone":
            watch_phone(field, line)
        self._lines[f"{side}.{name}"] = line
        self._fields[f"{side}.{name}"] = field
        return field

    def _propose_by_name(self, name: str) -> None:
        entity = entity_of(name, "")
        if entity is not None:
            self._entity.choose(entity)
        if not self._trade_said:
            self._trade.choose(trade_of(name))

    def _say_trade(self) -> None:
        self._trade_said = True

    def _propose(self, code: str) -> None:
        if code[:2] in _BY_CODE:
            self._entity.choose(_BY_CODE[code[:2]])

    def _read(self, side: str, before: Party) -> Party:
        def text(name: str) -> str:
            line = self._lines.get(f"{side}.{name}")
            return line.text().strip() if line is not None else str(getattr(before, name))

        return replace(
            before, name=text("name"), uscc=text("uscc").upper(), head=text("head"), phone=text("phone"),
            address=text("address"), will_register_as=text("will_register_as"),
        )  # fmt: skip
