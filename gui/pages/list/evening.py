"""昨晚的表: last night's export against the list that was made final; only what changed, one confirmation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.records import Edition
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.collect import when_locked
from gui.pages.collect.second_edition import differences
from gui.pages.file_kinds import tables
from gui.words import _


def ask_for_evening(page: Page, done: Callable[[], None]) -> None:
    """Let a newer export be chosen, show how it differs, take only the differences in, then make the new version."""
    every = page.desk.collect.sources()
    taken = [one for one in every if one.state == "read" and one.table.holds_customers]
    if not taken:
        page.kit.asker.tell(_("还没有客户表"), _("先到“放资料”放一张，才有得比。"), _("知道了"), "table")
        return
    page.kit.asker.open_file(_("昨晚的表"), tables(), lambda paths: _compare(page, done, paths[0]))


def _compare(page: Page, done: Callable[[], None], path: Path, password: str | None = None) -> None:
    def compared() -> tuple[int, Edition]:
        source = page.desk.collect.edition_of(path, password)
        return source, page.desk.collect.edition_difference(source, path, password)

    page.note(_("正在比…"), "hourglass")
    page.run(
        compared,
        lambda found: _show(page, found[1], lambda: _take(page, done, found[0], path, password)),
        when_locked(page, path, lambda said: _compare(page, done, path, said), page.refresh, page.failed),
    )


def _show(page: Page, found: Edition, take: Callable[[], None]) -> None:
    text = _(
        "收下以后清单出新的一版，旧的也留着；截止的时刻会印在纸上。其余 {count} 行没变。", count=found.same
    )
    choices = (Choice("leave", _("先不收"), "secondary"), Choice("take", _("收下"), "primary", "check"))
    question = Question(_("只看变了的，认得就收下"), text, choices, "table", "teal", differences(found))

    def answered(key: str) -> None:
        if key == "take":
            take()
        else:
            page.refresh()

    page.kit.asker.ask(question, answered)


def _take(page: Page, done: Callable[[], None], source: int, path: Path, password: str | None) -> None:
    page.note(_("正在收下…"), "hourglass")
    page.run_long(
        page.desk.collect.take_edition, source, path, password, done=lambda _taken: _decide(page, done)
    )


def _decide(page: Page, done: Callable[[], None]) -> None:
    page.run(page.desk.check.decide, lambda _run: done())
