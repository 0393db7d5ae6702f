"""先说说情况: four plain questions, and at the right what the answers mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from core.flows import NewCase, Trouble, interview_for, passed_on, scenario_of
from core.records import Answer, Interview, Scenario
from gui.pages.new_case.nine import NINE, NineCards
from gui.parts import (
    Beside,
    Button,
    Card,
    ChoiceCard,
    IconLine,
    Kit,
    Label,
    Notice,
    Prose,
    clear,
    column,
    holder,
    row,
    show_if,
)
from gui.wizard import FlowPage
from gui.words import N_, Tone, _, scenario_word

Option = tuple[str, str]
WHAT: tuple[Option, ...] = (
    ("transfer", N_("转给别人接着开")),
    ("close", N_("关门不开了")),
    ("shareholders", N_("公司还在，只换股东")),
    ("unknown", N_("不知道")),
)
LICENCE: tuple[Option, ...] = (
    ("receiver", N_("换成对方的")),
    ("receiver_new", N_("对方另办一张")),
    ("mine", N_("还是我的")),
    ("unknown", N_("不知道")),
)
ELSEWHERE: tuple[Option, ...] = (("no", N_("不做了")), ("yes", N_("还做")), ("unknown", N_("不知道")))
DISPUTES: tuple[Option, ...] = (("no", N_("没有")), ("yes", N_("有")), ("unknown", N_("不清楚")))
_SAID = {
    "licence": "licence",
    "elsewhere": "goes_on_elsewhere",
    "disputes": "disputes",
}  # as the short way asks
_ASKS = (Scenario.ASSET, Scenario.OPERATOR, Scenario.UNKNOWN)
MEANS: dict[Scenario, str] = {
    Scenario.ASSET: N_("接手的是另一个经营者。客户当初把资料交给您，没有交给他，所以要先问过客户。"),
    Scenario.OPERATOR: N_("执照换成对方的名字，经营的人换了，所以要先问过客户。"),
    Scenario.EQUITY: N_("公司还是那家公司，资料留在原处，不用交，也不用问。"),
    Scenario.DEREGISTRATION: N_("没有人接手：该退的退、该留的留，别的到期删。"),
    Scenario.TO_COMPANY: N_("还是您经营，只是改成公司，要看代码变不变。"),
    Scenario.MERGER: N_("合同依法由合并后的公司接着履行：告知客户，不用一个个问；拿去做新的事才要问。"),
    Scenario.DIVISION: N_("分出去的客户跟着新公司：告知客户，不用一个个问；拿去做新的事才要问。"),
    Scenario.SUCCESSOR: N_("接手的人接着认账，先告知客户；拿去做新的事才要问。"),
    Scenario.BANKRUPTCY: N_("听管理人的。没有人接手，就只结清、保存、销毁；资料不能当财产单独卖。"),
}
# Who keeps the books: the measures on accounting archives, as the rules have it.
_BOOKS = {
    Scenario.ASSET: (N_("账本和凭证留在您这里"), N_("对方可以查阅、复制有关的部分。")),
    Scenario.MERGER: (N_("账本和凭证归合并后的公司"), N_("老公司没有了，由接着办的那家保管。")),
    Scenario.DIVISION: (
        N_("账本和凭证由留下的那家保管"),
        N_("另一家可以查阅、复制。两家都不留，就商量好一家。"),
    ),
    Scenario.EQUITY: (N_("账本和凭证留在公司"), N_("公司没有变，照旧保管。")),
    Scenario.DEREGISTRATION: (N_("账本和凭证还要留着"), N_("关了门也要有人保管，收尾时写上谁管、到哪天。")),
    Scenario.BANKRUPTCY: (N_("账本和凭证交给管理人"), N_("按管理人的安排保管。")),
}


class SituationPage(FlowPage):
    """Four rows of chips and a panel."""

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft."""
        super().__init__(kit, draft)
        self.title, self.lead = _("先说说情况"), _("每个问题点一个，后面还可以改。")
        self.reason = _("情况不同，哪些资料能交、要不要先问客户，都不一样。")
        told = draft.interview
        self._given = {
            "what": draft.what,
            "licence": told.licence_after if draft.what else "",
            "elsewhere": told.goes_on_elsewhere.value if draft.what else "",
            "disputes": told.disputes.value if draft.what else "",
        }
        self._expert = told.expert_scenario
        self._trouble = Label(self.look, "", "table", self.look.colours.red, "situationTrouble")
        self._trouble.hide()  # an empty line would part the first question from the others
        questions = (
            ("what", _("店还开吗？"), WHAT),
            ("licence", _("执照以后是谁的名字？"), LICENCE),
            ("elsewhere", _("您以后还在别处做这行吗？"), ELSEWHERE),
            ("disputes", _("有没有人投诉、打官司，或者有部门在查？"), DISPUTES),
        )
        hint = IconLine(
            self.look, "help", _("选“不知道”也能往下走：先按更稳的办法办，并添一件“问会计”的待办。")
        )
        first, *others = [self._question(*one) for one in questions]
        self._of_passing_on = others[:2]
        self._plain = holder(column(self.look, first, self._to_nine(), gap=8), "plainQuestion")
        self._nine = self._all_nine()
        left = column(self.look, self._plain, self._nine, self._trouble, *others, hint, None, gap=14)
        self._panel_box: QVBoxLayout = column(self.look)
        box = holder(left, "questions")
        panel = holder(self._panel_box, "panelBox")
        both = column(self.look, Beside(self.look, box, panel, 336))
        both.setContentsMargins(0, 0, 0, 0)
        self.setLayout(both)
        self._show_nine(self._expert is not Scenario.UNKNOWN or draft.what == "unknown")
        self._show_meaning()

    def _to_nine(self) -> QWidget:
        """Return the way to the nine situations: merger, division and the like are no answer to the plain question."""
        text = _("合并、分立、破产、个体户改公司？九种情况都在这里…")
        more = Button(self.look, text, "quiet", "list", small=True, name="showNine")
        more.clicked.connect(lambda _checked=False: self._show_nine(True))
        return holder(row(self.look, more, None), "toNine")

    def _all_nine(self) -> QWidget:
        look = self.look
        back = Button(look, _("还是用问的"), "quiet", "undo", small=True, name="plainAgain")
        back.clicked.connect(lambda _checked=False: self._plain_again())
        head = row(look, Label(look, _("是哪一种？"), "section"), None, back)
        cards = NineCards(look, self._expert, self._choose_expert)
        return holder(column(look, head, cards, gap=8), "nineBox")

    def _show_nine(self, wanted: bool) -> None:
        self._nine.setVisible(wanted)
        self._plain.setVisible(not wanted)

    def _plain_again(self) -> None:
        self._expert = Scenario.UNKNOWN
        self._show_nine(False)
        self._show_meaning()
        self.changed.emit()

    def _choose_expert(self, scenario: Scenario) -> None:
        self._expert = scenario
        self._choose("what", NINE[scenario][1])

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with the answers."""
        said = {
            _SAID[key] for key, value in self._given.items() if key in _SAID and value not in ("", "unknown")
        }
        return replace(
            draft,
            what=self._given["what"],
            interview=self._interview(draft.interview),
            said=draft.said | said,
        )

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Say that the first question needs an answer."""
        self._trouble.setText(_("请点一个最像的，点错了后面能改。") if troubles else "")
        show_if(self._trouble, bool(troubles))

    def note(self) -> tuple[str, str, str]:
        """Say that nothing is on the disk yet."""
        return _("建好之前，什么都不会写到硬盘上"), "", "ink2"

    def _interview(self, before: Interview) -> Interview:
        told = interview_for(self._given["what"], before)
        return replace(
            told,
            licence_after=self._given["licence"] or "unknown",
            goes_on_elsewhere=Answer(self._given["elsewhere"] or "unknown"),
            disputes=Answer(self._given["disputes"] or "unknown"),
            expert_scenario=self._expert,
        )

    def _question(self, key: str, words: str, options: Sequence[Option]) -> QWidget:
        look = self.look
        group = QButtonGroup(self)
        chips = []
        for value, word in options:
            chip = ChoiceCard(look, _(word), quiet=value == "unknown", name=f"{key}_{value}")
            chip.setChecked(self._given[key] == value)
            chip.clicked.connect(lambda _checked=False, k=key, v=value: self._choose(k, v))
            group.addButton(chip)
            chips.append(chip)
        line = column(look, *chips, gap=8) if look.narrow else row(look, *chips, gap=8)
        return holder(column(look, Prose(look, words, "section", wide=True), line, gap=8), f"question_{key}")

    def _choose(self, key: str, value: str) -> None:
        self._given[key] = value
        self._show_meaning()
        self.changed.emit()

    def _show_meaning(self) -> None:
        look = self.look
        clear(self._panel_box)
        scenario = scenario_of(self._interview(Interview()), self.first.giver.entity)
        for question in self._of_passing_on:
            question.setVisible(passed_on(scenario))
        if not self._given["what"]:
            card = Card(
                look, Label(look, _("为什么问这个"), "section"), pad=(24, 20), gap=12, name="whyPanel"
            )
            for icon, title, line in (
                ("people", _("店转给别人"), _("客户的资料要先问过本人，才能交。")),
                ("door", _("关门"), _("没有人接，就结清、保存、销毁。")),
                ("building", _("只换股东"), _("资料留在原处，不用问。")),
            ):
                card.column.addWidget(IconLine(look, icon, title, line, bold=True, below=True, role="body"))
        else:
            card = self._meaning(scenario)
        card.column.addStretch(1)
        self._panel_box.addWidget(card)

    def _meaning(self, scenario: Scenario) -> Card:
        look, c = self.look, self.look.colours
        card = Card(
            look, Label(look, _("照您的回答"), "small", c.ink2), pad=(24, 20), gap=10, name="meaningPanel"
        )
        card.column.addWidget(Label(look, scenario_word(scenario), "section", name="scenarioWord"))
        card.column.addWidget(Prose(look, _(MEANS.get(scenario, MEANS[Scenario.ASSET])), "body", wide=True))
        nobody = scenario is Scenario.DEREGISTRATION
        pending = _("等它了结了，才轮到删。") if nobody else _("交和删都等它了结。")
        books, who = _BOOKS.get(scenario, _BOOKS[Scenario.ASSET])
        lines = [
            ("archive", _(books), _(who), c.ink2),
            ("pause", _("有纠纷的先不动"), pending, c.ink),
        ]
        if scenario in _ASKS:
            lines.insert(
                0, ("sign", _("先征得客户单独同意"), _("没有答复不算同意，也不会被删。"), c.amber_icon)
            )
        for icon, title, line, colour in lines:
            card.column.addWidget(
                IconLine(look, icon, title, line, colour=colour, bold=True, below=True, role="body")
            )
        if scenario in _ASKS:
            told = _("也有人认为店铺转让只要告知。本程序按更稳妥的做法办。")
            card.column.addWidget(Notice(look, Tone.AMBER, "scale", _("这一点法律上有不同看法"), told))
        return card
