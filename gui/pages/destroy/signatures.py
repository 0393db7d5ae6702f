"""Accounting archives: who of the five has signed the form, who is missing, and the next one noted."""

from __future__ import annotations

from core.desk.destroying import Order, OrderState, Signature, Signer
from gui.jobs import still
from gui.pages.base import Page
from gui.pages.destroy.things import at_same_height
from gui.parts import Button, Card, Choice, Field, IconLine, Label, Line, Prose, row
from gui.words import N_, _

SIGNERS = {
    Signer.HEAD: N_("单位负责人"),
    Signer.ARCHIVE_HEAD: N_("管档案的负责人"),
    Signer.ACCOUNTING_HEAD: N_("管会计的负责人"),
    Signer.ARCHIVE_CLERK: N_("档案经办人"),
    Signer.ACCOUNTING_CLERK: N_("会计经办人"),
}


def missing(page: Page, order: Order) -> int:
    """Return how many of the five have not signed; 0 where none is needed."""
    return sum(not one.name for one in page.desk.destroy.signatures(order.id))


class SignaturesCard(Card):
    """The five, ticked one by one as they sign on paper."""

    def __init__(self, page: Page, order: Order, found: tuple[Signature, ...]) -> None:
        """Show who has signed; `page` is shown anew after each name."""
        look = page.look
        done = sum(bool(one.name) for one in found)
        super().__init__(
            look,
            Label(look, _("会计档案：五个人签（{done}/5）", done=done), "section"),
            gap=10,
            name="signatures",
        )
        self._page, self._order = page, order
        told = _(
            "先打“会计档案销毁清册”，各自在上面签意见；签一个，在这里记一个。人少的店一个人可以占两处，但不能全是一个人。"
        )
        self.column.addWidget(Prose(look, told, "table", look.colours.ink2, wide=True))
        for one in found:
            icon, colour = ("check", look.colours.accent) if one.name else ("clock", look.colours.ink3)
            second = f"{one.name}　{one.day}" if one.name else _("还没签")
            self.column.addWidget(IconLine(look, icon, _(SIGNERS[one.signer]), second, colour=colour))
        waiting = [one.signer for one in found if not one.name]
        if waiting and order.state in (OrderState.ASKED, OrderState.APPROVED):
            self._add(waiting)

    def _add(self, waiting: list[Signer]) -> None:
        look = self._page.look
        self._who = Choice(look, "signerRole", [(_(SIGNERS[one]), one) for one in waiting], small=True)
        self._name = Line(look, "signerName")
        keep = Button(look, _("记下这个签名"), "secondary", "sign", small=True, name="noteSignature")
        keep.clicked.connect(lambda _checked=False: self._keep())
        fields = row(look, Field(look, _("哪一处"), self._who), Field(look, _("谁签的"), self._name), gap=12)
        self.column.addLayout(fields)
        paper = self._page.small(_("存会计档案销毁清册…"), "saveBooksForm", self._save, "doc")
        self.column.addLayout(row(look, keep, paper, None, gap=12))

    def _save(self) -> None:
        page = self._page
        page.save_pdf(
            _("存到哪里"), _("会计档案销毁清册.pdf"), lambda: page.desk.forms.make("accounting_destroy")
        )

    def _keep(self) -> None:
        name, signer = self._name.text().strip(), self._who.value()
        if not name or not isinstance(signer, Signer):
            self._page.note(_("写上谁签的"), "pen", "amber")
            return
        destroy, order = self._page.desk.destroy, self._order.id
        self._page.run(lambda: destroy.sign(order, signer, name), still(self, self._kept))

    def _kept(self, _made: object) -> None:
        self._page.form_saved()
        at_same_height(self._page, self._page.moved)
