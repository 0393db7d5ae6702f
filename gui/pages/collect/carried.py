"""上次的改动，也用到这次的表上: corrections of an earlier list proposed for the newer one, and what it says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.desk import Desk
from core.records import Carried, Change, Customer
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.sort.known import FIELDS
from gui.parts import Notice, Table, TableCard, column, holder
from gui.words import Cell, Col, Sign, Tone, _, shown_name, shown_text


@dataclass(frozen=True, slots=True)
class Seen:
    """Corrections with the customers they speak of, by id."""

    carried: Carried
    people: dict[int, Customer]


def read_carried(desk: Desk) -> Seen:
    """Read what waits for a word."""
    found = desk.sort.carried()
    ids = {one.customer for one in found.overtaken}
    ids |= {one for change, other in found.again for one in (change.customer, other)}
    return Seen(found, {one.id: one for one in desk.sort.fetch(sorted(ids))})


def carried_box(page: Page) -> QWidget:
    """Return the place of a notice that comes when corrections of an earlier list wait for a word."""
    inside = column(page.look, gap=0)
    box = holder(inside, "carriedBox")
    box.setVisible(False)

    def show(seen: Seen) -> None:
        again, off = len(seen.carried.again), len(seen.carried.overtaken)
        if not isValid(box) or not again + off:
            return
        go = page.small(_("看看是哪些"), "showCarried", lambda: CarriedPanel(page).show_in(page), "right")
        title = _("上次的改动，也用到这次的表上")
        told = _("合适的 {again} 处，按一下就用上；新表里另写了的 {off} 处，您定。", again=again, off=off)
        inside.addWidget(Notice(page.look, Tone.AMBER, "pen", title, told, go, "carriedNotice"))
        box.setVisible(True)

    if page.desk.is_readable:
        page.run(lambda: read_carried(page.desk), show)
    return box


class CarriedPanel(QWidget):
    """Lists the corrections: those that fit are used with one click, for the others a person says which word counts."""

    def __init__(self, page: Page) -> None:
        """Know the page."""
        super().__init__()
        self.setObjectName("carried")
        self._page = page

    def show_in(self, page: Page) -> None:
        """Take the place of the list."""
        page.run(lambda: read_carried(page.desk), self._show)

    def _show(self, seen: Seen) -> None:
        page, look, found = self._page, self._page.look, seen.carried
        if not found.again and not found.overtaken:
            page.moved()
            return
        page.head(
            _("上次的改动，也用到这次的表上"), _("您在旧表上改对过的，新表里又写成原来那样。看一眼，按一下。")
        )
        page.why(_("不用上，改对过的号码又错回去。"))
        cols: tuple[Col, ...] = (
            Col(_("客户"), 150), Col(_("哪一项"), 140), Col(_("新表里写着")), Col(_("上次改成")), Col(_("情况"), 180),
        )  # fmt: skip
        if look.narrow:
            cols = (Col(_("客户"), 140), Col(_("新表里写着")), Col(_("上次改成")))
        table = Table(look, "carriedList", cols, row_height=52)
        table.setModel(RowModel(cols, _lines(seen, narrow=look.narrow), table))
        page.fill_body(TableCard(look, table))
        back = page.button(_("先不管"), "quiet", "leaveCarried", page.refresh)
        if found.again:
            words = _("用上合适的 {count} 处", count=len(found.again))
            page.buttons(
                back, page.button(words, "primary", "carryAgain", lambda: self._carry(found), "check")
            )
            page.note(_("“新表里另写了”的这一步不动"), "info")
            return
        page.buttons(
            back,
            page.button(_("都照新表"), "secondary", "leaveOvertaken", lambda: self._leave(found), "table"),
            page.button(_("都用上次的"), "primary", "useOvertaken", lambda: self._use(found), "check"),
        )
        page.note(_("一位一位定，到“看一遍”点开那位客户"), "info")

    def _carry(self, found: Carried) -> None:
        self._do(lambda: self._page.desk.sort.carry(found.again))

    def _use(self, found: Carried) -> None:
        self._do(lambda: self._page.desk.sort.use_overtaken(found.overtaken))

    def _leave(self, found: Carried) -> None:
        self._do(lambda: self._page.desk.sort.leave_overtaken(found.overtaken))

    def _do(self, act: Callable[[], object]) -> None:
        page = self._page

        def done(_none: object) -> None:
            page.changed.emit()
            self.show_in(page)

        page.run(act, done)


def _lines(seen: Seen, *, narrow: bool) -> list[tuple[Cell, ...]]:
    """Return a line for each correction, those that fit first."""
    fits, off = Sign("check", _("可以用上"), Tone.TEAL), Sign("alert", _("新表里另写了"), Tone.AMBER)
    told = [
        (change, seen.people.get(other), seen.people.get(change.customer), fits)
        for change, other in seen.carried.again
    ]
    told += [(change, seen.people.get(change.customer), None, off) for change in seen.carried.overtaken]
    return [
        _line(change, who, source, sign, narrow=narrow)
        for change, who, source, sign in told
        if who is not None
    ]


def _line(
    change: Change, who: Customer, source: Customer | None, sign: Sign, *, narrow: bool
) -> tuple[Cell, ...]:
    field = _(dict(FIELDS)[change.field])
    now = shown_text(str(getattr(who, change.field))) or _("没有")
    new = shown_text(str(getattr(source, change.field)) if source else change.new) or _("没有")
    if narrow:
        return Cell(shown_name(who.name) or _("没有名字"), sign.word, bold=True), Cell(now, field), Cell(new)
    return (
        Cell(shown_name(who.name) or _("没有名字"), bold=True),
        Cell(field),
        Cell(now),
        Cell(new),
        Cell(sign=sign),
    )
