"""Who looked that no other customers are in a thing that was split, cleared or found empty: asked before a paper says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
    "letter": N_("有书面确认，存在交接夹里"),
}
_LETTER = "letter"  # of which the letter itself is kept: what nobody can show proves nothing (practice 1)
_SHOWS = N_("照片或 PDF (*.jpg *.jpeg *.png *.pdf *.heic)")


def ask_looked(page: Page, thing: Carrier, then: Callable[[], None]) -> None:
    """Ask who looked and how, for a letter also where it is; `then` follows what was written down, not what was put off."""
    text = _(
        "说拆开了、清空了、里面没有客户，要有人看过，才算数。写上谁看的，再点怎么看的；今天的日子会一起记下，印在确认书上。"
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
        if key == _LETTER:
            page.kit.asker.open_file(
                _("选那份书面确认：照片或文件"), _(_SHOWS), lambda files: keep(by, key, files[0])
            )
        elif key in WAYS:
            keep(by, key)

    def keep(by: str, key: str, proof: Path | None = None) -> None:
        page.run(
            lambda: page.desk.collect.thing_looked_at(thing.id, by, WAYS[key], proof), lambda _none: then()
        )

    page.kit.asker.ask(question, answered)
