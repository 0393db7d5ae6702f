"""Paying back: the slip that both sign, and the proof that it was paid; the same wherever a customer is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.desk.short import Found
from gui.pages.short.base import ShortPage
from gui.pages.short.saving import save_made
from gui.words import N_, _, shown_name

SETTLED = "settled"
PROOFS = N_("照片和 PDF (*.jpg *.jpeg *.png *.pdf)")


def save_slips(page: ShortPage, customers: tuple[int, ...]) -> None:
    """Make the refund slips beside the window and ask where they go."""
    save_made(page, lambda: page.desk.refunds.slips(customers), _("退款单.pdf"), _("退款单，别发微信"))


def keep_payment(page: ShortPage, one: Found, then: Callable[[], None]) -> None:
    """Ask for the signed slip and the picture of the payment, write down that he is settled, and go on."""

    def settled(count: int) -> None:
        then()
        words = _("记下了：{name} 已退清，单子或截图 {count} 份", name=shown_name(one.name), count=count)
        page.note(words, "check", "accent")

    title = _("签好的退款单、付款的截图，可以一次选几张")
    page.kit.asker.open_files(
        title, _(PROOFS), lambda paths: enter(page, one.customer, SETTLED, paths, settled)
    )


def add_proofs(page: ShortPage, one: Found, then: Callable[[], None]) -> None:
    """Ask for further pictures of a payment that was written down already."""

    def kept(count: int) -> None:
        then()
        page.note(
            _("{name} 的单子和截图有 {count} 份了", name=shown_name(one.name), count=count), "check", "accent"
        )

    def add(paths: tuple[Path, ...]) -> None:
        page.run(lambda: page.desk.showing.add(one.customer, SETTLED, paths), kept)

    page.kit.asker.open_files(_("再添单子或截图，可以一次选几张"), _(PROOFS), add)


def enter(
    page: ShortPage, customer: int, fact: str, paths: tuple[Path, ...], then: Callable[[int], None]
) -> None:
    """Keep the pictures, and write down what they show of one customer; `then` is told how many they are."""

    def act() -> int:
        first = page.desk.showing.keep_all(paths)
        page.desk.answers.enter_fact(customer, fact, True, first)
        return page.desk.showing.behind(customer, fact)

    page.run(act, then)
