"""放表格: the list goes in, then the two numbers that she knows by heart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.records import SourceLine, Taken
from gui.models import RowModel
from gui.pages.collect import ask_password, refusal
from gui.pages.home import keep_size, size_notice
from gui.pages.short.base import ShortPage, panel, told
from gui.parts import Card, DropZone, IconLine, Label, ProgressPanel, Table, TableCard, column, holder, row
from gui.words import N_, Cell, Col, _, mask, money, shown_name

WHY = {
    "most": N_("剩得最多的"),
    "latest": N_("上次来得最近的"),
    "least": N_("剩得最少的"),
    "longest": N_("最久没来的"),
}
STAGES = (("intake.read", N_("读文件")), ("intake.store", N_("存进交接夹")), ("settle", N_("合成客户")))
_ROW = 44


class ProofScreen:
    """Screen 8."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._refused: SourceLine | None = None

    def show(self) -> None:
        """Ask for the list first; then show both numbers as the title."""
        if self.page.desk.collect.counts().get("customers", 0):
            self._show_proof()
        else:
            self._show_drop()

    def put_in(self, paths: Sequence[Path]) -> None:
        """Take the first file of several in; the others follow it."""
        page = self.page
        if not paths:
            page.run(page.desk.sort.propose_doubles, lambda _none: page.refresh())
            return
        if paths[0].is_dir():
            inside = sorted(one for one in paths[0].rglob("*") if one.is_file() and one.name[:2] != "~$")
            self.put_in([*inside, *paths[1:]])
            return
        self._take(paths[0], list(paths[1:]))

    def _take(self, path: Path, rest: list[Path], password: str | None = None) -> None:
        """Take one file in; a locked one asks for its password first."""
        page, look = self.page, self.page.look

        def taken(sheets: Sequence[Taken]) -> None:
            if any(one.refused == "file.encrypted" for one in sheets):
                ask_password(
                    page, path, lambda said: self._take(path, rest, said), lambda: self.put_in(rest),
                    tried=password is not None,
                )  # fmt: skip
            else:
                self.put_in(rest)

        stages = tuple((code, _(word)) for code, word in STAGES)
        undo = _("现在取消也没关系：这个文件就像没放进来过，原文件不动。")
        progress = ProgressPanel(look, path.name, "", stages, undo)
        progress.cancelled.connect(page.stop_long)
        page.head(_("正在读您的表"), _("稍等一会儿。"))
        page.fill_body(progress, None)
        page.buttons()
        page.run_long(
            page.desk.collect.take, path, None, password, done=taken, failed=self._failed,
            progress=lambda p: progress.show_pace(p.stage, p.done, p.total, p.rate, p.left),
        )  # fmt: skip

    def _failed(self, seen: BaseException) -> None:
        self.page.tell_fault(seen)
        self.show()

    def _pick(self) -> None:
        asker = self.page.kit.asker
        asker.open_files(
            _("放一个文件"), _("表格 (*.xlsx *.xls *.csv *.et *.ods);;所有文件 (*)"), self.put_in
        )

    def _show_drop(self) -> None:
        page, look = self.page, self.page.look
        page.head(_("先放一张客户表"), _("收银机里导出来的那张最好。拖进来就行，原文件不会动。"))
        pick = page.button(_("选文件…"), "secondary", "pickFiles", self._pick, "folder")
        zone = DropZone(
            look, _("把表拖到这里"), _("不知道怎么导出？找卖收银机的人问一句“导出会员”。"), [pick]
        )
        zone.dropped.connect(self.put_in)
        refused = [one for one in page.desk.collect.sources() if one.refused and one.state != "replaced"]
        lines = [
            IconLine(
                look, "stop", one.file, _("{why}，所以没有收下。原文件没有动。", why=refusal(one)),
                colour=look.colours.red,
            )
            for one in refused[-3:]
        ]  # fmt: skip
        page.fill_body(zone, *lines, None)
        page.note(_("放进一张客户表，就能去下一步"), "drop")
        page.buttons()

    def _show_proof(self) -> None:
        page, look = self.page, self.page.look
        proof, counts = page.desk.short.proof(), page.desk.collect.counts()
        page.head(
            _("{count} 人，卡里共剩 {money} 元，对吗？", count=proof.customers, money=money(proof.fen)),
            _("和收银机上的两个数对一对。数对了，后面的才可信。"),
        )
        numbers = (
            self._number(_("客户人数"), f"{proof.customers:,}", _("位"), _("{named} 张有名字，{unnamed} 张没名字", named=proof.customers - proof.unnamed, unnamed=proof.unnamed), "proofCount"),
            self._number(_("卡里共剩"), money(proof.fen), _("元"), _("实付 {paid}，赠送 {gift}", paid=money(proof.paid_fen), gift=money(proof.gift_fen)), "proofMoney"),
        )  # fmt: skip
        top = column(look, *numbers, gap=12) if look.narrow else row(look, *numbers, gap=16)
        size = size_notice(page)
        asked = [size] if size is not None else []
        left = column(look, *asked, top, self._file_line(), self._four(), self._if_not(), None, gap=12)
        panel_card = panel(
            look, _("顺手看到的"),
            told(look, "merge", _("{count} 组像是同一位", count=page.desk.sort.pairs_waiting()), _("先都不动，以后慢慢看。")),
            told(look, "phone", _("{count} 个号码不对", count=counts.get("flag:1024", 0)), _("发通知时会提醒您。"), look.colours.amber_icon),
            told(look, "child", _("{count} 位是孩子", count=counts.get("flag:2", 0)), _("要问他们的家长，纸已备好。"), look.colours.amber_icon),
            None, Label(look, _("这些现在都不用管。"), "table", look.colours.ink2),
        )  # fmt: skip
        page.two(holder(left, "proofLeft"), panel_card)
        page.foot(
            _("对，就是这个数"), "proofRight", self._right,
            page.button(_("再放一个文件…"), "quiet", "moreFiles", self._pick, "plus"),
            page.button(_("不对，差一些…"), "secondary", "proofWrong", lambda: page.go.emit("files")),
            icon="check",
        )  # fmt: skip
        page.show_saved()

    def _right(self) -> None:
        page = self.page

        keep_size(page)
        page.run(page.desk.check.decide, lambda _run: page.answered())

    def _number(self, words: str, value: str, unit: str, below: str, name: str) -> Card:
        look, c = self.page.look, self.page.look.colours
        line = row(
            look, Label(look, value, "proof", name=name), Label(look, unit, "body", c.ink2), None, gap=10
        )
        return Card(
            look, Label(look, words, "table", c.ink2), line, Label(look, below, "table", c.ink2), gap=4,
            name=f"{name}Card",
        )  # fmt: skip

    def _file_line(self) -> QWidget:
        taken = [one for one in self.page.desk.collect.sources() if not one.refused]
        first = taken[-1]
        said = _(
            "工作表“{sheet}”，{rows} 行都读进来了；原文件一个字没改", sheet=first.sheet, rows=first.rows_kept
        )
        return IconLine(
            self.page.look, "table", first.file, said, bold=True, colour=self.page.look.colours.accent
        )

    def _four(self) -> QWidget:
        look = self.page.look
        cols = (
            Col(_("抽几位看看"), 200),
            Col(_("姓名")),
            Col(_("电话"), 150),
            Col(_("卡里剩（元）"), 190, right=True),
            Col(_("上次来"), 130),
        )
        table = Table(look, "proofFour", cols, row_height=_ROW)
        rows = [
            (Cell(_(WHY[one.why]), quiet=True), Cell(shown_name(one.name), bold=True), Cell(mask(one.phone)),
             Cell(money(one.fen)), Cell(one.last_day))
            for one in self.page.desk.short.recognise()
        ]  # fmt: skip
        table.setModel(RowModel(cols, rows, table))
        card = TableCard(look, table)
        card.setFixedHeight(table.wanted_height(len(rows)) + 2)
        return card

    def _if_not(self) -> Card:
        look = self.page.look
        return Card(
            look, Label(look, _("数不对也不要紧，多半是这三样"), "table_strong"),
            IconLine(look, "plus", _("少了几张卡"), _("别处还有一张表，再放进来，会合在一起")),
            IconLine(look, "table", _("余额认错了列"), _("点“不对”，改一下那一列是什么")),
            IconLine(look, "clock", _("收银机上又划过卡"), _("再导出一次，放进来就是更新")),
            surface="well", pad=(16, 12), gap=4,
        )  # fmt: skip
