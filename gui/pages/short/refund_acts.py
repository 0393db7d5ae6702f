"""Paying back: the slip that both sign, and the proof that it was paid; the same wherever a customer is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.desk.short import Found
from gui.pages.short.base import ShortPage
from gui.pages.short.saving import save_made
from gui.words import _, shown_name


def save_slips(page: ShortPage, customers: tuple[int, ...]) -> None:
    """Make the refund slips beside the window and ask where they go."""
    save_made(page, lambda: page.desk.refunds.slips(customers), _("退款单.pdf"), _("退款单，别发微信"))


def keep_payment(page: ShortPage, one: Found, then: Callable[[], None]) -> None:
    """Ask for the signed slip or the picture of the payment, write down that he is settled, and go on."""

    def keep(paths: tuple[Path, ...]) -> None:
        evidence = page.desk.answers.keep_evidence(paths[0])
        page.desk.answers.enter_fact(one.customer, "settled", True, evidence)
        then()
        page.note(_("记下了：{name} 已退清", name=shown_name(one.name)), "check", "accent")

    title = _("签好的退款单，或者付款的截图")
    page.kit.asker.open_file(title, _("照片和 PDF (*.jpg *.jpeg *.png *.pdf)"), keep)
