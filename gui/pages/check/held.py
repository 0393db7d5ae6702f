"""What a person said over the rules, a hold or a stricter outcome, and the way back once the matter is settled."""

from __future__ import annotations

from collections.abc import Callable

from core.desk.check import Stricter
from core.desk.destroying import Hold
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.parts import IconLine, Link, Look
from gui.words import _, outcome_sign, shown_text


def lines_over(
    page: Page, holds: tuple[Hold, ...], stricter: tuple[Stricter, ...]
) -> list[tuple[IconLine, Link]]:
    """Return each word that stands over the rules for a customer, with the link that takes it back."""
    look = page.look
    return [_hold_line(look, page, one) for one in holds] + [
        _stricter_line(look, page, one) for one in stricter[:1]
    ]


def _hold_line(look: Look, page: Page, hold: Hold) -> tuple[IconLine, Link]:
    told = _("{by} 记的：{reason}", by=page.desk.people.name_of(hold.by), reason=shown_text(hold.reason))
    link = Link(look, _("事情了结了…"), "undo", name=f"release_{hold.customer}")
    link.clicked.connect(lambda: ask_release(page, hold.customer, page.moved))
    return IconLine(look, "pause", told, colour=look.colours.amber_icon), link


def _stricter_line(look: Look, page: Page, said: Stricter) -> tuple[IconLine, Link]:
    told = _(
        "{by} 改严：{outcome}。{reason}",
        by=page.desk.people.name_of(said.by),
        outcome=outcome_sign(said.outcome).word,
        reason=shown_text(said.reason),
    )
    link = Link(look, _("收回改严…"), "undo", name=f"freer_{said.customer}")
    link.clicked.connect(lambda: _ask_back(page, said.customer))
    return IconLine(look, "lock", told, colour=look.colours.amber_icon), link


def ask_release(page: Page, customer: int, then: Callable[[], None]) -> None:
    """Ask how the matter was settled, then let the rules decide about this customer again."""
    text = _("写一句怎么了结的。写完，他重新按规则算，能交的就能交。")
    choices = (Choice("leave", _("还没了结"), "quiet"), Choice("go", _("了结了，放开"), "primary", "undo"))
    question = Question(_("事情了结了吗？"), text, choices, "pause", "amber", field=_("怎么了结的"))

    def answered(said: str) -> None:
        key, _colon, reason = said.partition(":")
        if key == "go":
            page.run(lambda: page.desk.destroy.release(customer, reason), lambda _none: then())

    page.kit.asker.ask(question, answered)


def _ask_back(page: Page, customer: int) -> None:
    text = _("写一句为什么。写完，这位客户重新按规则算。原来改严的那一句，操作记录里还在。")
    choices = (Choice("leave", _("不收回"), "quiet"), Choice("go", _("收回"), "primary", "undo"))
    question = Question(_("收回改严？"), text, choices, "lock", "amber", field=_("为什么？写一句"))

    def answered(said: str) -> None:
        key, _colon, reason = said.partition(":")
        if key == "go":
            page.run(lambda: page.desk.check.take_back_stricter(customer, reason), lambda _none: page.moved())

    page.kit.asker.ask(question, answered)
