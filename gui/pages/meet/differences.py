"""差异: what the receiver wrote against an accepted list, the ways to settle it, and how it was settled in the end."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.desk.lists import Frozen
from core.desk.receiving import Finding
from core.desk.table import Answer
from core.records import Meaning
from gui.models import RowModel
from gui.pages.base import Page
from gui.parts import (
    Card,
    Field,
    IconLine,
    Label,
    Line,
    Prose,
    Table,
    column,
    holder,
    list_and_side,
    row,
    scrolling,
)
from gui.words import (
    N_,
    TOTALS,
    Cell,
    Col,
    _,
    finding_words,
    meaning_word,
    money,
    shown_name,
    total_name,
)

_WAYS = (
    ("pen", N_("我们这边错了"), N_("在“看一遍”里改好。改过的记录会进下一批，附补充移交单，双方签字。")),
    ("eye", N_("对方看错了"), N_("在差异清单的“原因和处理”里写明，双方在旁边签名。")),
    ("plus", N_("少交了东西"), N_("补交时当面点，写进补充移交单，双方签字。")),
    ("no", N_("多交了、不该交"), N_("请对方删掉或者还回来，写下日子，双方签名。")),
)
_SUMS = frozenset({"amount", "paid", "gift"})
_MEANINGS = frozenset(one.value for one in Meaning)


class DifferencesPanel(QWidget):
    """What differs at the left, what to do about it at the right."""

    def __init__(self, page: Page, frozen: Frozen, answer: Answer) -> None:
        """Show what came back."""
        super().__init__()
        self.setObjectName("differencesPanel")
        self._page, self._frozen, look = page, frozen, page.look
        cols = (
            Col(_("序"), 44),
            Col(_("什么")),
            Col(_("我们的数"), 120, right=True),
            Col(_("对方的数"), 120, right=True),
        )
        table = Table(look, "receiptDifferences", cols, row_height=54)
        rows = [
            (Cell(str(n), quiet=True), *difference_cells(page, one))
            for n, one in enumerate(answer.differences, 1)
        ]
        table.setModel(RowModel(cols, rows, table))
        side = scrolling(look, holder(column(look, self._ways(answer), None), "waysSide"), "waysScroll")
        self.setLayout(list_and_side(look, table, side, 360))

    def _ways(self, answer: Answer) -> Card:
        look = self._page.look
        card = Card(look, Label(look, _("怎么办"), "section"), pad=(24, 20), gap=12, name="ways")
        for icon, word, line in _WAYS:
            card.column.addWidget(IconLine(look, icon, _(word), _(line), bold=True, below=True))
        if not answer.accepted:
            text = _("对方没有收下。改好以后定稿一个新版本，重新写资料包交过去。")
            card.column.addWidget(Prose(look, text, "table", look.colours.ink2, "waysHint", wide=True))
        elif answer.settled:
            told = _("{day} 处理完了：{how}", day=answer.settled, how=answer.how or "—")
            card.column.addWidget(
                IconLine(look, "check", told, colour=look.colours.accent, name="differencesSettled")
            )
        else:
            self._how = Line(look, "settledHow", hint=_("比如：三处都改好，放进第 2 批"))
            keep = self._page.small(_("都处理完了"), "settleDifferences", self._settle, "check")
            hint = _("处理完以前，自己这里留着的先不清。别写姓名和电话。")
            card.column.addWidget(Field(look, _("怎么处理的"), self._how, hint))
            card.column.addLayout(row(look, keep, None))
        return card

    def _settle(self) -> None:
        table, how = self._page.desk.table, self._how.text()
        self._page.run(lambda: table.settle(self._frozen, how), lambda _none: self._page.moved())


def differences_told(answer: Answer) -> str:
    """Say in a line how the receiver answered and how its differences stand."""
    count = len(answer.differences)
    if not answer.accepted:
        return _("对方 {day} 退回，写了 {count} 处差异", day=answer.day, count=count)
    if answer.settled:
        return _("{count} 处差异，{day} 处理完了", count=count, day=answer.settled)
    return _("收下时写了 {count} 处差异，还没处理完", count=count)


def difference_cells(page: Page, one: Finding) -> tuple[Cell, Cell, Cell]:
    """Return what a difference is about and the two figures, where it has them."""
    told, _space, counted = one.detail.partition(" ")
    if one.code == "record_differs":
        return Cell(_who(page, one.detail), _("{field} 对不上", field=_column(one.file))), Cell(), Cell()
    if one.code == "total_differs" and one.file in TOTALS:
        return (
            Cell(total_name(one.file), finding_words(one)),
            Cell(_sum(one.file, told)),
            Cell(_sum(one.file, counted)),
        )
    if one.code == "person_found":
        return Cell(one.file, _("当面看出来的")), Cell(told), Cell(counted)
    return Cell(one.file or "—", finding_words(one)), Cell(), Cell()


def _who(page: Page, number: str) -> str:
    """Return whom a number of the package means in this case, the number alone where nobody has it."""
    known = page.desk.sort.fetch((int(number),)) if number.isdecimal() and len(number) < 10 else ()
    name = shown_name(known[0].name) if known else ""
    return (
        _("{name}（编号 {number}）", name=name, number=number) if name else _("编号 {number}", number=number)
    )


def _column(name: str) -> str:
    if not name:
        return _("整条")
    return meaning_word(Meaning(name)) if name in _MEANINGS else name


def _sum(code: str, value: str) -> str:
    if not value.lstrip("-").isdecimal():
        return "—"
    return money(int(value)) if code in _SUMS else f"{int(value):,}"
