"""填日子: the days from which a term of the plan runs and that only a person knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from core.flows import today
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import N_, _

_DAYS = {
    "cause": N_("决定不办了的那天"),
    "group": N_("清算组成立的那天"),
    "published": N_("清算公告登出的那天"),
    "resolution": N_("作出合并、分立决定的那天"),
}


def ask_day(page: Page, then: Callable[[], None]) -> None:
    """Ask which of the days it was and when; `then` follows once it is kept."""
    plan = page.desk.plan
    known = plan.entered_days()
    text = _("有些期限从这几天算起，只有您知道。选一个，写上日子。")
    choices = (
        Choice("leave", _("先不填"), "quiet"),
        *(
            Choice(name, f"{_(_DAYS[name])} {known[name]}" if name in known else _(_DAYS[name]))
            for name in plan.asked_days()
        ),
    )

    def answered(said: str) -> None:
        name, _colon, typed = said.partition(":")
        if name == "leave":
            return
        try:
            day = date.fromisoformat(typed.strip())
        except ValueError:
            sentence = _("没看懂这个日子，请像 {day} 这样写", day=str(today()))
            page.note(sentence, "alert", "amber")
            return
        page.run(lambda: plan.enter_day(name, day), lambda _none: then())

    heading = _("哪天，像 {day} 这样写", day=str(today()))
    question = Question(_("填日子"), text, choices, "calendar", "teal", field=heading)
    page.kit.asker.ask(question, answered)
