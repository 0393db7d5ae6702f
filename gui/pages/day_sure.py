"""Whether today is the day that this computer says: asked before what its day decides, once for each leap of the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from core.flows import today
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _, day_in_sentence


def sure_of_the_day(page: Page, act: Callable[[], object]) -> None:
    """Act; where nobody came for weeks, by what this computer says, only after a person has said that it is so.

    A clock that was set ahead makes everything due that waits for its day. A sample lives on days of its own.
    """
    day = "" if page.desk.press.unconfirmed else page.desk.safety.leapt_from()
    if not day:
        act()
        return
    last = date.fromisoformat(day)
    text = _(
        "上次记事是 {last}，到今天隔了 {days} 天，要销毁的就是照这个日子算的。不对就先别删：把电脑的日期调对，再打开。",
        last=day_in_sentence(last),
        days=f"{(today() - last).days:,}",
    )
    _ask(page, _("今天是 {day}，对吗？", day=day_in_sentence(today())), text, act)


def ask_which_day(page: Page, latest: str) -> None:
    """Let a person say that today is right though the log holds a later day: then it was the later one that was wrong."""
    text = _(
        "{day} 已经记过事。是那天电脑的日期不对，现在调好了，就选“对”；这句话会记下来。",
        day=day_in_sentence(date.fromisoformat(latest)),
    )
    _ask(page, _("今天是 {day}，对吗？", day=day_in_sentence(today())), text, page.moved)


def _ask(page: Page, title: str, text: str, then: Callable[[], object]) -> None:
    choices = (
        Choice("wrong", _("不对，先去调"), "primary"),
        Choice("right", _("对，就是今天"), "secondary", "check"),
    )

    def noted(_none: object) -> None:
        then()

    def answered(key: str) -> None:
        if key == "right":
            page.run(page.desk.safety.confirm_day, noted)

    page.kit.asker.ask(Question(title, text, choices, "calendar", "amber"), answered)
