"""Who stands in one group, in the order of the phone's own list, and who of them cannot be found there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QCollator, QLocale
from PySide6.QtWidgets import QTableView

from core.desk import Desk
from core.records import Customer, Flag
from gui.models import RowModel
from gui.pages.short.base import ShortPage, panel, told
from gui.parts import Card, Search, Table, TableCard, column, holder
from gui.words import Cell, Col, Sign, Tone, _, mask, shown_name

_NOT_FRIENDS = "short.not_friends"


class NotFriends:
    """Whom she said not to find among the contacts of her phone: a message of a group does not tell them."""

    def __init__(self, desk: Desk) -> None:
        """Read who was marked."""
        self._desk = desk
        held = desk.matter.draft(_NOT_FRIENDS)
        self._them = {int(one) for one in held} if isinstance(held, list) else set()

    def __contains__(self, customer: object) -> bool:
        """Tell whether somebody is marked."""
        return customer in self._them

    def among(self, customers: Collection[int]) -> tuple[int, ...]:
        """Return who of some is marked."""
        return tuple(one for one in customers if one in self._them)

    def turn(self, customer: int) -> None:
        """Mark somebody, or take the mark away; it is kept at once."""
        self._them ^= {customer}
        self._desk.matter.keep_draft(_NOT_FRIENDS, sorted(self._them))


class GroupList:
    """Who stands in one group; the numbers are whole in the saved table only."""

    def __init__(
        self,
        page: ShortPage,
        title: str,
        whose: Sequence[int],
        lead: str = "",
        marks: NotFriends | None = None,
        onward: Callable[[], object] | None = None,
    ) -> None:
        """Know whose names are shown; `lead` says what the list is for, where nothing is sent by it.

        With `marks` who was not found on the phone is marked; `onward` notes the others as told.
        """
        self.page, self._title, self._whose, self._lead = page, title, whose, lead
        self._marks, self._onward = marks, onward

    def show(self) -> None:
        """Show the list by name, and how it helps."""
        page, look = self.page, self.page.look
        page.shown = self  # what is still being counted for the page before must not write into this one
        self._them = by_sound(page.desk.sort.fetch(self._whose))
        self._whose = [one.id for one in self._them]
        page.head(
            _("{group}：{count} 位", group=self._title, count=len(self._them)), self._lead or self._how()
        )
        page.why("")
        more = () if self._marks is None else (Col(_("微信"), 170), Col("", 150, right=True))
        cols = (Col("", 64), Col(_("姓名")), Col(_("电话"), 180), *more)
        self._table = Table(look, "groupTable", cols, row_height=40)
        self._model = RowModel(
            cols, [self._cells(n, one) for n, one in enumerate(self._them, 1)], self._table
        )
        self._table.setModel(self._model)
        self._table.opened.connect(self._turn)
        card = TableCard(look, self._table)
        if self._lead:
            page.fill_body(card)
        else:
            page.two(holder(column(look, self._search(), card, gap=8), "groupLeft"), self._side())
        self._foot()

    def _how(self) -> str:
        told = _("照着名单，在手机微信“群发助手”里勾人。")
        return told if self._marks is None else told + _("找不到的，点那一行的“没加微信”。")

    def _side(self) -> Card:
        look = self.page.look
        absent = (
            _("点“没加微信”，就不算通知过。回去再发短信、打电话，或者等他来店里。")
            if self._marks is not None
            else _("点“存成表”，里面有全号码，照着发短信；或者等他来店里当面问。")
        )
        return panel(
            look, _("怎么用"),
            told(look, "phone", _("手机微信里勾"), _("“设置”“通用”“辅助功能”里有“群发助手”，一次最多 200 位。")),
            told(look, "mail", _("没加您微信的"), absent),
            told(look, "check", _("发完按“发好了”"), _("只记真发到的。按错了，点“收回”。")), None,
        )  # fmt: skip

    def _search(self) -> Search:
        field = Search(self.page.look, "groupField", _("找人：电话后四位，或拼音头两个字母"))
        field.textEdited.connect(self._find)
        return field

    def _find(self, typed: str) -> None:
        found = [one.customer for one in self.page.desk.short.find(typed.strip())] if typed.strip() else []
        number = next((n for n, one in enumerate(self._whose) if one in found), -1)
        if number >= 0:
            self._table.choose_row(number)
            index = self._model.index(number, 0)
            self._table.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)

    def _turn(self, number: int) -> None:
        """Mark the one of a row as not found on the phone, or take it back."""
        if self._marks is not None:
            one = self._them[number]
            self._marks.turn(one.id)
            self._model.change(number, self._cells(number + 1, one))
            self._foot()

    def _cells(self, number: int, one: Customer) -> tuple[Cell, ...]:
        name = shown_name(one.name)
        if one.has(Flag.MINOR):  # a message alone is no consent of theirs
            name = _("{name}（孩子，请家长到店签）", name=name)
        shown = Cell(str(number), quiet=True), Cell(name, bold=True), Cell(mask(one.phone))
        if self._marks is None:
            return shown
        if one.id in self._marks:
            return *shown, Cell(sign=Sign("no", _("没加微信"), Tone.AMBER)), Cell(link=_("点错了"))
        return *shown, Cell(), Cell(link=_("没加微信"))

    def _foot(self) -> None:
        page = self.page
        save = page.button(_("存成表…"), "secondary", "saveGroup", self._save, "table")
        left = len(self._whose) - len(self._marks.among(self._whose)) if self._marks is not None else 0
        if self._onward is None:
            page.buttons(save, page.button(_("回去"), "primary", "backFromGroup", page.refresh, "left"))
        else:
            back = page.button(_("先不记"), "quiet", "backFromGroup", page.refresh)
            words = _("只记发到的 {count} 位", count=left)
            page.buttons(save, back, page.button(words, "primary", "noteReached", self._onward, "check"))
        missed = len(self._whose) - left if self._marks is not None else 0
        if missed:
            page.note(_("{count} 位没加微信，记成还没通知", count=missed), "phone", "amber")
        else:
            page.note(_("屏幕上遮着号码；存的表里是全的，用完就删"), "shield")

    def _save(self) -> None:
        page = self.page

        def keep(paths: tuple[Path, ...]) -> None:
            page.write(paths[0], lambda: page.desk.answers.numbers_workbook(self._whose))

        page.kit.asker.save_file(_("存成表"), f"{self._title}.xlsx", _("表 (*.xlsx)"), keep)


def by_sound(them: Sequence[Customer]) -> list[Customer]:
    """Return customers in the order of the pinyin of their names, as a phone lists them; names alike by number."""
    order = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    return sorted(them, key=lambda one: (order.sortKey(one.name), one.phone))
