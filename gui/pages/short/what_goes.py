"""What stands beside the question of 到期销毁: how many go and why, how many stay, once it is answered."""

from __future__ import annotations

from core.desk.destroying import Proposal
from gui.pages.short.base import told
from gui.parts import IconLine
from gui.parts.look import Look
from gui.words import _


def not_counted_yet(look: Look) -> tuple[IconLine, ...]:
    """Return what stands there before the answer: a count without it would be another one, and frighten."""
    return (told(look, "eraser", _("先答这一句，再算"), _("答了“没有”，这里写明清几位、留几位。")),)


def what_goes(look: Look, proposal: Proposal, *, alone: bool) -> tuple[IconLine, ...]:
    """Return how many go and how many stay, each with why; who loses a part only stands in both numbers."""
    partly, many = proposal.whose - proposal.gone, proposal.whose
    why = _("钱结清了，法律也不要求留的。") if alone else _("都是交完、对方说不对的日子也过了，或者该删的。")
    stays = (
        _("没退清的、没了结的、没通知到的、法律要留的，都不动。")
        if alone
        else _("封存的、要结清的、法律要留的，都不动。")
    )
    if partly > 0:
        why += _("其中 {count} 位只清一部分，该留的还留着。", count=f"{partly:,}")
        stays += _("只清一部分的 {count} 位也算在里面。", count=f"{partly:,}")
    left = told(look, "archive", _("留下 {count} 位的", count=f"{proposal.stay:,}"), stays)
    if not many:
        return told(look, "eraser", _("现在没有要销毁的"), _("到期的、该删的，一位也没有。")), left
    goes = told(look, "eraser", _("销毁 {count} 位的资料", count=f"{many:,}"), why)
    return (goes, left) if proposal.stay else (goes,)
