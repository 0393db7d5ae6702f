"""没回话的、钱结清了的: sealed until she says by name that their records serve nothing any more (practice 10)."""

from __future__ import annotations

from collections.abc import Callable

from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.parts import Card, IconLine, holder, row
from gui.words import _


def no_use_card(page: Page, many: int, by: str, then: Callable[[], None]) -> list[Card]:
    """Return the question of so many who are owed nothing any more, nothing for none; `by` answers, `then` counts anew."""
    look = page.look
    if not many:
        return []
    head = IconLine(
        look, "tied", _("没回话的 {count} 位，钱都结清了，还封存着", count=many), bold=True, role="body"
    )
    told = IconLine(look, "info", _("不用再留的，可以一起销毁；退款的凭证照样留着。程序不会自己动。"))
    ask = page.small(_("不用再留了…"), "noUse", lambda: _ask(page, many, by, then), "eraser")
    return [Card(look, head, told, holder(row(look, ask, None), "noUseLine"), gap=8, name="noUseCard")]


def _ask(page: Page, many: int, by: str, then: Callable[[], None]) -> None:
    keep = Choice("keep", _("先封存着"), "primary")
    go = Choice("end", _("不用再留了"), "secondary", "eraser")
    asked = Question(
        _("这 {count} 位的资料不用再留了？", count=many),
        _("记上您的名字：{name}。记下以后，这一页算他们可以销毁；真要销毁，还要您答“没有”，再按红的按钮。", name=by),
        (keep, go), "tied", "amber",
    )  # fmt: skip

    def said(key: str) -> None:
        if key == "end":
            page.run(lambda: page.desk.refunds.end_use(by), lambda _count: then())

    page.kit.asker.ask(asked, said)
