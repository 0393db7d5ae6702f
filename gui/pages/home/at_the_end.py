"""The first page once every step is done: what was handed over, who still waits until when, what stands before the closing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from core.desk import Desk
from core.desk.closing import Block
from core.flows.short import SEAL
from core.records import Task
from gui.pages.base import Page
from gui.pages.close.closing import LAST_ACT, block_words, due_again
from gui.pages.home.next_row import NextRow
from gui.pages.stands import NOT_ANSWERED, Stand
from gui.pages.still_here import kept_days, still_here
from gui.parts import Notice
from gui.words import Tone, _, count, day_in_sentence, sentences

_HANDED = "handed"


def handed_over(desk: Desk, stands: Sequence[Stand]) -> str:
    """Say in the short way how many were handed over and of how many her own copies are cleared, where they are."""
    handed = sum(one.customers for one in stands if one.code == _HANDED)
    if not handed or "places" not in desk.short.done():
        return ""
    left = len(desk.short.at(_HANDED))  # who owes, is on hold, or went over with a later list
    if not left:
        return _("{count} 位交给对方了，您这里的也清了。", count=count(handed))
    if left >= handed:  # something of each did not go over: the name stays with it
        return _("{count} 位交给对方了；交的您这里清了，没交的先封存。", count=count(handed))
    return _(
        "{count} 位交给对方了，您这里清了 {gone} 位，还留着 {left} 位。",
        count=count(handed),
        gone=count(handed - left),
        left=count(left),
    )


def last_rows(page: Page, stands: Sequence[Stand]) -> tuple[NextRow, ...]:
    """Return who is sealed until which day, and where the final report is."""
    report = NextRow(
        page.look, "doc", _("看总结报告"), _("办完的、没了结的，都写在一份纸上。"), "", False, "toReport"
    )
    report.clicked.connect(lambda _checked=False: page.go.emit("safeguards#report"))
    return (*_sealed(page, sum(one.customers for one in stands if one.code in NOT_ANSWERED)), report)


def _sealed(page: Page, many: int) -> tuple[NextRow, ...]:
    if not many or page.desk.matter.choice("silent") != SEAL:
        return ()
    matter = page.desk.matter.get()
    until = matter.told_until or matter.batches_until  # the day that the schedule beside it shows
    title = _("没回话的 {count} 位封存着", count=count(many))
    if until is not None:
        day = day_in_sentence(until)
        title = _("没回话的 {count} 位封存着，等到 {day}", count=count(many), day=day)
    line = _("这以前谁来签了，就补交谁；到那天，程序再问您怎么办。")
    item = NextRow(page.look, "tied", title, line, "", False, "toSealed")
    item.clicked.connect(lambda _checked=False: page.go.emit("close#silent"))
    return (item,)


def unpaid_notice(page: Page, many: int) -> Notice:
    """Say that money is still owed: the steps are done, the matter is not over."""
    title, text = _("还有 {count} 位等着退款", count=many), _("退一位，记一位。都退清了，再收尾。")
    go = page.small(_("看是哪几位…"), "toUnpaid", partial(page.go.emit, "notify#owed"), "coin")
    return Notice(page.look, Tone.AMBER, "coin", title, text, go, below=True)


def ending_notice(page: Page, closed: date | None, blocks: Sequence[Block], tasks: Sequence[Task]) -> Notice:
    """Say that the matter is closed and what the case still holds (practice 26), or what stands before the last act."""
    desk, again = page.desk, due_again(blocks) if closed is not None else None
    if again is not None:
        title = _("有资料到了该清的日子")
        text = sentences(_("{what}。", what=block_words(again)), kept_days(desk))
    elif closed is not None:
        title = _("{day} 已经收尾", day=closed.isoformat())
        over = desk.leaving.is_over() and desk.collect.sources()
        text = (
            _("里面的都过了要保存的日子，整个文件夹可以删除了：在“收尾确认”里。")
            if over
            else sentences(still_here(desk), kept_days(desk))
        )
    else:
        title, text = _before_the_end(blocks, tasks)
        text = sentences(text, kept_days(desk))
    go = page.small(_("看收尾确认…"), "toClosing", lambda: page.go.emit("closing"), "archive")
    return Notice(page.look, Tone.TEAL, "archive", title, text, go, below=True)


def _before_the_end(blocks: Sequence[Block], tasks: Sequence[Task]) -> tuple[str, str]:
    """Return title and words of what stands before the last act."""
    title, text = _("都办完了？"), _("拿出去过的每一份说清下落、签了字，这件事才算办完。")
    if blocks:
        text += _("{what}。", what=_("；").join(block_words(one) for one in blocks))
    if any(one.code not in LAST_ACT for one in blocks):
        title = _("还差 {count} 样，才算办完", count=len(blocks))
    if tasks:
        title = _("还有 {count} 件待办", count=len(tasks))
        text = _("最近的一件在 {day}，写在日程里。", day=tasks[0].due) + text
    return title, text


def no_days(plan: Sequence[Task]) -> str:
    """Say why no day is near; what is done elsewhere is ticked by hand, and the short way does not remind of it."""
    if not plan:
        return _("还没有排日子。")
    left = sum(bool(one.reference) and not one.done for one in plan)
    if left:
        return _("程序里的都办了。税、房租、执照这些在别处办的，还有 {count} 件没打勾。", count=left)
    return _("该办的日子都办了。")
