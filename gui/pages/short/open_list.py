"""没做完的: whose order, warranty or debt is open, one by one; a line asks how it ended and for what shows it (practice 2)."""

from __future__ import annotations

from core.desk.refunds import Duty
from core.records import Flag
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.short.base import OPEN, ShortPage
from gui.pages.short.refund_acts import PROOFS, enter
from gui.parts import Table, TableCard
from gui.words import N_, Cell, Col, _, mask, shown_name

# What is open: its name, the fact by which it ends, and the ways in which it may end, the first one usual.
ENDS = {
    Flag.OPEN_ORDER: (N_("没做完的单"), "order_done", (N_("这单做完了，东西取走了"), N_("没做，钱退了"))),
    Flag.WARRANTY: (N_("还在保修"), "warranty_done", (N_("保修到期，或者修好了"), N_("钱退了，或者别家接着管"))),
    Flag.DEBT: (N_("欠店里的钱"), "debt_paid", (N_("欠的钱收回来了"), N_("不要了，双方说清了"))),
}  # fmt: skip


class OpenList:
    """The page behind “一位一位记”."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._open: tuple[Duty, ...] = ()
        self._names: dict[int, str] = {}

    def show(self) -> None:
        """Show who waits for what, and lead to what is done for one."""
        page, look = self.page, self.page.look
        page.shown = self  # what is still being counted for the page before must not write into this one
        self._open = page.desk.refunds.each_open()
        people = {one.id: one for one in page.desk.sort.fetch(tuple({duty.customer for duty in self._open}))}
        page.head(
            _("还没了结的，{count} 件", count=len(self._open)),
            _("了结一件，点开它记一件：怎么了结的，添一张照片或者签字的单子。"),
        )
        page.why("")
        cols = (
            Col(_("姓名"), 160),
            Col(_("电话"), 160),
            Col(_("什么事"), 150),
            Col(_("内容、金额")),
            Col(_("最近一次"), 130),
            Col("", 90, right=True),
        )
        table = Table(look, "openTable", cols, row_height=48)
        lines = [
            (
                Cell(shown_name(one.name) or "—", bold=True),
                Cell(mask(people[one.customer].phone) or "—"),
                Cell(_(ENDS[one.matter][0])),
                Cell(one.said or "—"),
                Cell(one.last or "—"),
                Cell(link=_("了结")),
            )
            for one in self._open
        ]
        table.setModel(RowModel(cols, lines, table))
        table.opened.connect(self._ask)
        page.fill_body(TableCard(look, table))
        page.buttons(page.button(_("回去"), "primary", "backFromOpen", self._back, "left"))
        page.note("")

    def _back(self) -> None:
        self.page.show_at("refunds" if self.page.at == OPEN else self.page.at)

    def _ask(self, number: int) -> None:
        """Ask how one of them ended, then for the picture that shows it."""
        duty, page = self._open[number], self.page
        name, fact, ways = ENDS[duty.matter]
        choices = (
            Choice("leave", _("还没有"), "quiet"),
            *(
                Choice(f"way_{at}", _(way), "primary" if not at else "secondary")
                for at, way in enumerate(ways)
            ),
        )
        who = shown_name(duty.name) or _("没名字的卡")
        question = Question(
            f"{who}{_('：')}{_(name)}",
            _("接着选一张照片：取货签的字、退款截图都行。"),
            choices,
            "pen",
            "teal",
        )

        def chosen(key: str) -> None:
            if key == "leave":
                return
            page.kit.asker.open_files(
                _("选单子或截图的照片，可以一次选几张"), _(PROOFS),
                lambda paths: enter(page, duty.customer, fact, paths, lambda _count: self._kept(who)),
            )  # fmt: skip

        page.kit.asker.ask(question, chosen)

    def _kept(self, who: str) -> None:
        self.page.changed.emit()
        self.show()
        self.page.note(_("记下了：{name}", name=who), "check", "accent")
