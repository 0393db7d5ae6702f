"""The receiver's receipt comes back, or both have signed on paper: the batch is accepted, what differs is listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from core.desk.lists import Frozen, Receipt
from core.flows import today
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.meet.differences import differences_told
from gui.parts import IconLine
from gui.words import _


def ask_for_receipt(
    page: Page, frozen: Frozen, done: Callable[[], None], differs: Callable[[], None]
) -> None:
    """Ask how the acceptance came back, and take it in; `differs` shows what a receipt names as different."""
    text = _("对方用本程序验收的，会给您一个回执文件；没用程序的，两边签了确认书也算。")
    choices = (
        Choice("leave", _("以后再说"), "quiet"),
        Choice("paper", _("纸上签了")),
        Choice("file", _("选回执文件…"), "primary", "doc"),
    )
    question = Question(_("对方收下了？"), text, choices, "sign", "teal")
    page.kit.asker.ask(question, lambda key: _answered(page, frozen, done, differs, key))


def _answered(
    page: Page, frozen: Frozen, done: Callable[[], None], differs: Callable[[], None], key: str
) -> None:
    if key == "paper":
        _ask_day(page, frozen, done)
    elif key == "file":
        pattern = "JSON (*.json);;* (*)"
        page.kit.asker.open_file(_("选回执文件"), pattern, lambda paths: _read(page, done, differs, paths[0]))


def _ask_day(page: Page, frozen: Frozen, done: Callable[[], None]) -> None:
    """Ask on which day both signed; an earlier one counts with the scan, and is shown as entered today (practice 5)."""
    text = _("今天签的，直接点。以前签的写上那天：要先把签好的确认书扫进来，记录里会写明是今天补录的。")
    choices = (
        Choice("leave", _("以后再说"), "quiet"),
        Choice("before", _("以前那天签的")),
        Choice("today", _("今天签的"), "primary", "sign"),
    )
    question = Question(
        _("这是哪天签的？"),
        text,
        choices,
        "calendar",
        "teal",
        field=_("以前签的，像 {day} 这样写", day=str(today())),
    )

    def answered(said: str) -> None:
        key, _colon, typed = said.partition(":")
        if key not in ("today", "before"):
            return
        try:
            day = today() if key == "today" else date.fromisoformat(typed.strip())
        except ValueError:
            page.note(_("没看懂这个日子，请像 {day} 这样写", day=str(today())), "alert", "amber")
            return
        page.run(lambda: page.desk.table.accepted_on_paper(frozen, day), lambda _none: _accepted(page, done))

    page.kit.asker.ask(question, answered)


def accepted_line(page: Page, frozen: Frozen) -> IconLine | None:
    """Return how a batch was accepted and what was late in it, nothing while it was not."""
    found, look = page.desk.table.acceptance(frozen), page.look
    if found is None:
        return None
    how = _("有回执文件") if found.by_receipt else _("纸上签字")
    told = _("对方 {day} 收下，{how}", day=found.day, how=how)
    late = [_("{day} 补录的", day=found.entered)] if found.late else []
    late += [_("过了说好的补交期 {day}", day=found.after)] if found.after else []
    icon, colour = ("clock", look.colours.amber_icon) if late else ("check", look.colours.accent)
    return IconLine(look, icon, told, "；".join(late), colour=colour, below=True, name="accepted")


def differences_line(page: Page, frozen: Frozen) -> IconLine | None:
    """Return what the receiver wrote against a batch and how that stands, nothing where it wrote nothing."""
    answer, look = page.desk.table.answer(frozen), page.look
    if answer is None or not (answer.differences or not answer.accepted):
        return None
    icon, colour = ("check", look.colours.accent) if answer.settled else ("alert", look.colours.amber_icon)
    return IconLine(look, icon, differences_told(answer), colour=colour, name="differencesTold")


def _read(page: Page, done: Callable[[], None], differs: Callable[[], None], path: Path) -> None:
    def read(receipt: Receipt) -> None:
        if receipt.accepted and not receipt.differences:
            _accepted(page, done)
        else:
            _told(page, differs, receipt)

    page.run(lambda: page.desk.table.receive_receipt(path), read)


def _told(page: Page, differs: Callable[[], None], receipt: Receipt) -> None:
    title = _("对方收下了，写了 {count} 处差异", count=len(receipt.differences))
    if not receipt.accepted:
        title = _("对方退回，写了 {count} 处对不上", count=len(receipt.differences))
    text = _("回执已存进交接夹，签名码是 {code}，和对方的验收确认书对一对。", code=receipt.signer_code)
    text += _("差了什么、怎么办，在“差异”里一处处看。")
    question = Question(title, text, (Choice("ok", _("去看差异"), "primary"),), "alert", "amber")
    page.kit.asker.ask(question, lambda _key: differs())


def _accepted(page: Page, done: Callable[[], None]) -> None:
    title = _("这一批交完了")
    text = _("待办里添了一件：异议期满，清掉自己这里的副本。在那以前什么都不删。")
    question = Question(title, text, (Choice("ok", _("知道了"), "primary"),), "check", "teal")
    page.kit.asker.ask(question, lambda _key: done())
