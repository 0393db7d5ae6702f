"""How old a list is: told by the last visit that it knows, as a till that is in use writes one every day."""

from __future__ import annotations

from datetime import date

from core.flows import today
from gui.pages.short.base import ShortPage
from gui.parts import Notice
from gui.words import Tone, _

_OLD = 21  # days without a visit, after which the list is hardly of this month


def old_list(page: ShortPage) -> list[Notice]:
    """Return a line for a list whose last visit lies weeks back, nothing for a newer one or where no visit is told."""
    last = page.desk.short.last_visit()
    days = (today() - date.fromisoformat(last[:10])).days if last else 0
    if days <= _OLD:
        return []
    title = _("这张表里，最后一次来店是 {day}，离今天 {days} 天", day=last[:10], days=days)
    line = _("店里这些天还在划卡，就请从收银机再导出一张新的，放进来；没有开门，就不用管。")
    return [Notice(page.look, Tone.AMBER, "clock", title, line, name="oldList")]
