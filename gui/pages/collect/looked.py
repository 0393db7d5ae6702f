"""Who looked that a split or cleared thing holds no other customers: asked before a paper may say so (practice 1)."""

from __future__ import annotations

from collections.abc import Callable

from core.records import Carrier
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import N_, _

_PRESSED = {  # as the buttons say it, four in one line
    "through": N_("逐页看过"),
    "searched": N_("打开搜过"),
    "letter": N_("有书面确认"),
}
WAYS = {  # what is kept stands on papers, so in Chinese
    "through": N_("逐页、逐条看过"),
    "searched": N_("打开搜过，没有了"),
    "letter": N_("有书面确认"),
}


def ask_looked(page: Page, thing: Carrier, then: Callable[[], None]) -> None:
    """Ask who looked and how; `then` follows what was written down, not what was put off."""
    text = _(
        "拆开、清空以后，要有人看过，才算数。写上谁看的，再点怎么看的；今天的日子会一起记下，印在确认书上。"
    )
    choices = (
        Choice("later", _("还没看"), "quiet"),
        *(Choice(code, _(words)) for code, words in _PRESSED.items()),
    )
    question = Question(
        _("谁看过“{name}”？", name=thing.name), text, choices, "eye", "amber", field=_("谁看的")
    )

    def answered(said: str) -> None:
        key, _colon, by = said.partition(":")
        if key in WAYS:
            page.run(lambda: page.desk.collect.thing_looked_at(thing.id, by, WAYS[key]), lambda _none: then())

    page.kit.asker.ask(question, answered)
