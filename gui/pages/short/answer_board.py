"""Beside 谁回了: how many answered what, which proofs are missing, the refund slips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.desk.short import Found
from core.flows import today
from gui.pages.short.base import ShortPage
from gui.parts import Card, IconLine, Label, Notice, Parts, Swatch, hairline, holder, row
from gui.words import Tone, _, heading

_GROUPS = ("yes", "no", "refund", "wrong", "unnamed", "silent")
Slips = Callable[[tuple[int, ...]], None]


def board(page: ShortPage, add_proofs: Callable[[], None], slips: Slips) -> Card:
    """Return the panel at the right of 谁回了."""
    look, c = page.look, page.look.colours
    groups = page.desk.short.standing()
    many = {key: groups[key].customers if key in groups else 0 for key in _GROUPS}
    everybody, silent = sum(many.values()), many["silent"]
    unreached = many["wrong"] + many["unnamed"]
    head = row(
        look,
        Label(look, _("{count} 位", count=everybody), "section"),
        None,
        Label(look, _days_left(page), "table", c.ink2),
    )
    groups_said = (
        (_("同意"), many["yes"], "countYes"),
        (_("不同意"), many["no"], "countNo"),
        (_("要退款"), many["refund"], "countRefund"),
        (_("发了也收不到"), unreached, "countWrong"),
        (_("还没回"), silent, "countSilent"),
    )
    bar = Parts(look, "", tuple(("", number) for _word, number, _name in groups_said), "answerBar")
    lines: list[QWidget] = []
    for place, (word, number, name) in enumerate(groups_said):
        words, count = Label(look, heading(word), "table"), Label(look, f"{number:,}", "strong", name=name)
        lines.append(holder(row(look, Swatch(look, place), words, None, count, gap=10), "countLine"))
        lines.append(hairline(look))
    card = Card(look, head, bar, *lines, pad=(20, 16), gap=4, name="answerPanel")
    _refunds(page, card, slips)
    lacking = page.desk.short.lacking()
    if lacking:
        add = page.small(_("添一批照片…"), "addProofs", add_proofs, "photo")
        told = _(
            "不急，签字以前补上就行：点名单里的“附凭据…”一位一位添。文件名里带电话后四位的，可以一批添，自己对号。"
        )
        missing = _("{count} 位还缺凭据（截图、小票）", count=lacking)
        card.column.addWidget(Notice(look, Tone.AMBER, "alert", missing, told, add, below=True))
    card.column.addStretch(1)
    card.column.addWidget(IconLine(look, "undo", _("记错了，点“撤回”就行")))
    return card


def refund_line(page: ShortPage, one: Found, slips: Slips, paid: Callable[[Found], None]) -> QWidget:
    """Return the two things to do for one who wants the money back: his slip, and that he has been paid."""
    slip = page.small(_("出退款单…"), "oneSlip", lambda: slips((one.customer,)), "coin")
    done = page.small(_("退清了，添凭据…"), "paidBack", lambda: paid(one), "check")
    return holder(row(page.look, slip, done, None, gap=8), "refundLine")


def _refunds(page: ShortPage, card: Card, slips: Slips) -> None:
    """Offer one file with a slip for each who asked for the money and has not got it."""
    owed = page.desk.refunds.owed(page.desk.short.who("refund"))
    if not owed:
        return
    words = _("退款单，{count} 张…", count=len(owed))
    make = page.small(words, "refundSlips", lambda: slips(owed), "coin")
    days = page.desk.refunds.days()
    until = (
        _("提出以后 {days} 天内要退到手。", days=days)
        if page.desk.matter.get().province
        else _("最迟 {days} 天内要退到手，当地可能更短", days=days)
    )
    card.column.addWidget(Notice(page.look, Tone.STONE, "coin", until, "", make, below=True))


def _days_left(page: ShortPage) -> str:
    by = page.desk.matter.get().answer_by
    days = (by - today()).days if by else 0
    return _("还有 {days} 天", days=days) if days > 0 else _("到日子了")
