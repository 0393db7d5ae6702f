"""The cards of the receiver's table: where the package comes from, what was counted, what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.desk.receiving import Counted, Finding, PackageReport, Reception
from core.records import Meaning
from gui.models import RowModel
from gui.parts import Card, Label, Look, Notice, Prose, Table, TableCard, Tag, column, hairline
from gui.words import Cell, Col, Sign, Tone, _, figure, finding_words, meaning_word, total_name

_FEW = 5  # columns that need no width of their own
_MOST_FOUND = 8
_MEANINGS = frozenset(one.value for one in Meaning)


def verdict(look: Look, reception: Reception) -> Notice:
    """Say first whether anything was found."""
    report = reception.report
    if report.valid and reception.agrees:
        title = _("从头到尾读过一遍，没有发现少一条或者被改过")
        text = _("核对数是这台电脑自己数的。还要和纸上的数对一对，再抽几条看看。")
        return Notice(look, Tone.TEAL, "check", title, text, name="verdict")
    count = len(report.findings) + sum(not one.same for one in reception.counted)
    title = _("发现 {count} 处对不上，先别签字", count=count)
    text = _("下面写明是哪个文件。可以请对方重新写一个资料包，或者写进差异清单退回。")
    return Notice(look, Tone.RED, "stop", title, text, name="verdict")


def totals_card(look: Look, counted: Sequence[Counted]) -> Card:
    """Show the control totals large: what the sender says, what was counted here, whether both agree."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(24))
    grid.setVerticalSpacing(look.px(6))
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    heads = ("", _("纸上应是"), _("这里数的"), "")
    for place, word in enumerate(heads):
        grid.addWidget(Label(look, word, "small", look.colours.ink2), 0, place, right)
    for line, one in enumerate((one for one in counted if one.told or one.counted), 1):
        grid.addWidget(Label(look, total_name(one.code), "body", look.colours.ink2), line * 2, 0)
        grid.addWidget(Label(look, figure(one, one.told), "section"), line * 2, 1, right)
        mine = Label(look, figure(one, one.counted), "num2", name=f"counted_{one.code}")
        grid.addWidget(mine, line * 2, 2, right)
        grid.addWidget(Tag(look, _sign(one)), line * 2, 3, right)
        grid.addWidget(hairline(look), line * 2 + 1, 0, 1, 4)
    return Card(look, Label(look, _("核对数"), "section"), grid, pad=(24, 16), gap=8, name="countedTotals")


def _sign(one: Counted) -> Sign:
    if one.counted is None:
        return Sign("minus", _("表里没有"), Tone.STONE)
    return Sign("check", _("相符"), Tone.TEAL) if one.same else Sign("alert", _("不符"), Tone.RED)


def origin_card(look: Look, report: PackageReport) -> Card:
    """Show who sends what to whom, and the two codes that are compared with the paper."""
    c = look.colours
    card = Card(look, Label(look, _("和纸上对一对"), "section"), pad=(24, 16), gap=4, name="origin")
    lines = (
        (_("谁交的"), report.giver),
        (_("交给谁"), report.receiver),
        (_("清单编号"), _("{number} 第 {version} 版", number=report.number, version=report.version)),
        (_("签名码"), report.signer_code or _("没有")),
        (_("文件指纹"), f"{report.sha256[:8]} {report.sha256[8:16]}…".upper()),
    )
    for word, text in lines:
        said = Prose(look, text or "—", "strong", wide=True)
        card.column.addLayout(column(look, Label(look, word, "small", c.ink2), said, gap=0))
        card.column.addSpacing(look.px(4))
    card.column.addStretch(1)
    if not look.narrow:
        card.setFixedWidth(look.wide(320))
    return card


def findings_table(look: Look, found: Sequence[Finding]) -> QWidget:
    """List what reading back found, file by file."""
    cols = (Col(_("文件"), 260), Col(_("发现什么")))
    rows = [(Cell(one.file or "—", icon="file"), Cell(finding_words(one), tone=Tone.RED)) for one in found]
    table = Table(look, "findings", cols)
    table.setModel(RowModel(cols, rows, table))
    card = TableCard(look, table)
    card.setFixedHeight(table.wanted_height(min(len(rows), _MOST_FOUND)) + 4)
    return card


def columns_of(names: Sequence[str], widths: int = 150) -> tuple[Col, ...]:
    """Return the columns of a table of the package under words; a few share the whole room."""
    last = len(names) - 1  # takes the room that is left
    few = len(names) <= _FEW
    return tuple(
        Col(column_word(name), 80 if name == "no" else 0 if few or place == last else widths)
        for place, name in enumerate(names)
    )


def column_word(name: str) -> str:
    """Return the word of a column; the first is the sender's number of the customer."""
    if name in ("no", "customer_id"):
        return _("编号")
    return meaning_word(Meaning(name)) if name in _MEANINGS else name
