"""退过的卡: who stands on a list of cards paid back and has money on a card all the same; a person decides, one by one (practice 10)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from core.desk.glance import PaidBack
from core.desk.short import Found
from gui.pages.short.base import ShortPage, on_card, panel, told
from gui.pages.short.refund_acts import keep_payment
from gui.parts import Card, IconLine, Label, column, holder, row, scrolling
from gui.words import _, mask, money, shown_name

_MOST = 40  # customers shown at once


class PaidBackCards:
    """The page behind “看看是哪几张”."""

    def __init__(self, page: ShortPage, back: Callable[[], None]) -> None:
        """Know the page and the way back."""
        self.page, self._back = page, back

    def show(self) -> None:
        """Show each of them: what the list says was paid, and what the card says is left."""
        page, look = self.page, self.page.look
        found = page.desk.glance.paid_back()
        page.head(
            _("{count} 位在退卡的表上，卡里还有钱", count=len(found)) if found else _("退卡的表都看过了"),
            _("退清了没有，只有您知道。程序不替您减，一位一位点。"),
        )
        page.why("")
        shown = found[:_MOST]
        whose = page.desk.short.found([one.customer for one in shown])
        boxes: list[QWidget] = [self._card(*each) for each in zip(shown, whose, strict=True)]
        if len(found) > _MOST:
            boxes.append(IconLine(look, "info", _("还有 {count} 位，看完这些再来", count=len(found) - _MOST)))
        if not found:
            boxes.append(IconLine(look, "check", _("没有要看的了")))
        side = panel(
            look, _("怎么点"),
            told(look, "check", _("退清了"), _("存一张签好的退款单，或者付款的截图；以后不再算欠他的。")),
            told(look, "coin", _("钱还在卡上"), _("只退了一部分，或者没退成：卡里的数照样算。")),
            told(look, "clock", _("不记得"), _("先不点。收银机里改好了，再导出一张放进来。")), None,
        )  # fmt: skip
        page.two(scrolling(look, holder(column(look, *boxes, None, gap=8), "backLeft"), "backScroll"), side)
        page.buttons(page.button(_("回到那两个数"), "primary", "backFromPaid", self._back, "left"))
        page.note("")

    def _card(self, said: PaidBack, one: Found) -> QWidget:
        look, c = self.page.look, self.page.look.colours
        paid = self.page.small(
            _("退清了，存单子…"),
            f"paid_{one.customer}",
            lambda: keep_payment(self.page, one, self._shown),
            "check",
        )
        still = self.page.small(
            _("钱还在卡上"), f"still_{one.customer}", partial(self._still, one.customer), "", "quiet"
        )
        who = Label(look, f"{shown_name(one.name)}　{mask(one.phone)}", "table_strong")
        line = Label(look, _line(said, one), "table", c.ink2, name="paidBackSaid")
        return Card(
            look, row(look, who, None, still, paid, gap=8), line, pad=(16, 8), gap=2, name="paidBackCard"
        )

    def _still(self, customer: int) -> None:
        self.page.run(lambda: self.page.desk.glance.still_there(customer), lambda _none: self._shown())

    def _shown(self) -> None:
        self.page.changed.emit()
        self.show()


def _line(said: PaidBack, one: Found) -> str:
    fen, day = money(said.fen), said.day or _("没写日子")
    if said.fen:
        return _("退卡的表：{day}，退 {fen} 元；客户表：{left}", day=day, fen=fen, left=on_card(one))
    return _("退卡的表：{day}，没写退多少；客户表：{left}", day=day, left=on_card(one))
