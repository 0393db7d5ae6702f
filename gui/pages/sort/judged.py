"""看过的: the pairs that a person kept two or put off, each with the way back into the queue."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.desk import Desk
from core.records import Customer, Pair, Verdict
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.sort.doubles import evidence
from gui.pages.sort.links import sign_of
from gui.parts import Table, TableCard
from gui.words import Cell, Col, _, mask, shown_name

_MOST = 500


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs that were looked at, with everybody in them."""

    pairs: tuple[Pair, ...]
    who: dict[int, Customer]


def read_judged(desk: Desk) -> Judged:
    """Read the pairs that were looked at, those put off first."""
    found = sorted(desk.sort.judged(_MOST), key=lambda pair: pair.verdict is not Verdict.LATER)
    who = desk.sort.fetch(sorted({one for pair in found for one in (pair.a, pair.b)}))
    return Judged(tuple(found), {one.id: one for one in who})


class JudgedPanel(QWidget):
    """A list of two customers a line, what was said of them, and why they had been proposed."""

    def __init__(self, page: Page, judged: Judged) -> None:
        """Show the pairs; the first is chosen."""
        super().__init__()
        self.setObjectName("judgedBox")
        self._page, self._pairs, self._who = page, judged.pairs, judged.who
        cols = (
            Col(_("客户")),
            Col(_("您说的"), 170),
            Col(_("为什么提出来"), 300),
        )
        table = Table(page.look, "judgedPairs", cols, row_height=52)
        table.setModel(RowModel(cols, [self._line(pair) for pair in judged.pairs], table))
        table.row_chosen.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(TableCard(page.look, table))
        table.choose_row(0)

    def _line(self, pair: Pair) -> tuple[Cell, ...]:
        one, other = self._who[pair.a], self._who[pair.b]
        names = _("{one}、{other}", one=shown_name(one.name), other=shown_name(other.name))
        phones = "  ".join(filter(None, dict.fromkeys((mask(one.phone), mask(other.phone)))))
        return Cell(names, phones), Cell(sign=sign_of(pair.verdict)), Cell(evidence(pair.why), wraps=True)

    def _choose(self, number: int) -> None:
        page, pair = self._page, self._pairs[number]
        page.note(_("看过 {count} 组。改主意了，点“重新看”。", count=len(self._pairs)))

        def again() -> None:
            page.run(lambda: page.desk.sort.judge(pair.a, pair.b, Verdict.WAITING), self._done)

        page.buttons(page.button(_("重新看这一组"), "primary", "pairAgain", again, "undo"))

    def _done(self, _result: object) -> None:
        self._page.changed.emit()
        self._page.refresh()
