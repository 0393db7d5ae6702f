"""What is still there at the end: what is open with customers beside the money, and what a closed case holds (practice 26)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.flows import short
from core.records import Flag, Outcome, Scenario
from gui.pages.base import Page
from gui.pages.kept_until import kept_until
from gui.parts import IconLine, holder, row
from gui.words import N_, _, count, listed, outcome_sign

_YEAR = len("2029")  # a day that is known by its year alone
_OPEN = {
    Flag.OPEN_ORDER: N_("没做完的单：{count} 位"),
    Flag.WARRANTY: N_("还在保修：{count} 位"),
    Flag.DEBT: N_("欠店里钱的：{count} 位"),
}


def still_here(desk: Desk) -> str:
    """Say what the case holds; that only proofs and papers are left is said only where it is so."""
    held = [
        _("{what} {count} 项", what=outcome_sign(outcome).word, count=count(many))
        for outcome, many in desk.check.board()
        if many
    ]
    if not held and not desk.collect.sources():
        return _("里面没有客户资料，只有签过的纸和数。")
    if not held:
        return _("里面只剩凭据、签过的纸和数，到期再销毁。")
    people = count(desk.collect.counts().get("customers", 0))
    return _(
        "{people} 位客户的资料还留着：{what}。另有凭据、签过的纸和数。到期再销毁。",
        people=people, what=listed(held),
    )  # fmt: skip


def still_open(desk: Desk) -> tuple[str, ...]:
    """Say of how many customers an order, a warranty or a debt is open."""
    return tuple(_(_OPEN[flag], count=count(many)) for flag, many in desk.refunds.still_open())


def left_words(desk: Desk) -> str:
    """Say who still waits when all the steps of a closing shop were walked."""
    untold = short.left_open(desk).untold
    found = still_open(desk)
    if untold:
        found += (_("没通知到的：{count} 位", count=count(untold)),)
    return listed(found)


def kept_days(desk: Desk) -> str:
    """Say from when to when what is kept comes to its end, empty where nothing has a day or the firm goes on with it."""
    if desk.matter.get().scenario is Scenario.EQUITY:
        return ""
    days = sorted(until for until, _what, _many in kept_until(desk) if until[:1].isdigit())
    if not days:
        return ""
    first, last = ((_("{year} 年内", year=one) if len(one) == _YEAR else one) for one in (days[0], days[-1]))
    return _("最早的留到 {first}，最晚的留到 {last}。", first=first, last=last)


def save_open(page: Page) -> None:
    """Save the list of what is open, customer by customer."""
    page.save_pdf(_("存到哪里"), "open_duties.pdf", lambda: page.desk.forms.make("open_duties"))


def open_lines(page: Page, settle: Callable[[], None]) -> tuple[QWidget, ...]:
    """Return for the short way what keeps customers from being destroyed beside the money, where it is told, and the list.

    `settle` opens the list in which each is written down as ended.
    """
    look, found = page.look, still_open(page.desk)
    owes = Flag.DEBT in dict(page.desk.refunds.still_open())  # who owes stays, whatever was decided
    if not found or not (owes or dict(page.desk.check.board()).get(Outcome.SETTLE_FIRST)):
        return ()
    said = _("{what}。他们的资料先不销毁：了结一位，记一位。", what=listed(found))
    each = page.small(_("一位一位记…"), "dutiesSettle", settle, "pen")
    paper = page.small(_("存一张名单…"), "dutiesPaper", partial(save_open, page), "printer", "quiet")
    line = IconLine(look, "hourglass", said, colour=look.colours.amber_icon, name="stillOpen")
    return line, holder(row(look, each, paper, None, gap=8), "stillOpenPaper")


def not_paid_back(desk: Desk) -> str:
    """Say how many were not paid back, and how many have gifts alone, as the page of refunds counts them; empty for nobody."""
    everybody = tuple(desk.sort.ids())
    owed, gifts = len(desk.refunds.payable(everybody)), len(desk.refunds.gifts(everybody).customers)
    if owed and gifts:
        return _("还有 {count} 位没退，{gifts} 位只剩送的", count=owed, gifts=gifts)
    if gifts:
        return _("{gifts} 位只剩送的，还没说定", gifts=gifts)
    return _("还有 {count} 位没退", count=owed) if owed else ""
