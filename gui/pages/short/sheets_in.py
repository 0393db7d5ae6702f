"""每张表: every sheet that was put in, what it was taken for, what was set aside and why; the way to the very cells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.desk.glance import Doubts
from core.records import SourceLine, TableKind
from gui.pages.collect import not_kept, refusal
from gui.pages.collect.problems import ProblemsPanel
from gui.pages.short.base import ShortPage, panel, told
from gui.parts import Card, IconLine, Label, column, holder, row, scrolling
from gui.words import _, listed, table_icon, table_word


class SheetsIn:
    """The page behind “看看每张表”."""

    def __init__(self, page: ShortPage, back: Callable[[], None], closely: Callable[[], None]) -> None:
        """Know the page, the way back, and the way to show the columns of a file herself."""
        self.page, self._back, self._closely = page, back, closely

    def show(self) -> None:
        """Show every sheet; one with cells to look at leads to them."""
        page, look = self.page, self.page.look
        found = page.desk.glance.sheets()
        page.head(
            _("放进来的 {count} 张表", count=len(found)), _("每张当作什么、收了几行。原来的文件一个字没改。")
        )
        page.why("")
        waiting = set(page.desk.glance.doubts().lists)
        cards = [self._card(one, one.id in waiting) for one in found]
        side = panel(
            look, _("怎么看"),
            told(look, "eye", _("没看懂的格"), _("写着什么、怎么了，一格一格列着。不改也能往下走。")),
            told(look, "minus", _("放在一边的行"), _("没进客户表。多半是没写名字和电话，补上再放进来。")),
            told(look, "stop", _("没有收下的表"), _("比如员工名单：里面不是客户。认错了，点“里面有客户”。")), None,
        )  # fmt: skip
        page.two(
            scrolling(look, holder(column(look, *cards, None, gap=8), "sheetsLeft"), "sheetsScroll"), side
        )
        page.buttons(page.button(_("回到那两个数"), "primary", "backFromSheets", self._back, "left"))
        page.note("")

    def _card(self, one: SourceLine, waiting: bool) -> QWidget:
        look, c = self.page.look, self.page.look.colours
        act = []
        if waiting:
            see = ProblemsPanel(self.page, one)
            act = [
                self.page.small(_("看看是哪几处"), f"cells_{one.id}", lambda: see.show_in(self.page), "eye")
            ]
        elif one.refused == "not_customers":
            act = [
                self.page.small(_("里面有客户，我来认…"), f"name_{one.id}", self._closely, "table", "quiet")
            ]
        sign = IconLine(
            look, "stop" if one.refused else table_icon(one.table), sheet_name(one), bold=True,
            colour=c.amber_icon if one.refused else c.accent,
        )  # fmt: skip
        said = Label(look, said_of(one), "table", c.ink2, name="sheetSaid")
        return Card(look, row(look, sign, None, *act, gap=12), said, pad=(16, 8), gap=2, name="sheetCard")


def sheet_name(one: SourceLine) -> str:
    """Return the file, and the sheet where it has a name."""
    return _("{file}，工作表“{sheet}”", file=one.file, sheet=one.sheet) if one.sheet else one.file


def said_of(one: SourceLine) -> str:
    """Say in one line what a sheet was taken for and what became of it."""
    if one.refused:
        return _("{why}，所以没有收下。原文件没有动。", why=refusal(one))
    if unasked := not_kept(one):
        return unasked
    taken = _("当作{what}，收了 {count} 行", what=table_word(one.table), count=one.rows_kept)
    if one.rows_rejected:
        return _("{taken}；{count} 行放在一边", taken=taken, count=one.rows_rejected)
    return taken


def in_words(found: Doubts) -> str:
    """Say of what kind the cells are that were not understood."""
    return listed(
        words
        for many, words in (
            (found.money, _("钱和次数 {count} 格", count=found.money)),
            (found.days, _("日期 {count} 格", count=found.days)),
            (found.numbers, _("号码 {count} 格", count=found.numbers)),
            (found.others, _("别的 {count} 格", count=found.others)),
            (found.aside, _("没收的 {count} 行", count=found.aside)),
        )
        if many
    )


def refused_lines(page: ShortPage) -> list[IconLine]:
    """Return a line for each sheet beside the lists that was not taken, such as one of the staff."""
    found = [
        one
        for one in page.desk.glance.sheets()
        if one.refused == "not_customers" and one.table is not TableKind.EMPTY
    ]
    return [
        IconLine(
            page.look, "stop", sheet_name(one), said_of(one), bold=True, colour=page.look.colours.amber_icon
        )
        for one in found[-2:]
    ]
