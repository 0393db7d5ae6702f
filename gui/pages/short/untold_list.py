"""还没通知的: those whom the message of their group did not reach are told in another way, one by one or all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.matter import TOLD_APART
from core.flows import today
from core.records import Channel, Customer
from gui.models import RowModel
from gui.pages.short.base import ShortPage, panel, told
from gui.pages.short.group_list import by_sound
from gui.parts import Card, IconLine, Segments, Table, TableCard, column, holder, row
from gui.words import N_, Cell, Col, _, heading, mask, shown_name

_WAYS = {
    Channel.SMS: N_("短信"),
    Channel.PHONE: N_("电话"),
    Channel.COUNTER: N_("到店当面"),
    Channel.LETTER: N_("寄信"),
}


class UntoldList:
    """The page behind “怎么告诉…”: who is still to be told, and by which way each was."""

    def __init__(self, page: ShortPage, whose: tuple[int, ...]) -> None:
        """Know who has not heard yet."""
        self.page, self._whose, self._way = page, whose, Channel.SMS

    def show(self) -> None:
        """Show who is left, with the way by which the next one is told."""
        page, look = self.page, self.page.look
        page.shown = self
        waiting = {*page.desk.short.untold()}
        self._them = by_sound(page.desk.sort.fetch([one for one in self._whose if one in waiting]))
        page.head(
            _("还没通知的：{count} 位", count=len(self._them)),
            _("选好办法，告诉到一位，点一位“告诉到了”。"),
        )
        page.why("")
        words = [(one.value, heading(_(word))) for one, word in _WAYS.items()]
        ways = Segments(look, words, self._way.value, "tellWay")
        ways.chosen.connect(self._set_way)
        cols = (Col("", 64), Col(_("姓名")), Col(_("电话"), 180), Col("", 140, right=True))
        table = Table(look, "untoldTable", cols, row_height=40)
        table.setModel(RowModel(cols, [_cells(n, one) for n, one in enumerate(self._them, 1)], table))
        table.opened.connect(lambda number: self._tell([self._them[number].id]))
        left = column(look, row(look, ways, None), *self._last(), TableCard(look, table), gap=12)
        page.two(holder(left, "untoldLeft"), self._side())
        self._foot()

    def _side(self) -> Card:
        look = self.page.look
        return panel(
            look, _("怎么告诉"),
            told(look, "chat", heading(_("短信")), _("号码存成表，照着发同一段话。")),
            told(look, "phone", _("电话"), _("照着那段话念。只算通知到了，不算同意。")),
            told(look, "slip", _("到店当面"), _("给他看公告；他签了小票，去“谁回了”记。")),
            told(look, "mail", _("寄信"), _("把那段话打出来，寄到他的地址。")), None,
        )  # fmt: skip

    def _set_way(self, key: str) -> None:
        self._way = Channel(key)
        self._foot()

    def _foot(self) -> None:
        page, them = self.page, [one.id for one in self._them]
        save = page.button(_("存成表…"), "secondary", "saveUntold", self._save, "table")
        back = page.button(_("回去"), "primary", "backFromUntold", page.refresh, "left")
        words = _("这 {count} 位，{way}都告诉到了", count=len(them), way=_(_WAYS[self._way]))
        every = page.button(words, "secondary", "tellAll", lambda: self._tell(them), "check")
        every.setEnabled(bool(them))
        page.buttons(save, every, back)
        page.note(_("没告诉到的，一直算还没通知"), "phone")

    def _tell(self, them: list[int]) -> None:
        page, desk, way = self.page, self.page.desk, self._way

        def tell() -> None:
            desk.short.tell(them, way)
            kept = {"them": them, "way": way.value, "day": today().isoformat()}
            desk.matter.keep_draft(TOLD_APART, kept)

        page.run(tell, lambda _none: self._changed())

    def _changed(self) -> None:
        self.page.changed.emit()
        if self.page.shown is self:
            self.show()

    def _last(self) -> list[QWidget]:
        """Say what was noted last, and let a slip of the hand be taken back."""
        page, look, last = self.page, self.page.look, last_told(self.page.desk)
        if last is None:
            return []
        them, way, _day = last
        said = _("刚记了 {count} 位：{way}", count=len(them), way=_(_WAYS[way]))
        line = IconLine(look, "check", said, colour=look.colours.accent)
        back = page.small(_("收回"), "tellBack", self._take_back, "undo", "quiet")
        return [holder(row(look, line, back, None, gap=8, align=Qt.AlignmentFlag.AlignVCenter), "lastTold")]

    def _take_back(self) -> None:
        page, last = self.page, last_told(self.page.desk)
        if last is None:
            return
        them, way, day = last

        def take_back() -> None:
            page.desk.short.untell(them, day, way)
            page.desk.matter.drop_draft(TOLD_APART)

        self._whose = (*self._whose, *(one for one in them if one not in self._whose))
        page.run(take_back, lambda _none: self._changed())

    def _save(self) -> None:
        page = self.page

        def keep(paths: tuple[Path, ...]) -> None:
            them = [one.id for one in self._them]
            page.write(paths[0], lambda: page.desk.answers.numbers_workbook(them))

        page.kit.asker.save_file(_("存成表"), _("还没通知的.xlsx"), _("表 (*.xlsx)"), keep)


def last_told(desk: Desk) -> tuple[list[int], Channel, date] | None:
    """Return whom the last press noted as told, how and on which day; None where there is nothing to take back."""
    held = desk.matter.draft(TOLD_APART)
    if not isinstance(held, dict):
        return None
    them = [int(one) for one in held["them"]]
    return them, Channel(str(held["way"])), date.fromisoformat(str(held["day"]))


def _cells(number: int, one: Customer) -> tuple[Cell, ...]:
    name = Cell(shown_name(one.name), bold=True)
    return Cell(str(number), quiet=True), name, Cell(mask(one.phone)), Cell(link=_("告诉到了"))
