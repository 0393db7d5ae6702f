"""Who has no number that can be right: it is asked for where his answer is written down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.desk.short import Found
from gui.ask import Choice, Question
from gui.pages.short.base import ShortPage
from gui.parts import IconLine, column, holder, row
from gui.words import _, shown_name


def missing_phone(page: ShortPage, one: Found, then: Callable[[], None]) -> QWidget:
    """Return what is said of the missing number, and the button that asks for it; `then` once it is kept."""
    look = page.look
    told = IconLine(
        look, "phone", _("表里没有他的电话，或者写得不对：补上以后，微信里的“同意”才算数"),
        colour=look.colours.amber_icon,
    )  # fmt: skip
    add = page.small(_("补上电话…"), "addPhone", lambda: _ask(page, one, then), "pen")
    return holder(column(look, told, row(look, add, None), gap=4), "missingPhone")


def _ask(page: ShortPage, one: Found, then: Callable[[], None]) -> None:
    leave, keep = Choice("leave", _("先不补")), Choice("keep", _("记下这个电话"), "primary", "phone")
    said = _("照他现在用的写。表里原来写的也留着，能查到。")
    title = _("{name} 的电话是多少？", name=shown_name(one.name) or _("没名字的卡"))
    asked = Question(title, said, (leave, keep), "phone", field=_("电话，比如：13800138000"))

    def answered(key: str) -> None:
        choice, _colon, number = key.partition(":")
        if choice == "keep":
            page.run(
                lambda: page.desk.sort.correct(one.customer, "phone", number.strip()), lambda _none: then()
            )

    page.kit.asker.ask(asked, answered)
