"""What a closed case still holds, as it is: customers' records by what became of them, beside proofs and papers (practice 26)."""

from __future__ import annotations

from core.desk import Desk
from gui.words import _, count, listed, outcome_sign


def still_here(desk: Desk) -> str:
    """Say what the case holds; that only proofs and papers are left is said only where it is so."""
    held = [
        _("{what} {count} 项", what=outcome_sign(outcome).word, count=count(many))
        for outcome, many in desk.check.board()
        if many
    ]
    if not held:
        return _("里面只剩同意的凭据、签过的纸和数，到期再销毁。")
    return _("客户的资料还留着：{what}。另有同意的凭据、签过的纸和数。到期再销毁。", what=listed(held))
