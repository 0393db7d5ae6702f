"""The approval of a destruction: a second person types the own pass-phrase; a shop of one has a witness on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.desk.destroying import Order
from core.desk.people import Secret
from core.records import Kind, Person
from gui.pages.key_file import KeyFileLine
from gui.parts import Card, Field, IconLine, Label, Line, Notice, Prose, column, holder, show_if
from gui.parts import Choice as Pick
from gui.parts import Secret as SecretField
from gui.words import Tone, _, role_word

if TYPE_CHECKING:
    from gui.pages.base import Page

Act = Callable[[], Order]


class ApprovalForm(Card):
    """Who approves, how it is proven, and who looked at it for finance."""

    def __init__(self, page: Page, order: Order) -> None:
        """Ask the desk who can prove an approval, and show the fields for it."""
        look = page.look
        super().__init__(look, Label(look, _("谁来批准"), "section"), gap=12, name="approval")
        self._page, self._order = page, order
        self.able = page.desk.destroy.approvers(order.id)
        self.alone = not [one for one in page.desk.people.everybody() if one.name != order.applicant]
        asked = _("申请人，{when} 已申请", when=order.asked[:16].replace("T", " "))
        self.column.addWidget(
            IconLine(look, "check", order.applicant, asked, colour=look.colours.accent, bold=True, below=True)
        )
        self._finance = Line(look, "finance")
        self.column.addWidget(self._proof() if self.able else self._on_paper())
        self._books = any(one.kind is Kind.ACCOUNTING for one in order.lines)
        looked_at = Field(look, _("账册谁核对过"), self._finance)
        show_if(looked_at, self._books)
        self.column.addWidget(looked_at)

    def missing(self) -> str:
        """Return what still has to be written, empty when nothing is missing."""
        if self._books and not self._finance.text().strip():
            return _("里面有账册，请写上谁核对过")
        if self.able:
            if not self._typed.text():
                return _("请批准人本人输密码")
            return self._file.missing()
        if not self._approver.text().strip():
            return _("请写上批准人")
        alone = self._approver.text().strip() == self._order.applicant
        return _("请写上到场的见证人") if alone and not self._witness.text().strip() else ""

    def act(self) -> Act:
        """Return the call that approves; the pass-phrase leaves its field."""
        destroy, number, finance = self._page.desk.destroy, self._order.id, self._finance.text().strip()
        if not self.able:
            return partial(
                destroy.approve, number, self._approver.text().strip(), self._witness.text().strip(), finance
            )
        typed = Secret.of_text(self._typed.text())
        self._typed.clear()
        return partial(
            destroy.approve_as, number, self._one().id, typed, key_file=self._file.content, finance=finance
        )

    def _one(self) -> Person:
        chosen = self._who.value()
        return next(one for one in self.able if one.id == chosen)

    def _proof(self) -> QWidget:
        """A second person has a way in: the name is chosen, the own pass-phrase typed."""
        look = self._page.look
        options = [(f"{one.name}　{role_word(one.role)}", one.id) for one in self.able]
        self._who = Pick(look, "approver", options)
        self._typed = SecretField(look, "approverPassphrase")
        self._file = KeyFileLine(self._page.kit.asker, look, _("这位还要选钥匙文件"))
        self._who.currentIndexChanged.connect(lambda _i: self._ask_file())
        self._ask_file()
        told = _("请本人来输，别人不要代输。输过了，这一步就记在他名下。")
        return holder(
            column(
                look, Field(look, _("批准人"), self._who), Field(look, _("批准人的密码"), self._typed, told), self._file, gap=12,
            ),
            "approverBox",
        )  # fmt: skip

    def _ask_file(self) -> None:
        self._file.setVisible(self._page.desk.people.needs_key_file(self._one().id))

    def _on_paper(self) -> QWidget:
        """Nobody else has a way in: the names stand on the paper, and the signatures there are what counts."""
        look = self._page.look
        self._approver = Line(look, "approver", text=self._order.applicant if self.alone else "")
        self._witness = Line(look, "witness")
        told = _("一个人的店，请一位见证人到场看着、签字。")
        why = Prose(
            look,
            _("这里没有第二个人设了密码，程序认不出是谁批准的：以申请单上的签字为准。要两个人把关，先去“人员与权限”添一位。"),
            "small", look.colours.ink2, "onPaper", wide=True,
        )  # fmt: skip
        fields = (
            Field(look, _("批准人"), self._approver),
            Field(look, _("见证人"), self._witness, told if self.alone else ""),
        )
        return holder(column(look, *fields, why, gap=12), "approverBox")


def calm(page: Page) -> Notice:
    """Return the sentence that stands under the form."""
    return Notice(page.look, Tone.TEAL, "shield", _("批准之前，什么都不会被删。"))
