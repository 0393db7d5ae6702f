"""谁的钱退了: a closing shop pays back card by card; a slip for each, and the proof when it is paid."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from core.desk.refunds import Duty, Gifts
from core.desk.short import Found
from core.flows import today
from gui.pages.short.answer_board import refund_line
from gui.pages.short.base import ShortPage, end_of_day, on_card, pair, panel, way
from gui.pages.short.open_list import ENDS, OpenList
from gui.pages.short.owed_list import GiftList
from gui.pages.short.refund_acts import SETTLED, add_proofs, keep_payment, save_slips
from gui.pages.short.several import card_lines
from gui.pages.short.unclaimed import UnclaimedPage
from gui.pages.still_here import still_open
from gui.parts import Card, IconLine, Label, Search, clear, column, hairline, holder, row
from gui.words import _, left, listed, mask, shown_name, shown_number

REFUNDED = "law.refunds_done"
_MOST_SHOWN = 4


class RefundsScreen:
    """Screen 16 of a closing shop."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._back: Callable[[], None] | None = None  # to the list from which somebody was opened

    def show(self) -> None:
        """Show the field, who was found, and how many are still to be paid."""
        page, look = self.page, self.page.look
        page.head(_("谁的钱退了"), _("来一位，退一位：出一张退款单，双方签字，退了就记下。"))
        page.why(_("提出以后 {days} 天内要退到手。", days=page.desk.refunds.days()))
        self._field = Search(look, "refundField", _("电话后四位、卡号，或拼音头两个字母"))
        self._field.setFont(look.font("num2"))
        self._field.textEdited.connect(lambda _t: self._look_up())
        self._found = column(look)
        work = Card(look, self._field, holder(self._found, "refundWho"), gap=12, name="refundCard")
        left = column(
            look, work, IconLine(look, "archive", _("退清的那张单子留好，别的资料到期再问您。")), None, gap=12
        )
        self._side = column(look)
        page.two(holder(left, "refundsLeft"), holder(self._side, "refundsSide"), 308)
        page.foot(_("今天记完了"), "refundsDone", self._done)
        page.show_saved()
        self._look_up()
        self._count()
        self._field.setFocus()

    def _look_up(self) -> None:
        self._back = None  # she goes on with somebody else
        look = self.page.look
        clear(self._found)
        typed = self._field.text().strip()
        found = self.page.desk.short.find(typed, _MOST_SHOWN) if typed else ()
        if not found:
            said = _("没找到“{typed}”", typed=typed) if len(typed) > 2 else _("打上几个字，人就出来")
            self._found.addWidget(
                Card(look, Label(look, said, "body", look.colours.ink2), surface="well", pad=(16, 14))
            )
        for one in found:
            self._found.addWidget(self._card(one))

    def show_one(self, one: Found, back: Callable[[], None] | None = None) -> None:
        """Show the card of somebody who was found elsewhere; `back` leads there once he is paid."""
        self._field.clear()
        clear(self._found)
        self._found.addWidget(self._card(one))
        self._back = back

    def _card(self, one: Found) -> Card:
        look, c = self.page.look, self.page.look.colours
        head = row(look, Label(look, shown_name(one.name) or _("没名字的卡"), "strong"), Label(look, mask(one.phone), "body"), None, gap=12)  # fmt: skip
        told = on_card(one)
        each = card_lines(look, one.cards) if len(one.cards) > 1 else []
        return Card(
            look,
            head,
            Label(look, told, "table", c.ink2),
            *each,
            *self._below(one),
            pad=(20, 10),
            gap=4,
            name="foundCard",
        )

    def _below(self, one: Found) -> tuple[QWidget, ...]:
        """Return what is done for one: paying back, or one proof more where that is written down."""
        page, look, refunds = self.page, self.page.look, self.page.desk.refunds
        if refunds.owed((one.customer,)):
            acts = refund_line(
                page,
                one,
                partial(save_slips, page),
                lambda who: keep_payment(page, who, self._settled),
            )
            if not refunds.gifts((one.customer,)).customers:
                return acts, *self._still(one)
            said = _("只剩送的，客户没付过。不退的，说定了也添上单子或截图；退一点的，金额手写。")
            return IconLine(look, "info", said, name="giftAlone"), acts
        many, still = page.desk.showing.behind(one.customer, SETTLED), self._still(one)
        if not many:
            return IconLine(look, "check", _("卡里没有要退的")), *still
        more = page.small(
            _("再添单子或截图…"), "moreProof", partial(add_proofs, page, one, self._look_up), "photo", "quiet"
        )
        line = IconLine(look, "check", _("已退清，单子或截图 {count} 份", count=many))
        return holder(row(look, line, more, None, gap=8), "settledLine"), *still

    def _still(self, one: Found) -> tuple[QWidget, ...]:
        """Return what is open with one who is owed nothing: what he owes, an order, a warranty."""
        look, open_with_him = self.page.look, self.page.desk.refunds.open_of(one.customer)
        return tuple(
            IconLine(look, "hourglass", _said(duty), colour=look.colours.amber_icon, name="stillOpenOne")
            for duty in open_with_him
        )

    def _count(self) -> None:
        page, look, refunds = self.page, self.page.look, self.page.desk.refunds
        everybody = tuple(page.desk.sort.ids())
        owed, gifts = refunds.payable(everybody), refunds.gifts(everybody)
        still = refunds.still_owed()  # gifts alone stand below with a sum of their own
        clear(self._side)
        every = page.small(
            _("退款单，{count} 张…", count=len(owed)), "refundSlips", lambda: save_slips(page, owed), "coin"
        )
        every.setEnabled(bool(owed))
        self._side.addWidget(
            panel(
                look, _("还要退的"), pair(look, _("还没退"), _("{count} 位", count=len(owed)), strong=True, name="owedCount"),
                hairline(look), pair(look, _("卡里一共"), left(still.fen - gifts.fen, still.times_left), name="owedMoney"), every,
                *self._gifts(gifts), *self._deposits(), *self._open(),
                None, IconLine(look, "no", _("退款单有名字，别发微信"), colour=look.colours.red),
                page.small(_("一直没来的，怎么办…"), "unclaimed", lambda: UnclaimedPage(page).show(), "help", "quiet"),
            ),
            1,
        )  # fmt: skip

    def _gifts(self, gifts: Gifts) -> tuple[QWidget, ...]:
        """Say how many have gifts alone: no slip is made for them, and who they are."""
        page, look = self.page, self.page.look
        if not gifts.customers:
            return self._gifts_settled()
        said = _("{count} 位，{sum}", count=len(gifts.customers), sum=left(gifts.fen))
        who = page.small(_("是哪几位…"), "giftsWho", lambda: GiftList(page).show(), "people", "quiet")
        told = IconLine(look, "info", _("没付过的，不出退款单，您来定"))
        return (
            hairline(look),
            pair(look, _("只剩送的"), said, name="giftCount"),
            told,
            way(look, who),
        )

    def _deposits(self) -> tuple[QWidget, ...]:
        """Say what the lists say of deposits: a sum of its own, which no slip and no balance holds."""
        look, found = self.page.look, self.page.desk.refunds.deposits()
        if not found.customers:
            return ()
        said = _("{count} 位，{sum}", count=found.customers, sum=left(found.fen))
        told = IconLine(look, "info", _("押金不是卡里的钱，退卡的单子上没有，要另外退"))
        return hairline(look), pair(look, _("表里的押金"), said, name="depositCount"), told

    def _gifts_settled(self) -> tuple[QWidget, ...]:
        """Say how many were written down by one press, and let it be taken back while they are here."""
        page, look, many = self.page, self.page.look, len(self.page.desk.refunds.gifts_settled())
        if not many:
            return ()
        told = IconLine(look, "check", _("只剩送的 {count} 位，一起记下了", count=many), name="giftsSettled")
        back = page.small(_("收回"), "giftsBack", self._gifts_back, "undo", "quiet")
        return hairline(look), told, way(look, back)

    def _gifts_back(self) -> None:
        """Take it back: they wait again, and that all is refunded is ticked no more."""
        page = self.page

        def act() -> int:
            page.desk.plan.untick_if_planned(REFUNDED)
            return page.desk.refunds.unsettle_gifts()

        def taken(count: int) -> None:
            page.changed.emit()
            self._look_up()
            self._count()
            page.note(_("收回了，{count} 位又没说定", count=count), "undo", "accent")

        page.run(act, taken)

    def _open(self) -> tuple[QWidget, ...]:
        """Say whose order, warranty or debt is still open beside the money, and lead to them."""
        page, look = self.page, self.page.look
        found = still_open(page.desk)
        if not found:
            return ()
        settle = page.small(_("一位一位记…"), "dutiesSettle", lambda: OpenList(page).show(), "pen", "quiet")
        told = IconLine(look, "hourglass", listed(found), colour=look.colours.amber_icon, name="stillOpen")
        return hairline(look), told, way(look, settle)

    def _done(self) -> None:
        """Nobody waits for money any more: the task that destruction waits for is done, with its proofs in the case."""
        page = self.page
        if not page.desk.refunds.owed(tuple(page.desk.sort.ids())):
            page.desk.plan.tick_if_planned(REFUNDED, today())
        end_of_day(page)

    def _settled(self) -> None:
        back = self._back
        self._field.clear()
        self._look_up()
        self._count()
        if back is not None:
            back()


def _said(duty: Duty) -> str:
    """Return one open matter in words, with what the list says of it."""
    what = _(ENDS[duty.matter][0])
    return f"{what}{_('：')}{shown_number(duty.said)}" if duty.said else what
