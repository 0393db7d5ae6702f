"""全部文书: every kind of paper of this case, why it is needed, what is missing before it can print, and the paper itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk import keep_file
from core.desk.forms import CatalogueLine, CopyShop
from core.desk.press import Made
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.papers.letterhead import LetterheadCard
from gui.pages.papers.named_print import offer_named
from gui.parts import (
    Button,
    Check,
    IconLine,
    Label,
    PaperPreview,
    Prose,
    Table,
    TableCard,
    clear,
    column,
    holder,
    let_go,
    passing,
    row,
    scrolling,
)
from gui.words import N_, Cell, Col, Sign, Tone, _, listed, tongue

MISSING = {
    "list": N_("先把清单定稿"),
    "later_list": N_("第二批起才用"),
    "package": N_("先写资料包"),
    "carriers": N_("混着客户的东西先定怎么办"),
    "receiving": N_("打开资料包验收时做"),
    "giver": N_("移交方的名称和电话"),
    "receiver": N_("接收方的名称和联系方式"),
    "closing": N_("交接的日子"),
    "purposes": N_("对方拿去做什么"),
    "order": N_("先写销毁申请"),
    "erased": N_("销毁并读回以后"),
    "card_route": N_("卡里的钱谁管"),
    "cards": N_("没有储值卡"),
    "duties": N_("没有没了结的事"),
    "drill": N_("先做一次备份"),
    "handed_back": N_("交还交接夹时做"),
    "office": N_("在办公夹里做"),
    "value.vendor": N_("软件商的名字"),
    "value.customer": N_("客户的姓名"),
    "value.debtor": N_("欠款人的姓名"),
    "value.amount": N_("金额"),
    "value.phone": N_("接收方的电话"),
    "value.receiver_contact": N_("接收方的地址或电话"),
}
_ASKED = ("vendor", "customer", "debtor", "amount")
_SHOP = {CopyShop.YES: N_("可以"), CopyShop.BLANK: N_("只打空白的"), CopyShop.NO: N_("不可以")}


class CataloguePanel(QWidget):
    """The kinds of paper at the left, the chosen one at the right."""

    def __init__(self, page: Page) -> None:
        """Read which papers concern this case and how they stand."""
        super().__init__()
        self.setObjectName("catalogue")
        self._page, self._at = page, 0
        self._lines: tuple[CatalogueLine, ...] = ()
        look = page.look
        self._cols = (Col(_("文书")), Col(_("份数"), 72), Col(_("打印店"), 110), Col(_("情况"), 150))
        self._table = Table(look, "catalogueTable", self._cols, row_height=54)
        self._table.row_chosen.connect(self._show)
        english = passing(Check(look, _("中英对照（标题和表头加英文）"), "bilingual"))  # set at once
        english.setChecked(page.desk.press.bilingual)
        english.toggled.connect(lambda on: setattr(page.desk.press, "bilingual", on))
        self._side = QVBoxLayout()
        self._side.setSpacing(look.px(8))
        head = page.small(_("信头…"), "letterhead", self._letterhead, "pen", "quiet")
        foot = row(look, english, None, head, gap=12)
        left = holder(column(look, TableCard(look, self._table), foot, gap=8), "catalogueLeft")
        right = holder(self._side, "catalogueSide")
        if not look.narrow:
            right.setFixedWidth(look.wide(400))
        both = column(look, left, right, gap=16) if look.narrow else row(look, left, right, gap=16)
        both.setContentsMargins(0, 0, 0, 0)
        both.setStretch(0, 1)
        self.setLayout(both)
        self.read()

    def read(self) -> None:
        """Read the catalogue anew and keep the chosen line."""
        self._lines = tuple(
            replace(one, kind=one.kind.said_in(tongue()))
            for one in self._page.desk.forms.lines()
            if one.concerns
        )
        self._table.setModel(RowModel(self._cols, [self._row(one) for one in self._lines], self._table))
        self._table.choose_row(min(self._at, len(self._lines) - 1))

    def choose(self, kind: str) -> None:
        """Choose a kind of paper by its code."""
        self._table.choose_row(next(n for n, one in enumerate(self._lines) if one.kind.kind == kind))

    @staticmethod
    def _row(line: CatalogueLine) -> tuple[Cell, ...]:
        kind = line.kind
        shop = (
            Cell(_(_SHOP[kind.shop]), tone=Tone.RED)
            if kind.shop is CopyShop.NO
            else Cell(_(_SHOP[kind.shop]))
        )
        return Cell(kind.title, kind.why), Cell(str(kind.copies)), shop, Cell(sign=_sign(line))

    def _show(self, number: int) -> None:
        self._at = number
        page, line = self._page, self._lines[number]
        look, kind = page.look, line.kind
        clear(self._side)
        self._side.addWidget(Label(look, kind.title, "section", name="catalogueName"))
        for icon, text in (
            ("help", kind.why),
            ("sign", _("谁签：{who}", who=kind.signs)),
            ("seal", _("盖什么：{what}", what=kind.pressed)),
            ("user", _("交给谁：{who}", who=kind.to)),
            ("clock", _("什么时候：{when}", when=kind.when)),
        ):
            self._side.addWidget(IconLine(look, icon, text))
        if line.missing:
            told = listed(_(MISSING.get(code, N_("还缺一项"))) for code in line.missing)
            self._side.addWidget(
                IconLine(look, "alert", _("还差：{what}", what=told), colour=look.colours.amber_icon)
            )
        self._side.addLayout(self._buttons(line))
        preview = PaperPreview(look, "cataloguePreview")
        if line.made is not None and not line.made.secret:
            preview.show_pdf(page.desk.press.pdf(line.made.id))
        elif not kind.made_at and not line.missing:
            preview.show_pdf(page.desk.forms.draft(kind.kind))
        else:
            self._side.addWidget(Prose(look, _("做好以后，在这里看到它的样子。"), "small", look.colours.ink2))
            self._side.addStretch(1)
            let_go(preview)
            return
        self._side.addWidget(preview, 1)

    def _buttons(self, line: CatalogueLine) -> QVBoxLayout:
        page, kind = self._page, line.kind
        found: list[Button] = []
        asked = all(code.removeprefix("value.") in _ASKED for code in line.missing)
        if not kind.made_at and asked:
            words = _("另做一版…") if line.made else _("做一份…")
            found.append(page.small(words, "makePaper", lambda: self._make(line), "doc"))
        elif kind.kind == "named_list" and not line.missing:
            found.append(page.small(_("打一份…"), "printNamed", self._named, "printer"))
        elif kind.made_at and kind.made_at in _PAGES:
            target = kind.made_at
            found.append(page.small(_("去做这份"), "goPaper", lambda: page.go.emit(target), "right"))
        if line.made is not None and not line.made.secret:
            made = line.made
            name = f"{made.number}-{made.version}.pdf"
            found.append(
                page.small(_("存这份…"), "savePaper", lambda: self._again(made.id, name), "file", "quiet")
            )
        return column(page.look, row(page.look, *found, None, gap=8), gap=0)

    def _letterhead(self) -> None:
        """Show the head of the letters in place of the paper."""
        clear(self._side)
        look = self._page.look
        card = LetterheadCard(self._page, self._headed)
        self._side.addWidget(scrolling(look, holder(column(look, card, None), "headBox"), "headScroll"), 1)
        self._page.form_shown()

    def _headed(self) -> None:
        self.read()
        self._letterhead()

    def _named(self) -> None:
        frozen = self._page.desk.lists.latest()
        if frozen is not None:
            offer_named(self._page, frozen, self.read)

    def _make(self, line: CatalogueLine, said: dict[str, str] | None = None) -> None:
        told = said or {}
        open_ones = [
            code.removeprefix("value.") for code in line.missing if code.removeprefix("value.") not in told
        ]
        if open_ones:
            self._ask(line, open_ones[0], told)
            return

        def done(made: Made) -> None:
            self.read()
            self._page.changed.emit()
            name = f"{made.number}-{made.printed.kind}.pdf"
            self._again(made.id, name)

        self._page.run(lambda: self._page.desk.forms.make(line.kind.kind, told), done)

    def _ask(self, line: CatalogueLine, name: str, told: dict[str, str]) -> None:
        """Ask for one value that the paper cannot do without."""
        word = _(MISSING[f"value.{name}"])

        def answered(said: str) -> None:
            key, _colon, text = said.partition(":")
            if key == "yes" and text.strip():
                self._make(line, {**told, name: text.strip()})

        choices = (Choice("leave", _("先不做"), "quiet"), Choice("yes", _("写上"), "primary"))
        question = Question(
            line.kind.title, _("这张纸上要写：{what}。", what=word), choices, "pen", "teal", field=word
        )
        self._page.kit.asker.ask(question, answered)

    def _again(self, paper: int, name: str) -> None:
        def write(paths: tuple[Path, ...]) -> None:
            pdf = self._page.desk.press.pdf(paper)
            self._page.run(lambda: _written(self._page, paths[0], pdf, paper), lambda _none: self.read())

        rare = self._page.desk.press.rare([paper])
        self._page.kit.asker.save_paper(_("存到哪里"), name, rare, write)


_PAGES = ("meet", "tell", "destroy", "people", "backup", "close", "safeguards")


def _written(page: Page, path: Path, pdf: bytes, paper: int) -> None:
    keep_file(path, pdf)
    page.desk.press.printed(paper)


def _sign(line: CatalogueLine) -> Sign:
    if line.made is not None and line.made.signed:
        return Sign("scan", _("已签收回"), Tone.TEAL)
    if line.made is not None:
        return Sign("check", _("做好了"), Tone.TEAL)
    if line.missing:
        return Sign("clock", _("还差 {count} 样", count=len(line.missing)), Tone.STONE)
    return Sign("doc", _("可以做"), Tone.TEAL_OUTLINE)
