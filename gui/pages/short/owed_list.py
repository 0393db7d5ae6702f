"""等着退款的: everybody who is to be paid back and was not yet, by name, and who has gifts alone; a line leads to one's card."""

from __future__ import annotations

from core.desk.short import Found
from gui.models import RowModel
from gui.pages.short.base import ShortPage, on_card
from gui.parts import Table, TableCard
from gui.words import Cell, Col, _, mask, shown_name


class OwedList:
    """The page behind “等着退款”."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._owed: tuple[Found, ...] = ()

    def show(self) -> None:
        """Show who waits, and what is done for one."""
        page, look, desk = self.page, self.page.look, self.page.desk
        page.shown = self  # what is still being counted for the page before must not write into this one
        self._owed = desk.short.found(self._whom())
        page.head(*self._words(len(self._owed)))
        page.why("")
        cols = (Col(_("姓名"), 160), Col(_("电话"), 160), Col(_("卡")), Col("", 90, right=True))
        table = Table(look, "owedTable", cols, row_height=48)
        lines = [
            (
                Cell(shown_name(one.name), bold=True),
                Cell(mask(one.phone) or "—"),
                Cell(on_card(one)),
                Cell(link=_("打开")),
            )
            for one in self._owed
        ]
        table.setModel(RowModel(cols, lines, table))
        table.opened.connect(self._open)
        page.fill_body(TableCard(look, table))
        page.buttons(page.button(_("回去"), "primary", "backFromOwed", self._back, "left"))
        page.note("")

    def _whom(self) -> tuple[int, ...]:
        return self.page.desk.refunds.to_pay()

    def _words(self, count: int) -> tuple[str, str]:
        return _("{count} 位等着退款", count=count), _(
            "要退、还没退清的都在这里；交了第一批，不同意的也算进来。点一位，出退款单；退到手了，添上凭据。"
        )

    def _back(self) -> None:
        """Go to the screen on which answers, or refunds of a closing shop, are written down."""
        keys = {one.key for one in self.page.screens}
        self.page.show_at("answers" if "answers" in keys else "refunds")

    def _open(self, number: int) -> None:
        """Show the card of one there."""
        self._back()
        show = getattr(self.page.shown, "show_one", None)
        if show is not None:
            show(self._owed[number], self._again)

    def _again(self) -> None:
        """Come back to those who still wait, after one of them was paid."""
        if self._whom():
            self.show()


class GiftList(OwedList):
    """The page behind “只剩送的”: of these cards nothing was paid; what becomes of them a person decides."""

    def _whom(self) -> tuple[int, ...]:
        desk = self.page.desk
        return desk.refunds.gifts(tuple(desk.sort.ids())).customers

    def _words(self, count: int) -> tuple[str, str]:
        told = _(
            "卡里只有店里送的，客户没付过。停业前照样能用；剩下的退不退、怎么补，您和客户说定，点开他记下。"
        )
        return _("{count} 位只剩送的", count=count), told
