"""Says before a change how many customers would have to be asked again, and goes on only when told to."""

from __future__ import annotations

from collections.abc import Callable

from core.records import Matter
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _


def before_asking_anew(page: Page, matter: Matter, then: Callable[[], object]) -> None:
    """Go on at once where nobody agreed to something else or was told of it; else say how many and what else can be done."""
    again = page.desk.matter.asked_anew(matter)
    if not again:
        _before_telling_anew(page, matter, then)
        return
    if page.desk.matter.get().receiver.name != matter.receiver.name:
        text = _(
            "已经同意的 {count} 位，答的是交给原来那一位。换了人，就要重新问，问到以前不交。"
            "今天就要交店的：店先交，客户资料问到以后分批交。",
            count=again,
        )
    else:
        text = _(
            "已经同意的 {count} 位，答的是原来的接手的人和用途。改了，就要重新问，问到以前不交。"
            "今天就要签的：先照原来说的签，要添的事以后另外问。",
            count=again,
        )
    _ask(page, (_("要重新问 {count} 位", count=again), text, "people"), _("改，重新问"), then)


def _before_telling_anew(page: Page, matter: Matter, then: Callable[[], object]) -> None:
    """Say how many were told what would be so no more; who agreed is not asked again."""
    before, again = page.desk.matter.get(), page.desk.matter.told_anew(matter)
    if not again:
        then()
        return
    text = _(
        "已经告诉过的 {count} 位，听到的是以前的情况。改了，就要重新告诉；同意过的，不用再问。", count=again
    )
    same = matter.receiver.name == before.receiver.name
    if same and matter.receiver.reached_elsewhere(before.receiver):
        text = _(
            "已经告诉过的 {count} 位，听到的是对方原来的电话或者地址。改了，就要重新告诉；同意过的，不用再问，告诉一声就行。",
            count=again,
        )
    _ask(page, (_("要重新告诉 {count} 位", count=again), text, "mail"), _("改，重新告诉"), then)


def _ask(page: Page, said: tuple[str, str, str], go_on: str, then: Callable[[], object]) -> None:
    """Ask whether to change it all the same; `said` is the title, the text and the icon of the question."""
    title, text, icon = said
    choices = (Choice("leave", _("先不改"), "secondary"), Choice("yes", go_on, "primary"))
    question = Question(title, text, choices, icon, "amber")

    def chosen(key: str) -> None:
        if key == "yes":
            then()

    page.kit.asker.ask(question, chosen)
