"""The witness of the handover 监交: who was named, how that person stands to both sides, and the form to name one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.desk.lists import Frozen
from core.desk.table import Witness
from gui.pages.base import Page
from gui.parts import Button, Card, Field, Label, Line, Prose, column, holder, row
from gui.words import _


def witness_line(page: Page, named: Witness, change: Callable[[], None]) -> QWidget:
    """Return one line that says who watches, with the button that opens the form."""
    look = page.look
    told = f"{named.name}（{named.standing}）" if named.standing else named.name
    words = Prose(look, told or _("还没有写"), "table", look.colours.ink2, "witnessTold", wide=True)
    text = column(look, Label(look, _("见证人（监交）"), "table_strong"), words, gap=0)
    button = Button(
        look, _("换人…") if named.name else _("写上…"), "secondary", "pen", small=True, name="nameWitness"
    )
    button.clicked.connect(lambda _checked=False: change())
    line = row(look, text, button, gap=12)
    line.setStretch(0, 1)
    return holder(line, "witnessLine")


def witness_form(page: Page, frozen: Frozen, named: Witness, then: Callable[[], None]) -> Card:
    """Return the form that names the witness; `then` shows the check again."""
    look = page.look
    name = Line(look, "witnessName", text=named.name)
    standing = Line(
        look, "witnessStanding", text=named.standing, hint=_("如：社区工作人员，和两边都没有利益关系")
    )

    def keep() -> None:
        saved = page.form_saver()

        def named_now(_named: object) -> None:
            saved()
            kept()

        page.run(lambda: page.desk.table.name_witness(frozen, name.text(), standing.text()), named_now)

    def kept() -> None:
        page.form_saved()
        then()

    ok = Button(look, _("记下"), "primary", "check", small=True, name="keepWitness")
    ok.clicked.connect(lambda _checked=False: keep())
    leave = Button(look, _("不改了"), "quiet", small=True, name="leaveWitness")
    leave.clicked.connect(lambda _checked=False: kept())
    told = _(
        "指定一个人看着交接，表上就多一栏给他记；姓名会印在现场核对表、监交记录和确认书上。清空姓名就是不用见证人。"
    )
    return Card(
        look, Label(look, _("见证人（监交）"), "section"), Prose(look, told, "table", look.colours.ink2, wide=True), 4,
        Field(look, _("姓名"), name), Field(look, _("身份，和双方什么关系"), standing), row(look, None, leave, ok, gap=8),
        pad=(24, 20), gap=8, name="witnessCard",
    )  # fmt: skip
