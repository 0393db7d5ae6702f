"""剩下的谁保管: the last screen of a shop that closes; who keeps what the law keeps, and the report on all of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from core.flows import today
from gui.pages.close.kept_card import kept_card
from gui.pages.short.base import ShortPage, panel, told
from gui.pages.short.unclaimed import UnclaimedPage, save_list
from gui.parts import Check, column, holder, passing, row, scrolling
from gui.words import _

_SIGNED = "law.custodian"


class KeepingScreen:
    """After everything was cleared: who answers for what stays."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show who keeps what and until when, and the two last papers."""
        page, look = self.page, self.page.look
        page.head(_("剩下的谁保管"), _("关门以后，账和凭证由谁接着管，客户、税务来查时找谁。"))
        page.why(_("可以是您自己、股东或者会计。写好了，打印保管责任书签字。"))
        named = bool(page.desk.custody.get().name)
        signed = passing(Check(look, _("保管责任书打印出来，签好了"), "keeperSigned"))  # written down at once
        signed.setChecked(any(one.done for one in page.desk.plan.tasks() if one.code == _SIGNED))
        signed.setEnabled(named)
        signed.clicked.connect(self._tick)
        left = holder(column(look, kept_card(page), signed, None, gap=12), "keepingLeft")
        report = page.small(_("看总结报告…"), "toReport", lambda: page.go.emit("safeguards#report"), "doc")
        backup = page.small(_("做最后一份备份…"), "lastBackup", lambda: page.go.emit("backup"), "backup")
        parts: tuple[QWidget, ...] = (
            told(look, "doc", _("总结报告"), _("这件事的数、签过的纸、没了结的和要留到哪天的，都写在一份里。")),
            holder(column(look, report), "reportWay"),
            told(look, "backup", _("最后一份备份"), _("和纸放在一处，到期以前都用得着。")),
            holder(column(look, backup), "backupWay"),
            *self._unpaid(),
        )  # fmt: skip
        page.two(scrolling(look, left, "keepingScroll"), panel(look, _("还有几样"), *parts, None))
        later = page.button(_("以后再办"), "secondary", "keepLater", lambda: page.go.emit("home"))
        waiting = page.desk.refunds.still_open() or page.desk.refunds.owed(tuple(page.desk.sort.ids()))
        words = _("这一页办好了") if waiting else _("都办好了")  # the matter is not done while somebody waits
        page.foot(words, "keepDone", page.answered, later, icon="check").setEnabled(signed.isChecked())
        if signed.isChecked():
            page.show_saved()
        else:
            said = _("签好了，勾上") if named else _("还没写谁来保管。")
            page.note(said, "pen", "amber")

    def _unpaid(self) -> tuple[QWidget, ...]:
        """Return who never came for the money: their list goes to the one who keeps what stays."""
        page, look = self.page, self.page.look
        owed = page.desk.refunds.payable(tuple(page.desk.sort.ids()))
        if not owed:
            return ()
        head = _("还有 {count} 位没来取钱", count=f"{len(owed):,}")
        line = told(
            look, "coin", head, _("名单也交给保管的人，客户以后来了照样退。"), look.colours.amber_icon
        )
        paper = page.small(_("存没退清的名单…"), "unclaimedList", partial(save_list, page), "printer")
        ways = page.small(
            _("一直没来的，怎么办…"), "unclaimed", lambda: UnclaimedPage(page).show(), "help", "quiet"
        )
        return line, holder(column(look, row(look, paper, None), row(look, ways, None)), "unpaidWay")

    def _tick(self, on: bool) -> None:
        plan = self.page.desk.plan
        act = (lambda: plan.tick_if_planned(_SIGNED, today())) if on else (lambda: plan.untick(_SIGNED))
        self.page.run(act, lambda _none: self.page.moved())
