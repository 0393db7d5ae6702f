"""A look inside a package: the sample that both sides draw, and every table page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk.receiving import PAGE, Reception, Sampled
from gui.jobs import still
from gui.models import RowModel
from gui.pages.receiving.bodies import columns_of
from gui.pages.receiving.visit import Visit
from gui.pages.receiving.wrong_record import WrongRecord, written_of
from gui.parts import (
    Button,
    Kit,
    Label,
    Line,
    Table,
    TableCard,
    Tabs,
    clear,
    column,
    list_and_side,
    row,
    scrolling,
)
from gui.words import Cell, Col, Sign, Tone, _, kind_word, shown_text


class LookInside(QWidget):
    """Tabs: the sample first, then every table."""

    redraw = Signal(str)

    def __init__(self, kit: Kit, visit: Visit, failed: Callable[[BaseException], None]) -> None:
        """Show where the visit stands."""
        super().__init__()
        self.setObjectName("lookInside")
        self._kit, self._visit, self._failed = kit, visit, failed
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(kit.look.px(12))
        tabs = [("sample", _("抽到 {count} 位", count=len(visit.sample)))]
        tabs += [(one.name, f"{kind_word(one.kind)} {one.rows:,}") for one in self._reception.report.tables]
        shown = Tabs(kit.look, tabs, visit.tab)
        shown.chosen.connect(self._choose)
        self._box.addWidget(shown)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(kit.look.px(12))
        self._box.addLayout(self._inner, 1)
        self._show()

    @property
    def _reception(self) -> Reception:
        assert self._visit.reception is not None
        return self._visit.reception

    def _choose(self, key: str) -> None:
        self._visit.tab, self._visit.start = key, 0
        self._show()

    def _show(self) -> None:
        clear(self._inner)
        if self._visit.tab == "sample":
            self._show_sample()
        else:
            self._load()

    # the sample

    def _show_sample(self) -> None:
        look, visit = self._kit.look, self._visit
        seed = Line(look, "sampleSeed", text=visit.seed)
        seed.setFixedWidth(look.wide(220))
        again = Button(look, _("按这个种子重抽"), "secondary", "swap", small=True, name="drawAgain")
        again.clicked.connect(lambda _checked=False: self.redraw.emit(seed.text().strip()))
        self._inner.addLayout(row(look, Label(look, _("抽样种子"), "table"), seed, again, None, gap=12))
        names = self._columns_of_sample()
        cols = (Col(_("第几位"), 70, right=True), Col(_("结果"), 120), *columns_of(names[1:], 125))
        self._table = Table(look, "sampleTable", cols, across=True)
        self._model = RowModel(cols, [self._row(one) for one in visit.sample], self._table)
        self._table.setModel(self._model)
        self._table.row_chosen.connect(self._at_row)
        self._at = 0
        self._wrong = WrongRecord(look, self._reception, names)
        self._wrong.changed.connect(self._said)
        side = scrolling(look, self._wrong, "wrongScroll")
        self._inner.addLayout(list_and_side(look, self._table, side, 344), 1)
        if visit.sample:
            self._table.choose_row(0)

    def _columns_of_sample(self) -> Sequence[str]:
        return self._visit.sample[0].columns if self._visit.sample else ()

    def _row(self, one: Sampled) -> tuple[Cell, ...]:
        wrong = written_of(self._reception, one)
        sign = (
            Sign("alert", _("对不上"), Tone.RED) if wrong else Sign("check", _("没异议"), Tone.TEAL_OUTLINE)
        )
        cells = one.cells[1:]
        return (
            Cell(f"{one.position:,}", quiet=True),
            Cell(sign=sign),
            *(Cell(shown_text(cell)) for cell in cells),
        )

    def _at_row(self, number: int) -> None:
        self._at = number
        self._wrong.show_record(self._visit.sample[number])

    def _said(self) -> None:
        """Show the sample as it stands after something was said of the chosen record."""
        at = self._at
        self._visit.receipt = b""
        self._model.replace([self._row(each) for each in self._visit.sample])
        self._table.choose_row(at)
        self._at_row(at)

    # a whole table, page by page

    def _load(self) -> None:
        reception, name, start = self._reception, self._visit.tab, self._visit.start

        def show(rows: object) -> None:
            if self._visit.tab == name and isinstance(rows, tuple):
                self._show_page(name, start, rows)

        self._kit.jobs.run(lambda: reception.page(name, start), still(self, show), still(self, self._failed))

    def _show_page(self, name: str, start: int, rows: tuple[tuple[str, ...], ...]) -> None:
        look = self._kit.look
        table = next(one for one in self._reception.report.tables if one.name == name)
        cols = columns_of(table.columns, 170)
        shown = Table(look, "packageTable", cols, across=True)
        cells = [tuple(Cell(shown_text(cell)) for cell in line) for line in rows]
        shown.setModel(RowModel(cols, cells, shown))
        last = start + len(rows)
        told = _(
            "第 {first} 到 {last} 条，共 {all} 条", first=min(start + 1, last), last=last, all=table.rows
        )
        back = Button(look, _("上一页"), "secondary", "left", small=True, name="rowsBack")
        onward = Button(look, _("下一页"), "secondary", "right", small=True, name="rowsOn")
        back.setEnabled(start > 0)
        onward.setEnabled(last < table.rows)
        back.clicked.connect(lambda _checked=False: self._turn(-PAGE))
        onward.clicked.connect(lambda _checked=False: self._turn(PAGE))
        clear(self._inner)
        self._inner.addWidget(TableCard(look, shown), 1)
        foot = row(
            look, Label(look, told, "table", look.colours.ink2, "rowsShown"), None, back, onward, gap=12
        )
        self._inner.addLayout(column(look, foot))

    def _turn(self, by: int) -> None:
        self._visit.start = max(0, self._visit.start + by)
        self._load()
