"""After the situation was changed in the short way: whoever is to be told once more is named, and the way there."""

from __future__ import annotations

from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _


def ask_to_send(page: Page) -> None:
    """Lead to the notices where they were out already and do not count any more; say nothing else."""
    desk = page.desk
    many = len(desk.short.untold()) if "send" in desk.short.done() else 0
    if not many:
        page.show_saved()
        return
    asked = Question(
        _("存好了，要重新告诉 {count} 位", count=many),
        _("原来的通知说的是以前的情况。照新的再发一遍，公告也换一张；要同意的，再问一次。"),
        (Choice("later", _("以后再发"), "quiet"), Choice("send", _("去发通知"), "primary", "mail")), "mail", "amber",
    )  # fmt: skip
    page.kit.asker.ask(asked, lambda key: page.go.emit("notify#send") if key == "send" else None)
