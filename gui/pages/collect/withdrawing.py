"""A file put in by mistake goes out again: what goes with it is said before, what went is said after."""

from __future__ import annotations

from core.desk.collect import Withdrawn
from core.records import SourceLine
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.parts import Button
from gui.words import _


def withdraw_button(page: Page, line: SourceLine) -> Button:
    """Return the button of an opened file that asks whether it is to go."""
    return page.button(_("放错了，拿出去…"), "quiet", "withdrawFile", lambda: ask_withdraw(page, line))


def may_go(line: SourceLine) -> bool:
    """Tell whether a file can go by itself: it was taken, and no other edition hangs together with it."""
    return line.state == "read" and not line.refused and line.replaces is None


def ask_withdraw(page: Page, line: SourceLine) -> None:
    """Ask, then take the file out in the job process; nothing happens to the original."""
    text = _(
        "它的 {rows} 行从交接夹里拿掉。只有这张表里才有的客户一起拿掉，别的表里也有的留着。"
        "原文件不动，以后可以再放。这不是销毁，不出《销毁记录》。",
        rows=f"{line.rows_kept:,}",
    )
    choices = (Choice("stay", _("不拿了"), "secondary"), Choice("go", _("拿出去"), "primary", "undo"))
    question = Question(_("把“{file}”拿出去？", file=line.file), text, choices, "undo", "amber")
    page.kit.asker.ask(question, lambda key: _withdraw(page, line) if key == "go" else None)


def _withdraw(page: Page, line: SourceLine) -> None:
    def done(gone: Withdrawn) -> None:
        page.moved()
        told = _("拿出去了：{rows} 行，{count} 位客户", rows=f"{gone.rows:,}", count=gone.customers)
        page.note(told, "check", "accent")

    page.note(_("正在拿出去…"), "hourglass")
    page.run_long(page.desk.collect.withdraw, line.id, done=done, failed=page.failed)
