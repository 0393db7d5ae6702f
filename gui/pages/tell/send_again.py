"""After the situation was changed in the short way: whoever is to be told once more is named, and the way there."""

from __future__ import annotations

from core.flows.short import where_in
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import _

_POSTER = "door_notice"


def ask_to_send(page: Page) -> None:
    """Lead to the notices where they were out already and do not count any more; say nothing else."""
    desk = page.desk
    many = len(desk.short.untold()) if "send" in desk.short.done() else 0
    if many:
        title = _("存好了，要重新告诉 {count} 位", count=many)
        text = (
            _("原来的通知说的是以前的情况。照新的再发一遍，公告也换一张；要同意的，再问一次。")
            if desk.short.asks()
            else _("原来的通知说的是以前的情况。照新的再发一遍，公告也换一张。")
        )
    elif _poster_is_old(page):
        title = _("存好了，公告要换一张")
        text = _("贴着的那张写的是以前的情况。存一张新的，打出来换上。")
    else:
        page.show_saved()
        return
    later, send = (
        Choice("later", _("以后再发"), "quiet"),
        Choice("send", _("去发通知"), "primary", "mail"),
    )
    asked = Question(title, text, (later, send), "mail", "amber")
    page.kit.asker.ask(asked, lambda key: page.go.emit(_way(page)) if key == "send" else None)


def _way(page: Page) -> str:
    """Return the page of the notices, behind what they tell of and is not answered yet."""
    waits = where_in(page.desk, "collect") == "money" and "money" not in page.desk.short.done()
    return "collect#money/notify#send" if waits else "notify#send"


def _poster_is_old(page: Page) -> bool:
    """Tell whether an announcement was saved, and none that says how it is now."""
    desk = page.desk
    saved = any(one.kind == _POSTER and one.printed for one in desk.press.every())
    now = [one for one in desk.pack.lines(desk.lists.first()) if one.kind.kind == _POSTER and one.made]
    return saved and not now
