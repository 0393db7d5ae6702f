"""While a destruction runs: what goes, how far it is, and that stopping before the reading back leaves everything."""

from __future__ import annotations

from collections.abc import Callable

from core.desk.destroying import Order, Proposal
from core.records import Outcome
from gui.ask import Choice, Question
from gui.jobs import Pace
from gui.pages.base import Page
from gui.pages.day_sure import sure_of_the_day
from gui.parts import Look, ProgressPanel
from gui.words import N_, _

STAGES = (
    ("destroy.erase", N_("删记录")),
    ("destroy.attachments", N_("删附件、草稿")),
    ("rekey.copy", N_("新文件、新钥匙")),
    ("rekey.index", N_("重建搜索")),
    ("destroy.verify", N_("逐项读回")),
)


class Running(ProgressPanel):
    """The five stages of an order; Cancel is offered, for until the last moment nothing has begun."""

    def __init__(self, look: Look, order: Order) -> None:
        """Show an order that begins to be executed."""
        stages = tuple((code, _(word)) for code, word in STAGES)
        title = _("正在销毁 {number}", number=order.number)
        rows = sum(one.rows for one in order.lines)
        told = _("{count} 位客户，{rows} 条记录", count=order.customers, rows=rows)
        undo = _("读回核对完以前都可以取消：取消了，一条都没有删。关电脑、断电也一样。")
        super().__init__(look, title, told, stages, undo)

    def step(self, pace: Pace) -> None:
        """Show how far the work is."""
        self.show_pace(pace)


def last_look(page: Page, order: Order, act: Callable[[], None]) -> None:
    """Say once more what goes, what stays and what is out of reach; only the red button goes on."""

    def look() -> None:
        page.run(page.desk.destroy.propose, lambda found: _last_look(page, order, found, act))

    sure_of_the_day(page, look)


def _last_look(page: Page, order: Order, found: Proposal, act: Callable[[], None]) -> None:
    rows = sum(one.rows for one in order.lines)
    kept = sum(one.rows for one in found.kept if one.outcome is not Outcome.DELETE)
    lines: tuple[tuple[str, str, str], ...] = (
        ("eraser", _("会消失：{rows} 条记录", rows=rows), _("{name} 已批准", name=order.approver)),
        ("archive", _("会留下：{rows} 条", rows=kept), _("到期再看")),
        ("usb", _("还管不到：别处的副本和备份"), _("记录里会写明")),
    )
    if not page.desk.people.recovery_proven():
        lines += (("key", _("备用密码还没抄"), _("密码忘了，留下的也打不开")),)
    choices = (
        Choice("leave", _("先不销毁")),
        Choice("yes", _("销毁 {rows} 条", rows=rows), "danger", "shred"),
    )
    title = _("最后看一眼：销毁 {rows} 条", rows=rows)
    text = _("按下红色按钮以后，本程序找不回这些资料。")
    question = Question(title, text, choices, "stop", "red", lines, order.number)
    page.kit.asker.ask(question, lambda key: act() if key == "yes" else None)
