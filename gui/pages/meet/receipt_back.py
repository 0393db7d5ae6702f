"""The receiver's receipt comes back, or both have signed on paper: the batch is accepted, what differs is listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.desk.lists import Frozen, Receipt
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.words import FINDINGS, _

_MOST = 6


def ask_for_receipt(page: Page, frozen: Frozen, done: Callable[[], None]) -> None:
    """Ask how the acceptance came back, and take it in."""
    text = _("对方用本程序验收的，会给您一个回执文件；没用程序的，两边签了确认书也算。")
    choices = (
        Choice("leave", _("以后再说"), "quiet"),
        Choice("paper", _("纸上签了")),
        Choice("file", _("选回执文件…"), "primary", "doc"),
    )
    question = Question(_("对方收下了？"), text, choices, "sign", "teal")
    page.kit.asker.ask(question, lambda key: _answered(page, frozen, done, key))


def _answered(page: Page, frozen: Frozen, done: Callable[[], None], key: str) -> None:
    if key == "paper":
        page.run(lambda: page.desk.table.accepted_on_paper(frozen), lambda _none: _accepted(page, done))
    elif key == "file":
        pattern = "JSON (*.json);;* (*)"
        page.kit.asker.open_file(_("选回执文件"), pattern, lambda paths: _read(page, done, paths[0]))


def _read(page: Page, done: Callable[[], None], path: Path) -> None:
    page.run(lambda: page.desk.table.receive_receipt(path), lambda receipt: _told(page, done, receipt))


def _told(page: Page, done: Callable[[], None], receipt: Receipt) -> None:
    if receipt.accepted and not receipt.differences:
        _accepted(page, done)
        return
    lines = tuple(
        ("alert", _(FINDINGS.get(one.code, "{detail}"), detail=one.detail) if one.code in FINDINGS else one.file, one.detail)
        for one in receipt.differences[:_MOST]
    )  # fmt: skip
    title = _("对方收下了，写了 {count} 处差异", count=len(receipt.differences))
    if not receipt.accepted:
        title = _("对方退回，写了 {count} 处差异", count=len(receipt.differences))
    text = _("回执已存进交接夹，签名码是 {code}，和对方的验收确认书对一对。", code=receipt.signer_code)
    question = Question(title, text, (Choice("ok", _("知道了"), "primary"),), "alert", "amber", lines)
    page.kit.asker.ask(question, lambda _key: done())


def _accepted(page: Page, done: Callable[[], None]) -> None:
    title = _("这一批交完了")
    text = _("待办里添了一件：异议期满，清掉自己这里的副本。在那以前什么都不删。")
    question = Question(title, text, (Choice("ok", _("知道了"), "primary"),), "check", "teal")
    page.kit.asker.ask(question, lambda _key: done())
