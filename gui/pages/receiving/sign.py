"""The verdict: accept or give back, what differs, and the files that go back: receipt and papers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk import keep_file
from core.desk.receiving import Difference, Reception
from gui.jobs import still
from gui.models import RowModel
from gui.pages.receiving.visit import Visit
from gui.pages.receiving.wrong_record import difference_words
from gui.parts import (
    Button,
    Card,
    ChoiceCard,
    Field,
    Kit,
    Label,
    Line,
    PaperPreview,
    Table,
    TableCard,
    clear,
    column,
    holder,
    row,
    scrolling,
)  # fmt: skip
from gui.words import Cell, Col, _, figure, file_name, finding_words, shown_text, total_name


@dataclass(frozen=True, slots=True)
class _Files:
    receipt: bytes
    acceptance: bytes
    differences: bytes
    missing: tuple[str, ...]  # characters that neither paper can print


class SignPanel(QWidget):
    """Name and verdict at the left with what differs below, the paper at the right."""

    saved = Signal()
    failed = Signal(object)

    def __init__(self, kit: Kit, visit: Visit) -> None:
        """Show what the visit says so far."""
        super().__init__()
        self.setObjectName("signPanel")
        self._kit, self._visit = kit, visit
        look = kit.look
        if not visit.verdict and self._reception.agrees:
            visit.verdict = "accept"
        if not self._reception.report.valid:
            visit.verdict = "refuse"
        self._at = 0
        self._by = Line(look, "receivedBy", text=visit.by)
        self._by.textChanged.connect(self._named)
        self._by.editingFinished.connect(self._show_paper)
        self._list = QVBoxLayout()
        self._preview = PaperPreview(look, "acceptancePaper")
        card = Card(look, Field(look, _("验收的人"), self._by, _("写在回执和验收确认书上")), *self._choices(),
                    pad=(24, 16), gap=8, name="verdictCard")  # fmt: skip
        inner = holder(column(look, card, self._list, self._adding(), None, gap=12), "signLeft")
        left = scrolling(look, inner, "signScroll")
        if not look.narrow:
            self._preview.setFixedWidth(look.wide(400))
        both = (
            column(look, left, self._preview, gap=16)
            if look.narrow
            else row(look, left, self._preview, gap=16)
        )
        both.setContentsMargins(0, 0, 0, 0)
        both.setStretch(0, 1)
        self.setLayout(both)
        self._show_list()
        self._show_paper()

    @property
    def _reception(self) -> Reception:
        assert self._visit.reception is not None
        return self._visit.reception

    def _choices(self) -> tuple[QWidget, QWidget]:
        look, valid = self._kit.look, self._reception.report.valid
        accept = ChoiceCard(look, _("收下"), _("差异另写清单，双方签字"), name="verdict_accept")
        refuse = ChoiceCard(look, _("先不收，退回"), _("对方改好了再交一次"), name="verdict_refuse")
        accept.setChecked(self._visit.verdict == "accept")
        refuse.setChecked(self._visit.verdict == "refuse")
        accept.setEnabled(valid)
        accept.clicked.connect(lambda _checked=False: self._judge("accept"))
        refuse.clicked.connect(lambda _checked=False: self._judge("refuse"))
        return accept, refuse

    def _judge(self, verdict: str) -> None:
        self._visit.verdict, self._visit.receipt = verdict, b""
        self._show_paper()

    def _named(self, text: str) -> None:
        self._visit.by, self._visit.receipt = text.strip(), b""

    # what differs

    def _show_list(self) -> None:
        look, found = self._kit.look, self._rows()
        clear(self._list)
        title = Label(look, _("差异 {count} 处", count=len(found)) if found else _("没有写下差异"), "section")
        self._list.addWidget(title)
        if not found:
            return
        cols = (Col(_("项目")), Col(_("对方的数"), 130, right=True), Col(_("我们的数"), 130, right=True))
        table = Table(look, "differences", cols)
        table.setModel(RowModel(cols, found, table))
        card = TableCard(look, table)
        card.setFixedHeight(table.wanted_height(min(len(found), 6)) + 4)
        self._list.addWidget(card)
        if not self._reception.differences:
            return
        strike = Button(look, _("划掉选中的这一处"), "quiet", "undo", small=True, name="strikeDifference")
        strike.clicked.connect(lambda _checked=False: self._strike(self._at))
        table.row_chosen.connect(lambda number: self._choose(number, strike))
        self._list.addLayout(row(look, strike, None))
        table.choose_row(len(found) - 1)

    def _choose(self, number: int, strike: Button) -> None:
        """Let only what a person wrote be struck out again: what was counted stays."""
        self._at = number
        strike.setEnabled(number >= len(self._rows()) - len(self._reception.differences))

    def _strike(self, number: int) -> None:
        written = self._reception.differences
        del written[number - (len(self._rows()) - len(written))]
        self._changed()

    def _changed(self) -> None:
        self._visit.receipt = b""
        self._show_list()
        self._show_paper()

    def _rows(self) -> list[tuple[Cell, ...]]:
        reception = self._reception
        rows: list[tuple[Cell, ...]] = [
            (Cell(one.file or "—", finding_words(one)), Cell(), Cell()) for one in reception.report.findings
        ]
        rows += [
            (Cell(total_name(one.code)), Cell(figure(one, one.told)), Cell(figure(one, one.counted)))
            for one in reception.counted if not one.same
        ]  # fmt: skip
        rows += [
            (Cell(difference_words(one), one.remark), Cell(shown_text(one.told)), Cell(one.counted))
            for one in reception.differences
        ]
        return rows

    def _adding(self) -> Card:
        look = self._kit.look
        self._what = Line(look, "differenceWhat", hint=_("比如：纸质会员本"))
        self._told, self._counted = Line(look, "differenceTold"), Line(look, "differenceCounted")
        self._remark = Line(look, "differenceRemark", hint=_("原因和怎么处理"))
        add = Button(look, _("记下来"), "secondary", "plus", small=True, name="addDifference")
        add.clicked.connect(lambda _checked=False: self._note_down())
        figures = row(
            look, Field(look, _("对方的数"), self._told), Field(look, _("我们的数"), self._counted), gap=12
        )
        return Card(
            look, Label(look, _("当面看出别的不一样"), "table_strong"), Field(look, _("什么"), self._what), figures,
            Field(look, _("备注"), self._remark, _("只印在纸上，不进回执")), row(look, add, None),
            pad=(24, 16), gap=8, name="addingCard",
        )  # fmt: skip

    def _note_down(self) -> None:
        self._add()
        self._what.setFocus()

    def _add(self) -> None:
        what = self._what.text().strip()
        if not what:
            return
        made = Difference(
            what, self._told.text().strip(), self._counted.text().strip(), self._remark.text().strip()
        )
        self._reception.differences.append(made)
        for line in (self._what, self._told, self._counted, self._remark):
            line.clear()
        self._changed()

    # files

    def _make(self) -> _Files:
        reception, accepted = self._reception, self._visit.verdict == "accept"
        receipt = reception.receipt(self._visit.by, accepted=accepted)
        made = [reception.acceptance(receipt)]
        if not reception.agrees:
            made.append(reception.differences_list())
        missing = tuple(char for one in made for char in one.missing_glyphs)
        return _Files(receipt, made[0].pdf, b"" if reception.agrees else made[1].pdf, missing)

    def _show_paper(self) -> None:
        if not self._visit.verdict:
            self._preview.show_pdf(b"", _("有差异。选收下还是退回，验收确认书就出来了。"))
            return
        shown = still(self, lambda made: self._preview.show_pdf(made.acceptance))
        self._kit.jobs.run(self._make, shown, still(self, self._fail))

    def _fail(self, seen: BaseException) -> None:
        self.failed.emit(seen)

    def save(self) -> None:
        """Save receipt and papers into a folder; a name is needed first."""
        if not self._visit.by:
            self._kit.asker.tell(_("还缺名字"), _("写上验收的人的名字，再存。"), _("知道了"), "pen")
            return
        if not self._visit.verdict:
            self._kit.asker.tell(
                _("还没选收还是退"), _("选收下，或者先不收退回，再存。"), _("知道了"), "sign"
            )
            return
        self._add()  # what was written and not yet noted down would be lost

        def choose() -> None:
            self._kit.asker.open_folder(_("存到哪个文件夹"), lambda paths: self._save(paths[0]))

        def offer(made: _Files) -> None:
            self._kit.asker.announce(made.missing, choose)

        self._kit.jobs.run(self._make, still(self, offer), still(self, self._fail))

    def _save(self, folder: Path) -> None:
        def act() -> tuple[bytes, tuple[str, ...]]:
            made, number = self._make(), self._reception.report.number or "package"
            files = {
                f"{number}-{_('回执')}.json": made.receipt,
                f"{number}-{_('验收确认书')}.pdf": made.acceptance,
                f"{number}-{_('差异清单')}.pdf": made.differences,
            }
            written = {name: content for name, content in files.items() if content}
            for name, content in written.items():
                keep_file(folder / file_name(name), content)
            return made.receipt, tuple(map(file_name, written))

        def done(made: tuple[bytes, tuple[str, ...]]) -> None:
            self._visit.receipt, self._visit.saved = made
            self.saved.emit()

        self._kit.jobs.run(act, still(self, done), still(self, self._fail))
