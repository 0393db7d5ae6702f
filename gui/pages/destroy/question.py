"""The question before every destruction (practice 24), and, where something is going on, the customers it is about."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from core.flows import today
from core.records import Answer
from gui.jobs import still
from gui.pages.base import Page
from gui.pages.destroy.words import question_lines
from gui.pages.safeguards import CustomerPick
from gui.parts import Card, ChoiceCard, Field, IconLine, Label, Line, Prose, column, holder, passing, row
from gui.words import _


class HoldQuestion(QWidget):
    """Six things that may be going on, three answers, who answers; 有 asks for the customers in place."""

    answered = Signal(object)
    kept = Signal(object, int)

    def __init__(self, page: Page, told: str = "") -> None:
        """Show the question; `told` says what was done a moment ago."""
        super().__init__()
        self._page = page
        self.answer: Answer | None = None
        look = page.look
        card = Card(
            look,
            Label(look, _("现在有没有下面这些事？"), "section"),
            pad=(28, 20),
            gap=10,
            name="holdQuestion",
        )
        if told:
            card.column.addWidget(IconLine(look, "pause", told, colour=look.colours.accent, bold=True))
        for left, right in question_lines():
            card.column.addLayout(
                row(look, IconLine(look, *left, role="body"), IconLine(look, *right, role="body"))
            )
        waiting, _due = page.desk.refunds.waiting()
        if waiting:
            owed = _("有 {count} 位要退款，还没记退了", count=waiting)
            card.column.addWidget(
                IconLine(look, "coin", owed, colour=look.colours.amber_icon, name="stillOwed")
            )
        group = QButtonGroup(card)
        choices = (
            (Answer.NO, _("没有"), _("记下您的名字和日期，往下走")),
            (Answer.YES, _("有"), _("把那几位改成暂不能动，再答一次其余的")),
            (Answer.UNKNOWN, _("不清楚"), _("先停下，问清了再来")),
        )
        for answer, title, line in choices:
            # asked anew each time (practice 24): what was ticked another time is not put back
            choice = passing(ChoiceCard(look, title, line, name=f"hold_{answer.value}"))
            choice.clicked.connect(lambda _checked=False, a=answer: self._choose(a))
            group.addButton(choice)
            card.column.addWidget(choice)
            if answer is Answer.YES:
                card.column.addWidget(self._whom())
        self._by = Line(look, "holdName", text=page.desk.people.me().name)
        card.column.addWidget(Field(look, _("谁回答的"), self._by, _("名字和今天的日期会印在销毁申请上。")))
        both = column(look, card, self._beside(), None) if look.narrow else row(
            look, holder(column(look, card, None)), self._beside(), gap=16
        )  # fmt: skip
        both.setContentsMargins(0, 0, 0, 0)
        self.setLayout(both)

    def missing(self) -> str:
        """Return what still has to be said, empty when nothing is missing."""
        if not self._by.text().strip():
            return _("请写上谁回答的")
        if self.answer is Answer.YES and not self._pick.text():
            return _("请选出有事的是哪几位")
        if self.answer is Answer.YES and not self._reason.text().strip():
            return _("请写一句是什么事")
        return ""

    def keep(self) -> None:
        """Write the answer down; with 有 the picked customers are held at once."""
        desk, answer, by = self._page.desk, self.answer, self._by.text().strip()
        whom = [int(one) for one in self._pick.text().split(",") if one]
        reason = self._reason.text().strip()

        def act() -> tuple[int, int]:
            kept = desk.destroy.answer_hold_question(answer or Answer.UNKNOWN, by, today())
            held = desk.destroy.hold(whom, reason) if answer is Answer.YES else 0
            return kept.id, held

        self._page.run(act, still(self, lambda made: self.kept.emit(answer, made[0])))

    def _whom(self) -> QWidget:
        """The customers whom it is about, and what it is; shown when something is going on."""
        look = self._page.look
        self._pick = CustomerPick(look, self._page.desk, "holdWhom", "")
        self._reason = Line(look, "holdReason", hint=_("比如：12315 投诉，七月的染发"))
        inside = (
            Field(look, _("是哪几位"), self._pick, _("选上的，什么都不会动，直到您放开。")),
            Field(look, _("什么事"), self._reason),
        )
        self._box = holder(column(look, *inside, gap=12), "holdBoxWhom")
        self._box.setVisible(False)
        return self._box

    def _choose(self, answer: Answer) -> None:
        self.answer = answer
        self._box.setVisible(answer is Answer.YES)
        self.answered.emit(answer)

    def _beside(self) -> Card:
        look = self._page.look
        why = Card(
            look,
            Label(look, _("为什么每次都问"), "section"),
            IconLine(look, "user", _("这些事只有您知道，电脑看不出。")),
            IconLine(look, "pen", _("您的回答印在销毁申请上，连同名字和日期。")),
            IconLine(look, "undo", _("事情了结，您点了才放开。")),
            Prose(look, _("和大家都有关的事（比如税务在查全店），选“不清楚”，先停下。"), "small", look.colours.ink2),
            None,
            pad=(20, 16),
            gap=12,
        )  # fmt: skip
        if not look.narrow:
            why.setFixedWidth(look.wide(292))
        return why
