"""Beside 谁回了: how many answered what, which proofs are missing, the refund slips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.desk.short import Found
from core.flows import today
from core.flows.short import more_to_hand_over
from gui.pages.short.base import ShortPage
from gui.pages.short.owed_list import OwedList
from gui.pages.stands import stand_line, stands, stands_bar
from gui.parts import Card, IconLine, Label, Notice, hairline, holder, row
from gui.words import Tone, _

Slips = Callable[[tuple[int, ...]], None]


def board(page: ShortPage, add_proofs: Callable[[], None], slips: Slips) -> Card:
    """Return the panel at the right of 谁回了."""
    look, c = page.look, page.look.colours
    found = stands(page.desk)
    everybody = sum(one.customers for one in found)
    head = row(
        look,
        Label(look, _("{count} 位", count=everybody), "section"),
        None,
        Label(look, _days_left(page), "table", c.ink2),
    )
    lines: list[QWidget] = []
    for one in found:
        send = page.small(_("去发"), "toSend", lambda: page.go.emit("notify#send"), "mail", "quiet")
        more = (send,) if one.code == "untold" else ()
        lines.append(stand_line(look, one, *more))
        lines.append(hairline(look))
    card = Card(look, head, stands_bar(look, found), *lines, pad=(20, 16), gap=4, name="answerPanel")
    _refunds(page, card, slips, sum(one.customers for one in found if one.code == "refund"))
    _later(page, card)
    lacking = page.desk.showing.lacking()
    if lacking:
        add = page.small(_("添截图…"), "addProofs", add_proofs, "photo")
        told = _("见面签字以前补上最好，签了以后也能补。一次选好几张也行：不用改名，照记下的先后一张对一位。")
        missing = _("{count} 位点了头，还没存截图或小票", count=lacking)
        card.column.addWidget(Notice(look, Tone.AMBER, "alert", missing, told, add, below=True))
    card.column.addStretch(1)
    card.column.addWidget(IconLine(look, "undo", _("记错了，点“划掉”就行")))
    return card


def refund_line(page: ShortPage, one: Found, slips: Slips, paid: Callable[[Found], None]) -> QWidget:
    """Return the two things to do for one who wants the money back: his slip, and that he has been paid."""
    slip = page.small(_("出退款单…"), "oneSlip", lambda: slips((one.customer,)), "coin")
    done = page.small(_("退清了，添单子…"), "paidBack", lambda: paid(one), "check")
    return holder(row(page.look, slip, done, None, gap=8), "refundLine")


def _refunds(page: ShortPage, card: Card, slips: Slips, asked: int) -> None:
    """Offer one file with a slip for each who is to be paid back and was not yet, and say of how many that is done."""
    owed = page.desk.refunds.to_pay()
    if not owed:
        return
    payable = page.desk.refunds.payable(owed)  # nothing is paid back of what the shop gave
    words = _("退款单，{count} 张…", count=len(payable))
    make = page.small(words, "refundSlips", lambda: slips(payable), "coin")
    make.setEnabled(bool(payable))
    who = page.small(_("是哪几位…"), "whoOwed", lambda: OwedList(page).show(), "people", "flush")
    days = page.desk.refunds.days()
    until = (
        _("提出以后 {days} 天内要退到手。", days=days)
        if page.desk.refunds.days_checked()
        else _("最迟 {days} 天内要退到手，当地可能更短", days=days)
    )
    over = asked - page.desk.refunds.waits_for().asked
    done = _("要退款的 {all} 位里，{count} 位不用再退了。", all=asked, count=over) if over else ""
    card.column.addWidget(Notice(page.look, Tone.STONE, "coin", until, done, make, below=True))
    card.column.addLayout(row(page.look, who, None))  # beside the other it would be cut in English


def _later(page: ShortPage, card: Card) -> None:
    """Lead to the later batch where somebody has signed since the first was closed."""
    if more_to_hand_over(page.desk):
        go = page.small(_("去补交"), "toLater", lambda: page.go.emit("close#silent"), "slip")
        card.column.addWidget(
            Notice(page.look, Tone.TEAL, "slip", _("有人补签了，可以补交"), "", go, below=True)
        )


def _days_left(page: ShortPage) -> str:
    by = page.desk.matter.get().answer_by
    days = (by - today()).days if by else 0
    return _("还有 {days} 天", days=days) if days > 0 else _("到日子了")
