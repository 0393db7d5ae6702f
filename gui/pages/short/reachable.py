"""关门以后找谁、找到哪天: asked where the announcement is made, printed only once a day was chosen; may be left open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.flows import today
from core.flows.short import route_of
from gui.pages.short.base import ShortPage
from gui.parts import Day, IconLine, column, holder, passing, row
from gui.words import _, day_in_sentence


def reachable_line(page: ShortPage, then: Callable[[], None]) -> QWidget | None:
    """Return the line that asks until when the owner of a closing shop can be reached, None where it goes on."""
    matter, look = page.desk.matter.get(), page.look
    if route_of(matter) != "close":
        return None
    told = matter.told_until

    def tell(until: date | None) -> None:
        kept = replace(matter, batches_until=until or matter.batches_until, until_chosen=until is not None)
        page.desk.matter.save(kept)
        page.changed.emit()
        then()

    if told is not None:
        where = matter.giver.phone or matter.giver.name
        said = _("公告、通知里写着：到 {day}，找 {where}", day=day_in_sentence(told), where=where)
        line = IconLine(look, "calendar", said, _again(page), bold=True, colour=look.colours.accent)
        parts = [page.small(_("不写日子"), "untellUntil", lambda: tell(None), "undo", "quiet")]
        return _laid(page, line, *parts)
    line = IconLine(
        look, "calendar", _("关门以后，客户找您找到哪天？"), _("写进公告和通知；不定也行。"), bold=True
    )
    least = today() + timedelta(days=1)
    day = passing(Day(look, "reachableUntil", max(matter.batches_until or least, least), earliest=least))
    day.setAccessibleName(_("客户找您找到哪天"))
    write = page.small(_("写上这天"), "tellUntil", lambda: tell(max(day.day(), today())), "check")
    return _laid(page, line, day, write)


def _again(page: ShortPage) -> str:
    """Return what an announcement asks for that was saved before, as it says the other thing."""
    saved = any(one.subject == "poster" for one in page.desk.press.every())
    return _("以前存过的公告，请再存一遍。") if saved else ""


def _laid(page: ShortPage, line: QWidget, *parts: QWidget) -> QWidget:
    """Put what is said and what is pressed beside each other, or below where letters are large."""
    look = page.look
    if look.narrow:
        return holder(column(look, line, row(look, *parts, None), gap=8), "reachableLine")
    both = row(look, line, None, *parts, gap=12, align=Qt.AlignmentFlag.AlignVCenter)
    return holder(both, "reachableLine")
