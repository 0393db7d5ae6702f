"""您的店, 接手的人: what stands on the licence of the shop, whose it will be, and who takes over where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from core.flows import NewCase, Trouble, needs_receiver
from core.records import Answer, EntityType
from gui.pages.new_case.doubts import ABROAD, watch_code, watch_phone
from gui.pages.short.base import panel, told
from gui.pages.short.question import Chips, QuestionPage
from gui.parts import Card, Field, IconLine, Kit, Line, Part, Prose, column, holder, row
from gui.words import N_, _

LICENCE = (  # who bears the licence afterwards: key, words, what follows, and whether that is a warning
    ("receiver", N_("换成对方的"), N_("还是这张执照，去办变更"), False),
    ("receiver_new", N_("对方另办一张"), N_("您的执照以后注销"), False),
    ("mine", N_("还是我的"), N_("卡和投诉还算您的，请先办变更再签字"), True),
    ("unknown", N_("不知道"), N_("先按更稳的办法走，并提醒您问会计"), False),
)
_BY_CODE = {"91": EntityType.COMPANY, "92": EntityType.SOLE_TRADER, "93": EntityType.COOPERATIVE}
_FIRM = "公司"


class _Side(QuestionPage):
    """A few fields about one side."""

    side = ""
    rows: tuple[tuple[str, str, str], ...] = ()
    beside: tuple[str, ...] = ()  # two short fields that share a line

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        party = getattr(draft, self.side)
        self._lines = {
            name: Line(self.look, f"{self.side}_{name}", text=getattr(party, name))
            for name, _w, _h in self.rows
        }
        self._fields = {
            name: Field(self.look, _(words), self._lines[name], _(hint) if hint else "")
            for name, words, hint in self.rows
        }
        for line in self._lines.values():
            line.textChanged.connect(lambda _t: self.changed.emit())
        if "uscc" in self._lines:
            watch_code(self._fields["uscc"], self._lines["uscc"])
        if "phone" in self._lines:
            watch_phone(self._fields["phone"], self._lines["phone"])
        card = Card(self.look, *self._placed(), gap=12, name=f"{self.side}Card")
        left = column(self.look, card, *self.more(), None, gap=20)
        self.lay_out(holder(left, f"{self.side}Left"), self.why_card())

    def _placed(self) -> Iterator[Part]:
        """Return the fields, two short ones in a line where there is room."""
        first: Field | None = None
        for name, field in self._fields.items():
            if name in self.beside and not self.look.narrow:
                if first is not None:
                    yield holder(row(self.look, first, field, gap=16), f"{self.side}Beside")
                first = field if first is None else None
            else:
                yield field

    def more(self) -> tuple[QWidget, ...]:
        """Return what stands below the fields."""
        return ()

    def why_card(self) -> Card:
        """Return the panel."""
        return panel(
            self.look,
            _("为什么要写"),
            told(self.look, "doc", _("每张纸上都要印"), _("不知道的可以空着，以后补。")),
            *self.reasons(),
            None,
        )

    def reasons(self) -> tuple[QWidget, ...]:
        """Return why more is asked for."""
        return ()

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with what was written."""
        before = getattr(draft, self.side)
        typed = {name: line.text().strip() for name, line in self._lines.items()}
        party = replace(before, **typed)
        if self.side == "receiver":
            firm = _FIRM in party.name  # it signs with its seal and by who stands for it, not with a thumb
            return replace(
                draft, receiver=replace(party, entity=EntityType.COMPANY if firm else EntityType.PERSON)
            )
        code = "".join(party.uscc.split()).upper()
        kind = _BY_CODE.get(code[:2], EntityType.SOLE_TRADER)
        # the name of the folder follows the name of the shop letter by letter until somebody writes another
        title = party.name if draft.title in ("", before.name) else draft.title
        return replace(draft, giver=replace(party, uscc=code, entity=kind), title=title)

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Say under the name what is missing."""
        wrong = {one.field for one in troubles}
        self._fields["name"].wrong(_("请写上名字") if f"{self.side}.name" in wrong else "")


class ShopPage(_Side):
    """Screens 2 and 3: all that the licence says, and whose it will be."""

    side = "giver"
    rows = (
        ("name", N_("店名"), N_("执照上的全名")), ("uscc", N_("执照上的 18 位代码"), N_("有它，就知道按哪里的规定")),
        ("head", N_("您叫什么"), N_("执照上的名字")), ("phone", N_("您的电话"), N_("客户找得到的号码")),
        ("address", N_("店在哪里"), N_("纸上要印；可以空着，以后补")),
    )  # fmt: skip
    beside = ("name", "uscc", "head", "phone")  # the question below them stands in sight on a small laptop

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        self.title, self.lead = _("您的店"), _("照着执照写。")
        self._waits = False

    def more(self) -> tuple[QWidget, ...]:
        """Ask whose name the licence will bear, where somebody takes over."""
        draft, look = self.first, self.look
        self._licence: Chips | None = None
        if not needs_receiver(draft):
            return ()
        at = draft.interview.licence_after if "licence" in draft.said else ""
        chips = self._licence = Chips(look, "licence", [(key, _(word)) for key, word, _f, _w in LICENCE], at)
        self._follows = IconLine(look, "info", "", name="licenceFollows")
        chips.chosen(self._answered)
        self._show_follows()
        asked = Prose(look, _("执照以后是谁的名字？"), "section", wide=True)
        return (holder(column(look, asked, chips, gap=8), "ask_licence"),)

    def _answered(self, _key: str) -> None:
        self._show_follows()
        self.changed.emit()

    def _show_follows(self) -> None:
        assert self._licence is not None
        said = next((_(told) for key, _w, told, _warn in LICENCE if key == self._licence.value), "")
        self._follows.say(said)
        self._follows.setVisible(bool(said))

    def reasons(self) -> tuple[QWidget, ...]:
        """Say why the licence matters."""
        if self._licence is None:
            return ()
        liable = told(self.look, "scale", _("谁的执照，谁负责"), _("执照不换名字，客户可以一直找您。"))
        return liable, self._follows

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with what was written and answered."""
        found = super().fill(draft)
        if self._licence is None or not self._licence.value:
            return found
        told = replace(found.interview, licence_after=self._licence.value)
        return replace(found, interview=told, said=found.said | {"licence"})

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Remember that she tried to go on without saying whose licence it will be."""
        super().show_troubles(troubles)
        self._waits = any(one.field == "licence" for one in troubles)

    def note(self) -> tuple[str, str, str]:
        """Ask for it once she has tried to go on."""
        if self._waits:
            return _("请点一下执照以后是谁的，不知道就点“不知道”"), "help", "amber"
        return super().note()


class ReceiverPage(_Side):
    """Screen 4."""

    side = "receiver"
    rows = (
        ("name", N_("接手的人叫什么"), ""), ("phone", N_("他的电话"), N_("客户要能找到他")),
        ("will_register_as", N_("以后用的店名"), N_("新执照没下来也先写上")),
    )  # fmt: skip

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        self.title, self.lead = _("接手的人"), _("执照还没办下来也没关系。")
        self._waits = False

    def more(self) -> tuple[QWidget, ...]:
        """Ask where the data will lie: a number of the mainland says nothing of a server."""
        abroad = self.first.interview.receiver_abroad if "receiver_abroad" in self.first.said else None
        options = [(key, _(words)) for key, words in ABROAD]
        self._abroad = Chips(self.look, "receiver_abroad", options, abroad.value if abroad else "")
        asked = Prose(self.look, _("他本人和他存资料的电脑、网盘在哪里？"), "section", wide=True)
        return (holder(column(self.look, asked, self._abroad, gap=8), "ask_receiver_abroad"),)

    def reasons(self) -> tuple[QWidget, ...]:
        """Say why it matters where the data will lie."""
        line = _("到了境外，要多问客户一句，还要先办手续。没问清，资料不能打包。")
        return (told(self.look, "globe", _("资料存在哪里"), line),)

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with what was written and answered."""
        found = super().fill(draft)
        if not self._abroad.value:
            return found
        told = replace(found.interview, receiver_abroad=Answer(self._abroad.value))
        return replace(found, interview=told, said=found.said | {"receiver_abroad"})

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Remember that she tried to go on without saying where the data will lie."""
        super().show_troubles(troubles)
        self._waits = any(one.field == "receiver_abroad" for one in troubles)

    def note(self) -> tuple[str, str, str]:
        """Ask for it once she has tried to go on."""
        return (
            (_("请点一下资料会存在哪里，不知道就点“不知道”"), "help", "amber")
            if self._waits
            else super().note()
        )
