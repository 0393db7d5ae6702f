"""说明情况: both sides, the day, what the receiver will do, who answers for the cards; all of it can be changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from core.desk import Desk
from core.flows import LATER_BATCHES, entity_of, province_of, today
from core.records import CardRoute, EntityType, Kind, Matter, Party, Purposes, Scenario
from gui.pages.asks_anew import before_asking_anew
from gui.pages.base import Page
from gui.pages.for_accountant import save_for_accountant
from gui.pages.moved import moved_in_words
from gui.pages.new_case.doubts import watch_code, watch_phone
from gui.pages.tell.facts import FactsCard
from gui.pages.tell.send_again import ask_to_send
from gui.parts import (
    Card,
    Check,
    Choice,
    Day,
    Field,
    Kit,
    Label,
    Line,
    Notice,
    Prose,
    column,
    holder,
    row,
    scrolling,
)
from gui.words import Tone, _, entity_word, province_word, scenario_word

_OBJECTION_DAYS = (7, 15, 30, 60)
_ENTITIES = (EntityType.SOLE_TRADER, EntityType.COMPANY, EntityType.SOLE_PROPRIETORSHIP, EntityType.PARTNERSHIP,
             EntityType.COOPERATIVE, EntityType.PERSON, EntityType.OTHER)  # fmt: skip


class TellPage(Page):
    """A form of what the matter is about."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "tellPage")
        self._lines: dict[str, Line] = {}
        self._entities: dict[str, Choice] = {}
        self._facts = FactsCard(kit.look, desk.check.pack)

    def refresh(self) -> None:
        """Show what is known."""
        matter = self.desk.matter.get()
        self._matter = matter
        self._lines, self._entities = {}, {}
        self.head(_("说明情况"), _("双方是谁、哪天交店、对方拿去做什么。随时可以改。"))
        self.why(_("同意书和确认书都照这里写，缺一项就打不出来。"), "receiver_terms")
        look = self.look
        place = province_word(matter.province)
        local = (
            _("按您的回答得出；在{province}办，本地规定一并看。", province=place)
            if place
            else _("按您的回答得出；填上统一社会信用代码，才知道看哪里的本地规定。")
        )
        situation = Notice(look, Tone.TEAL, "flag", scenario_word(matter.scenario), local)
        if matter.undecided:
            situation = self._undecided()
        parts = column(
            look, situation, self._party("giver", matter.giver), self._party("receiver", matter.receiver), self._days(matter),
            self._receiver_does(matter), self._facts.card(matter, self._held()), None, gap=16,
        )  # fmt: skip
        self.fill_body(scrolling(self.look, holder(parts, "tellForm"), "tellScroll"))
        save = self.button(_("存下"), "primary", "saveMatter", self._save, "check")
        onward = self.button(_("下一步：放资料"), "quiet", "toCollect", lambda: self.go.emit("collect"))
        self.buttons(onward, save)
        self.show_saved()

    def _undecided(self) -> Notice:
        """Say what holds until it is known, and give the papers to ask the accountant with."""
        local = _(
            "店以后怎么办还没定。定了以前，按转给别人办：最稳，什么都不会先交出去。"
            "先带三份纸去问会计，里面没有客户的名字和电话；问清了，在下面改。"
        )
        take = self.small(_("存到一个文件夹…"), "saveFolder", lambda: save_for_accountant(self), "folder")
        return Notice(self.look, Tone.TEAL, "help", scenario_word(Scenario.UNKNOWN), local, take, below=True)

    def point_at(self, what: str) -> None:
        """Bring the field of a missing thing into sight, and the keyboard to it."""
        field: QWidget | None = self._closing if what == "closing_day" else self._lines.get(what)
        area = self.findChild(QScrollArea, "tellScroll")
        if field is not None and area is not None:
            area.ensureWidgetVisible(field, 0, self.look.px(120))
            field.setFocus()

    def _party(self, side: str, party: Party) -> Card:
        """Return the fields of one side; in the short way those that the first questions had, in their words."""
        look, short, giver = self.look, self._matter.short_way, side == "giver"
        titles = (_("您的店"), _("接手的人")) if short else (_("您的店（移交方）"), _("接手的人（接收方）"))
        card = Card(look, Label(look, titles[0 if giver else 1], "section"), gap=12, name=f"{side}Card")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(12))
        entity = Choice(look, f"{side}_entity", [(entity_word(one), one) for one in _ENTITIES])
        entity.choose(party.entity)
        self._entities[side] = entity
        named = (_("店名") if giver else _("接手的人叫什么")) if short else _("名称")
        fields = (
            ("name", named, party.name), ("uscc", _("执照上的 18 位代码") if short else _("统一社会信用代码"), party.uscc),
            ("head", _("您叫什么") if short and giver else _("负责的人"), party.head), ("phone", _("电话"), party.phone),
            ("contact", _("联系人"), party.contact), ("address", _("地址"), party.address),
        )  # fmt: skip
        across = 1 if look.narrow else 2
        number = 0
        if not short:
            grid.addWidget(Field(look, _("是什么"), entity), 0, 0)
            number = 1
        for name, words, value in fields:
            line = Line(look, f"{side}_{name}", text=value)
            self._lines[f"{side}.{name}"] = line
            if short and name == "contact":  # the head of a small shop is whom one calls
                continue
            field = Field(look, words, line)
            if name == "uscc":
                watch_code(field, line)
            if name == "phone":
                watch_phone(field, line)
            grid.addWidget(field, number // across, number % across)
            number += 1
        if side == "receiver":
            line = Line(look, "receiver_will", text=party.will_register_as)
            self._lines["receiver.will_register_as"] = line
            grid.addWidget(
                Field(look, _("以后用的店名"), line, _("新执照没下来也先写上")),
                number // across,
                number % across,
            )
        card.column.addLayout(grid)
        return card

    def _days(self, matter: Matter) -> Card:
        look = self.look
        self._closing = Day(look, "closingDay", matter.closing_day or today())
        self._answer_by = Day(look, "answerBy", matter.answer_by or matter.closing_day or today())
        self._until = Day(look, "batchesUntil", matter.batches_until or matter.closing_day or today())
        days = sorted({*_OBJECTION_DAYS, matter.objection_days})
        self._proposed = self._until.day()
        self._closing.dateChanged.connect(lambda _day: self._follow_closing(matter))
        self._objection = Choice(look, "objectionDays", [(_("{count} 天", count=one), one) for one in days])
        self._objection.choose(matter.objection_days)
        fields = (
            Field(look, _("哪天交店"), self._closing),
            Field(look, _("请客户哪天前回话"), self._answer_by),
            Field(look, _("补签到哪天为止"), self._until, _("补签一位，就可以交一位。")),
            Field(look, _("签收后几天内可以说哪里不对"), self._objection, _("过了才清自己手里的副本。")),
        )
        inner = column(look, *fields, gap=12) if look.narrow else row(look, *fields, gap=16)
        return Card(look, Label(look, _("日子"), "section"), inner, gap=12, name="daysCard")

    def _follow_closing(self, matter: Matter) -> None:
        """Propose the end of later batches anew behind another closing day, while nobody has chosen one."""
        if matter.told_until is None and self._until.day() == self._proposed:
            self._proposed = self._closing.day() + LATER_BATCHES
            self._until.setDate(QDate(*self._proposed.timetuple()[:3]))

    def _receiver_does(self, matter: Matter) -> Card:
        look, told = self.look, matter.purposes
        serves = _("继续履行合同、供货") if matter.serves_by_contract else _("继续服务、划卡")
        self._ticks = {
            "serve_cards": Check(look, serves, "serveCards"),
            "reminders": Check(look, _("预约提醒"), "reminders"),
            "after_sales": Check(look, _("售后"), "afterSales"),
            "marketing": Check(look, _("发广告（要另外征得同意）"), "marketing"),
        }
        for name, tick in self._ticks.items():
            tick.setChecked(bool(getattr(told, name)))
        routes = (
            (_("还没定"), CardRoute.UNDECIDED), (_("对方接着认，我也负责（建议）"), CardRoute.JOIN),
            (_("我来退给客户"), CardRoute.REFUND), (_("只由对方认，每位都要点头"), CardRoute.EACH),
        )  # fmt: skip
        self._route = Choice(look, "cardRoute", routes)
        self._route.choose(matter.card_route)
        hint = Prose(
            look, _("钱归钱，资料归资料：选了哪个，资料都还要问过本人。"), "small", look.colours.ink2
        )
        return Card(
            look, Label(look, _("对方拿去做什么"), "section"), *self._ticks.values(),
            Field(look, _("卡里的钱以后谁管"), self._route),
            hint, gap=8, name="purposeCard",
        )  # fmt: skip

    def _save(self) -> None:
        matter = self._matter
        changed = self._facts.read(matter)
        changed = replace(
            changed,
            giver=self._read("giver", changed.giver),
            receiver=self._read("receiver", changed.receiver),
            province=province_of(self._lines["giver.uscc"].text().strip()) or changed.province,
            closing_day=self._closing.day(),
            answer_by=self._answer_by.day(),
            batches_until=self._until.day(),
            until_chosen=True,
            objection_days=int(str(self._objection.value())),
            purposes=Purposes(
                **{name: tick.isChecked() for name, tick in self._ticks.items()}, other=matter.purposes.other
            ),
            card_route=CardRoute(str(self._route.value())),
        )
        before_asking_anew(self, changed, lambda: self.run(lambda: self._keep(changed), self._kept))

    def _held(self) -> frozenset[Kind]:
        """Return which kinds of records are there."""
        counts = self.desk.collect.counts()
        return frozenset(kind for kind in Kind if counts.get(f"kind:{kind.value}"))

    def _keep(self, changed: Matter) -> int:
        """Keep the matter and plan anew; return how many records came to another outcome (mission L2)."""
        moved = self.desk.matter.save(changed)
        self.desk.plan.save()
        return moved

    def _kept(self, moved: int) -> None:
        self.changed.emit()
        self.refresh()
        if self.desk.matter.get().short_way:
            ask_to_send(self)
        elif moved:
            told = _("存好了。照新的情况，有 {count} 项的结论变了", count=moved)
            self.note(told, "scale", "accent")
            lines = moved_in_words(self.desk, self.desk.check.followed)
            if lines:
                self.kit.asker.tell(told, "\n".join(lines), _("知道了"), "scale")

    def _read(self, side: str, before: Party) -> Party:
        def text(name: str) -> str:
            line = self._lines.get(f"{side}.{name}")
            return line.text().strip() if line is not None else str(getattr(before, name))

        entity = EntityType(str(self._entities[side].value()))
        if entity is EntityType.OTHER and text("name") != before.name:
            entity = entity_of(text("name"), text("uscc")) or entity
        return replace(
            before,
            entity=entity,
            name=text("name"),
            uscc=text("uscc"),
            head=text("head"),
            phone=text("phone"),
            contact=text("contact"),
            address=text("address"),
            will_register_as=text("will_register_as"),
        )
