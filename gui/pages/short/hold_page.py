"""先不动: who complains or sues is picked before the list is settled, and goes with no batch until it is over."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.records import Answer
from gui.pages.short.base import HOLD, ShortPage, panel, told
from gui.pages.short.hold_picker import HoldPicker
from gui.parts import Button, IconLine, Notice, column, holder, row, scrolling
from gui.words import Tone, _


class HoldPage:
    """The page behind “挑出来先不动”."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show who is held, and the field in which another one is found."""
        page, look = self.page, self.page.look
        page.shown = self  # what is still being counted for the page before must not write into this one
        page.head(
            _("先不动的客户"), _("有人投诉、打官司，或者有部门在查：挑出来的，这一批不交，了结以前也不销毁。")
        )
        page.why("")
        after = _("挑完就回去。清单会照新的人数再算一遍。")
        picker = HoldPicker(page, page.changed.emit, after, refunds=False)
        side = panel(
            look, _("挑出来以后"), told(look, "list", _("不在清单和资料包里"), _("他点过头也一样，等了结了再说。")),
            told(look, "undo", _("了结了，再放开"), _("点他那一行的“了结了”。放开以后还可以补交给对方。")),
            None,
        )  # fmt: skip
        page.two(scrolling(look, holder(column(look, picker.card(), None), "holdLeft"), "holdScroll"), side)
        page.buttons(page.button(_("挑好了，回去"), "primary", "backFromHold", self._back, "left"))
        page.note("")

    def _back(self) -> None:
        self.page.show_at("final" if self.page.at == HOLD else self.page.at)


def held_lines(page: ShortPage) -> list[QWidget]:
    """Return who is held out of the list and the way to pick them; louder where she said that there are disputes."""
    held = len(page.desk.destroy.held())
    words = _("看看、再挑…") if held else _("挑出来…")
    disputes = page.desk.matter.get().interview.disputes
    if held or disputes is Answer.NO:
        said = (
            _("{count} 位先不动（投诉、官司一类），不在这一批里", count=held)
            if held
            else _("有谁投诉、打官司？先挑出来，这一批不交")
        )
        return [_line(page, said, _press(page, words))]
    head = (
        _("您答过有投诉、打官司的：是哪几位，还没挑出来")
        if disputes is Answer.YES
        else _("有没有人投诉、打官司，您还没答清楚")
    )
    told_so = _("挑出来的先不交、也不销毁。一位也没有，就不用管这一条。")
    return [Notice(page.look, Tone.AMBER, "pause", head, told_so, _press(page, words), name="holdFirst")]


def hold_press(page: ShortPage) -> Button:
    """Return the press that leads to the page, for where the list is settled already."""
    return _press(page, _("有人投诉、打官司…"))


def _press(page: ShortPage, words: str) -> Button:
    return page.small(words, "toHold", lambda: HoldPage(page).show(), "pause")


def _line(page: ShortPage, said: str, press: Button) -> QWidget:
    return holder(row(page.look, IconLine(page.look, "pause", said), press, None, gap=12), "holdLineFinal")
