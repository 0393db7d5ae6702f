"""The course on the screen: cards one by one, then ten questions, and the score goes into the entry."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.registers import Card as CourseCard
from core.desk.registers import Quiz
from gui.pages.base import Page
from gui.pages.safeguards.form import told
from gui.parts import Button, Card, ChoiceCard, Label, Prose, Tag, column, row
from gui.words import Sign, Tone, _


class CoursePane:
    """Shows cards or questions; `leave` goes back to the list, `scored` hands over the score."""

    def __init__(self, page: Page, leave: Callable[[], None], scored: Callable[[int, bool], None]) -> None:
        """Know the page, the way back, and who wants the score."""
        self.page, self._leave, self._scored = page, leave, scored
        self._at = 0
        self._quiz: Quiz | None = None
        self._answers: list[int] = []
        self._chosen = -1
        self._side = ""

    @property
    def desk(self) -> Desk:
        """Return the open case."""
        return self.page.desk

    def read(self, side: str) -> None:
        """Begin with the first card of a side."""
        self._quiz, self._at, self._side = None, 0, side

    def ask(self, seed: int, side: str) -> None:
        """Begin a quiz; the entry's number chooses the questions."""
        self._quiz, self._at, self._answers, self._chosen = self.desk.registers.quiz(seed, side), 0, [], -1

    def parts(self) -> tuple[QWidget, ...]:
        """Return the card or the question that is shown."""
        if self._quiz is None:
            return (self._card(self.desk.registers.cards(self._side)[self._at]),)
        return (self._question(self._quiz),)

    def buttons(self) -> tuple[Button, ...]:
        """Return back, on, and the way to the list."""
        page, last = self.page, self._last()
        away = page.button(_("回到名单"), "quiet", "leaveCourse", self._leave)
        if self._quiz is not None:
            onward = page.button(
                _("交卷") if last else _("下一题"), "primary", "nextQuestion", self._answered
            )
            onward.setEnabled(self._chosen >= 0)
            return (away, onward)
        back = page.button(_("上一张"), "secondary", "backCard", lambda: self._turn(-1))
        back.setEnabled(self._at > 0)
        words = _("看完了") if last else _("下一张")
        onward = page.button(words, "primary", "nextCard", self._leave if last else lambda: self._turn(1))
        return (away, back, onward)

    def _last(self) -> bool:
        many = len(self.desk.registers.cards(self._side)) if self._quiz is None else len(self._quiz.questions)
        return self._at + 1 == many

    def _turn(self, by: int) -> None:
        self._at += by
        self.page.refresh()

    def _card(self, card: CourseCard) -> QWidget:
        look = self.page.look
        where = _(
            "第 {number} 张，共 {count} 张",
            number=self._at + 1,
            count=len(self.desk.registers.cards(self._side)),
        )
        top = row(look, Tag(look, Sign("book", told(card.theme), Tone.TEAL)), None,
                  Label(look, where, "table", look.colours.ink2))  # fmt: skip
        title = Prose(look, told(card.title), "title", name="cardTitle")
        return Card(look, top, title, Prose(look, told(card.text), "lead", name="cardText"), None,
                    pad=(32, 24), gap=16, name="courseCard")  # fmt: skip

    def _question(self, quiz: Quiz) -> QWidget:
        look, question = self.page.look, quiz.questions[self._at]
        where = _("第 {number} 题，共 {count} 题", number=self._at + 1, count=len(quiz.questions))
        choices = []
        for number, answer in enumerate(question.answers):
            choice = ChoiceCard(look, told(answer), name=f"answer_{number}")
            choice.setChecked(number == self._chosen)
            choice.clicked.connect(lambda _checked=False, n=number: self._choose(n))
            choices.append(choice)
        title = Prose(look, told(question.text), "section", name="questionText", wide=True)
        inner = column(look, Label(look, where, "table", look.colours.ink2), title, *choices, None, gap=14)
        return Card(look, inner, pad=(32, 24), name="questionCard")

    def _choose(self, number: int) -> None:
        self._chosen = number
        if self.page.primary is not None:
            self.page.primary.setEnabled(True)

    def _answered(self) -> None:
        assert self._quiz is not None
        self._answers.append(self._chosen)
        self._chosen = -1
        if len(self._answers) == len(self._quiz.questions):
            self._scored(self._quiz.score(self._answers), self._quiz.passed(self._answers))
        else:
            self._turn(1)
