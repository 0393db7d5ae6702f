"""Says before a change how many customers would have to be asked again, and goes on only when told to."""

from __future__ import annotations

from collections.abc import Callable

from core.records import Matter
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _


def before_asking_anew(page: Page, matter: Matter, then: Callable[[], object]) -> None:
    """Go on at once where no yes was given for something else; else say how many and what else can be done."""
    again = page.desk.matter.asked_anew(matter)
    if not again:
        then()
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
    choices = (Choice("leave", _("先不改"), "secondary"), Choice("yes", _("改，重新问"), "primary"))
    question = Question(_("要重新问 {count} 位", count=again), text, choices, "people", "amber")

    def chosen(key: str) -> None:
        if key == "yes":
            then()

    page.kit.asker.ask(question, chosen)
