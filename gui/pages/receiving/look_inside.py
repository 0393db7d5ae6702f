"""A look inside a package: the sample that both sides draw, and every table page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core.desk.receiving import PAGE, Difference, Reception, Sampled
from gui.jobs import still
from gui.models import RowModel
from gui.pages.receiving.bodies import columns_of
from gui.pages.receiving.visit import Visit
from gui.parts import Button, Kit, Label, Line, Table, TableCard, Tabs, clear, column, row
from gui.words import Cell, Col, Sign, Tone, _, kind_word, shown_text

_COLUMNS = 6  # of a table that fit beside each other; the rest stands in the file


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
        self._mark = Button(look, _("这一条对不上"), "secondary", "alert", small=True, name="markWrong")
        self._mark.clicked.connect(lambda _checked=False: self._toggle())
        drawn = row(look, Label(look, _("抽样种子"), "table"), seed, again, None, gap=12)
        line: QBoxLayout = drawn
        if look.narrow:
            line = column(look, drawn, row(look, self._mark, None), gap=8)
        else:
            drawn.addWidget(self._mark)
        names = self._columns_of_sample()
        cols = (Col(_("第几位"), 80, right=True), Col(_("结果"), 140), *columns_of(names[1:_COLUMNS]))
        self._table = Table(look, "sampleTable", cols)
        self._model = RowModel(cols, [self._row(one) for one in visit.sample], self._table)
        self._table.setModel(self._model)
        self._table.row_chosen.connect(self._at_row)
        self._at = 0
        self._inner.addLayout(line)
        self._inner.addWidget(TableCard(look, self._table), 1)
        self._mark.setEnabled(bool(visit.sample))
        if visit.sample:
            self._table.choose_row(0)

    def _columns_of_sample(self) -> Sequence[str]:
        name = self._visit.sample[0].table if self._visit.sample else ""
        found = [one.columns for one in self._reception.report.tables if one.name == name]
        return found[0] if found else ()

    def _row(self, one: Sampled) -> tuple[Cell, ...]:
        wrong = one.position in self._visit.wrong
        sign = (
            Sign("alert", _("对不上"), Tone.RED) if wrong else Sign("check", _("没异议"), Tone.TEAL_OUTLINE)
        )
        cells = one.cells[1:_COLUMNS]
        return (
            Cell(f"{one.position:,}", quiet=True),
            Cell(sign=sign),
            *(Cell(shown_text(cell)) for cell in cells),
        )

    def _at_row(self, number: int) -> None:
        self._at = number
        wrong = self._visit.sample[number].position in self._visit.wrong
        self._mark.show_words(_("这一条其实对得上") if wrong else _("这一条对不上"))

    def _toggle(self) -> None:
        """Mark the chosen record, which is then a difference by its position, never by its content."""
        visit, one = self._visit, self._visit.sample[self._at]
        what = _("抽样第 {number} 位", number=one.position)
        found = self._reception.differences
        if one.position in visit.wrong:
            visit.wrong.discard(one.position)
            found[:] = [other for other in found if other.what != what]
        else:
            visit.wrong.add(one.position)
            found.append(Difference(what, "", "", ""))
        at = self._at
        self._model.replace([self._row(each) for each in visit.sample])
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
        cols = columns_of(table.columns[: _COLUMNS + 1], 170)
        shown = Table(look, "packageTable", cols)
        cells = [tuple(Cell(shown_text(cell)) for cell in line[: _COLUMNS + 1]) for line in rows]
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
