"""等着退款的: everybody who is to be paid back and was not yet, by name, and who has gifts alone; a line leads to one's card."""

from __future__ import annotations

from pathlib import Path

from core.desk.refunds import Gifts
from core.desk.short import Found
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.short.base import ShortPage, on_card
from gui.pages.short.refund_acts import PROOFS
from gui.parts import Button, Table, TableCard
from gui.words import Cell, Col, _, left, listed, mask, shown_name


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
        page.buttons(*self._acts(), page.button(_("回去"), "primary", "backFromOwed", self._back, "left"))
        page.note("")

    def _whom(self) -> tuple[int, ...]:
        return self.page.desk.refunds.to_pay()

    def _words(self, count: int) -> tuple[str, str]:
        found = self.page.desk.refunds.waits_for()
        why = (
            (_("要退款的 {count} 位", count=found.asked), found.asked),
            (_("不同意的 {count} 位", count=found.refused), found.refused),
            (_("没回话的 {count} 位", count=found.silent), found.silent),
        )
        who = listed(words for words, many in why if many)
        sums = left(found.paid_fen, found.times_left)
        told = _(
            "{who}。客户付的一共还剩 {left}。点一位，出退款单；退到手了，添上签好的单子或付款截图。",
            who=who,
            left=sums,
        )
        return _("{count} 位等着退款", count=count), told

    def _acts(self) -> tuple[Button, ...]:
        """Return what may be done for all of them at once: nothing where each is paid back alone."""
        return ()

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

    def _gifts(self) -> Gifts:
        desk = self.page.desk
        return desk.refunds.gifts(tuple(desk.sort.ids()))

    def _whom(self) -> tuple[int, ...]:
        return self._gifts().customers

    def _acts(self) -> tuple[Button, ...]:
        """Return the press that writes all of them down at once."""
        words = _("{count} 位一起记…", count=len(self._owed))
        return (self.page.button(words, "secondary", "giftsSettle", self._ask, "check"),)

    def _ask(self) -> None:
        """Ask whether it is agreed with all of them, then for what shows it."""
        page, gifts = self.page, self._gifts()
        asked = Question(
            _("{count} 位送的 {sum}，都说定了？", count=len(gifts.customers), sum=left(gifts.fen)),
            _(
                "比如公告写明了不退，或者都补过了。充多少送多少的，有人认为也要折价退，先问清。"
                "记上您的名字：{name}；记错了可以收回。",
                name=page.signed_by(),
            ),
            (Choice("leave", _("还没有"), "primary"), Choice("all", _("一起记，选单子或截图…"), "secondary", "photo")),
            "coin", "amber",
        )  # fmt: skip

        def answered(key: str) -> None:
            if key == "all":
                page.kit.asker.open_files(
                    _("公告的照片、说好的截图，可以一次选几张"), _(PROOFS), self._settle
                )

        page.kit.asker.ask(asked, answered)

    def _settle(self, paths: tuple[Path, ...]) -> None:
        page = self.page

        def act() -> int:
            return page.desk.refunds.settle_gifts(page.desk.showing.keep_all(paths))

        def kept(count: int) -> None:
            page.changed.emit()
            self._back()
            page.note(_("{count} 位送的，一起记下了", count=count), "check", "accent")

        page.run(act, kept)

    def _words(self, count: int) -> tuple[str, str]:
        told = _(
            "卡里只有店里送的，客户没付过。停业前照样能用；剩下的退不退、怎么补，您和客户说定，点开他记下。"
        )
        return _("{count} 位只剩送的", count=count), told
