"""The health check on the page of backups: what was looked at, how it stands, what to do, and its report."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk.safety import Check, Weight
from core.desk.safety_papers import finding
from core.desk.terms import term
from gui.models import RowModel
from gui.pages.base import Page
from gui.parts import Notice, Table, TableCard
from gui.words import N_, Cell, Col, Sign, Tone, _, tongue

_WEIGHTS = {
    Weight.GOOD: ("check", N_("没有发现问题"), Tone.TEAL),
    Weight.HINT: ("info", N_("提个醒"), Tone.TEAL_OUTLINE),
    Weight.WARNING: ("alert", N_("请看一下"), Tone.AMBER),
    Weight.CRITICAL: ("stop", N_("先停下"), Tone.RED),
}


def show_health(page: Page, checks: Sequence[Check]) -> None:
    """Take the place of the register; what needs a look stands first."""
    look = page.look
    page.head(_("检查交接夹"), _("一样一样看过，要紧的排在前面，旁边写着怎么办。"))
    page.why(_("小毛病早知道，文件坏了才有好的备份可用。"))
    cols = (Col(_("看了什么"), 280), Col(_("结果"), 150), Col(_("怎么办")))
    ordered = sorted(checks, key=lambda one: -one.weight)
    table = Table(look, "checks", cols, row_height=64)
    table.setModel(RowModel(cols, [_row(one) for one in ordered], table))
    page.fill_body(_verdict(page, checks), TableCard(look, table))
    paper = page.button(
        _("存成检查报告…"), "secondary", "healthReport", lambda: _save(page, checks), "printer"
    )
    page.buttons(paper, page.button(_("回到备份"), "primary", "backToBackups", page.refresh))
    page.note("")


def _verdict(page: Page, checks: Sequence[Check]) -> Notice:
    worst = max((one.weight for one in checks), default=Weight.GOOD)
    icon, word, tone = _WEIGHTS[worst]
    wanting = sum(1 for one in checks if one.weight > Weight.GOOD)
    text = _("看了 {all} 样，{some} 样要留意。", all=len(checks), some=wanting) if wanting else ""
    return Notice(
        page.look, tone, icon, _(word), text or _("看了 {all} 样。", all=len(checks)), name="verdict"
    )


def _row(one: Check) -> tuple[Cell, ...]:
    icon, word, tone = _WEIGHTS[one.weight]
    stop = "。" if tongue() == "zh" else ". "
    told, _stop, advice = (finding(one, tongue()) or "—").partition(stop)
    return (
        Cell(term("health_check", one.code, tongue())),
        Cell(sign=Sign(icon, _(word), tone)),
        Cell(told, advice, quiet=not one.finding),
    )


def _save(page: Page, checks: Sequence[Check]) -> None:
    page.save_pdf(_("检查报告存到哪里"), "health.pdf", lambda: page.desk.forms.health(checks))
