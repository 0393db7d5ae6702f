"""要看的地方: what could not be read in one sheet, cell by cell, and the way out and back for its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QLayout, QWidget

from core.desk.collect import Mended
from core.desk.mending import said
from core.records import ProblemLine, Severity, SourceLine
from gui.models import RowModel
from gui.pages.collect.file_help import when_locked
from gui.pages.collect.inbox import Inbox
from gui.pages.collect.mapping import MappingPanel
from gui.pages.collect.withdrawing import may_go, withdraw_button
from gui.pages.file_kinds import tables
from gui.parts import Label, Notice, Search, Table, TableCard, row
from gui.words import Cell, Col, Sign, Tone, _, help_on, language, listed

_SHOWN = 500
_TABLE = "Excel WPS (*.xlsx)"


class ProblemsPanel(QWidget):
    """The places of one source that need eyes: the gravest first, each with a sentence."""

    def __init__(self, page: Inbox, line: SourceLine) -> None:
        """Show the problems of a source that is in the case."""
        super().__init__()
        self.setObjectName("problems")
        self._page, self._line = page, line

    def show_in(self, page: Inbox) -> None:
        """Take the place of the list."""
        room = page.desk.collect
        page.run(
            lambda: (room.problems(self._line.id, _SHOWN), room.rows_below(self._line.id)),
            lambda told: self._show(page, *told),
        )

    def _show(self, page: Inbox, found: tuple[ProblemLine, ...], below: int) -> None:
        look, line = page.look, self._line
        if any(one.severity is not Severity.INFO for one in found):
            page.head(
                _("{file}：这些地方要留意", file=line.file),
                _("放在一边的行没有进客户表；别的都收下了，只是这一格没看懂。"),
            )
        else:
            page.head(_("{file}：没有要改的", file=line.file), _("客户都收下了。下面这些知道就行，不用改。"))
        page.why(_("号码和余额错一位，以后找不到人，也对不上账。"))
        cols: tuple[Col, ...] = (
            Col(_("哪一格"), 90), Col(_("轻重"), 125), Col(_("列名"), 120), Col(_("写着"), 190), Col(_("怎么了")),
        )  # fmt: skip
        if look.narrow:
            cols = (Col(_("哪一格"), 110), Col(_("写着"), 130), Col(_("怎么了")))
        table = Table(look, "problemList", cols, row_height=44)
        lines = [_narrow(one) if look.narrow else _cells(one) for one in found]
        model = RowModel(cols, lines, table)
        table.setModel(model)
        search = Search(look, "findProblem", _("按格子、列名、内容找"))
        search.setFixedWidth(look.wide(220))
        search.textChanged.connect(lambda text: model.replace([one for one in lines if _holds(one, text)]))
        out = page.small(_("存出要改的行…"), "takeOutProblems", self._take_out, "file")
        back = page.small(_("收回改好的表…"), "bringBackMended", self._bring_back, "undo")
        told = _how_many(found)
        text = _("存出一张表，每行旁边写着原因；改好再收回来，只换这些行。改完记得删掉那张表。")
        notice = Notice(look, Tone.TEAL, "info", _("可以在表格软件里改"), text)
        slips = sum(bool(one.meant) for one in found)
        page.fill_body(
            *([self._same_above(below)] if below else []),
            *([self._slips(slips)] if slips else []),
            notice,
            *self._tools(Label(look, told, "section"), search, out, back),
            TableCard(look, table),
        )
        reading = page.button(_("看每一列怎么认的"), "secondary", "showMapping", self._mapping)
        out_again = [withdraw_button(page, self._line)] if may_go(self._line) else []
        page.buttons(*out_again, reading, page.button(_("回到列表"), "primary", "backToList", page.refresh))
        page.note(_("不改也能往下走"), "info")

    def _same_above(self, below: int) -> Notice:
        """Ask whether rows that name nobody mean the customer above them."""
        look = self._page.look
        go = self._page.small(_("是同上，收进来"), "takeAsAbove", self._take_as_above, "check")
        told = _("有 {count} 行没写是谁，都在一位客户的下面", count=below)
        text = _("自己记的表，空着多半是“同上”；收银机导出的多半是散客，那就不用管。")
        return Notice(look, Tone.AMBER, "people", told, text, go, "sameAbove")

    def _slips(self, slips: int) -> Notice:
        """Offer to correct the numbers that can mean one thing only, all with one click."""
        look = self._page.look
        go = self._page.small(_("照这样改"), "correctSlips", self._correct_slips, "pen")
        told = _("有 {count} 个号码，一看就知道该是多少", count=slips)
        text = _(
            "比如数字 0 打成了字母 O，座机前面掉了 0；该是多少，写在每一行后面。改错了，在客户的卡片上能改回去。"
        )
        return Notice(look, Tone.AMBER, "pen", told, text, go, "slips")

    def _correct_slips(self) -> None:
        page = self._page
        page.note(_("正在收下…"), "hourglass")
        page.run_long(
            page.desk.collect.correct_slips, self._line.id,
            done=lambda _count: self.show_in(page), failed=page.tell_fault,
        )  # fmt: skip

    def _take_as_above(self) -> None:
        page = self._page
        page.note(_("正在收下…"), "hourglass")
        page.run_long(
            page.desk.collect.take_as_above, self._line.id, done=self._taken_as_above, failed=page.tell_fault
        )

    def _taken_as_above(self, mended: Mended) -> None:
        told = _("{count} 行算在上面那位客户名下了。弄错了，就把整张表拿出去，再放一次。", count=mended.taken)
        self._page.kit.asker.tell(_("收进来了"), told, _("知道了"), "check")
        self.show_in(self._page)

    def _tools(self, told: QWidget, search: QWidget, out: QWidget, back: QWidget) -> tuple[QLayout, ...]:
        """Return what stands above the table, on two lines where letters are large."""
        look = self._page.look
        if look.narrow:
            return row(look, told, search, None), row(look, out, back, None)
        return (row(look, told, None, search, out, back),)

    def _mapping(self) -> None:
        MappingPanel.of_source(self._page, self._line).show_in(self._page)

    def _take_out(self) -> None:
        name = _("{file} 要改的行.xlsx", file=Path(self._line.file).stem)
        self._page.kit.asker.save_file(_("存出要改的行"), name, _TABLE, self._write)

    def _write(self, paths: tuple[Path, ...]) -> None:
        page, spoken = self._page, _spoken()

        def make() -> bytes:
            return page.desk.collect.problems_workbook(self._line.id, spoken)

        page.write(paths[0], make, more=_("改完点“收回改好的表”"))

    def _bring_back(self) -> None:
        self._page.kit.asker.open_file(_("收回改好的表"), tables(), lambda paths: self._mend(paths[0]))

    def _mend(self, path: Path, password: str | None = None) -> None:
        page = self._page
        page.note(_("正在对着原来的行核对…"), "hourglass")
        failed = when_locked(
            page, path, lambda said: self._mend(path, said), lambda: self.show_in(page), page.tell_fault
        )
        page.run_long(page.desk.collect.mend, self._line.id, path, password, done=self._mended, failed=failed)

    def _mended(self, mended: Mended) -> None:
        page = self._page
        told = _(
            "放在一边的行收进 {taken} 行，原有的行改了 {replaced} 行，还有 {left} 行放在一边。",
            taken=mended.taken,
            replaced=mended.replaced,
            left=mended.left,
        )
        told = "\n".join([told, *_not_taken(mended)])
        page.kit.asker.tell(_("改好的行收回来了"), told, _("知道了"), "check")
        self.show_in(page)


def _not_taken(mended: Mended) -> Iterator[str]:
    """Yield a sentence for whatever of a mended table was left alone."""
    if mended.strange:
        yield _(
            "有 {count} 行跟原来那一行对不上：行号动过，或者整行清空了。这几行没有动。", count=mended.strange
        )
    if mended.new:
        yield _("有 {count} 行没有原表行号，没有收。要加新客户，另放一张表进来。", count=mended.new)
    if mended.missing:
        yield _("表里少了这几列：{names}。这几列还是原来的样子。", names=listed(mended.missing))


def _holds(cells: Sequence[Cell], text: str) -> bool:
    """Tell whether what is typed stands anywhere in a line."""
    wanted = text.strip().lower()
    return not wanted or any(wanted in cell.text.lower() for cell in cells)


def _how_many(found: Sequence[ProblemLine]) -> str:
    """Return how many are to be looked at, as the other pages count them, and how many are only told."""
    if len(found) >= _SHOWN:
        return _("先列出 {count} 处", count=_SHOWN)
    told = sum(one.severity is Severity.INFO for one in found)
    if told in (0, len(found)):
        return _("{count} 处", count=len(found))
    return _("{count} 处，另外 {more} 处知道就行", count=len(found) - told, more=told)


def _narrow(one: ProblemLine) -> tuple[Cell, ...]:
    """Return a line for large letters: the heading under the cell's name, no sign of its weight."""
    place, _sign_cell, heading, text, told = _cells(one)
    return (Cell(place.text, heading.text, bold=True), text, told)


def _cells(one: ProblemLine) -> tuple[Cell, ...]:
    place = one.cell if one.column is not None else _("第 {line} 行", line=one.line)
    text = "**" if help_on() and one.text else one.text
    return (
        Cell(place, bold=True),
        Cell(sign=_sign(one)),
        Cell(one.heading),
        Cell(text),
        Cell(
            _("应该是 {number}", number="**" if help_on() else one.meant)
            if one.meant
            else said(one.code, _spoken())
        ),
    )


def _spoken() -> str:
    return "en" if language() == "en" else "zh"


def _sign(one: ProblemLine) -> Sign:
    if one.column is None and one.severity is Severity.ERROR:
        return Sign("minus", _("放在一边"), Tone.RED)
    if one.severity is Severity.INFO:
        return Sign("info", _("知道就行"), Tone.STONE)
    return Sign("alert", _("要留意"), Tone.AMBER)
